package io.headroom.core.uncertainty;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.jspecify.annotations.Nullable;

/**
 * A number that is not known for certain, as a distribution a planner can write down. It has no
 * unit of its own; the place that holds it says what it counts. Immutable.
 *
 * <p>A sample is the quantile of one uniform number, and takes exactly one from the generator: with
 * common random streams a scenario that only widens a distribution keeps low draws low.
 */
public sealed interface Uncertain {
  /**
   * The expected value.
   *
   * @return the mean
   */
  double mean();

  /**
   * The value that is not exceeded with a probability.
   *
   * @param p 0…1; 0 and 1 give the ends of the range, infinite where it has none
   * @return the quantile
   * @throws IllegalArgumentException when p lies outside 0…1
   */
  double quantile(double p);

  /**
   * One draw.
   *
   * @param random where the randomness comes from; one long is taken
   * @return the value
   */
  default double sample(RandomGenerator random) {
    // The middle of one of 2^53 equal cells: never 0 or 1, where a quantile may be infinite.
    return quantile(((random.nextLong() >>> 11) + 0.5) * 0x1p-53);
  }

  /**
   * A certain value.
   *
   * @param value the value, finite
   */
  record Fixed(double value) implements Uncertain {
    /** Checks the value. */
    public Fixed {
      requireFinite("a fixed value", value);
    }

    @Override
    public double mean() {
      return value;
    }

    @Override
    public double quantile(double p) {
      requireProbability(p);
      return value;
    }
  }

  /**
   * Every value between two equally likely.
   *
   * @param min lowest value
   * @param max highest value, above {@code min}
   */
  record Uniform(double min, double max) implements Uncertain {
    /** Checks the range. */
    public Uniform {
      requireRange("uniform", min, min, max);
    }

    @Override
    public double mean() {
      return min + (max - min) / 2;
    }

    @Override
    public double quantile(double p) {
      requireProbability(p);
      return between(min, max, min + p * (max - min));
    }
  }

  /**
   * Density rising linearly from min to mode and falling to max.
   *
   * @param min lowest value
   * @param mode most likely value
   * @param max highest value, above {@code min}
   */
  record Triangular(double min, double mode, double max) implements Uncertain {
    /** Checks the range. */
    public Triangular {
      requireRange("triangular", min, mode, max);
    }

    @Override
    public double mean() {
      return min / 3 + mode / 3 + max / 3;
    }

    @Override
    public double quantile(double p) {
      requireProbability(p);
      double width = max - min;
      double left = mode - min;
      double right = max - mode;
      double q =
          p * width <= left
              ? min + Math.sqrt(p * width * left)
              : max - Math.sqrt((1 - p) * width * right);
      return between(min, max, q);
    }
  }

  /**
   * PERT: the beta distribution on [min, max] with alpha = 1 + gamma·(mode − min)/(max − min) and
   * beta = 1 + gamma·(max − mode)/(max − min). The mean is (min + gamma·mode + max)/(gamma + 2).
   *
   * @param min lowest value
   * @param mode most likely value
   * @param max highest value, above {@code min}
   * @param gamma weight of the mode, above 0; 4 in Malcolm, Roseboom, Clark and Fazar (1959)
   */
  record Pert(double min, double mode, double max, double gamma) implements Uncertain {
    /** Checks range and weight. */
    public Pert {
      requireRange("PERT", min, mode, max);
      if (!(gamma > 0 && Double.isFinite(gamma))) {
        throw new IllegalArgumentException("PERT needs gamma above 0, found " + gamma);
      }
    }

    /**
     * First shape of the beta distribution.
     *
     * @return alpha, at least 1
     */
    public double alpha() {
      return 1 + gamma * (mode - min) / (max - min);
    }

    /**
     * Second shape of the beta distribution.
     *
     * @return beta, at least 1
     */
    public double beta() {
      return 1 + gamma * (max - mode) / (max - min);
    }

    @Override
    public double mean() {
      return min + (max - min) * alpha() / (gamma + 2);
    }

    /**
     * Variance: (max − min)²·alpha·beta / ((alpha + beta)²·(alpha + beta + 1)).
     *
     * @return the variance
     */
    public double variance() {
      double w = max - min;
      double s = gamma + 2;
      return w * w * alpha() * beta() / (s * s * (s + 1));
    }

    @Override
    public double quantile(double p) {
      requireProbability(p);
      double q = BetaDistribution.of(alpha(), beta()).inverseCumulativeProbability(p);
      return between(min, max, min + q * (max - min));
    }
  }

  /**
   * The normal distribution; it has no bounds, so a cost or a time is better log-normal.
   *
   * @param mean the mean
   * @param sd standard deviation, above 0
   */
  record Normal(double mean, double sd) implements Uncertain {
    /** Checks the parameters. */
    public Normal {
      requireFinite("the mean of a normal", mean);
      requirePositive("the standard deviation of a normal", sd);
    }

    @Override
    public double quantile(double p) {
      requireProbability(p);
      return NormalDistribution.of(mean, sd).inverseCumulativeProbability(p);
    }
  }

  /**
   * A positive number whose logarithm is normal: lead times, repair times, costs.
   *
   * @param mu mean of the logarithm; the median is exp(mu)
   * @param sigma standard deviation of the logarithm, above 0
   */
  record LogNormal(double mu, double sigma) implements Uncertain {
    /** Checks the parameters. */
    public LogNormal {
      requireFinite("mu of a log-normal", mu);
      requirePositive("sigma of a log-normal", sigma);
    }

    /**
     * The log-normal with a median and a 90 % quantile: mu = ln p50, sigma = ln(p90/p50)/z(0.9).
     *
     * @param p50 the median, above 0
     * @param p90 not exceeded nine times in ten, above {@code p50}
     * @return the distribution
     * @throws IllegalArgumentException unless 0 &lt; p50 &lt; p90
     */
    public static LogNormal fromQuantiles(double p50, double p90) {
      if (!(p50 > 0 && p90 > p50 && Double.isFinite(p90))) {
        throw new IllegalArgumentException(
            "a log-normal needs 0 < p50 < p90, found p50 "
                + p50
                + " and p90 "
                + p90
                + (p50 == p90 ? ". Maybe a fixed value?" : p90 < p50 ? ". Maybe swapped?" : ""));
      }
      double z = NormalDistribution.of(0, 1).inverseCumulativeProbability(0.9);
      return new LogNormal(Math.log(p50), Math.log(p90 / p50) / z);
    }

    @Override
    public double mean() {
      return Math.exp(mu + sigma * sigma / 2);
    }

    @Override
    public double quantile(double p) {
      requireProbability(p);
      return Math.exp(mu + sigma * NormalDistribution.of(0, 1).inverseCumulativeProbability(p));
    }
  }

  /** Observed values, each equally likely; quantiles between them by linear interpolation. */
  final class Empirical implements Uncertain {
    private final double[] sorted;

    private Empirical(double[] sorted) {
      this.sorted = sorted;
    }

    /**
     * How many values were observed.
     *
     * @return at least 1
     */
    public int size() {
      return sorted.length;
    }

    /**
     * An observed value.
     *
     * @param i rank, 0…size−1 from the lowest
     * @return the value
     */
    public double value(int i) {
      return sorted[i];
    }

    @Override
    public double mean() {
      double mean = 0;
      for (int i = 0; i < sorted.length; i++) {
        mean += (sorted[i] - mean) / (i + 1);
      }
      return mean;
    }

    /** Hyndman and Fan (1996), type 7. */
    @Override
    public double quantile(double p) {
      requireProbability(p);
      double h = (sorted.length - 1) * p;
      int lo = (int) h;
      int hi = Math.min(lo + 1, sorted.length - 1);
      double share = h - lo;
      return sorted[lo] * (1 - share) + sorted[hi] * share;
    }

    /** Takes one of the observed values. */
    @Override
    public double sample(RandomGenerator random) {
      return sorted[(int) ((random.nextLong() >>> 11) * 0x1p-53 * sorted.length)];
    }

    @Override
    public boolean equals(@Nullable Object o) {
      return o instanceof Empirical e && Arrays.equals(sorted, e.sorted);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(sorted);
    }

    /** Count and range. */
    @Override
    public String toString() {
      return "Empirical["
          + sorted.length
          + " values, "
          + sorted[0]
          + " to "
          + sorted[sorted.length - 1]
          + "]";
    }
  }

  /**
   * A certain value.
   *
   * @param value finite
   * @return the value as an uncertain one
   */
  static Uncertain fixed(double value) {
    return new Fixed(value);
  }

  /**
   * Every value between two equally likely.
   *
   * @param min lowest
   * @param max highest; the same as {@code min} gives a fixed value
   * @return the distribution
   * @throws IllegalArgumentException when max is below min or one is not finite
   */
  static Uncertain uniform(double min, double max) {
    return min == max ? new Fixed(min) : new Uniform(min, max);
  }

  /**
   * Lowest, most likely and highest value joined by straight lines.
   *
   * @param min lowest
   * @param mode most likely
   * @param max highest; the same as {@code min} gives a fixed value
   * @return the distribution
   * @throws IllegalArgumentException unless min ≤ mode ≤ max, all finite
   */
  static Uncertain triangular(double min, double mode, double max) {
    return min == max && mode == min ? new Fixed(min) : new Triangular(min, mode, max);
  }

  /**
   * Lowest, most likely and highest value, the most likely with the usual weight 4.
   *
   * @param min lowest
   * @param mode most likely
   * @param max highest; the same as {@code min} gives a fixed value
   * @return the distribution
   * @throws IllegalArgumentException unless min ≤ mode ≤ max, all finite
   */
  static Uncertain pert(double min, double mode, double max) {
    return min == max && mode == min ? new Fixed(min) : new Pert(min, mode, max, 4);
  }

  /**
   * The normal distribution.
   *
   * @param mean the mean
   * @param sd standard deviation, above 0
   * @return the distribution
   * @throws IllegalArgumentException when sd is not above 0 or one is not finite
   */
  static Uncertain normal(double mean, double sd) {
    return new Normal(mean, sd);
  }

  /**
   * The log-normal distribution of a median and a 90 % quantile, such as a lead time of 6 weeks as
   * a rule and 9 nine times in ten.
   *
   * @param p50 the median, above 0
   * @param p90 at least {@code p50}; the same gives a fixed value
   * @return the distribution
   * @throws IllegalArgumentException unless 0 &lt; p50 ≤ p90
   */
  static Uncertain logNormal(double p50, double p90) {
    return p50 == p90 && p50 > 0 ? new Fixed(p50) : LogNormal.fromQuantiles(p50, p90);
  }

  /**
   * Observed values, each equally likely.
   *
   * @param values at least one, all finite; copied
   * @return the distribution
   * @throws IllegalArgumentException when there is none or one is not finite
   */
  static Uncertain empirical(double... values) {
    if (values.length == 0) {
      throw new IllegalArgumentException("an empirical distribution needs at least one value");
    }
    double[] sorted = values.clone();
    for (double v : sorted) {
      requireFinite("an observed value", v);
    }
    Arrays.sort(sorted);
    return new Empirical(sorted);
  }

  private static double between(double min, double max, double value) {
    return Math.max(min, Math.min(max, value));
  }

  private static void requireProbability(double p) {
    if (!(p >= 0 && p <= 1)) {
      throw new IllegalArgumentException("a probability lies in 0…1, found " + p);
    }
  }

  private static void requireFinite(String what, double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(what + " must be finite, found " + value);
    }
  }

  private static void requirePositive(String what, double value) {
    if (!(value > 0 && Double.isFinite(value))) {
      throw new IllegalArgumentException(what + " must be above 0, found " + value);
    }
  }

  private static void requireRange(String what, double min, double mode, double max) {
    if (!(min <= mode && mode <= max && min < max && Double.isFinite(max - min))) {
      throw new IllegalArgumentException(
          "a "
              + what
              + " needs min ≤ mode ≤ max and min < max, found "
              + min
              + ", "
              + mode
              + ", "
              + max
              + (min > max ? ". Maybe min and max are swapped?" : ""));
    }
  }
}
