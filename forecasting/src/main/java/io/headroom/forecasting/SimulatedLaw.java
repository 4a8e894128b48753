package io.headroom.forecasting;

import io.headroom.core.uncertainty.RandomStreams;
import io.headroom.forecasting.numerics.Mirrored;
import io.headroom.forecasting.numerics.Squeeze;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.random.RandomGenerator;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.jspecify.annotations.Nullable;

/**
 * Whatever a simulator draws: the marginals are those of {@value #PATHS} fixed paths (half of them
 * the antithetic mirror of the other half, which steadies the mean), fresh paths come from the same
 * simulator.
 *
 * <p>Each value v of step h goes through one monotone map: median + factor · (v − median), then the
 * {@link Squeeze} into the bounds, with half the distance of the 16 % and 84 % quantiles as spread.
 * Quantiles, mean and paths share the map.
 */
final class SimulatedLaw implements ForecastLaw {
  static final int PATHS = 2000;
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  /** The spread, relative to the median, of a simulator that always draws the same. */
  private static final double LEAST_SPREAD = 1e-9;

  /** Keeps normal deviates finite. */
  private static final double LEAST = 1e-12;

  private final PathSource source;
  private final double[][] drawn;
  private final double[] factor;

  /** Means of what the source draws, where known. */
  private final double @Nullable [] means;

  private final double lower;
  private final double upper;
  private final boolean inside;
  private final boolean plain;

  /**
   * What is known of each step, found when first asked for: a remainder that is only ever added to
   * never pays for sorting. Threads may find the same twice; they find the same.
   */
  private final @Nullable Marginal[] marginals;

  /** Inside: every value that the source ever draws lies in the bounds. */
  private SimulatedLaw(
      PathSource source,
      double[][] drawn,
      double[] factor,
      double @Nullable [] means,
      double lower,
      double upper,
      boolean inside) {
    this.source = source;
    this.drawn = drawn;
    this.factor = factor;
    this.means = means;
    this.lower = lower;
    this.upper = upper;
    this.inside = inside;
    this.marginals = new Marginal[drawn.length];
    boolean ones = true;
    for (double f : factor) {
      ones &= f == 1;
    }
    this.plain = ones && (inside || Double.isInfinite(lower) && Double.isInfinite(upper));
  }

  /** One step's draws in order, and the map that they go through. */
  private static final class Marginal {
    final double[] sorted;
    final double factor;
    final double median;
    final Squeeze squeeze;
    final double mean;

    /** A known mean, or NaN, is that of the draws before the map. */
    Marginal(double[] drawn, double factor, double known, double lower, double upper) {
      sorted = drawn.clone();
      Arrays.sort(sorted);
      this.factor = factor;
      median = raw(0.5);
      double spread =
          Math.max(factor * (raw(0.84) - raw(0.16)) / 2, LEAST_SPREAD * Math.abs(median));
      squeeze = Squeeze.of(lower, upper, median, spread);
      double sum = 0;
      double before = 0;
      for (double v : sorted) {
        sum += map(v);
        before += v;
      }
      double moved = sum / sorted.length;
      if (!Double.isNaN(known)) {
        // Chance leaves the mean of the draws beside the known one.
        moved = sum == before ? known : moved + factor * (known - before / sorted.length);
      }
      mean = Math.max(lower, Math.min(upper, moved));
    }

    /** Type 7 quantile of the draws. */
    double raw(double p) {
      double at = (sorted.length - 1) * p;
      int lo = (int) Math.floor(at);
      int hi = Math.min(lo + 1, sorted.length - 1);
      return sorted[lo] + (at - lo) * (sorted[hi] - sorted[lo]);
    }

    /** One of the draws, so that whole numbers stay whole. */
    double drawn(double p) {
      return sorted[Math.min(sorted.length - 1, (int) Math.floor(p * sorted.length))];
    }

    /**
     * The smoothed rank among the draws: uniform when v is one draw more of the same, with ties or
     * without.
     */
    double normal(double v, double uniform) {
      int below = rank(v, true);
      int equal = rank(v, false) - below;
      double p = (below + uniform * (equal + 1)) / (sorted.length + 1);
      return NORMAL.inverseCumulativeProbability(Math.max(LEAST, Math.min(1 - LEAST, p)));
    }

    /** Of equal draws the middle one counts. */
    double score(double v) {
      double rank = (rank(v, true) + rank(v, false)) / 2.0;
      double p = Math.max(0.5, Math.min(sorted.length - 0.5, rank)) / sorted.length;
      return NORMAL.inverseCumulativeProbability(p);
    }

    /** Number of draws below v, or at most v. */
    int rank(double v, boolean below) {
      int lo = 0;
      int hi = sorted.length;
      while (lo < hi) {
        int mid = (lo + hi) >>> 1;
        if (below ? sorted[mid] < v : sorted[mid] <= v) {
          lo = mid + 1;
        } else {
          hi = mid;
        }
      }
      return lo;
    }

    double map(double v) {
      return squeeze.value(median + factor * (v - median));
    }

    double unmap(double x) {
      return median + (squeeze.inverse(x) - median) / factor;
    }
  }

  private Marginal at(int step) {
    Marginal known = marginals[step];
    if (known == null) {
      boolean free = inside && factor[step] == 1;
      known =
          new Marginal(
              drawn[step],
              factor[step],
              means == null ? Double.NaN : means[step],
              free ? Double.NEGATIVE_INFINITY : lower,
              free ? Double.POSITIVE_INFINITY : upper);
      marginals[step] = known;
    }
    return known;
  }

  /** Draws the fixed paths of a source that may leave the bounds. */
  static SimulatedLaw of(
      PathSource source, int steps, double lower, double upper, RandomStreams streams) {
    return of(source, steps, lower, upper, streams, false);
  }

  /** Draws the fixed paths of a source that never leaves the bounds: nothing is squeezed. */
  static SimulatedLaw inside(
      PathSource source, int steps, double lower, double upper, RandomStreams streams) {
    return of(source, steps, lower, upper, streams, true);
  }

  private static SimulatedLaw of(
      PathSource source,
      int steps,
      double lower,
      double upper,
      RandomStreams streams,
      boolean inside) {
    double[][] columns = new double[steps][PATHS];
    double[] path = new double[steps];
    for (int p = 0; p < PATHS; p++) {
      RandomGenerator random = streams.child(p / 2).stream("path");
      source.fill(p % 2 == 0 ? random : new Mirrored(random), path);
      for (int h = 0; h < steps; h++) {
        if (!Double.isFinite(path[h])) {
          throw new ArithmeticException("a simulated path is " + path[h] + " at step " + h);
        }
        if (inside && !(path[h] >= lower && path[h] <= upper)) {
          throw new ArithmeticException(
              "a simulated path leaves its bounds: " + path[h] + " at step " + h);
        }
        columns[h][p] = path[h];
      }
    }
    double[] ones = new double[steps];
    Arrays.fill(ones, 1);
    return new SimulatedLaw(source, columns, ones, null, lower, upper, inside);
  }

  /** The same draws, of which the means are known; the array is the law's own from here on. */
  SimulatedLaw withMeans(double[] known) {
    return new SimulatedLaw(source, drawn, factor, known, lower, upper, inside);
  }

  @Override
  public double mean(int step) {
    return at(step).mean;
  }

  @Override
  public double expectation(int step, DoubleUnaryOperator of) {
    Marginal marginal = at(step);
    double sum = 0;
    for (double v : marginal.sorted) {
      sum += of.applyAsDouble(marginal.map(v));
    }
    return sum / marginal.sorted.length;
  }

  @Override
  public double quantile(int step, double p) {
    if (!(p >= 0 && p <= 1)) {
      throw new IllegalArgumentException("a probability lies in 0…1, found " + p);
    }
    Marginal marginal = at(step);
    return marginal.map(marginal.raw(p));
  }

  @Override
  public double cumulative(int step, double x) {
    if (x < lower || (x == lower && !inside)) {
      return 0;
    }
    if (x > upper || (x == upper && !inside)) {
      return 1;
    }
    Marginal marginal = at(step);
    double[] v = marginal.sorted;
    int n = v.length;
    double target = marginal.unmap(x);
    int lo = marginal.rank(target, false);
    if (lo == 0) {
      return 0;
    }
    if (lo == n) {
      return 1;
    }
    return (lo - 1 + (target - v[lo - 1]) / (v[lo] - v[lo - 1])) / (n - 1);
  }

  @Override
  public void fill(RandomGenerator random, double[] out) {
    source.fill(random, out);
    if (plain) {
      return;
    }
    for (int h = 0; h < out.length; h++) {
      out[h] = at(h).map(out[h]);
    }
  }

  @Override
  public void fillScores(RandomGenerator random, double[] out) {
    source.fill(random, out);
    for (int h = 0; h < out.length; h++) {
      out[h] = at(h).score(out[h]);
    }
  }

  @Override
  public void fillNormals(RandomGenerator random, double[] out) {
    source.fill(random, out);
    for (int h = 0; h < out.length; h++) {
      out[h] = at(h).normal(out[h], random.nextDouble());
    }
  }

  @Override
  public double valueAt(int step, double score) {
    Marginal marginal = at(step);
    double p = NORMAL.cumulativeProbability(score);
    return marginal.map(inside ? marginal.drawn(p) : marginal.raw(p));
  }

  @Override
  public ForecastLaw withSpread(double[] more) {
    double[] f = new double[factor.length];
    for (int h = 0; h < f.length; h++) {
      f[h] = factor[h] * more[h];
    }
    return new SimulatedLaw(source, drawn, f, means, lower, upper, inside);
  }

  @Override
  public ForecastLaw plus(ForecastShift shift, double newLower, double newUpper) {
    return shifted(this, drawn.length, shift, newLower, newUpper);
  }

  /** What the paths of a law and an independent shift add up to. */
  static SimulatedLaw shifted(
      ForecastLaw law, int steps, ForecastShift shift, double lower, double upper) {
    PathSource sum =
        (random, out) -> {
          law.fill(random, out);
          shift.apply(random, out);
        };
    if (shift.isKnown() && law instanceof SimulatedLaw simulated) {
      // The draws are there already.
      double[][] columns = new double[steps][];
      for (int h = 0; h < steps; h++) {
        double[] column = simulated.drawn[h].clone();
        for (int p = 0; p < column.length; p++) {
          double v = simulated.plain ? column[p] : simulated.at(h).map(column[p]);
          column[p] = v * shift.factor(h) + shift.value(h);
        }
        columns[h] = column;
      }
      double[] ones = new double[steps];
      Arrays.fill(ones, 1);
      return new SimulatedLaw(sum, columns, ones, null, lower, upper, false);
    }
    return of(sum, steps, lower, upper, RandomStreams.seeded(PATHS).child("sum"));
  }
}
