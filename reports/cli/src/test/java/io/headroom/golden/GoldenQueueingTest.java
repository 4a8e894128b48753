package io.headroom.golden;

/** Golden cases of the domain {@code queueing}. */
final class GoldenQueueingTest extends GoldenDomain {
  GoldenQueueingTest() {
    super("queueing");
  }
}
