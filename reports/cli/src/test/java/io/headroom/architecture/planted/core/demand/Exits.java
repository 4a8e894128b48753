package io.headroom.architecture.planted.core.demand;

/** Planted: a library that ends its user's program. */
public final class Exits {
  /** Planted. */
  public void stop() {
    Runtime.getRuntime().exit(1);
  }
}
