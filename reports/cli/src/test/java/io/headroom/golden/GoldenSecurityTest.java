package io.headroom.golden;

/** Golden cases of the domain {@code security}. */
final class GoldenSecurityTest extends GoldenDomain {
  GoldenSecurityTest() {
    super("security");
  }
}
