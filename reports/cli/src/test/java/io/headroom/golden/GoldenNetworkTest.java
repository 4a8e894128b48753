package io.headroom.golden;

/** Golden cases of the domain {@code network}. */
final class GoldenNetworkTest extends GoldenDomain {
  GoldenNetworkTest() {
    super("network");
  }
}
