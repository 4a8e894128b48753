package io.headroom.golden;

/** Golden cases of the domain {@code availability}. */
final class GoldenAvailabilityTest extends GoldenDomain {
  GoldenAvailabilityTest() {
    super("availability");
  }
}
