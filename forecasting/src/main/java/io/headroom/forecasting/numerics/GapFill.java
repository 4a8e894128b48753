package io.headroom.forecasting.numerics;

import java.util.Set;
import java.util.TreeSet;

/**
 * Missing values by interpolation, as R's {@code na.interp}: harmonics of each season and a
 * polynomial by least squares stand in at first, a robust MSTL of that gives the seasons, and what
 * is left without them is joined by straight lines.
 *
 * <p>Straight lines alone when there is no season, not more than two of the longest season are
 * observed, or the result leaves the observed range by more than half of it. Where R counts seasons
 * that are dropped later as too long, only those that are kept count here.
 */
public final class GapFill {
  private static final int HARMONICS_OF_ONE = 5;
  private static final int HARMONICS_OF_MANY = 20;
  private static final int HIGHEST_DEGREE = 6;
  private static final double STRAYING = 0.5;

  private GapFill() {}

  /**
   * Fills.
   *
   * @param y values, NaN for missing; not changed
   * @param periods of the seasons, in order, each shorter than half of y
   * @return a filled copy; ends are filled with the nearest value beside their season
   */
  public static double[] fill(double[] y, int... periods) {
    int observed = 0;
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    for (double v : y) {
      if (!Double.isNaN(v)) {
        observed++;
        min = Math.min(min, v);
        max = Math.max(max, v);
      }
    }
    if (observed == y.length) {
      return y.clone();
    }
    if (periods.length == 0 || observed <= 2 * periods[periods.length - 1]) {
      return straight(y);
    }
    double[] x = harmonic(y, observed, periods);
    SeasonTrend parts = SeasonTrend.ofFilled(x, x, SeasonTrend.usual(periods, true));
    double[] season = new double[y.length];
    double[] rest = y.clone();
    for (int i = 0; i < parts.count(); i++) {
      double[] one = parts.season(i);
      for (int t = 0; t < y.length; t++) {
        season[t] += one[t];
      }
    }
    for (int t = 0; t < y.length; t++) {
      rest[t] -= season[t];
    }
    double[] level = straight(rest);
    double slack = STRAYING * (max - min);
    for (int t = 0; t < y.length; t++) {
      x[t] = Double.isNaN(y[t]) ? level[t] + season[t] : y[t];
      if (!(x[t] >= min - slack && x[t] <= max + slack)) {
        return straight(y);
      }
    }
    return x;
  }

  /**
   * Fills by straight lines.
   *
   * @param y values, NaN for missing; not changed
   * @return a filled copy, ends filled with the nearest value; 0 when nothing is observed
   */
  public static double[] straight(double[] y) {
    double[] x = y.clone();
    int last = -1;
    for (int t = 0; t <= x.length; t++) {
      boolean end = t == x.length;
      if (!end && Double.isNaN(y[t])) {
        continue;
      }
      double left = last >= 0 ? y[last] : end ? 0 : y[t];
      double right = end ? left : y[t];
      for (int j = last + 1; j < t; j++) {
        double share = last < 0 || end ? 0 : (j - last) / (double) (t - last);
        x[j] = left + share * (right - left);
      }
      last = t;
    }
    return x;
  }

  /** The values, with harmonics and a polynomial where they are missing. */
  private static double[] harmonic(double[] y, int observed, int[] periods) {
    int n = y.length;
    int degree = Math.min(HIGHEST_DEGREE, Math.max(1, n / 10));
    // A frequency that two seasons share counts once.
    Set<Double> frequencies = new TreeSet<>();
    int most = periods.length == 1 ? HARMONICS_OF_ONE : HARMONICS_OF_MANY;
    for (int m : periods) {
      for (int k = 1; k <= Math.min(most, m / 2); k++) {
        frequencies.add((double) k / m);
      }
    }
    int columns = 1 + degree;
    for (double f : frequencies) {
      columns += f < 0.5 ? 2 : 1;
    }
    double[] all = new double[n * columns];
    double[] rows = new double[observed * columns];
    double[] right = new double[observed];
    int at = 0;
    for (int t = 0; t < n; t++) {
      row(t, n, degree, frequencies, all, t * columns);
      if (!Double.isNaN(y[t])) {
        System.arraycopy(all, t * columns, rows, at * columns, columns);
        right[at++] = y[t];
      }
    }
    LeastSquares fit = LeastSquares.of(rows, right, columns);
    if (!fit.isSolved()) {
      return straight(y);
    }
    double[] x = y.clone();
    for (int t = 0; t < n; t++) {
      if (Double.isNaN(y[t])) {
        x[t] = 0;
        for (int j = 0; j < columns; j++) {
          x[t] += all[t * columns + j] * fit.coefficient(j);
        }
      }
    }
    return x;
  }

  /** Legendre polynomials, which hardly depend on each other, then cosines and sines. */
  private static void row(
      int t, int n, int degree, Set<Double> frequencies, double[] out, int from) {
    double u = 2.0 * t / (n - 1) - 1;
    out[from] = 1;
    out[from + 1] = u;
    for (int k = 1; k < degree; k++) {
      out[from + k + 1] = ((2 * k + 1) * u * out[from + k] - k * out[from + k - 1]) / (k + 1);
    }
    int at = from + degree + 1;
    for (double f : frequencies) {
      double angle = 2 * Math.PI * f * (t + 1);
      out[at++] = Math.cos(angle);
      if (f < 0.5) {
        out[at++] = Math.sin(angle);
      }
    }
  }
}
