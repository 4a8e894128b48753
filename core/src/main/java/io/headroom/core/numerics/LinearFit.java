package io.headroom.core.numerics;

/**
 * Ordinary least squares by Householder reflections (Golub and Van Loan 2013, section 5.3.2), with
 * what its inference needs: the inverse of XᵀX, residuals, leverages. Immutable.
 */
public final class LinearFit {
  /** A column is dependent when this little of it is left beside the others. */
  private static final double DEPENDENT = 1e-10;

  private final int p;
  private final double[] x;
  private final double[] coefficients;
  private final double[] inverse;
  private final double[] residuals;

  private LinearFit(
      int p, double[] x, double[] coefficients, double[] inverse, double[] residuals) {
    this.p = p;
    this.x = x;
    this.coefficients = coefficients;
    this.inverse = inverse;
    this.residuals = residuals;
  }

  /**
   * Fits y ≈ X·b.
   *
   * @param rows X row by row, {@code y.length · columns} elements; copied
   * @param y right-hand side
   * @param columns number of coefficients, at least 1
   * @return the fit
   * @throws ArithmeticException when X has fewer rows than columns, or a column depends on others
   */
  public static LinearFit of(double[] rows, double[] y, int columns) {
    int n = y.length;
    int p = columns;
    double[] q = rows.clone();
    double[] b = y.clone();
    double[] size = new double[p];
    for (int j = 0; j < p; j++) {
      for (int i = 0; i < n; i++) {
        size[j] = Math.hypot(size[j], q[i * p + j]);
      }
    }
    double[] diagonal = new double[p];
    for (int k = 0; k < p; k++) {
      double norm = 0;
      for (int i = k; i < n; i++) {
        norm = Math.hypot(norm, q[i * p + k]);
      }
      if (n < p || !(norm > DEPENDENT * size[k])) {
        throw new ArithmeticException("column " + k + " depends on the others");
      }
      diagonal[k] = q[k * p + k] > 0 ? -norm : norm;
      q[k * p + k] -= diagonal[k];
      double vv = 0;
      for (int i = k; i < n; i++) {
        vv += q[i * p + k] * q[i * p + k];
      }
      for (int j = k + 1; j <= p; j++) {
        double s = 0;
        for (int i = k; i < n; i++) {
          s += q[i * p + k] * (j < p ? q[i * p + j] : b[i]);
        }
        double f = 2 * s / vv;
        for (int i = k; i < n; i++) {
          if (j < p) {
            q[i * p + j] -= f * q[i * p + k];
          } else {
            b[i] -= f * q[i * p + k];
          }
        }
      }
    }
    double[] r = new double[p * p];
    for (int i = 0; i < p; i++) {
      r[i * p + i] = diagonal[i];
      for (int j = i + 1; j < p; j++) {
        r[i * p + j] = q[i * p + j];
      }
    }
    double[] root = inverseOfUpper(r, p);
    double[] beta = new double[p];
    double[] inverse = new double[p * p];
    for (int i = 0; i < p; i++) {
      for (int j = i; j < p; j++) {
        beta[i] += root[i * p + j] * b[j];
      }
      for (int j = 0; j < p; j++) {
        for (int k = Math.max(i, j); k < p; k++) {
          inverse[i * p + j] += root[i * p + k] * root[j * p + k];
        }
      }
    }
    double[] e = new double[n];
    for (int i = 0; i < n; i++) {
      e[i] = y[i];
      for (int j = 0; j < p; j++) {
        e[i] -= rows[i * p + j] * beta[j];
      }
    }
    return new LinearFit(p, rows.clone(), beta, inverse, e);
  }

  private static double[] inverseOfUpper(double[] r, int p) {
    double[] inv = new double[p * p];
    for (int j = 0; j < p; j++) {
      inv[j * p + j] = 1 / r[j * p + j];
      for (int i = j - 1; i >= 0; i--) {
        double s = 0;
        for (int k = i + 1; k <= j; k++) {
          s += r[i * p + k] * inv[k * p + j];
        }
        inv[i * p + j] = -s / r[i * p + i];
      }
    }
    return inv;
  }

  /**
   * A coefficient.
   *
   * @param j 0…columns−1
   * @return b(j)
   */
  public double coefficient(int j) {
    return coefficients[j];
  }

  /**
   * An element of (XᵀX)⁻¹.
   *
   * @param i row
   * @param j column
   * @return the element
   */
  public double inverse(int i, int j) {
    return inverse[i * p + j];
  }

  /**
   * An error of the fit.
   *
   * @param i row of X
   * @return y(i) less its fitted value
   */
  public double residual(int i) {
    return residuals[i];
  }

  /**
   * Rows beyond the coefficients.
   *
   * @return n − columns
   */
  public int degrees() {
    return residuals.length - p;
  }

  /**
   * Sum of the squared errors.
   *
   * @return 0 or more
   */
  public double sumOfSquares() {
    double s = 0;
    for (double e : residuals) {
      s += e * e;
    }
    return s;
  }

  /**
   * The fitted value of a row.
   *
   * @param row a value for each column
   * @return Σ row(j)·b(j)
   */
  public double valueAt(double[] row) {
    double v = 0;
    for (int j = 0; j < p; j++) {
      v += row[j] * coefficients[j];
    }
    return v;
  }

  /**
   * rᵀ(XᵀX)⁻¹r, the variance of the fitted value of a row in units of the error's variance; for a
   * row of X its leverage.
   *
   * @param row a value for each column
   * @return 0 or more
   */
  public double leverage(double[] row) {
    double h = 0;
    for (int i = 0; i < p; i++) {
      for (int j = 0; j < p; j++) {
        h += row[i] * inverse[i * p + j] * row[j];
      }
    }
    return h;
  }

  /**
   * Covariance of the coefficients when errors differ in variance, the form HC3 (MacKinnon and
   * White 1985): (XᵀX)⁻¹ Σ x(i)x(i)ᵀ·(e(i)/(1 − h(i)))² (XᵀX)⁻¹.
   *
   * @return row by row, columns × columns
   */
  public double[] robustCovariance() {
    double[] meat = new double[p * p];
    double[] row = new double[p];
    for (int i = 0; i < residuals.length; i++) {
      System.arraycopy(x, i * p, row, 0, p);
      double e = residuals[i] / Math.max(1e-8, 1 - leverage(row));
      for (int a = 0; a < p; a++) {
        for (int b = 0; b < p; b++) {
          meat[a * p + b] += row[a] * row[b] * e * e;
        }
      }
    }
    return times(times(inverse, meat), inverse);
  }

  private double[] times(double[] a, double[] b) {
    double[] c = new double[p * p];
    for (int i = 0; i < p; i++) {
      for (int k = 0; k < p; k++) {
        for (int j = 0; j < p; j++) {
          c[i * p + j] += a[i * p + k] * b[k * p + j];
        }
      }
    }
    return c;
  }
}
