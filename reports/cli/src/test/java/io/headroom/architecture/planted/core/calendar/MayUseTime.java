package io.headroom.architecture.planted.core.calendar;

import io.headroom.architecture.planted.core.time.MutableStatic;

/** Planted: an arrow within a row that is drawn, so the rules let it pass. */
public final class MayUseTime {
  /** Planted. */
  public int beside(MutableStatic neighbor) {
    return neighbor.hashCode();
  }
}
