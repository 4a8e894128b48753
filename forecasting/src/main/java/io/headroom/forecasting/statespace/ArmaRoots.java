package io.headroom.forecasting.statespace;

/** Whether the roots of a model's polynomials keep away from the unit circle. */
final class ArmaRoots {
  private ArmaRoots() {}

  /**
   * Whether all roots z of φ(z), Φ(z), θ(z) and Θ(z) have a modulus above a limit: the polynomials
   * of limit·z are stationary. A seasonal polynomial counts in z = Bᵐ, so that the limit means the
   * same for any season.
   *
   * @param limit at least 1
   */
  static boolean areBeyond(double limit, ArimaEstimate e) {
    ArimaOrder o = e.order();
    double[] lags = e.lags();
    int q = o.p();
    int sp = q + o.q();
    int sq = sp + o.sp();
    return isStationary(lags, 0, o.p(), limit, 1)
        && isStationary(lags, q, o.q(), limit, -1)
        && isStationary(lags, sp, o.sp(), limit, 1)
        && isStationary(lags, sq, o.sq(), limit, -1);
  }

  /** Durbin's recursion downwards: all partial autocorrelations lie inside −1…1. */
  private static boolean isStationary(double[] lags, int from, int n, double limit, int sign) {
    double[] a = new double[n];
    double power = 1;
    for (int i = 0; i < n; i++) {
      power *= limit;
      a[i] = sign * lags[from + i] * power;
    }
    for (int k = n - 1; k >= 0; k--) {
      double r = a[k];
      if (!(Math.abs(r) < 1)) {
        return false;
      }
      double[] shorter = new double[k];
      for (int i = 0; i < k; i++) {
        shorter[i] = (a[i] + r * a[k - 1 - i]) / (1 - r * r);
      }
      a = shorter;
    }
    return true;
  }
}
