package io.headroom.forecasting.smoothing;

import io.headroom.forecasting.PathSource;
import java.util.Arrays;

/** Forecasts that start some missing steps after the last observed value. */
final class Ahead {
  private Ahead() {}

  /** The elements after the first {@code gap}. */
  static double[] skip(int gap, double[] steps) {
    return gap == 0 ? steps : Arrays.copyOfRange(steps, gap, steps.length);
  }

  /** The source without its first {@code gap} steps. */
  static PathSource skip(int gap, PathSource source) {
    if (gap == 0) {
      return source;
    }
    return (random, out) -> {
      double[] all = new double[gap + out.length];
      source.fill(random, all);
      System.arraycopy(all, gap, out, 0, out.length);
    };
  }
}
