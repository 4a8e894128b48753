package io.headroom.forecasting.smoothing;

/**
 * Complex exponential smoothing as explicit matrices, the season unrolled into m lags of states.
 */
final class CesMatrices {
  private CesMatrices() {}

  /** States: level pair where there is one, then lag 1…m of the season, each one or two numbers. */
  static double[][] transition(CesKind kind, double[] x, int m) {
    int levels = kind == CesKind.SIMPLE ? 0 : 2;
    int width = kind == CesKind.NONE ? 0 : kind == CesKind.PARTIAL ? 1 : 2;
    int n = levels + width * m;
    double[][] f = new double[n][n];
    if (levels > 0) {
      pair(f, 0, 0, x[0], x[1]);
    }
    // Lag 1 is the season that was renewed last; the one of lag m is next.
    int oldest = levels + width * (m - 1);
    if (width == 1) {
      f[levels][oldest] = 1;
    } else if (width == 2) {
      int j = kind == CesKind.FULL ? 2 : 0;
      pair(f, levels, oldest, x[j], x[j + 1]);
    }
    for (int i = levels + width; i < n; i++) {
      f[i][i - width] = 1;
    }
    return f;
  }

  private static void pair(double[][] f, int row, int column, double re, double im) {
    f[row][column] = 1;
    f[row][column + 1] = -(1 - im);
    f[row + 1][column] = 1;
    f[row + 1][column + 1] = 1 - re;
  }

  static double[] gains(CesKind kind, double[] x, int m) {
    double[] g = new double[transition(kind, x, m).length];
    int at = 0;
    if (kind != CesKind.SIMPLE) {
      g[0] = x[0] - x[1];
      g[1] = x[0] + x[1];
      at = 2;
    }
    if (kind == CesKind.PARTIAL) {
      g[at] = x[2];
    } else if (kind != CesKind.NONE) {
      int j = kind == CesKind.FULL ? 2 : 0;
      g[at] = x[j] - x[j + 1];
      g[at + 1] = x[j] + x[j + 1];
    }
    return g;
  }

  static double[] weights(CesKind kind, int m) {
    int levels = kind == CesKind.SIMPLE ? 0 : 2;
    int width = kind == CesKind.NONE ? 0 : kind == CesKind.PARTIAL ? 1 : 2;
    double[] w = new double[levels + width * m];
    if (levels > 0) {
      w[0] = 1;
    }
    if (width > 0) {
      w[levels + width * (m - 1)] = 1;
    }
    return w;
  }

  static double dot(double[] a, double[] b) {
    double s = 0;
    for (int i = 0; i < a.length; i++) {
      s += a[i] * b[i];
    }
    return s;
  }

  static double[] times(double[][] f, double[] v) {
    double[] out = new double[v.length];
    for (int i = 0; i < v.length; i++) {
      out[i] = dot(f[i], v);
    }
    return out;
  }
}
