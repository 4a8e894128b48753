package io.headroom.golden;

/** Golden cases of the domain {@code storage}. */
final class GoldenStorageTest extends GoldenDomain {
  GoldenStorageTest() {
    super("storage");
  }
}
