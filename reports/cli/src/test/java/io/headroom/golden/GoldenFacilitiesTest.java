package io.headroom.golden;

/** Golden cases of the domain {@code facilities}. */
final class GoldenFacilitiesTest extends GoldenDomain {
  GoldenFacilitiesTest() {
    super("facilities");
  }
}
