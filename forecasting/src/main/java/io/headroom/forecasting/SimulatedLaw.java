package io.headroom.forecasting;

import io.headroom.core.uncertainty.RandomStreams;
import io.headroom.forecasting.numerics.Mirrored;
import io.headroom.forecasting.numerics.Squeeze;
import java.util.Arrays;
import java.util.random.RandomGenerator;

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
  static final int PATHS = 4000;

  /** The spread, relative to the median, of a simulator that always draws the same. */
  private static final double LEAST_SPREAD = 1e-9;

  private final PathSource source;
  private final double[][] sorted;
  private final double[] factor;
  private final double lower;
  private final double upper;
  private final double[] median;
  private final Squeeze[] squeeze;
  private final double[] mean;

  private SimulatedLaw(
      PathSource source, double[][] sorted, double[] factor, double lower, double upper) {
    this.source = source;
    this.sorted = sorted;
    this.factor = factor;
    this.lower = lower;
    this.upper = upper;
    int steps = sorted.length;
    median = new double[steps];
    squeeze = new Squeeze[steps];
    mean = new double[steps];
    for (int h = 0; h < steps; h++) {
      median[h] = raw(h, 0.5);
      double spread =
          Math.max(
              factor[h] * (raw(h, 0.84) - raw(h, 0.16)) / 2, LEAST_SPREAD * Math.abs(median[h]));
      squeeze[h] = Squeeze.of(lower, upper, median[h], spread);
      double sum = 0;
      for (double v : sorted[h]) {
        sum += map(h, v);
      }
      mean[h] = Math.max(lower, Math.min(upper, sum / sorted[h].length));
    }
  }

  /** Draws the fixed paths. */
  static SimulatedLaw of(
      PathSource source, int steps, double lower, double upper, RandomStreams streams) {
    double[][] columns = new double[steps][PATHS];
    double[] path = new double[steps];
    for (int p = 0; p < PATHS; p++) {
      RandomGenerator random = streams.child(p / 2).stream("path");
      source.fill(p % 2 == 0 ? random : new Mirrored(random), path);
      for (int h = 0; h < steps; h++) {
        if (!Double.isFinite(path[h])) {
          throw new ArithmeticException("a simulated path is " + path[h] + " at step " + h);
        }
        columns[h][p] = path[h];
      }
    }
    for (double[] column : columns) {
      Arrays.sort(column);
    }
    double[] ones = new double[steps];
    Arrays.fill(ones, 1);
    return new SimulatedLaw(source, columns, ones, lower, upper);
  }

  @Override
  public double mean(int step) {
    return mean[step];
  }

  @Override
  public double quantile(int step, double p) {
    if (!(p >= 0 && p <= 1)) {
      throw new IllegalArgumentException("a probability lies in 0…1, found " + p);
    }
    return map(step, raw(step, p));
  }

  @Override
  public double cumulative(int step, double x) {
    if (x <= lower) {
      return 0;
    }
    if (x >= upper) {
      return 1;
    }
    double[] v = sorted[step];
    int n = v.length;
    double target = unmap(step, x);
    // Number of elements ≤ target.
    int lo = 0;
    int hi = n;
    while (lo < hi) {
      int mid = (lo + hi) >>> 1;
      if (v[mid] <= target) {
        lo = mid + 1;
      } else {
        hi = mid;
      }
    }
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
    for (int h = 0; h < out.length; h++) {
      out[h] = map(h, out[h]);
    }
  }

  @Override
  public ForecastLaw withSpread(double[] more) {
    double[] f = new double[factor.length];
    for (int h = 0; h < f.length; h++) {
      f[h] = factor[h] * more[h];
    }
    return new SimulatedLaw(source, sorted, f, lower, upper);
  }

  @Override
  public ForecastLaw plus(ForecastShift shift, double newLower, double newUpper) {
    PathSource sum =
        (random, out) -> {
          fill(random, out);
          double[] error = new double[out.length];
          shift.error().fill(random, error);
          for (int h = 0; h < out.length; h++) {
            out[h] = out[h] * shift.factor(h) + shift.value(h) + error[h];
          }
        };
    return of(sum, mean.length, newLower, newUpper, RandomStreams.seeded(PATHS).child("sum"));
  }

  /** Type 7 quantile of the raw column. */
  private double raw(int step, double p) {
    double[] v = sorted[step];
    double at = (v.length - 1) * p;
    int lo = (int) Math.floor(at);
    int hi = Math.min(lo + 1, v.length - 1);
    return v[lo] + (at - lo) * (v[hi] - v[lo]);
  }

  private double map(int step, double v) {
    double c = median[step];
    return squeeze[step].value(c + factor[step] * (v - c));
  }

  private double unmap(int step, double x) {
    double c = median[step];
    return c + (squeeze[step].inverse(x) - c) / factor[step];
  }
}
