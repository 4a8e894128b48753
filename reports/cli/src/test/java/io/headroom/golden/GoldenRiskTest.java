package io.headroom.golden;

/** Golden cases of the domain {@code risk}. */
final class GoldenRiskTest extends GoldenDomain {
  GoldenRiskTest() {
    super("risk");
  }
}
