package io.headroom.architecture.planted.core.measure;

import io.headroom.architecture.planted.core.plan.Harmless;

/** Planted: an arrow up. */
public final class UsesAFloorAbove {
  /** Planted. */
  public int up(Harmless above) {
    return above.hashCode();
  }
}
