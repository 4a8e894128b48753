package io.headroom.forecasting.statespace;

import java.util.List;

/**
 * Data and regressors of one problem as the filters take them: differenced, and the regressors
 * turned into orthonormal ones, so that a regression with a constant near collinear to others keeps
 * its digits. Immutable.
 */
final class ArimaColumns {
  private static final double DEPENDENT = 1e-9;

  /** With more missing values than this a filter that skips them costs less. */
  private static final int MOST_GAPS = 64;

  /** With longer columns for missing values than this, together, it needs less memory. */
  private static final long MOST_CELLS = 2_000_000;

  private final double[][] plain;
  private final double[][] differenced;
  private final double[] triangle;
  private final int gaps;

  private ArimaColumns(double[][] plain, double[][] differenced, double[] triangle, int gaps) {
    this.plain = plain;
    this.differenced = differenced;
    this.triangle = triangle;
    this.gaps = gaps;
  }

  /**
   * Prepares.
   *
   * @param y data, NaN for missing
   * @param x regressors, all finite
   * @param order says what to difference
   * @return data as column 0, then orthonormal combinations of the regressors
   * @throws DependentColumnException when a regressor cannot be told apart from those before it
   */
  static ArimaColumns of(double[] y, List<double[]> x, ArimaOrder order) {
    int k = x.size();
    double[][] plain = new double[k + 1][];
    int gaps = 0;
    for (double v : y) {
      gaps += Double.isNaN(v) ? 1 : 0;
    }
    int indicators = isFull(gaps, y.length) ? 0 : gaps;
    double[][] all = new double[indicators + k + 1][];
    double[][] differenced = new double[k + 1][];
    plain[0] = y;
    differenced[0] = differences(filled(y), order);
    double[] triangle = new double[k * k];
    for (int c = 0; c < k; c++) {
      double[] column = x.get(c).clone();
      double[] w = differences(column, order);
      double before = norm(w);
      double size = norm(column) * Math.sqrt((double) w.length / column.length);
      // Twice is enough (Kahan, in Parlett 1998, section 6.9).
      for (int round = 0; round < 2; round++) {
        for (int i = 0; i < c; i++) {
          double s = dot(differenced[i + 1], w);
          triangle[i * k + c] += s;
          subtract(w, s, differenced[i + 1]);
          subtract(column, s, plain[i + 1]);
        }
      }
      double left = norm(w);
      if (!(left > DEPENDENT * before) || !(left > 1e-12 * size)) {
        throw new DependentColumnException(c);
      }
      triangle[c * k + c] = left;
      divide(w, left);
      divide(column, left);
      plain[c + 1] = column;
      differenced[c + 1] = w;
    }
    all[0] = differenced[0];
    if (indicators > 0) {
      indicate(y, order, all);
    }
    System.arraycopy(differenced, 1, all, indicators + 1, k);
    return new ArimaColumns(plain, all, triangle, gaps);
  }

  private static boolean isFull(int gaps, int n) {
    return gaps > MOST_GAPS || (long) gaps * n > MOST_CELLS;
  }

  /** Gaps have the value before them. */
  private static double[] filled(double[] y) {
    double[] filled = y.clone();
    for (int t = 1; t < y.length; t++) {
      filled[t] = Double.isNaN(y[t]) ? filled[t - 1] : y[t];
    }
    return filled;
  }

  /** Leaves, from index 1 on, a differenced column for each gap, the last first. */
  private static void indicate(double[] y, ArimaOrder order, double[][] columns) {
    int next = 1;
    for (int t = y.length - 1; t > 0; t--) {
      if (Double.isNaN(y[t])) {
        double[] one = new double[y.length];
        one[t] = 1;
        columns[next++] = differences(one, order);
      }
    }
  }

  /** (1 − B)^d·(1 − Bᵐ)^D of a column. */
  static double[] differences(double[] y, ArimaOrder order) {
    double[] w = y;
    for (int i = 0; i < order.differences(); i++) {
      int lag = i < order.d() ? 1 : order.m();
      double[] next = new double[Math.max(0, w.length - lag)];
      for (int t = 0; t < next.length; t++) {
        next[t] = w[t + lag] - w[t];
      }
      w = next;
    }
    return w == y ? y.clone() : w;
  }

  private static double norm(double[] w) {
    return Math.sqrt(dot(w, w));
  }

  private static double dot(double[] a, double[] b) {
    double s = 0;
    for (int t = 0; t < a.length; t++) {
      s += a[t] * b[t];
    }
    return s;
  }

  private static void subtract(double[] w, double s, double[] a) {
    for (int t = 0; t < w.length; t++) {
      w[t] -= s * a[t];
    }
  }

  private static void divide(double[] w, double by) {
    for (int t = 0; t < w.length; t++) {
      w[t] /= by;
    }
  }

  /** A regressor that cannot be told apart from those before it. */
  static final class DependentColumnException extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final int column;

    private DependentColumnException(int column) {
      super("column " + column + " depends on others after differencing");
      this.column = column;
    }

    /** Which one, from 0. */
    int column() {
      return column;
    }
  }

  /** Data and orthonormal regressors before differencing. */
  double[][] plain() {
    return plain;
  }

  /** How many values are missing. */
  int gaps() {
    return gaps;
  }

  /**
   * Whether there are too many gaps for a column each: {@link #differenced} then has none, and only
   * a filter of the plain columns will do.
   */
  boolean hasManyGaps() {
    return isFull(gaps, plain[0].length);
  }

  /** After differencing: filled data, a column for each missing value, orthonormal regressors. */
  double[][] differenced() {
    return differenced;
  }

  /** Coefficients of the regressors as they were given, from those of the orthonormal ones. */
  double[] original(double[] beta) {
    int k = beta.length;
    double[] b = beta.clone();
    for (int j = k - 1; j >= 0; j--) {
      for (int i = j + 1; i < k; i++) {
        b[j] -= triangle[j * k + i] * b[i];
      }
      b[j] /= triangle[j * k + j];
    }
    return b;
  }
}
