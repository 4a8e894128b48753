package io.headroom.forecasting.numerics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Values as trend, seasons and remainder, by STL for one season or MSTL for several (Bandara,
 * Hyndman and Bergmeir 2021), as R's {@code stl} and {@code mstl} do it. Immutable.
 *
 * <p>MSTL: seasons in order of length, each by STL on the values less the other seasons; with more
 * than one season twice round. The seasonal window of the i-th season is 7 + 4i. Periods of which
 * there are not more than two in the data are dropped.
 *
 * <p>Missing values are filled first, see {@link GapFill}; their remainder is NaN.
 *
 * <p>Without a season the trend is Loess of degree 1 over 5, 20 or 50 % of the data, whichever
 * leaves the smallest leave-one-out error: the spans of Friedman's super smoother, which R's {@code
 * mstl} uses here, without its change of span inside a series.
 */
public final class SeasonTrend {
  private static final double[] SPANS = {0.05, 0.2, 0.5};
  private static final int ROUNDS = 2;
  private static final int FEWEST_FOR_TREND = 5;

  private final int[] periods;
  private final double[][] seasons;
  private final double[] trend;
  private final double[] remainder;

  private SeasonTrend(int[] periods, double[][] seasons, double[] trend, double[] y) {
    this.periods = periods;
    this.seasons = seasons;
    this.trend = trend;
    this.remainder = new double[y.length];
    for (int t = 0; t < y.length; t++) {
      double rest = y[t];
      for (double[] season : seasons) {
        rest -= season[t];
      }
      remainder[t] = rest - trend[t];
    }
  }

  /**
   * One season.
   *
   * @param y values, NaN for missing, first and last observed; not changed
   * @param settings windows, degrees, passes
   * @return the decomposition; without season when there are not more than two periods
   */
  public static SeasonTrend stl(double[] y, StlSettings settings) {
    int[] kept = kept(y.length, new int[] {settings.period()});
    if (kept.length == 0) {
      return withoutSeason(y);
    }
    StlKernel kernel = new StlKernel(settings, y.length);
    kernel.run(GapFill.fill(y, kept));
    return new SeasonTrend(kept, new double[][] {kernel.season()}, kernel.trend(), y);
  }

  /**
   * Any number of seasons.
   *
   * @param y values, NaN for missing, first and last observed; not changed
   * @param settings one for each season, of different periods
   * @return the decomposition, seasons in order of length
   */
  public static SeasonTrend mstl(double[] y, List<StlSettings> settings) {
    List<StlSettings> used = new ArrayList<>();
    for (StlSettings s : settings) {
      if (y.length > 2 * s.period()) {
        used.add(s);
      }
    }
    used.sort((a, b) -> Integer.compare(a.period(), b.period()));
    int[] kept = used.stream().mapToInt(StlSettings::period).toArray();
    if (kept.length == 0) {
      return withoutSeason(y);
    }
    return ofFilled(y, GapFill.fill(y, kept), used);
  }

  /**
   * Any number of seasons with the usual windows.
   *
   * @param y values, NaN for missing, first and last observed; not changed
   * @param periods of the seasons, each 2 or more, all different
   * @return the decomposition, seasons in order of length
   */
  public static SeasonTrend mstl(double[] y, int... periods) {
    return mstl(y, usual(kept(y.length, periods), false));
  }

  /** The periods that are there more than twice, in order. */
  private static int[] kept(int n, int[] periods) {
    return Arrays.stream(periods).filter(m -> n > 2 * m).sorted().toArray();
  }

  /**
   * The usual settings of MSTL.
   *
   * @param periods in order of length
   * @param robust with passes against outliers
   * @return seasonal windows 11, 15, 19 and so on
   */
  public static List<StlSettings> usual(int[] periods, boolean robust) {
    List<StlSettings> all = new ArrayList<>();
    for (int i = 0; i < periods.length; i++) {
      StlSettings s = StlSettings.of(periods[i], 7 + 4 * (i + 1));
      all.add(robust ? s.robust() : s);
    }
    return all;
  }

  /** The work itself: y with gaps, x without. */
  static SeasonTrend ofFilled(double[] y, double[] x, List<StlSettings> settings) {
    int n = x.length;
    int count = settings.size();
    StlKernel[] kernels = new StlKernel[count];
    double[][] seasons = new double[count][n];
    for (int i = 0; i < count; i++) {
      kernels[i] = new StlKernel(settings.get(i), n);
    }
    double[] rest = x.clone();
    int rounds = count == 1 ? 1 : ROUNDS;
    for (int round = 0; round < rounds; round++) {
      for (int i = 0; i < count; i++) {
        double[] season = seasons[i];
        for (int t = 0; t < n; t++) {
          rest[t] += season[t];
        }
        kernels[i].run(rest);
        System.arraycopy(kernels[i].season(), 0, season, 0, n);
        for (int t = 0; t < n; t++) {
          rest[t] -= season[t];
        }
      }
    }
    int[] periods = settings.stream().mapToInt(StlSettings::period).toArray();
    return new SeasonTrend(periods, seasons, kernels[count - 1].trend(), y);
  }

  private static SeasonTrend withoutSeason(double[] y) {
    double[] x = GapFill.straight(y);
    int n = x.length;
    if (n < FEWEST_FOR_TREND) {
      TrendLine line = TrendLine.through(y, 0, n);
      double[] trend = new double[n];
      for (int t = 0; t < n; t++) {
        trend[t] = line.at(t);
      }
      return new SeasonTrend(new int[0], new double[0][], trend, y);
    }
    double[] best = x;
    double least = Double.POSITIVE_INFINITY;
    for (double span : SPANS) {
      int window = Math.max(FEWEST_FOR_TREND, (int) Math.ceil(span * n) | 1);
      LoessGrid grid = LoessGrid.of(n, window, 1, 1);
      double[] smooth = new double[n];
      grid.smooth(x, 0, null, new double[0], smooth);
      double error = 0;
      for (int t = 0; t < n; t++) {
        double e = (x[t] - smooth[t]) / (1 - grid.own(t));
        error += e * e;
      }
      if (error < least) {
        least = error;
        best = smooth;
      }
    }
    return new SeasonTrend(new int[0], new double[0][], best, y);
  }

  /**
   * Number of seasons that were kept.
   *
   * @return 0 or more
   */
  public int count() {
    return periods.length;
  }

  /**
   * Length of a season.
   *
   * @param i 0…count−1, in order of length
   * @return its period
   */
  public int period(int i) {
    return periods[i];
  }

  /**
   * A seasonal part.
   *
   * @param i 0…count−1
   * @return a fresh copy
   */
  public double[] season(int i) {
    return seasons[i].clone();
  }

  /**
   * The trend.
   *
   * @return a fresh copy
   */
  public double[] trend() {
    return trend.clone();
  }

  /**
   * What trend and seasons leave of the values.
   *
   * @return a fresh copy; NaN where the value is missing
   */
  public double[] remainder() {
    return remainder.clone();
  }

  /**
   * How much of the values a season explains (Wang, Smith and Hyndman 2006).
   *
   * @param i 0…count−1
   * @return max(0, 1 − Var(remainder) / Var(season + remainder)), 0…1; 0 when nothing varies
   */
  public double seasonalStrength(int i) {
    return strength(seasons[i]);
  }

  /**
   * How much of the values the trend explains (Wang, Smith and Hyndman 2006).
   *
   * @return max(0, 1 − Var(remainder) / Var(trend + remainder)), 0…1; 0 when nothing varies
   */
  public double trendStrength() {
    return strength(trend);
  }

  private double strength(double[] part) {
    double both = variance(part, remainder);
    return both > 0
        ? Math.max(0, Math.min(1, 1 - variance(new double[part.length], remainder) / both))
        : 0;
  }

  /** Sum of squares of a + b about its mean, NaN left out. */
  private static double variance(double[] a, double[] b) {
    int n = 0;
    double mean = 0;
    double sum = 0;
    for (int t = 0; t < a.length; t++) {
      double v = a[t] + b[t];
      if (!Double.isNaN(v)) {
        n++;
        double d = v - mean;
        mean += d / n;
        sum += d * (v - mean);
      }
    }
    return sum;
  }
}
