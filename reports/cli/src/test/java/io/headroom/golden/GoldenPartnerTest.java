package io.headroom.golden;

/** Golden cases of the domain {@code partner}. */
final class GoldenPartnerTest extends GoldenDomain {
  GoldenPartnerTest() {
    super("partner");
  }
}
