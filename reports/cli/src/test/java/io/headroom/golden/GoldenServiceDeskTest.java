package io.headroom.golden;

/** Golden cases of the domain {@code servicedesk}. */
final class GoldenServiceDeskTest extends GoldenDomain {
  GoldenServiceDeskTest() {
    super("servicedesk");
  }
}
