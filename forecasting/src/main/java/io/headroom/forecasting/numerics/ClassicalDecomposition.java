package io.headroom.forecasting.numerics;

import java.util.Arrays;

/**
 * Classical decomposition by moving averages: trend by a centred moving average over one season
 * (2×m for even m), seasonal figure by the mean of the detrended values at each position, centred
 * to sum 0 (additive) or mean 1 (multiplicative). Kendall and Stuart (1983), vol. 3, pp. 410–414.
 */
public final class ClassicalDecomposition {
  private final double[] figure;

  private ClassicalDecomposition(double[] figure) {
    this.figure = figure;
  }

  /**
   * Decomposes.
   *
   * @param y values, NaN for missing; at least two seasons
   * @param m season length, at least 2
   * @param multiplicative whether y = trend · season, for positive values; else y = trend + season
   * @return the decomposition
   * @throws IllegalArgumentException when there are less than two seasons
   */
  public static ClassicalDecomposition of(double[] y, int m, boolean multiplicative) {
    if (y.length < 2 * m) {
      throw new IllegalArgumentException(
          "a decomposition needs 2 seasons of " + m + " values, found " + y.length);
    }
    double[] sum = new double[m];
    int[] count = new int[m];
    int half = m / 2;
    boolean even = m % 2 == 0;
    for (int t = half; t < y.length - half; t++) {
      double weighted = 0;
      double weight = 0;
      for (int j = -half; j <= half; j++) {
        double v = y[t + j];
        if (!Double.isNaN(v)) {
          double w = even && Math.abs(j) == half ? 0.5 : 1;
          weighted += w * v;
          weight += w;
        }
      }
      // A window that is mostly missing says more about the gap than about the trend.
      if (Double.isNaN(y[t]) || weight < 0.75 * m) {
        continue;
      }
      double trend = weighted / weight;
      if (multiplicative && !(trend > 0)) {
        // A stretch of zeros has no relative season.
        continue;
      }
      sum[t % m] += multiplicative ? y[t] / trend : y[t] - trend;
      count[t % m]++;
    }
    double neutral = multiplicative ? 1 : 0;
    double[] figure = new double[m];
    double mean = 0;
    for (int p = 0; p < m; p++) {
      figure[p] = count[p] == 0 ? neutral : sum[p] / count[p];
      mean += figure[p] / m;
    }
    for (int p = 0; p < m; p++) {
      figure[p] = multiplicative ? figure[p] / mean : figure[p] - mean;
    }
    return new ClassicalDecomposition(figure);
  }

  /**
   * The seasonal figure.
   *
   * @return a fresh copy; element p belongs to the times t with t mod m = p
   */
  public double[] figure() {
    return figure.clone();
  }

  /**
   * The seasonal figure at a time.
   *
   * @param t 0-based time, 0 or more
   * @return figure[t mod m]
   */
  public double at(int t) {
    return figure[t % figure.length];
  }

  /**
   * The smallest element.
   *
   * @return the minimum of the figure
   */
  public double min() {
    return Arrays.stream(figure).min().orElse(Double.NaN);
  }
}
