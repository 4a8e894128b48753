package io.headroom.forecasting.numerics;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * STL, the seasonal-trend decomposition by Loess of Cleveland, Cleveland, McRae and Terpenning
 * (1990), for series of one length: the smoothers and the working space are set up once, so that a
 * run allocates nothing. Not thread-safe.
 *
 * <p>A pass of the inner loop: the values less the trend are smoothed position by position over the
 * cycles and one cycle beyond either end; what a low-pass filter (moving averages of m, m and 3
 * values, then Loess) finds in that belongs to the trend and is taken out; the rest is the season,
 * and Loess of the values less the season is the trend. A pass of the outer loop weighs values by
 * Tukey's bisquare of their remainder against six median absolute remainders.
 */
final class StlKernel {
  private static final double BISQUARE_REACH = 6;
  private static final double FLAT = 0.001;
  private static final double NOTHING = 0.999;

  private final int n;
  private final int m;
  private final StlSettings settings;

  /** The first positions have one cycle more when the data end inside a cycle. */
  private final LoessGrid more;

  private final LoessGrid fewer;
  private final int moreCount;

  private final LoessGrid trendSmoother;
  private final LoessGrid lowPass;

  private final double[] trend;
  private final double[] season;
  private final double[] weights;
  private final double[] work;
  private final double[] cycles;
  private final double[] filtered;
  private final double[] averaged;
  private final double[] column;
  private final double[] columnWeights;
  private final double[] columnOut;
  private final double[] scratch;

  /**
   * Sets up.
   *
   * @param settings windows, degrees, passes
   * @param n number of values, above two periods
   * @throws IllegalArgumentException when there are not more than two periods
   */
  StlKernel(StlSettings settings, int n) {
    this.settings = settings;
    this.n = n;
    this.m = settings.period();
    if (n <= 2 * m) {
      throw new IllegalArgumentException(
          "STL needs more than 2 periods of " + m + " values, found " + n);
    }
    int whole = n / m;
    int s = settings.seasonalWindowFor(n);
    this.moreCount = n % m;
    this.fewer = LoessGrid.beyond(whole, s, settings.seasonalDegree(), StlSettings.jump(s));
    this.more =
        moreCount == 0
            ? fewer
            : LoessGrid.beyond(whole + 1, s, settings.seasonalDegree(), StlSettings.jump(s));
    int t = settings.trendWindowFor(n);
    this.trendSmoother = LoessGrid.of(n, t, settings.trendDegree(), StlSettings.jump(t));
    int l = settings.lowPassWindowUsed();
    this.lowPass = LoessGrid.of(n, l, settings.lowPassDegree(), StlSettings.jump(l));
    this.trend = new double[n];
    this.season = new double[n];
    this.weights = new double[n];
    this.work = new double[n];
    this.cycles = new double[(whole + 3) * m];
    this.filtered = new double[n + 2 * m];
    this.averaged = new double[n + 2 * m];
    this.column = new double[whole + 1];
    this.columnWeights = new double[whole + 1];
    this.columnOut = new double[whole + 3];
    this.scratch = new double[n];
  }

  /**
   * Decomposes.
   *
   * @param y n finite values; not changed
   */
  void run(double[] y) {
    Arrays.fill(trend, 0);
    double[] w = null;
    for (int pass = 0; ; pass++) {
      for (int i = 0; i < settings.inner(); i++) {
        inner(y, w);
      }
      if (pass == settings.outer()) {
        break;
      }
      weigh(y);
      w = weights;
    }
    if (w == null) {
      Arrays.fill(weights, 1);
    }
    if (settings.isPeriodic()) {
      averageSeason();
    }
  }

  /** The seasonal part of the last run; the kernel's own array. */
  double[] season() {
    return season;
  }

  /** The trend of the last run; the kernel's own array. */
  double[] trend() {
    return trend;
  }

  /** The weights of the values in the last run, 0…1; the kernel's own array. */
  double[] weights() {
    return weights;
  }

  private void inner(double[] y, double @Nullable [] w) {
    for (int t = 0; t < n; t++) {
      work[t] = y[t] - trend[t];
    }
    if (w == null) {
      more.smoothAll(work, 0, m, moreCount, cycles, 0);
      fewer.smoothAll(work, moreCount, m, m - moreCount, cycles, moreCount);
    } else {
      smoothCycles(w);
    }
    // The cycles are n + 2m values in order of time, beginning one cycle before the data.
    int length = n + 2 * m;
    movingAverage(cycles, length, m, filtered);
    movingAverage(filtered, length - m + 1, m, averaged);
    movingAverage(averaged, length - 2 * m + 2, 3, filtered);
    lowPass.smooth(filtered, 0, null, scratch, work);
    for (int t = 0; t < n; t++) {
      season[t] = cycles[m + t] - work[t];
      work[t] = y[t] - season[t];
    }
    trendSmoother.smooth(work, 0, w, scratch, trend);
  }

  private void smoothCycles(double[] w) {
    for (int j = 0; j < m; j++) {
      LoessGrid grid = j < moreCount ? more : fewer;
      int count = grid.length() - 2;
      for (int i = 0; i < count; i++) {
        column[i] = work[i * m + j];
        columnWeights[i] = w[i * m + j];
      }
      grid.smooth(column, 0, columnWeights, scratch, columnOut);
      for (int i = 0; i < count + 2; i++) {
        cycles[i * m + j] = columnOut[i];
      }
    }
  }

  /** Means of every run of {@code width} values: length − width + 1 of them. */
  private static void movingAverage(double[] x, int length, int width, double[] out) {
    double sum = 0;
    for (int i = 0; i < width; i++) {
      sum += x[i];
    }
    double share = 1.0 / width;
    out[0] = sum * share;
    for (int i = width; i < length; i++) {
      sum += x[i] - x[i - width];
      out[i - width + 1] = sum * share;
    }
  }

  private void weigh(double[] y) {
    for (int t = 0; t < n; t++) {
      weights[t] = Math.abs(y[t] - trend[t] - season[t]);
      scratch[t] = weights[t];
    }
    double reach = BISQUARE_REACH * median(scratch);
    for (int t = 0; t < n; t++) {
      double r = weights[t];
      double q = r / reach;
      double b = 1 - q * q;
      weights[t] = r <= FLAT * reach ? 1 : r <= NOTHING * reach ? b * b : 0;
    }
  }

  /** The median by Hoare's selection, which costs a tenth of sorting; reorders x. */
  private static double median(double[] x) {
    int k = x.length / 2;
    int lo = 0;
    int hi = x.length - 1;
    while (lo < hi) {
      double pivot = x[(lo + hi) >>> 1];
      int i = lo;
      int j = hi;
      while (i <= j) {
        while (x[i] < pivot) {
          i++;
        }
        while (x[j] > pivot) {
          j--;
        }
        if (i <= j) {
          double swap = x[i];
          x[i++] = x[j];
          x[j--] = swap;
        }
      }
      if (k <= j) {
        hi = j;
      } else if (k >= i) {
        lo = i;
      } else {
        break;
      }
    }
    double upper = x[k];
    if (x.length % 2 == 1) {
      return upper;
    }
    double below = x[0];
    for (int i = 1; i < k; i++) {
      below = Math.max(below, x[i]);
    }
    return (below + upper) / 2;
  }

  private void averageSeason() {
    for (int j = 0; j < m; j++) {
      double sum = 0;
      int count = 0;
      for (int t = j; t < n; t += m) {
        sum += season[t];
        count++;
      }
      for (int t = j; t < n; t += m) {
        season[t] = sum / count;
      }
    }
  }
}
