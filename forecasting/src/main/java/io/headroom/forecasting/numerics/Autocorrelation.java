package io.headroom.forecasting.numerics;

/** Sample autocorrelation with missing values left out. */
public final class Autocorrelation {
  private Autocorrelation() {}

  /**
   * The autocorrelations r_1…r_K: Σ(y_t − ȳ)(y_{t+k} − ȳ) over the pairs that are observed, divided
   * by Σ(y_t − ȳ)² (Box and Jenkins 1976, eq. 2.1.11).
   *
   * @param y values, NaN for missing
   * @param lags K, at least 1
   * @return element k−1 is r_k; all 0 when the values do not vary
   */
  public static double[] of(double[] y, int lags) {
    double sum = 0;
    int n = 0;
    for (double v : y) {
      if (!Double.isNaN(v)) {
        sum += v;
        n++;
      }
    }
    double mean = n == 0 ? 0 : sum / n;
    double c0 = 0;
    for (double v : y) {
      if (!Double.isNaN(v)) {
        c0 += (v - mean) * (v - mean);
      }
    }
    double[] r = new double[lags];
    if (!(c0 > 0)) {
      return r;
    }
    for (int k = 1; k <= lags; k++) {
      double c = 0;
      for (int t = 0; t + k < y.length; t++) {
        double v = (y[t] - mean) * (y[t + k] - mean);
        if (!Double.isNaN(v)) {
          c += v;
        }
      }
      r[k - 1] = c / c0;
    }
    return r;
  }

  /**
   * Whether the series is seasonal: |r_m| above 1.645·√((1 + 2Σ_{k&lt;m} r_k²)/n), the two-sided 90
   * % test with Bartlett's variance that the Theta method uses (Fiorucci et al. 2016, section 3).
   *
   * @param y values, NaN for missing
   * @param m season length; below 2 there is no season
   * @return false also when there are not more than two seasons
   */
  public static boolean isSeasonal(double[] y, int m) {
    if (m < 2 || y.length <= 2 * m) {
      return false;
    }
    double[] r = of(y, m);
    double sum = 0;
    int n = 0;
    for (int k = 0; k < m - 1; k++) {
      sum += r[k] * r[k];
    }
    for (double v : y) {
      if (!Double.isNaN(v)) {
        n++;
      }
    }
    return Math.abs(r[m - 1]) > 1.645 * Math.sqrt((1 + 2 * sum) / n);
  }
}
