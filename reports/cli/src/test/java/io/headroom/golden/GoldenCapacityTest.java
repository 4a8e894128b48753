package io.headroom.golden;

/** Golden cases of the domain {@code capacity}. */
final class GoldenCapacityTest extends GoldenDomain {
  GoldenCapacityTest() {
    super("capacity");
  }
}
