package io.headroom.forecasting;

import io.headroom.core.uncertainty.RandomStreams;
import io.headroom.forecasting.numerics.Mirrored;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Whatever a simulator draws: the marginals are those of {@value #PATHS} fixed paths (half of them
 * the antithetic mirror of the other half, which steadies the mean), fresh paths come from the same
 * simulator.
 *
 * <p>Each value v of step h goes through one monotone map: centre + factor · (v − centre), then,
 * towards a finite bound, a squeeze that is the identity over the first nine tenths of the way from
 * the centre to the bound and approaches the bound beyond without reaching it. Quantiles, mean and
 * paths share the map.
 */
final class SimulatedLaw implements ForecastLaw {
  static final int PATHS = 4000;
  private static final double FREE_WAY = 0.9;
  private static final double EDGE = 0.05;

  private final PathSource source;
  private final double[][] sorted;
  private final double[] factor;
  private final double lower;
  private final double upper;
  private final double[] median;
  private final double[] pivot;
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
    pivot = new double[steps];
    mean = new double[steps];
    for (int h = 0; h < steps; h++) {
      median[h] = raw(h, 0.5);
      pivot[h] = inside(median[h], factor[h] * (raw(h, 0.84) - raw(h, 0.16)) / 2);
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

  /** The centre, moved to just inside the bounds when the model's own median is not. */
  private double inside(double centre, double spread) {
    double room = upper - lower;
    double scale = spread > 0 ? spread : Math.max(Math.abs(centre), Double.MIN_NORMAL) * 1e-9;
    double margin = Math.min(EDGE * scale, room / 4);
    if (centre <= lower) {
      return lower + margin;
    }
    return centre >= upper ? upper - margin : centre;
  }

  private double map(int step, double v) {
    double c = pivot[step];
    double d = factor[step] * (v - median[step]);
    if (d < 0 && lower > Double.NEGATIVE_INFINITY) {
      double way = c - lower;
      return Math.max(lower, c - way * squeeze(-d / way));
    }
    if (d > 0 && upper < Double.POSITIVE_INFINITY) {
      double way = upper - c;
      return Math.min(upper, c + way * squeeze(d / way));
    }
    return c + d;
  }

  private double unmap(int step, double x) {
    double c = pivot[step];
    double d = x - c;
    if (d < 0 && lower > Double.NEGATIVE_INFINITY) {
      d = -(c - lower) * stretch(-d / (c - lower));
    } else if (d > 0 && upper < Double.POSITIVE_INFINITY) {
      d = (upper - c) * stretch(d / (upper - c));
    }
    return median[step] + d / factor[step];
  }

  /** Increasing from 0 to 1 with a continuous slope, the identity up to FREE_WAY. */
  private static double squeeze(double r) {
    if (r <= FREE_WAY) {
      return r;
    }
    double rest = 1 - FREE_WAY;
    return 1 - rest / (1 + (r - FREE_WAY) / rest);
  }

  private static double stretch(double s) {
    if (s <= FREE_WAY) {
      return s;
    }
    double rest = 1 - FREE_WAY;
    return FREE_WAY + rest * (rest / (1 - s) - 1);
  }
}
