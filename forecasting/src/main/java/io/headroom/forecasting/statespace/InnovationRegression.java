package io.headroom.forecasting.statespace;

/**
 * Generalized least squares on innovations: the filter of a model is linear, so it turns data and
 * regressors alike into independent innovations, and the regression of one on the others with
 * weights 1/F_t is the maximum of the likelihood (Kohn and Ansley 1985). A workspace.
 */
final class InnovationRegression {
  /** Column 0 is the data. */
  private final double[][] innovations;

  private final double[] residuals;
  private final double[] gram;
  private final double[] beta;
  private double squares;

  /**
   * @param columns data and regressors
   * @param n longest length
   */
  InnovationRegression(int columns, int n) {
    innovations = new double[columns][n];
    residuals = columns == 1 ? innovations[0] : new double[n];
    gram = new double[columns * columns];
    beta = new double[columns - 1];
  }

  /** Where the filter writes the innovations of a column. */
  double[] column(int c) {
    return innovations[c];
  }

  /**
   * Solves.
   *
   * @param from first innovation
   * @param to end, exclusive
   * @param weights 1/F_t, or null for all 1; innovations of weight 0 do not count
   * @param equal from here on all weights are 1
   * @return false when the columns depend on each other
   */
  boolean solve(int from, int to, double[] weights, int equal) {
    int k = beta.length;
    if (k > 0) {
      int size = k + 1;
      for (int c = 0; c < size; c++) {
        int d = Math.max(c, 1);
        for (; d + 3 < size; d += 4) {
          fourProducts(c, d, from, to, weights, equal);
        }
        for (; d < size; d++) {
          gram[c * size + d] = product(innovations[c], innovations[d], from, to, weights, equal);
        }
      }
      if (!cholesky(size)) {
        return false;
      }
      for (int t = from; t < to; t++) {
        double e = innovations[0][t];
        for (int c = 0; c < k; c++) {
          e -= beta[c] * innovations[c + 1][t];
        }
        residuals[t] = e;
      }
    }
    squares = product(residuals, residuals, from, to, weights, equal);
    return squares < Double.POSITIVE_INFINITY;
  }

  /** Products with four columns at once, as one sum alone waits for each addition. */
  private void fourProducts(int c, int d, int from, int to, double[] weights, int equal) {
    double[] a = innovations[c];
    double[] b0 = innovations[d];
    double[] b1 = innovations[d + 1];
    double[] b2 = innovations[d + 2];
    double[] b3 = innovations[d + 3];
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int weighted = Math.min(to, equal);
    for (int t = from; t < weighted; t++) {
      double wa = weights[t] * a[t];
      s0 += wa * b0[t];
      s1 += wa * b1[t];
      s2 += wa * b2[t];
      s3 += wa * b3[t];
    }
    for (int t = Math.max(from, equal); t < to; t++) {
      double at = a[t];
      s0 += at * b0[t];
      s1 += at * b1[t];
      s2 += at * b2[t];
      s3 += at * b3[t];
    }
    int at = c * (beta.length + 1) + d;
    gram[at] = s0;
    gram[at + 1] = s1;
    gram[at + 2] = s2;
    gram[at + 3] = s3;
  }

  private static double product(
      double[] a, double[] b, int from, int to, double[] weights, int equal) {
    double s = 0;
    int weighted = Math.min(to, equal);
    for (int t = from; t < weighted; t++) {
      s += weights[t] * a[t] * b[t];
    }
    for (int t = Math.max(from, equal); t < to; t++) {
      s += a[t] * b[t];
    }
    return s;
  }

  /** Row 0 holds the right-hand side, the block below the Gram matrix (upper triangle). */
  private boolean cholesky(int size) {
    for (int j = 1; j < size; j++) {
      double diagonal = gram[j * size + j];
      double s = diagonal;
      for (int i = 1; i < j; i++) {
        s -= gram[i * size + j] * gram[i * size + j];
      }
      if (!(s > 1e-13 * diagonal)) {
        return false;
      }
      double root = Math.sqrt(s);
      gram[j * size + j] = root;
      for (int c = j + 1; c < size; c++) {
        double v = gram[j * size + c];
        for (int i = 1; i < j; i++) {
          v -= gram[i * size + j] * gram[i * size + c];
        }
        gram[j * size + c] = v / root;
      }
    }
    for (int j = 1; j < size; j++) {
      double v = gram[j];
      for (int i = 1; i < j; i++) {
        v -= gram[i * size + j] * beta[i - 1];
      }
      beta[j - 1] = v / gram[j * size + j];
    }
    for (int j = size - 1; j > 0; j--) {
      double v = beta[j - 1];
      for (int i = j + 1; i < size; i++) {
        v -= gram[j * size + i] * beta[i - 1];
      }
      beta[j - 1] = v / gram[j * size + j];
    }
    return true;
  }

  /**
   * Turns the innovations of the first regressors, given the last solution, into uncorrelated ones
   * of sum of squares 1, and columns alike.
   *
   * @param k how many regressors
   * @param columns data and regressors that the innovations are of
   * @param out receives, from index 1 on, the columns
   * @param turned receives, from index 1 on, the innovations
   * @return ln of the determinant of their Gram matrix
   */
  double uncorrelated(int k, double[][] columns, double[][] out, double[][] turned) {
    int size = beta.length + 1;
    double logDeterminant = 0;
    for (int j = 1; j <= k; j++) {
      double by = 1 / gram[j * size + j];
      logDeterminant -= 2 * Math.log(by);
      copy(columns[j], out[j]);
      copy(innovations[j], turned[j]);
      for (int i = 1; i < j; i++) {
        double c = gram[i * size + j];
        if (c != 0) {
          subtract(out[j], c, out[i]);
          subtract(turned[j], c, turned[i]);
        }
      }
      for (int t = 0; t < turned[j].length; t++) {
        out[j][t] *= by;
        turned[j][t] *= by;
      }
    }
    return logDeterminant;
  }

  private static void copy(double[] from, double[] to) {
    System.arraycopy(from, 0, to, 0, to.length);
  }

  private static void subtract(double[] from, double by, double[] what) {
    for (int t = 0; t < from.length; t++) {
      from[t] -= by * what[t];
    }
  }

  /** Innovations of the data less the regression; not to be changed. */
  double[] residuals() {
    return residuals;
  }

  /** Coefficients; not to be changed. */
  double[] beta() {
    return beta;
  }

  /** Weighted sum of squared residuals. */
  double squares() {
    return squares;
  }
}
