package io.headroom.golden;

/** Golden cases of the domain {@code usl}. */
final class GoldenScalabilityTest extends GoldenDomain {
  GoldenScalabilityTest() {
    super("usl");
  }
}
