package io.headroom.golden;

/** Golden cases of the domain {@code reliability}. */
final class GoldenReliabilityTest extends GoldenDomain {
  GoldenReliabilityTest() {
    super("reliability");
  }
}
