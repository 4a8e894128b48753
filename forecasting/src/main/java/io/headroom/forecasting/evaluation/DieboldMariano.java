package io.headroom.forecasting.evaluation;

import org.apache.commons.statistics.distribution.TDistribution;

/**
 * The test of Diebold and Mariano (1995) that two forecasts are equally good, with the correction
 * for small samples of Harvey, Leybourne and Newbold (1997, eq. 8 and 9).
 *
 * <p>With d_t the differences of losses, γ_k their autocovariances (divisor n) and h the number of
 * steps after which errors are unrelated: statistic = d̄ / √(V/n) · √((n + 1 − 2h + h(h − 1)/n)/n),
 * V = γ_0 + 2·Σ_{k&lt;h} γ_k, compared with Student's t of n − 1 degrees of freedom. Where V is not
 * positive, h = 1 is used.
 *
 * @param statistic below 0 when the first forecast loses less; 0 when all differences are 0
 * @param probability two-sided: of a statistic at least as far from 0 if both were equally good,
 *     0…1
 * @param count n, the number of differences
 */
public record DieboldMariano(double statistic, double probability, int count) {
  private static final int LEAST = 3;

  /**
   * Tests differences of losses.
   *
   * @param difference loss of the first less that of the second forecast, in order of time, finite
   * @param steps h, 1 or more: errors fewer steps apart may be related
   * @return the test
   * @throws IllegalArgumentException when there are fewer than 3 differences, one is not finite, or
   *     h is not in 1…n
   */
  public static DieboldMariano of(double[] difference, int steps) {
    int n = difference.length;
    if (n < LEAST) {
      throw new IllegalArgumentException(
          "a comparison needs at least " + LEAST + " differences of losses, found " + n);
    }
    if (steps < 1 || steps > n) {
      throw new IllegalArgumentException("steps lie in 1…" + n + ", found " + steps);
    }
    double mean = 0;
    for (double d : difference) {
      if (!Double.isFinite(d)) {
        throw new IllegalArgumentException("a difference of losses is finite, found " + d);
      }
      mean += d / n;
    }
    int h = steps;
    double variance = variance(difference, mean, h);
    if (!(variance > 0) && h > 1) {
      h = 1;
      variance = variance(difference, mean, h);
    }
    if (!(variance > 0)) {
      return mean == 0
          ? new DieboldMariano(0, 1, n)
          : new DieboldMariano(Math.copySign(Double.POSITIVE_INFINITY, mean), 0, n);
    }
    double correction = Math.sqrt((n + 1 - 2.0 * h + h * (h - 1.0) / n) / n);
    double statistic = mean / Math.sqrt(variance / n) * correction;
    double p = 2 * TDistribution.of(n - 1).survivalProbability(Math.abs(statistic));
    return new DieboldMariano(statistic, Math.min(1, p), n);
  }

  private static double variance(double[] d, double mean, int h) {
    double sum = 0;
    for (int k = 0; k < h; k++) {
      double covariance = 0;
      for (int t = k; t < d.length; t++) {
        covariance += (d[t] - mean) * (d[t - k] - mean);
      }
      sum += (k == 0 ? 1 : 2) * covariance / d.length;
    }
    return sum;
  }
}
