package io.headroom.forecasting.combination;

import io.headroom.forecasting.ScoreMap;
import java.util.Arrays;
import org.apache.commons.statistics.distribution.NormalDistribution;

/** The piecewise linear functions g of {@link Conformal}, one for each step. */
final class ConformalMap implements ScoreMap {
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  /** So many errors give a 95 % interval an end on either side: 1/40 is 2.5 %. */
  private static final int ENOUGH = 39;

  /** Equal errors must not make a step of the distribution function. */
  private static final double LEAST_RISE = 1e-6;

  /** Beyond twice too wide or too narrow the distribution is scaled first. */
  private static final double NEARLY = 2;

  private static final double LEAST_FACTOR = 1e-3;

  /** The normal's quantile at 0.9. */
  private static final double Q90 = 1.2815515655446004;

  private final double[] factors;
  private final double[][] places;
  private final double[][] values;
  private final boolean symmetric;

  private ConformalMap(double[] factors, double[][] places, double[][] values, boolean symmetric) {
    this.factors = factors;
    this.places = places;
    this.values = values;
    this.symmetric = symmetric;
  }

  /** Steps without a single error of their own or near by keep their distribution. */
  static ConformalMap of(double[][] scores, double[][] distances, boolean symmetric) {
    int steps = scores.length;
    double[][] places = new double[steps][];
    double[][] values = new double[steps][];
    double[] factors = new double[steps];
    for (int h = 0; h < steps; h++) {
      factors[h] = factor(gathered(distances, h));
      double[] r = gathered(factors[h] == 1 ? scores : distances, h);
      for (int i = 0; i < r.length; i++) {
        r[i] /= factors[h];
      }
      if (symmetric) {
        r = Arrays.stream(r).map(Math::abs).toArray();
      }
      Arrays.sort(r);
      double[] at = new double[r.length];
      for (int i = 0; i < r.length; i++) {
        double p = (i + 1.0) / (r.length + 1);
        at[i] = NORMAL.inverseCumulativeProbability(symmetric ? (1 + p) / 2 : p);
        r[i] = i > 0 ? Math.max(r[i], r[i - 1] + LEAST_RISE * (at[i] - at[i - 1])) : r[i];
      }
      places[h] = at;
      values[h] = r;
    }
    return new ConformalMap(factors, places, values, symmetric);
  }

  /** What makes 80 % of the errors lie in the 80 % interval, 1 for nearly that. */
  private static double factor(double[] distances) {
    double[] size = Arrays.stream(distances).map(Math::abs).sorted().toArray();
    if (size.length == 0) {
      return 1;
    }
    int rank = Math.min(size.length, (int) Math.ceil(0.8 * (size.length + 1)));
    double f = size[rank - 1] / Q90;
    return f > NEARLY || f < 1 / NEARLY ? Math.max(LEAST_FACTOR, f) : 1;
  }

  /** What spreads are multiplied by before scores count. */
  double[] factors(int horizon) {
    double[] f = new double[horizon];
    for (int h = 0; h < horizon; h++) {
      f[h] = factors[Math.min(h, factors.length - 1)];
    }
    return f;
  }

  /** Errors of a step and of as many neighbours as are needed for enough. */
  private static double[] gathered(double[][] scores, int step) {
    double[] all = scores[step];
    for (int reach = 1; all.length < ENOUGH && reach < scores.length; reach++) {
      all = joined(all, step - reach < 0 ? new double[0] : scores[step - reach]);
      all = joined(all, step + reach >= scores.length ? new double[0] : scores[step + reach]);
    }
    return all.clone();
  }

  private static double[] joined(double[] a, double[] b) {
    double[] both = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, both, a.length, b.length);
    return both;
  }

  @Override
  public double score(int step, double z) {
    int h = Math.min(step, places.length - 1);
    double[] at = places[h];
    if (at.length == 0) {
      return z;
    }
    return symmetric ? Math.signum(z) * reach(at, values[h], Math.abs(z)) : line(at, values[h], z);
  }

  /** Through 0 and the points, then on as a multiple of z. */
  private static double reach(double[] at, double[] value, double z) {
    int last = at.length - 1;
    if (z >= at[last]) {
      return value[last] * z / at[last];
    }
    int i = above(at, z);
    double before = i == 0 ? 0 : at[i - 1];
    double from = i == 0 ? 0 : value[i - 1];
    return from + (value[i] - from) * (z - before) / (at[i] - before);
  }

  /** Through the points, beyond them as far from the middle one as z is in proportion. */
  private static double line(double[] at, double[] value, double z) {
    int last = at.length - 1;
    if (last == 0) {
      return value[0] + z;
    }
    double middle = value[last / 2];
    if (z <= at[0]) {
      return value[0] + (z - at[0]) * slope(value[0] - middle, at[0]);
    }
    if (z >= at[last]) {
      return value[last] + (z - at[last]) * slope(value[last] - middle, at[last]);
    }
    int i = Math.max(1, above(at, z));
    return value[i - 1] + (value[i] - value[i - 1]) * (z - at[i - 1]) / (at[i] - at[i - 1]);
  }

  private static double slope(double rise, double run) {
    return Math.max(LEAST_RISE, rise / run);
  }

  /** Index of the first place not below z. */
  private static int above(double[] at, double z) {
    int i = Arrays.binarySearch(at, z);
    return i >= 0 ? i : -i - 1;
  }
}
