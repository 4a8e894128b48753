package io.headroom.architecture.planted.core.plan;

import io.headroom.architecture.planted.core.measure.UsesAFloorAbove;

/** Planted: breaks nothing itself, but closes a circle with the floor below. */
public final class Harmless {
  /** Planted. */
  public int down(UsesAFloorAbove below) {
    return below.hashCode();
  }
}
