package io.headroom.core.uncertainty;

import org.apache.commons.statistics.distribution.TDistribution;

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

  /** From here on Student's t is the normal to within a few ten thousandths. */
  private static final int NEARLY_NORMAL = 10_000;

  /**
   * A probability from independent trials. The half-width reaches over the whole of Wilson's (1927)
   * score interval, which lies towards 1/2 of the share of hits, so that it is positive at 0 and 1
   * too.
   *
   * @param hits how often it happened
   * @param trials how often it was tried, at least 1
   * @return the share of hits, at 95 % confidence
   * @throws IllegalArgumentException when hits lie outside 0…trials or trials is 0
   */
  public static Estimate ofProbability(int hits, int trials) {
    if (trials < 1 || hits < 0 || hits > trials) {
      throw new IllegalArgumentException(
          "a probability needs 0 ≤ hits ≤ trials and a trial, found "
              + hits
              + " hits in "
              + trials
              + " trials");
    }
    double p = (double) hits / trials;
    double z2 = Z95 * Z95 / trials;
    double center = (p + z2 / 2) / (1 + z2);
    double wilson = Z95 * Math.sqrt(p * (1 - p) / trials + z2 * z2 / (4 * Z95 * Z95)) / (1 + z2);
    return new Estimate(p, wilson + Math.abs(center - p), 0.95, trials);
  }

  /**
   * The difference between two probabilities that were tried on the same replications: what only
   * the first has, b, less what only the second has, c. The half-width combines those of the two
   * shares (Zou and Donner 2008), h² = h_b² + h_c² + 2·r·h_b·h_c, with r = √(bc/((1 − b)(1 − c))),
   * the size of the negative correlation of two cells of a multinomial. It is positive also when no
   * pair disagrees.
   *
   * @param onlyFirst how often the first happened and the second did not
   * @param onlySecond how often the second happened and the first did not
   * @param trials how often both were tried, at least 1
   * @return the first probability less the second, at 95 % confidence
   * @throws IllegalArgumentException when the counts are negative or more than the trials
   */
  public static Estimate ofPairedDifference(int onlyFirst, int onlySecond, int trials) {
    if (trials < 1 || onlyFirst < 0 || onlySecond < 0 || trials - onlyFirst < onlySecond) {
      throw new IllegalArgumentException(
          "a paired difference needs counts of 0 or more within its trials, found "
              + onlyFirst
              + " and "
              + onlySecond
              + " of "
              + trials);
    }
    Estimate b = ofProbability(onlyFirst, trials);
    Estimate c = ofProbability(onlySecond, trials);
    double others = (1 - b.mean) * (1 - c.mean);
    double r = others == 0 ? 0 : Math.sqrt(b.mean * c.mean / others);
    double half =
        Math.sqrt(
            b.halfWidth * b.halfWidth
                + c.halfWidth * c.halfWidth
                + 2 * r * b.halfWidth * c.halfWidth);
    return new Estimate((double) (onlyFirst - onlySecond) / trials, half, b.confidence, trials);
  }

  /**
   * The mean of independent replications.
   *
   * @param values one for each replication, at least 1
   * @return mean with its half-width at 95 % by Student's t; NaN half-width for a single value
   * @throws IllegalArgumentException when there is no value
   */
  public static Estimate ofMean(double[] values) {
    int n = values.length;
    if (n == 0) {
      throw new IllegalArgumentException("an estimate needs at least one replication");
    }
    double mean = 0;
    for (int i = 0; i < n; i++) {
      mean += (values[i] - mean) / (i + 1);
    }
    double ss = 0;
    for (double v : values) {
      ss += (v - mean) * (v - mean);
    }
    return new Estimate(
        mean, n < 2 ? Double.NaN : quantile(n - 1) * Math.sqrt(ss / (n - 1.0) / n), 0.95, n);
  }

  private static double quantile(int degrees) {
    return degrees >= NEARLY_NORMAL
        ? Z95
        : TDistribution.of(degrees).inverseSurvivalProbability(0.025);
  }
}
