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
   * The expected excess over a level, E max(0, X − level): what is short on average when the level
   * is all there is. What is left over on average is excess − mean + level.
   *
   * @param level any finite number
   * @return 0 or more
   */
  double excess(double level);

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

    @Override
    public double excess(double level) {
      return Math.max(0, value - level);
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

    @Override
    public double excess(double level) {
      if (level >= max) {
        return 0;
      }
      double over = max - Math.max(level, min);
      return Math.max(0, min - level) + over * over / (2 * (max - min));
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

    /** The density is a ramp on each side of the mode, so the excess is a cubic on each. */
    @Override
    public double excess(double level) {
      if (level <= min) {
        return mean() - level;
      }
      if (level >= max) {
        return 0;
      }
      double width = max - min;
      if (level >= mode) {
        double over = max - level;
        return over * over * over / (3 * width * (max - mode));
      }
      double below = level - min;
      return mean() - level + below * below * below / (3 * width * (mode - min));
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

    /** By x·f(x; α, β) = α/(α + β) · f(x; α + 1, β). */
    @Override
    public double excess(double level) {
      if (level <= min) {
        return mean() - level;
      }
      if (level >= max) {
        return 0;
      }
      double a = alpha();
      double b = beta();
      double z = (level - min) / (max - min);
      double above = BetaDistribution.of(a, b).survivalProbability(z);
      double mass = a / (a + b) * BetaDistribution.of(a + 1, b).survivalProbability(z);
      return Math.max(0, (max - min) * (mass - z * above));
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

    /** sd · (φ(z) − z·(1 − Φ(z))) with z = (level − mean)/sd. */
    @Override
    public double excess(double level) {
      NormalDistribution n = NormalDistribution.of(0, 1);
      double z = (level - mean) / sd;
      return Math.max(0, sd * (n.density(z) - z * n.survivalProbability(z)));
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

    /** mean · Φ(σ − z) − level · Φ(−z) with z = (ln level − μ)/σ. */
    @Override
    public double excess(double level) {
      if (level <= 0) {
        return mean() - level;
      }
      NormalDistribution n = NormalDistribution.of(0, 1);
      double z = (Math.log(level) - mu) / sigma;
      double mass = mean() * n.cumulativeProbability(sigma - z);
      return Math.max(0, mass - level * n.survivalProbability(z));
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

    /** Over the observed values themselves. */
    @Override
    public double excess(double level) {
      double sum = 0;
      for (double v : sorted) {
        sum += Math.max(0, v - level);
      }
      return sum / sorted.length;
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

  /** Some values, each with its probability. */
  final class Discrete implements Uncertain {
    /** Probabilities that add up to p but for rounding reach it. */
    private static final double SLACK = 1e-12;

    private final double[] values;
    private final double[] probabilities;

    private Discrete(double[] values, double[] probabilities) {
      this.values = values;
      this.probabilities = probabilities;
    }

    /**
     * How many values.
     *
     * @return at least 1
     */
    public int size() {
      return values.length;
    }

    /**
     * One of the values.
     *
     * @param i rank, 0…size−1 from the lowest
     * @return the value
     */
    public double value(int i) {
      return values[i];
    }

    /**
     * Probability of one of the values.
     *
     * @param i rank of the value, 0…size−1 from the lowest
     * @return above 0
     */
    public double probability(int i) {
      return probabilities[i];
    }

    @Override
    public double mean() {
      double mean = 0;
      for (int i = 0; i < values.length; i++) {
        mean += values[i] * probabilities[i];
      }
      return mean;
    }

    /** The least value whose cumulative probability is at least p. */
    @Override
    public double quantile(double p) {
      requireProbability(p);
      double sum = 0;
      for (int i = 0; i < values.length - 1; i++) {
        sum += probabilities[i];
        if (sum + SLACK >= p) {
          return values[i];
        }
      }
      return values[values.length - 1];
    }

    @Override
    public double excess(double level) {
      double sum = 0;
      for (int i = 0; i < values.length; i++) {
        sum += probabilities[i] * Math.max(0, values[i] - level);
      }
      return sum;
    }

    @Override
    public boolean equals(@Nullable Object o) {
      return o instanceof Discrete d
          && Arrays.equals(values, d.values)
          && Arrays.equals(probabilities, d.probabilities);
    }

    @Override
    public int hashCode() {
      return 31 * Arrays.hashCode(values) + Arrays.hashCode(probabilities);
    }

    /** Count and range. */
    @Override
    public String toString() {
      return "Discrete["
          + values.length
          + " values, "
          + values[0]
          + " to "
          + values[values.length - 1]
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

  /**
   * Some values, each with its probability.
   *
   * @param values ascending, finite, at least one; copied
   * @param probabilities one for each value, above 0, with the sum 1 within 1e-9; copied
   * @return the distribution
   * @throws IllegalArgumentException when the lists do not fit or a number is outside its range
   */
  static Uncertain discrete(double[] values, double[] probabilities) {
    if (values.length == 0 || values.length != probabilities.length) {
      throw new IllegalArgumentException(
          "a discrete distribution needs a probability for each value, found "
              + values.length
              + " values and "
              + probabilities.length
              + " probabilities");
    }
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      requireFinite("a discrete value", values[i]);
      requirePositive("the probability of a value", probabilities[i]);
      if (i > 0 && !(values[i] > values[i - 1])) {
        throw new IllegalArgumentException(
            "discrete values ascend, found " + values[i] + " after " + values[i - 1]);
      }
      sum += probabilities[i];
    }
    if (!(Math.abs(sum - 1) <= 1e-9)) {
      throw new IllegalArgumentException("probabilities add up to 1, found " + sum);
    }
    return new Discrete(values.clone(), probabilities.clone());
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
