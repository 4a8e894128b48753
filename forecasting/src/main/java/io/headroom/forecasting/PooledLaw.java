package io.headroom.forecasting;

import java.util.function.DoubleUnaryOperator;
import java.util.random.RandomGenerator;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.jspecify.annotations.Nullable;

/**
 * Several laws of one series as one, by {@link Pooling} their quantiles.
 *
 * <p>Each step is a monotone function of a standard normal: the pooled quantiles at the
 * probabilities Φ(z) of a grid of z, straight between them and beyond its ends, which is exact for
 * normal members and a mean. A path is the path of one member, drawn by weight, sent from that
 * member's marginals to the pooled ones, so that it keeps the member's dependence over the steps.
 */
final class PooledLaw implements ForecastLaw {
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  /** Of 2,000 draws the most extreme ones are near 3.3. */
  private static final double REACH = 4;

  /** Weights of equal halves need not sum to a half. */
  private static final double ROUNDING = 1e-9;

  /** The normal's quantile at 0.9. */
  private static final double Q90 = 1.2815515655446004;

  /** Beyond this Φ is 1 in double precision. */
  private static final double MOST = 8;

  /** As a logarithm. */
  private static final double LARGEST_ODDS = 60;

  private static final int HALVINGS = 70;
  private static final int NODES = 65;
  private static final double WIDTH = 2 * REACH / (NODES - 1);
  private static final double[] PROBABILITY = new double[NODES];

  /** Weights with which the nodes' values sum to the mean of the function of a normal. */
  private static final double[] WEIGHT = new double[NODES];

  static {
    for (int k = 0; k < NODES; k++) {
      PROBABILITY[k] = NORMAL.cumulativeProbability(node(k));
    }
    for (int k = 0; k + 1 < NODES; k++) {
      // E[f(Z); a ≤ Z < b] of a straight f, the first and last pieces going on for ever.
      double a = k == 0 ? Double.NEGATIVE_INFINITY : node(k);
      double b = k + 2 == NODES ? Double.POSITIVE_INFINITY : node(k + 1);
      double mass = NORMAL.probability(a, b);
      double first = NORMAL.density(a) - NORMAL.density(b);
      double right = (first - node(k) * mass) / WIDTH;
      WEIGHT[k] += mass - right;
      WEIGHT[k + 1] += right;
    }
  }

  private final ForecastLaw[] members;
  private final double[] weights;
  private final Pooling pooling;
  private final @Nullable ScoreMap scores;
  private final double @Nullable [] means;
  private final double lower;
  private final double upper;

  /** The pooled quantiles of each step, found when first asked for; threads may find them twice. */
  private final double[] @Nullable [] tables;

  private PooledLaw(
      ForecastLaw[] members,
      double[] weights,
      Pooling pooling,
      @Nullable ScoreMap scores,
      double @Nullable [] means,
      double[][] tables,
      double lower,
      double upper) {
    this.members = members;
    this.weights = weights;
    this.pooling = pooling;
    this.scores = scores;
    this.means = means;
    this.tables = tables;
    this.lower = lower;
    this.upper = upper;
  }

  /** Weights are positive and sum to 1. The arrays are the law's own from here on. */
  static PooledLaw of(
      ForecastLaw[] members,
      double[] weights,
      int steps,
      Pooling pooling,
      double lower,
      double upper) {
    return new PooledLaw(members, weights, pooling, null, null, new double[steps][], lower, upper);
  }

  /** One law with heavier tails, Tukey's h, and moved to these means, which lie in the bounds. */
  static PooledLaw stretched(
      ForecastLaw law, double tails, double[] means, double lower, double upper) {
    ScoreMap heavier = (step, z) -> z * Math.exp(tails * (z * z - Q90 * Q90) / 2);
    return restated(law, tails == 0 ? null : heavier, means, means.length, lower, upper);
  }

  /**
   * One law whose quantiles are those at other scores.
   *
   * @param scores which; null for the same
   * @param means what it is moved to; null to leave it where it is
   */
  static PooledLaw restated(
      ForecastLaw law,
      @Nullable ScoreMap scores,
      double @Nullable [] means,
      int steps,
      double lower,
      double upper) {
    return new PooledLaw(
        new ForecastLaw[] {law},
        new double[] {1},
        Pooling.MEAN,
        scores,
        means,
        new double[steps][],
        lower,
        upper);
  }

  private static double node(int k) {
    return -REACH + k * WIDTH;
  }

  private double[] table(int step) {
    double[] known = tables[step];
    if (known == null) {
      known = new double[NODES];
      double[] own = new double[members.length];
      double[] share = new double[members.length];
      for (int k = 0; k < NODES; k++) {
        double p = scores == null ? PROBABILITY[k] : probability(scores.score(step, node(k)));
        for (int i = 0; i < own.length; i++) {
          own[i] = members[i].quantile(step, p);
        }
        known[k] = pooled(own, share);
      }
      if (means != null) {
        move(known, means[step]);
      }
      tables[step] = known;
    }
    return known;
  }

  private static double probability(double score) {
    return NORMAL.cumulativeProbability(Math.max(-MOST, Math.min(MOST, score)));
  }

  /** So that the mean of the table is the one given, nothing leaves the bounds, order stays. */
  private void move(double[] table, double mean) {
    if (Double.isFinite(lower) && Double.isFinite(upper)) {
      moveBetween(table, mean);
      return;
    }
    double now = sum(table);
    double fixed = Double.isFinite(lower) ? lower : upper;
    boolean scaled = Double.isFinite(fixed) && (now - fixed) / (mean - fixed) > 0;
    for (int k = 0; k < NODES; k++) {
      double v =
          scaled
              ? fixed + (table[k] - fixed) / (now - fixed) * (mean - fixed)
              : table[k] + mean - now;
      table[k] = Math.max(lower, Math.min(upper, v));
    }
  }

  /**
   * Between two bounds the odds, way from the lower over way to the upper bound, are multiplied by
   * one factor: every value stays inside, and any mean inside can be had.
   */
  private void moveBetween(double[] table, double mean) {
    double[] from = table.clone();
    double little = -LARGEST_ODDS;
    double much = LARGEST_ODDS;
    for (int i = 0; i < HALVINGS; i++) {
      double log = (little + much) / 2;
      multiplyOdds(from, Math.exp(log), table);
      if (sum(table) < mean) {
        little = log;
      } else {
        much = log;
      }
    }
  }

  private void multiplyOdds(double[] from, double factor, double[] to) {
    for (int k = 0; k < NODES; k++) {
      double up = factor * (from[k] - lower);
      double share = up / (up + (upper - from[k]));
      to[k] = Math.max(lower, Math.min(upper, lower + share * (upper - lower)));
    }
  }

  private static double sum(double[] table) {
    double sum = 0;
    for (int k = 0; k < NODES; k++) {
      sum += WEIGHT[k] * table[k];
    }
    return sum;
  }

  private double pooled(double[] own, double[] share) {
    if (pooling == Pooling.MEAN) {
      double sum = 0;
      for (int i = 0; i < own.length; i++) {
        sum += weights[i] * own[i];
      }
      return sum;
    }
    System.arraycopy(weights, 0, share, 0, share.length);
    return median(own, share);
  }

  /** Sorts both arrays by value; half of all weight lies on either side of the result. */
  private static double median(double[] value, double[] weight) {
    for (int i = 1; i < value.length; i++) {
      double v = value[i];
      double w = weight[i];
      int j = i - 1;
      for (; j >= 0 && value[j] > v; j--) {
        value[j + 1] = value[j];
        weight[j + 1] = weight[j];
      }
      value[j + 1] = v;
      weight[j + 1] = w;
    }
    double below = 0;
    int i = 0;
    while (i + 1 < value.length && below + weight[i] < 0.5 - ROUNDING) {
      below += weight[i++];
    }
    boolean even = i + 1 < value.length && below + weight[i] < 0.5 + ROUNDING;
    return even ? value[i] + (value[i + 1] - value[i]) / 2 : value[i];
  }

  private double at(int step, double z) {
    double[] table = table(step);
    double place = (z + REACH) / WIDTH;
    int k = Math.max(0, Math.min(NODES - 2, (int) Math.floor(place)));
    double value = table[k] + (place - k) * (table[k + 1] - table[k]);
    if (place < 0 && lower > Double.NEGATIVE_INFINITY) {
      value = lower + nearer(table[0] - lower, table[0] - value);
    } else if (place > NODES - 1 && upper < Double.POSITIVE_INFINITY) {
      value = upper - nearer(upper - table[NODES - 1], value - table[NODES - 1]);
    }
    return Math.max(lower, Math.min(upper, value));
  }

  /**
   * Beyond the table a way of so much to a bound shrinks, at first one to one, never to nothing.
   */
  private static double nearer(double way, double by) {
    return way > 0 ? way * (way / (way + by)) : 0;
  }

  /** By how much the way went down to what is left. */
  private static double undone(double way, double left) {
    return way * (way / left) - way;
  }

  @Override
  public double mean(int step) {
    double sum = 0;
    if (pooling == Pooling.MEAN && means == null && scores == null) {
      for (int i = 0; i < members.length; i++) {
        sum += weights[i] * members[i].mean(step);
      }
    } else {
      sum = sum(table(step));
    }
    return Math.max(lower, Math.min(upper, sum));
  }

  @Override
  public double expectation(int step, DoubleUnaryOperator of) {
    double[] table = table(step);
    double sum = 0;
    for (int k = 0; k < NODES; k++) {
      sum += WEIGHT[k] * of.applyAsDouble(table[k]);
    }
    return sum;
  }

  @Override
  public double quantile(int step, double p) {
    if (!(p >= 0 && p <= 1)) {
      throw new IllegalArgumentException("a probability lies in 0…1, found " + p);
    }
    if (p == 0 || p == 1) {
      return p == 0 ? lower : upper;
    }
    return at(step, NORMAL.inverseCumulativeProbability(p));
  }

  @Override
  public double cumulative(int step, double x) {
    if (x < lower || x > upper) {
      return x < lower ? 0 : 1;
    }
    double[] table = table(step);
    int lo = 0;
    int hi = NODES - 1;
    // The last piece that begins at or below x.
    while (hi - lo > 1) {
      int mid = (lo + hi) >>> 1;
      if (table[mid] <= x) {
        lo = mid;
      } else {
        hi = mid;
      }
    }
    double rise = table[hi] - table[lo];
    if (rise > 0 && x > table[NODES - 1] && upper < Double.POSITIVE_INFINITY) {
      double way = upper - table[NODES - 1];
      return NORMAL.cumulativeProbability(REACH + undone(way, upper - x) / rise * WIDTH);
    }
    if (rise > 0 && x < table[0] && lower > Double.NEGATIVE_INFINITY) {
      double way = table[0] - lower;
      return NORMAL.cumulativeProbability(-REACH - undone(way, x - lower) / rise * WIDTH);
    }
    double part = rise > 0 ? (x - table[lo]) / rise : x < table[lo] ? 0 : 1;
    return NORMAL.cumulativeProbability(node(lo) + part * WIDTH);
  }

  @Override
  public void fill(RandomGenerator random, double[] out) {
    fillScores(random, out);
    for (int h = 0; h < out.length; h++) {
      out[h] = at(h, out[h]);
    }
  }

  @Override
  public void fillScores(RandomGenerator random, double[] out) {
    drawn(random).fillScores(random, out);
  }

  @Override
  public void fillNormals(RandomGenerator random, double[] out) {
    drawn(random).fillNormals(random, out);
  }

  /** A member, by weight. */
  private ForecastLaw drawn(RandomGenerator random) {
    double left = random.nextDouble();
    int i = 0;
    while (i + 1 < weights.length && left >= weights[i]) {
      left -= weights[i];
      i++;
    }
    return members[i];
  }

  @Override
  public double valueAt(int step, double score) {
    return at(step, score);
  }

  @Override
  public ForecastLaw withSpread(double[] factor) {
    ForecastLaw[] wider = new ForecastLaw[members.length];
    for (int i = 0; i < wider.length; i++) {
      wider[i] = members[i].withSpread(factor);
    }
    return new PooledLaw(
        wider, weights, pooling, scores, means, new double[tables.length][], lower, upper);
  }

  @Override
  public ForecastLaw plus(ForecastShift shift, double newLower, double newUpper) {
    return SimulatedLaw.shifted(this, tables.length, shift, newLower, newUpper);
  }
}
