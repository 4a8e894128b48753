package io.headroom.forecasting;

import io.headroom.core.time.TimeGrid;

/** Lower and upper quantiles of a forecast at every step, at one level. Immutable. */
public final class PredictionInterval {
  private final TimeGrid grid;
  private final double level;
  private final double[] lower;
  private final double[] upper;

  PredictionInterval(TimeGrid grid, double level, double[] lower, double[] upper) {
    this.grid = grid;
    this.level = level;
    this.lower = lower;
    this.upper = upper;
  }

  /**
   * The steps.
   *
   * @return the forecast's grid
   */
  public TimeGrid grid() {
    return grid;
  }

  /**
   * The nominal coverage.
   *
   * @return 0…1, such as 0.8
   */
  public double level() {
    return level;
  }

  /**
   * The (1 − level) / 2 quantile.
   *
   * @param step 0…horizon−1
   * @return the lower end
   */
  public double lower(int step) {
    return lower[step];
  }

  /**
   * The (1 + level) / 2 quantile.
   *
   * @param step 0…horizon−1
   * @return the upper end
   */
  public double upper(int step) {
    return upper[step];
  }
}
