package io.headroom.forecasting.numerics;

/**
 * Ordinary least squares by Householder reflections (Golub and Van Loan 2013, section 5.3.2).
 * Immutable.
 */
public final class LeastSquares {
  private final double[] coefficients;
  private final double[] inverse;
  private final double residualSumOfSquares;
  private final boolean solved;

  private LeastSquares(double[] coefficients, double[] inverse, double rss, boolean solved) {
    this.coefficients = coefficients;
    this.inverse = inverse;
    this.residualSumOfSquares = rss;
    this.solved = solved;
  }

  /**
   * Fits y ≈ X·b.
   *
   * @param rows X row by row, {@code y.length · columns} elements; not changed
   * @param y right-hand side
   * @param columns number of coefficients, at least 1
   * @return the fit; not solved when X has fewer rows than columns or dependent columns
   */
  public static LeastSquares of(double[] rows, double[] y, int columns) {
    int n = y.length;
    int p = columns;
    if (rows.length != n * p) {
      throw new IllegalArgumentException(rows.length + " elements are not " + n + " rows of " + p);
    }
    if (n < p) {
      return new LeastSquares(new double[p], new double[p * p], Double.NaN, false);
    }
    double[] x = rows.clone();
    double[] q = y.clone();
    double largest = 0;
    for (int k = 0; k < p; k++) {
      double norm = 0;
      for (int i = k; i < n; i++) {
        norm = Math.hypot(norm, x[i * p + k]);
      }
      largest = Math.max(largest, norm);
      if (!(norm > 1e-10 * largest) || largest == 0) {
        return new LeastSquares(new double[p], new double[p * p], Double.NaN, false);
      }
      double pivot = x[k * p + k];
      double r = pivot > 0 ? -norm : norm;
      // v = (x_kk − r, x_{k+1,k}, …), kept in place below the diagonal.
      double v0 = pivot - r;
      double vv = v0 * v0;
      for (int i = k + 1; i < n; i++) {
        vv += x[i * p + k] * x[i * p + k];
      }
      for (int j = k + 1; j <= p; j++) {
        double s = v0 * (j < p ? x[k * p + j] : q[k]);
        for (int i = k + 1; i < n; i++) {
          s += x[i * p + k] * (j < p ? x[i * p + j] : q[i]);
        }
        double f = 2 * s / vv;
        if (j < p) {
          x[k * p + j] -= f * v0;
          for (int i = k + 1; i < n; i++) {
            x[i * p + j] -= f * x[i * p + k];
          }
        } else {
          q[k] -= f * v0;
          for (int i = k + 1; i < n; i++) {
            q[i] -= f * x[i * p + k];
          }
        }
      }
      x[k * p + k] = r;
    }
    double[] b = new double[p];
    for (int k = p - 1; k >= 0; k--) {
      double s = q[k];
      for (int j = k + 1; j < p; j++) {
        s -= x[k * p + j] * b[j];
      }
      b[k] = s / x[k * p + k];
    }
    double rss = 0;
    for (int i = p; i < n; i++) {
      rss += q[i] * q[i];
    }
    return new LeastSquares(b, gramInverse(x, p), rss, true);
  }

  /** (RᵀR)⁻¹ = R⁻¹R⁻ᵀ from the upper triangle R in the first rows of x. */
  private static double[] gramInverse(double[] x, int p) {
    double[] r = new double[p * p];
    for (int c = 0; c < p; c++) {
      r[c * p + c] = 1 / x[c * p + c];
      for (int k = c - 1; k >= 0; k--) {
        double s = 0;
        for (int j = k + 1; j <= c; j++) {
          s -= x[k * p + j] * r[j * p + c];
        }
        r[k * p + c] = s / x[k * p + k];
      }
    }
    double[] inv = new double[p * p];
    for (int i = 0; i < p; i++) {
      for (int j = 0; j < p; j++) {
        double s = 0;
        for (int k = Math.max(i, j); k < p; k++) {
          s += r[i * p + k] * r[j * p + k];
        }
        inv[i * p + j] = s;
      }
    }
    return inv;
  }

  /**
   * Whether there is a unique solution.
   *
   * @return false when columns depend on each other; all numbers are then meaningless
   */
  public boolean isSolved() {
    return solved;
  }

  /**
   * A coefficient.
   *
   * @param j 0…columns−1
   * @return its estimate
   */
  public double coefficient(int j) {
    return coefficients[j];
  }

  /**
   * An element of (XᵀX)⁻¹.
   *
   * @param i row
   * @param j column
   * @return the element; times sigma² it is the covariance of two coefficients
   */
  public double inverseGram(int i, int j) {
    return inverse[i * coefficients.length + j];
  }

  /**
   * Σ(y − X·b)².
   *
   * @return the residual sum of squares
   */
  public double residualSumOfSquares() {
    return residualSumOfSquares;
  }
}
