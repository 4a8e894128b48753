package io.headroom.forecasting.statespace;

/**
 * Test of Kwiatkowski, Phillips, Schmidt and Shin (1992) that a series stays around a level.
 *
 * <p>η = Σ S_t² / (n²·s²(L)), S_t the partial sums of the deviations from the mean and s²(L) their
 * long-run variance with Bartlett's weights 1 − l/(L + 1) up to lag L = ⌊3√n/13⌋.
 */
final class Kpss {
  /** Table 1 of the paper, level, 5 %. */
  private static final double CRITICAL = 0.463;

  private Kpss() {}

  static boolean rejectsLevel(double[] y) {
    double eta = statistic(y);
    if (Double.isNaN(eta)) {
      throw new ArithmeticException("the values do not vary");
    }
    return eta > CRITICAL;
  }

  static double statistic(double[] y) {
    int n = y.length;
    double mean = 0;
    for (double v : y) {
      mean += v / n;
    }
    double[] e = new double[n];
    double partial = 0;
    double squares = 0;
    for (int t = 0; t < n; t++) {
      e[t] = y[t] - mean;
      partial += e[t];
      squares += partial * partial;
    }
    int lags = (int) (3 * Math.sqrt(n) / 13);
    return squares / ((double) n * n) / LongRun.variance(e, lags);
  }
}
