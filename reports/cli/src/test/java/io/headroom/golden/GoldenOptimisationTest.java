package io.headroom.golden;

/** Golden cases of the domain {@code optimisation}. */
final class GoldenOptimisationTest extends GoldenDomain {
  GoldenOptimisationTest() {
    super("optimisation");
  }
}
