package io.headroom.golden;

/** Golden cases of the domain {@code staffing}. */
final class GoldenStaffingTest extends GoldenDomain {
  GoldenStaffingTest() {
    super("staffing");
  }
}
