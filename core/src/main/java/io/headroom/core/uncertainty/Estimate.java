package io.headroom.core.uncertainty;

/**
 * A Monte Carlo estimate with its own error: mean ± half-width at a confidence.
 *
 * @param mean the estimate
 * @param halfWidth half the confidence interval, 0 or more, in the unit of the mean
 * @param confidence of the interval, 0…1
 * @param replications how many independent replications it rests on
 */
public record Estimate(double mean, double halfWidth, double confidence, int replications) {
  private static final double Z95 = 1.959963984540054;

  /**
   * A probability from independent trials, with Wilson's (1927) score interval, whose half-width is
   * positive also at 0 and 1.
   *
   * @param hits how often it happened
   * @param trials how often it was tried, at least 1
   * @return the share of hits, at 95 % confidence
   * @throws IllegalArgumentException when hits lie outside 0…trials or trials is 0
   */
  public static Estimate ofProbability(int hits, int trials) {
    if (trials < 1 || hits < 0 || hits > trials) {
      throw new IllegalArgumentException(hits + " hits in " + trials + " trials");
    }
    double p = (double) hits / trials;
    double z2 = Z95 * Z95;
    double half =
        Z95 * Math.sqrt(p * (1 - p) / trials + z2 / (4.0 * trials * trials)) / (1 + z2 / trials);
    return new Estimate(p, half, 0.95, trials);
  }

  /**
   * The mean of independent replications.
   *
   * @param values one for each replication, at least 1
   * @return mean with its normal-theory half-width at 95 %; NaN half-width for a single value
   */
  public static Estimate ofMean(double[] values) {
    if (values.length == 0) {
      throw new IllegalArgumentException("an estimate needs at least one replication");
    }
    double sum = 0;
    for (double v : values) {
      sum += v;
    }
    double mean = sum / values.length;
    double ss = 0;
    for (double v : values) {
      ss += (v - mean) * (v - mean);
    }
    int n = values.length;
    double half = n < 2 ? Double.NaN : Z95 * Math.sqrt(ss / (n - 1.0) / n);
    return new Estimate(mean, half, 0.95, n);
  }
}
