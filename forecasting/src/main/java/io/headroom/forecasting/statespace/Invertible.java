package io.headroom.forecasting.statespace;

/**
 * The invertible moving average with the same autocorrelations as a given one: zeros inside the
 * unit circle are mirrored at it (Brockwell and Davis 1991, section 4.4).
 */
final class Invertible {
  private static final int ROUNDS = 500;

  private Invertible() {}

  /**
   * Mirrors.
   *
   * @param theta θ_1…θ_q of 1 + Σ θ_j·z^j; changed in place when there is a zero inside the circle
   * @param from first index
   * @param q how many
   */
  static void of(double[] theta, int from, int q) {
    int degree = q;
    while (degree > 0 && theta[from + degree - 1] == 0) {
      degree--;
    }
    if (degree == 0 || isInvertible(theta, from, degree)) {
      return;
    }
    // The zeros of z^q + θ_1·z^{q−1} + … are the inverses: those outside the circle are mirrored.
    double[] re = new double[degree];
    double[] im = new double[degree];
    zeros(theta, from, degree, re, im);
    double[] a = new double[degree + 1];
    double[] b = new double[degree + 1];
    a[0] = 1;
    for (int i = 0; i < degree; i++) {
      double square = re[i] * re[i] + im[i] * im[i];
      double by = square > 1 ? 1 / square : 1;
      double x = re[i] * by;
      double y = im[i] * by;
      for (int j = i + 1; j > 0; j--) {
        double u = a[j] - (x * a[j - 1] - y * b[j - 1]);
        b[j] -= x * b[j - 1] + y * a[j - 1];
        a[j] = u;
      }
    }
    System.arraycopy(a, 1, theta, from, degree);
  }

  /**
   * Whether all partial autocorrelations of the polynomial taken as an autoregression are below 1.
   */
  private static boolean isInvertible(double[] theta, int from, int degree) {
    double[] c = new double[degree];
    for (int j = 0; j < degree; j++) {
      c[j] = -theta[from + j];
    }
    for (int k = degree; k > 0; k--) {
      double r = c[k - 1];
      if (!(Math.abs(r) < 1)) {
        return false;
      }
      double by = 1 / ((1 - r) * (1 + r));
      for (int j = 0; 2 * j < k - 1; j++) {
        double low = c[j];
        double high = c[k - 2 - j];
        c[j] = (low + r * high) * by;
        c[k - 2 - j] = (high + r * low) * by;
      }
    }
    return true;
  }

  /** Zeros of z^n + c_1·z^{n−1} + … + c_n, all at once (Durand 1960; Kerner 1966). */
  private static void zeros(double[] c, int from, int n, double[] re, double[] im) {
    double radius = 0;
    for (int j = 0; j < n; j++) {
      radius = Math.max(radius, Math.pow(Math.abs(c[from + j]), 1.0 / (j + 1)));
    }
    for (int i = 0; i < n; i++) {
      // Unequal angles and radii, as a symmetric start may stay symmetric.
      double angle = 2 * Math.PI * i / n + 0.4;
      re[i] = radius * (1 + 0.05 * i) * Math.cos(angle);
      im[i] = radius * (1 + 0.05 * i) * Math.sin(angle);
    }
    for (int round = 0; round < ROUNDS; round++) {
      double moved = 0;
      for (int i = 0; i < n; i++) {
        double x = 1;
        double y = 0;
        for (int j = 0; j < n; j++) {
          double u = x * re[i] - y * im[i] + c[from + j];
          y = x * im[i] + y * re[i];
          x = u;
        }
        double p = 1;
        double q = 0;
        for (int j = 0; j < n; j++) {
          if (j != i) {
            double u = re[i] - re[j];
            double v = im[i] - im[j];
            double w = p * u - q * v;
            q = p * v + q * u;
            p = w;
          }
        }
        double square = p * p + q * q;
        if (square > 0) {
          double dx = (x * p + y * q) / square;
          double dy = (y * p - x * q) / square;
          re[i] -= dx;
          im[i] -= dy;
          moved = Math.max(moved, Math.abs(dx) + Math.abs(dy));
        }
      }
      if (moved <= 1e-15 * radius) {
        break;
      }
    }
  }
}
