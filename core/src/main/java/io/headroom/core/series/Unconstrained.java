package io.headroom.core.series;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Demand as measured, and as it would have been without a capacity: the first is what was served,
 * the second what to plan for. Immutable; comes from {@link Censoring#fit}.
 *
 * <p>Errors of different periods are taken as independent, and the error of the estimated level and
 * season is left out.
 */
public final class Unconstrained {
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
  private static final int HALVINGS = 200;

  private final Series constrained;
  private final Series unconstrained;
  private final double capacity;
  private final double scale;
  private final double sigma;
  private final boolean relative;

  /** Regression and limit of each period on the scale of the estimate; NaN when not censored. */
  private final double[] mean;

  private final double[] limit;
  private final double[] sd;

  private Unconstrained(
      Series constrained,
      Series unconstrained,
      double capacity,
      double scale,
      double sigma,
      boolean relative,
      double[] mean,
      double[] limit,
      double[] sd) {
    this.constrained = constrained;
    this.unconstrained = unconstrained;
    this.capacity = capacity;
    this.scale = scale;
    this.sigma = sigma;
    this.relative = relative;
    this.mean = mean;
    this.limit = limit;
    this.sd = sd;
  }

  /** Nothing was at capacity. */
  static Unconstrained same(Series past, double capacity) {
    double[] none = new double[past.size()];
    Arrays.fill(none, Double.NaN);
    return new Unconstrained(
        past,
        free(past, past.toArray()),
        capacity,
        1,
        0,
        false,
        none,
        none,
        new double[none.length]);
  }

  static Unconstrained of(
      Series past,
      double capacity,
      int[] index,
      boolean[] above,
      double[] y,
      double scale,
      Tobit fit,
      CensoredDesign design,
      boolean relative) {
    double[] values = past.toArray();
    double[] mean = new double[values.length];
    double[] limit = new double[values.length];
    double[] sd = new double[values.length];
    Arrays.fill(mean, Double.NaN);
    Arrays.fill(limit, Double.NaN);
    double s = fit.sigma();
    for (int k = 0; k < index.length; k++) {
      if (!above[k]) {
        continue;
      }
      int i = index[k];
      mean[i] = fit.mean(design.rows(), k);
      limit[i] = y[k];
      double a = (limit[i] - mean[i]) / s;
      double first;
      double second;
      if (relative) {
        first = truncatedMoment(mean[i], s, a, 1);
        second = truncatedMoment(mean[i], s, a, 2);
      } else {
        double h = Tobit.hazard(a);
        first = mean[i] + s * h;
        second = first * first + s * s * Math.max(0, 1 - h * (h - a));
      }
      values[i] = scale * Math.max(first, relative ? Math.exp(limit[i]) : limit[i]);
      sd[i] = scale * Math.sqrt(Math.max(0, second - first * first));
    }
    return new Unconstrained(
        past, free(past, values), capacity, scale, s, relative, mean, limit, sd);
  }

  /** E[e^{jz} | z ≥ limit] of a normal z: e^{jμ + j²σ²/2} (1 − Φ(a − jσ))/(1 − Φ(a)). */
  private static double truncatedMoment(double mu, double s, double a, int j) {
    double up = NORMAL.survivalProbability(a - j * s);
    double all = NORMAL.survivalProbability(a);
    // Far above what is likely the limit itself is what is left.
    return all == 0 ? Math.exp(j * (mu + a * s)) : Math.exp(j * mu + j * j * s * s / 2) * up / all;
  }

  /** Demand has the lower bound of use but not its upper one. */
  private static Series free(Series past, double[] values) {
    return past.withBounds(Bounds.NONE)
        .withValues(values)
        .withBounds(new Bounds(past.bounds().lower(), Double.POSITIVE_INFINITY));
  }

  /**
   * What was measured, up to capacity.
   *
   * @return the series given
   */
  public Series constrained() {
    return constrained;
  }

  /**
   * What was demanded: measured values, and where they are censored what is expected.
   *
   * @return a series of the same length without an upper bound
   */
  public Series unconstrained() {
    return unconstrained;
  }

  /**
   * The capacity.
   *
   * @return in the series' unit
   */
  public double capacity() {
    return capacity;
  }

  /**
   * Whether a period was at capacity.
   *
   * @param i its index
   * @return true when its demand is estimated
   */
  public boolean isCensored(int i) {
    return !Double.isNaN(limit[i]);
  }

  /**
   * Share of observed periods at capacity.
   *
   * @return 0…1; 0 for an empty series
   */
  public double share() {
    int censored = 0;
    for (double d : limit) {
      censored += Double.isNaN(d) ? 0 : 1;
    }
    return constrained.observed() == 0 ? 0 : (double) censored / constrained.observed();
  }

  /**
   * Whether errors were taken as ratios.
   *
   * @return true for a model of logarithms
   */
  public boolean isRelative() {
    return relative;
  }

  /**
   * Standard deviation of a period's demand.
   *
   * @param i its index
   * @return in the series' unit; 0 when it was measured
   */
  public double sd(int i) {
    return sd[i];
  }

  /**
   * A quantile of a period's demand: of a normal law cut off at what was measured.
   *
   * @param i its index
   * @param p probability, 0…1, below 1
   * @return in the series' unit; the value itself when it was measured
   * @throws IllegalArgumentException when p lies outside
   */
  public double quantile(int i, double p) {
    requireProbability(p);
    if (!isCensored(i)) {
      return constrained.value(i);
    }
    double tail = NORMAL.survivalProbability((limit[i] - mean[i]) / sigma) * (1 - p);
    double z = tail == 0 ? limit[i] : mean[i] + sigma * NORMAL.inverseSurvivalProbability(tail);
    return back(Math.max(limit[i], z));
  }

  /**
   * A quantile of the largest demand of all periods: the value q with ∏ P(y_i ≤ q) = p over the
   * censored ones, and at least the largest measured value.
   *
   * @param p probability above 0 and below 1; one half gives the median of the peak
   * @return in the series' unit; NaN when nothing was observed
   * @throws IllegalArgumentException when p lies outside
   */
  public double peakQuantile(double p) {
    requireProbability(p);
    double low = constrained.observed() == 0 ? Double.NaN : constrained.peak();
    if (share() == 0) {
      return low;
    }
    double high = low;
    double each = Math.min(1 - 1e-15, Math.pow(p, 1.0 / limit.length));
    for (int i = 0; i < limit.length; i++) {
      // Where every one of n is at most its quantile of p^(1/n), all of them are with p at least.
      high = isCensored(i) ? Math.max(high, quantile(i, each)) : high;
    }
    for (int step = 0; step < HALVINGS && high - low > 1e-12 * Math.abs(high); step++) {
      double mid = low + (high - low) / 2;
      if (allAtMost(mid) < p) {
        low = mid;
      } else {
        high = mid;
      }
    }
    return high;
  }

  private double allAtMost(double q) {
    double z = relative ? Math.log(q / scale) : q / scale;
    double log = 0;
    for (int i = 0; i < limit.length; i++) {
      if (isCensored(i)) {
        double all = NORMAL.survivalProbability((limit[i] - mean[i]) / sigma);
        double beyond = NORMAL.survivalProbability((z - mean[i]) / sigma);
        log += all == 0 ? 0 : Math.log1p(-Math.min(1, beyond / all));
      }
    }
    return Math.exp(log);
  }

  private double back(double z) {
    return scale * (relative ? Math.exp(z) : z);
  }

  private static void requireProbability(double p) {
    if (!(p >= 0 && p < 1)) {
      throw new IllegalArgumentException("a probability from 0 to below 1 is needed, found " + p);
    }
  }

  /** Capacity and share of censored periods. */
  @Override
  public String toString() {
    return "Unconstrained[" + constrained.key() + ", capacity " + capacity + ", " + share() + "]";
  }
}
