package io.headroom.forecasting.regression;

import io.headroom.forecasting.numerics.Medians;
import java.util.Arrays;

/**
 * A lasting change: the median level of up to four weeks from its day on, less that of as many
 * before. It is held against the same difference at all other days of the series.
 */
final class StepMeasure {
  private static final int WIDEST = 28;
  private static final int WIDEST_WEEKS = 8;
  private static final int FEWEST = 7;
  private static final int FEWEST_WEEKS = 3;

  private final double estimate;
  private final double sigma;
  private final int freedom;

  private StepMeasure(double estimate, double sigma, int freedom) {
    this.estimate = estimate;
    this.sigma = sigma;
    this.freedom = freedom;
  }

  /**
   * Measures.
   *
   * @param level one a unit, without the days of the week, NaN for unknown
   * @param steps the units of all lasting changes
   * @param at the unit of this one
   */
  static StepMeasure of(double[] level, int[] steps, int at, boolean weeks) {
    int fewest = weeks ? FEWEST_WEEKS : FEWEST;
    int width = Math.min(weeks ? WIDEST_WEEKS : WIDEST, Math.min(at, level.length - at));
    for (int other : steps) {
      width = other == at ? width : Math.min(width, Math.abs(other - at));
    }
    double own = width < fewest ? Double.NaN : difference(level, at, width, fewest);
    if (Double.isNaN(own)) {
      return new StepMeasure(Double.NaN, Double.NaN, 0);
    }
    double[] others = new double[level.length];
    int n = 0;
    for (int u = width; u + width <= level.length; u++) {
      boolean free = true;
      for (int s : steps) {
        free &= Math.abs(s - u) >= width;
      }
      double d = free ? difference(level, u, width, fewest) : Double.NaN;
      if (!Double.isNaN(d)) {
        others[n++] = d;
      }
    }
    int freedom = n / (2 * width);
    if (freedom < 2) {
      return new StepMeasure(own, Double.NaN, 0);
    }
    double drift = Medians.median(others, n);
    double[] far = new double[n];
    for (int k = 0; k < n; k++) {
      far[k] = Math.abs(others[k] - drift);
    }
    return new StepMeasure(own - drift, DayNoise.scale(far), freedom);
  }

  private static double difference(double[] level, int at, int width, int fewest) {
    double after = median(level, at, at + width, fewest);
    return after - median(level, at - width, at, fewest);
  }

  private static double median(double[] level, int from, int to, int fewest) {
    double[] seen = Arrays.stream(level, from, to).filter(v -> !Double.isNaN(v)).toArray();
    return seen.length < fewest ? Double.NaN : Medians.median(seen, seen.length);
  }

  /** NaN when there is too little on a side. */
  double estimate() {
    return estimate;
  }

  /** NaN when there are too few other days to hold it against. */
  double sigma() {
    return sigma;
  }

  /** How many differences there were that do not share days. */
  int freedom() {
    return freedom;
  }
}
