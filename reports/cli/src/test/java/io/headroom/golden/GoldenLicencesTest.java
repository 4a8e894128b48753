package io.headroom.golden;

/** Golden cases of the domain {@code licences}. */
final class GoldenLicencesTest extends GoldenDomain {
  GoldenLicencesTest() {
    super("licences");
  }
}
