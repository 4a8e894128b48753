package io.headroom.architecture.planted.forecasting.statespace;

import io.headroom.architecture.planted.forecasting.smoothing.Method;

/** Planted: one method package imports another. */
public final class UsesAnotherMethod {
  /** Planted. */
  public int beside(Method other) {
    return other.hashCode();
  }
}
