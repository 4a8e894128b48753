package io.headroom.forecasting.statespace;

/** Whether the roots of a model's polynomials keep away from the unit circle. */
final class ArmaRoots {
  private ArmaRoots() {}

  /**
   * Whether all roots of φ(B), Φ(Bᵐ), θ(B) and Θ(Bᵐ) have a modulus above a limit: the polynomials
   * of limit·B are stationary.
   *
   * @param limit at least 1
   */
  static boolean areBeyond(double limit, ArimaEstimate e) {
    ArimaOrder o = e.order();
    double[] lags = e.lags();
    double seasonal = Boolean.getBoolean("fac") ? limit : Math.pow(limit, o.m());
    int q = o.p();
    int sp = q + o.q();
    int sq = sp + o.sp();
    return isStationary(lags, 0, o.p(), limit, 1)
        && isStationary(lags, q, o.q(), limit, -1)
        && isStationary(lags, sp, o.sp(), seasonal, 1)
        && isStationary(lags, sq, o.sq(), seasonal, -1);
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
