package io.headroom.forecasting.statespace;

import java.util.Arrays;

/** How often a series has to be differenced before an ARMA process can describe it. */
final class Differencing {
  private static final double SAME = 1.5e-8;

  private Differencing() {}

  /**
   * Seasonal differences, 0 or 1: what the test says, 0 where it cannot be done.
   *
   * @param y values, NaN for missing
   * @param m length of the season
   */
  static int seasonal(double[] y, int m, SeasonalUnitRoot test) {
    if (m < 2 || y.length <= 2 * m || isConstant(y)) {
      return 0;
    }
    try {
      return test.calls(y, m) ? 1 : 0;
    } catch (ArithmeticException e) {
      return 0;
    }
  }

  /**
   * Simple differences, 0 to {@code most}: the test is repeated on each difference until it is
   * content. When a difference leaves nothing to test it is kept if it is constant and taken back
   * if the test fails on it.
   *
   * @param y values, NaN for missing, which are left out
   */
  static int simple(double[] y, int most, UnitRoot test) {
    double[] x = Arrays.stream(y).filter(v -> !Double.isNaN(v)).toArray();
    int d = 0;
    while (!isConstant(x)) {
      try {
        if (d == most || !test.wanders(x)) {
          return d;
        }
      } catch (ArithmeticException e) {
        return Math.max(0, d - 1);
      }
      x = difference(x, 1);
      d++;
    }
    return d;
  }

  /** y_t − y_{t−lag}; shorter by the lag, NaN where one of the two is missing. */
  static double[] difference(double[] y, int lag) {
    double[] x = new double[Math.max(0, y.length - lag)];
    for (int t = 0; t < x.length; t++) {
      x[t] = y[t + lag] - y[t];
    }
    return x;
  }

  /**
   * Whether the values are the same but for rounding: those that differ from the first do so by
   * less than 1.5e-8 of their size on average. Of a history whose largest value is 1, differences
   * below 1.5e-8 are rounding too.
   */
  static boolean isConstant(double[] y) {
    double first = Double.NaN;
    double size = 0;
    double off = 0;
    int n = 0;
    for (double v : y) {
      if (Double.isNaN(v)) {
        continue;
      }
      first = Double.isNaN(first) ? v : first;
      if (v != first) {
        size += Math.abs(v);
        off += Math.abs(v - first);
        n++;
      }
    }
    return n == 0 || off / n <= SAME * Math.max(size / n, size / n > SAME ? 0 : 1);
  }
}
