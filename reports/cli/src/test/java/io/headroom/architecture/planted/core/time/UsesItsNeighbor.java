package io.headroom.architecture.planted.core.time;

import io.headroom.architecture.planted.core.calendar.MayUseTime;

/** Planted: an arrow within a row that is not drawn. */
public final class UsesItsNeighbor {
  /** Planted. */
  public int beside(MayUseTime neighbor) {
    return neighbor.hashCode();
  }
}
