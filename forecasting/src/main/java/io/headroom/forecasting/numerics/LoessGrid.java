package io.headroom.forecasting.numerics;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Local regression of values at the points 0…n−1 of a regular grid (Loess, Cleveland 1979), as STL
 * uses it: tricube weights over the nearest points, a constant or a line, evaluated at every {@code
 * jump}-th point and interpolated between.
 *
 * <p>On a regular grid the weights depend on where in its window a point stands, not on the values:
 * they are found once. Without weights of the values the smooth is a fixed linear map, whose rows
 * are kept. Immutable; safe to share between threads.
 *
 * <p>Weight of a value at distance r with the window's reach h: (1 − (r/h)³)³, 1 below 0.001 h and
 * 0 above 0.999 h. A window wider than the data has its reach widened by (window − n)/2.
 */
final class LoessGrid {
  private static final double FLAT = 0.001;
  private static final double NOTHING = 0.999;

  private final int n;
  private final int degree;
  private final int width;
  private final int jump;
  private final boolean beyond;
  private final int[] at;
  private final int[] from;

  /** Tricube weights, and what each value counts in the smooth, for each evaluated point. */
  private final double[][] kernel;

  private final double[][] row;

  private LoessGrid(int n, int window, int degree, int jump, boolean beyond) {
    this.n = n;
    this.degree = degree;
    this.width = Math.min(window, n);
    this.jump = Math.min(jump, n - 1);
    this.beyond = beyond;
    this.at = points(n, this.jump, beyond);
    this.from = new int[at.length];
    this.kernel = new double[at.length][];
    this.row = new double[at.length][];
    // Points that stand alike in their windows share their weights.
    double[][] kernels = new double[width + 2][];
    double[][] rows = new double[width + 2][];
    int half = (window + 1) / 2;
    for (int p = 0; p < at.length; p++) {
      from[p] = Math.max(0, Math.min(at[p] + 1 - half, n - width));
      int place = at[p] - from[p] + 1;
      if (kernels[place] == null) {
        kernels[place] = kernel(place - 1, window);
        rows[place] = effect(kernels[place], place - 1);
      }
      kernel[p] = kernels[place];
      row[p] = rows[place];
    }
  }

  /**
   * The smoother.
   *
   * @param n number of values, at least 2
   * @param window how many nearest values count, at least 3
   * @param degree 0 for local constants, 1 for local lines
   * @param jump distance of the points at which the regression is evaluated, at least 1
   */
  static LoessGrid of(int n, int window, int degree, int jump) {
    return new LoessGrid(n, window, degree, jump, false);
  }

  /** The same with the points −1 and n, next to the data, as well: two values more come out. */
  static LoessGrid beyond(int n, int window, int degree, int jump) {
    return new LoessGrid(n, window, degree, jump, true);
  }

  private static int[] points(int n, int jump, boolean beyond) {
    int[] all = new int[n + 3];
    int count = 0;
    if (beyond) {
      all[count++] = -1;
    }
    int last = 0;
    for (int i = 0; i < n; i += jump) {
      all[count++] = i;
      last = i;
    }
    if (last != n - 1) {
      all[count++] = n - 1;
    }
    if (beyond) {
      all[count++] = n;
    }
    return Arrays.copyOf(all, count);
  }

  private double[] kernel(int place, int window) {
    double h = Math.max(place, width - 1 - place) + Math.max(0, window - n) / 2;
    double[] w = new double[width];
    for (int j = 0; j < width; j++) {
      double r = Math.abs(j - place);
      if (r <= NOTHING * h) {
        double q = r / h;
        double c = 1 - q * q * q;
        w[j] = r <= FLAT * h ? 1 : c * c * c;
      }
    }
    return w;
  }

  /** What each value of a window counts in the smooth at a place of it. */
  private double[] effect(double[] weights, double place) {
    double[] w = weights.clone();
    double sum = 0;
    for (double v : w) {
      sum += v;
    }
    double mean = 0;
    for (int j = 0; j < w.length; j++) {
      w[j] /= sum;
      mean += w[j] * j;
    }
    if (degree > 0) {
      double variance = 0;
      for (int j = 0; j < w.length; j++) {
        variance += w[j] * (j - mean) * (j - mean);
      }
      if (hasSlope(variance)) {
        double b = (place - mean) / variance;
        for (int j = 0; j < w.length; j++) {
          w[j] *= b * (j - mean) + 1;
        }
      }
    }
    return w;
  }

  /** Points too near each other make no line. */
  private boolean hasSlope(double variance) {
    return Math.sqrt(variance) > FLAT * (n - 1);
  }

  /** What each of n values counts in the smooth at one point of the grid without jumps. */
  double own(int point) {
    return row[point][at[point] - from[point]];
  }

  /** Number of values that {@link #smooth} gives: n, and 2 more with the points beyond. */
  int length() {
    return beyond ? n + 2 : n;
  }

  /**
   * Smooths.
   *
   * @param y the values are y[start], y[start + 1], …
   * @param weight of each value, beside y; null for 1
   * @param scratch at least the window long; only used with weights
   * @param out {@link #length} smooth values, the first for the point −1 when there is one
   */
  void smooth(double[] y, int start, double @Nullable [] weight, double[] scratch, double[] out) {
    int offset = beyond ? 1 : 0;
    for (int p = 0; p < at.length; p++) {
      double v =
          weight == null ? dot(row[p], y, start + from[p]) : weighted(p, y, start, weight, scratch);
      out[at[p] + offset] = v;
    }
    if (weight != null && beyond) {
      // All weights 0 at the points beyond: their neighbors go on.
      out[0] = Double.isNaN(out[0]) ? out[1] : out[0];
      out[n + 1] = Double.isNaN(out[n + 1]) ? out[n] : out[n + 1];
    }
    interpolate(out, offset, 1);
  }

  private double weighted(int p, double[] y, int start, double[] weight, double[] scratch) {
    double[] k = kernel[p];
    int first = start + from[p];
    double sum = 0;
    double moment = 0;
    for (int j = 0; j < width; j++) {
      double w = k[j] * weight[first + j];
      scratch[j] = w;
      sum += w;
      moment += w * j;
    }
    if (!(sum > 0)) {
      return at[p] < 0 || at[p] >= n ? Double.NaN : y[start + at[p]];
    }
    double mean = moment / sum;
    double variance = 0;
    double value = 0;
    double slope = 0;
    for (int j = 0; j < width; j++) {
      double d = j - mean;
      double wy = scratch[j] * y[first + j];
      variance += scratch[j] * d * d;
      value += wy;
      slope += wy * d;
    }
    variance /= sum;
    value /= sum;
    if (degree > 0 && hasSlope(variance)) {
      value += (at[p] - from[p] - mean) / variance * slope / sum;
    }
    return value;
  }

  /** Four sums at a time, as one sum would wait for itself. */
  private static double dot(double[] row, double[] y, int start) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int j = 0;
    for (; j + 3 < row.length; j += 4) {
      a += row[j] * y[start + j];
      b += row[j + 1] * y[start + j + 1];
      c += row[j + 2] * y[start + j + 2];
      d += row[j + 3] * y[start + j + 3];
    }
    for (; j < row.length; j++) {
      a += row[j] * y[start + j];
    }
    return (a + b) + (c + d);
  }

  /**
   * Smooths many series of n values at once without weights, value t of series j at y[start + t ·
   * stride + j].
   *
   * @param series how many
   * @param out value t of series j at t · outStride + j
   */
  void smoothAll(double[] y, int start, int stride, int series, double[] out, int outStart) {
    int offset = beyond ? 1 : 0;
    for (int p = 0; p < at.length; p++) {
      double[] r = row[p];
      int to = outStart + (at[p] + offset) * stride;
      Arrays.fill(out, to, to + series, 0);
      for (int j = 0; j < r.length; j++) {
        double w = r[j];
        if (w != 0) {
          int source = start + (from[p] + j) * stride;
          for (int s = 0; s < series; s++) {
            out[to + s] += w * y[source + s];
          }
        }
      }
    }
    if (jump > 1) {
      for (int s = 0; s < series; s++) {
        interpolate(out, outStart + s + offset * stride, stride);
      }
    }
  }

  /** Straight lines between the evaluated points; point t is at start + t · stride. */
  private void interpolate(double[] out, int start, int stride) {
    if (jump == 1) {
      return;
    }
    int end = beyond ? at.length - 1 : at.length;
    for (int p = beyond ? 1 : 0; p + 1 < end; p++) {
      int gap = at[p + 1] - at[p];
      double value = out[start + at[p] * stride];
      double step = (out[start + at[p + 1] * stride] - value) / gap;
      for (int j = 1; j < gap; j++) {
        out[start + (at[p] + j) * stride] = value + step * j;
      }
    }
  }
}
