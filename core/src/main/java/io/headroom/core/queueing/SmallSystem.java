package io.headroom.core.queueing;

/** Normal equations of a few unknowns, some of which may be held at 0. */
final class SmallSystem {
  private SmallSystem() {}

  /**
   * Solves (A + damping·diag A)y = b over the free unknowns, scaled by the diagonal.
   *
   * @param a positive definite over the free unknowns
   * @param b right side
   * @param free which unknowns are not 0
   * @param damping 0 or more
   * @return y; 0 for unknowns that are held or have no column
   */
  static double[] solve(double[][] a, double[] b, boolean[] free, double damping) {
    int[] at = new int[b.length];
    int m = 0;
    for (int k = 0; k < b.length; k++) {
      if (free[k] && a[k][k] > 0) {
        at[m++] = k;
      }
    }
    double[] scale = new double[m];
    double[][] rows = new double[m][m + 1];
    for (int i = 0; i < m; i++) {
      scale[i] = Math.sqrt(a[at[i]][at[i]]);
    }
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < m; j++) {
        rows[i][j] = a[at[i]][at[j]] / scale[i] / scale[j];
      }
      rows[i][i] += damping;
      rows[i][m] = b[at[i]] / scale[i];
    }
    for (int k = 0; k < m; k++) {
      for (int i = k + 1; i < m; i++) {
        double f = rows[i][k] / rows[k][k];
        for (int j = k; j <= m; j++) {
          rows[i][j] -= f * rows[k][j];
        }
      }
    }
    double[] y = new double[b.length];
    for (int i = m - 1; i >= 0; i--) {
      double sum = rows[i][m];
      for (int j = i + 1; j < m; j++) {
        sum -= rows[i][j] * y[at[j]] * scale[j];
      }
      y[at[i]] = sum / rows[i][i] / scale[i];
    }
    return y;
  }
}
