package io.headroom.architecture.planted.core.series;

import io.headroom.architecture.planted.forecasting.smoothing.Method;

/** Planted: core looks up into forecasting. */
public final class UsesForecasting {
  /** Planted. */
  public int up(Method method) {
    return method.hashCode();
  }
}
