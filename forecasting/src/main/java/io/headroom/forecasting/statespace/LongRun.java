package io.headroom.forecasting.statespace;

/** Variance of a mean's errors that depend on each other (Newey and West 1987). */
final class LongRun {
  private LongRun() {}

  /** γ_0 + 2 Σ_{l≤lags} (1 − l/(lags + 1))·γ_l with γ_l = Σ e_t·e_{t−l} / n. */
  static double variance(double[] e, int lags) {
    int n = e.length;
    double sum = 0;
    for (int l = 0; l <= lags && l < n; l++) {
      double c = 0;
      for (int t = l; t < n; t++) {
        c += e[t] * e[t - l];
      }
      sum += l == 0 ? c : 2 * (1 - l / (lags + 1.0)) * c;
    }
    return sum / n;
  }
}
