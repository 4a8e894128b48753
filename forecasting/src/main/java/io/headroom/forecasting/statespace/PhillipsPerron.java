package io.headroom.forecasting.statespace;

import io.headroom.forecasting.numerics.LeastSquares;

/**
 * Test of Phillips and Perron (1988), Z(t_α) with a constant: the t value of α − 1 in y_t = μ +
 * α·y_{t−1} + e_t, corrected for errors that depend on each other by their long-run variance with
 * ⌊4(n/100)^¼⌋ lags.
 */
final class PhillipsPerron {
  private PhillipsPerron() {}

  static boolean rejectsUnitRoot(double[] y) {
    double n = y.length - 1.0;
    // Response surface of MacKinnon (1991), constant, 5 %.
    return statistic(y) <= -2.8621 - 2.738 / n - 8.36 / (n * n);
  }

  /** Z(t_α), eq. 12 of the paper. */
  static double statistic(double[] y) {
    int n = y.length - 1;
    if (n < 4) {
      throw new ArithmeticException("the Phillips-Perron test needs 5 values, found " + y.length);
    }
    double[] rows = new double[2 * n];
    double[] next = new double[n];
    double mean = 0;
    for (int i = 0; i < n; i++) {
      rows[2 * i] = 1;
      rows[2 * i + 1] = y[i];
      next[i] = y[i + 1];
      mean += next[i] / n;
    }
    LeastSquares fit = LeastSquares.of(rows, next, 2);
    double[] e = new double[n];
    double spread = 0;
    for (int i = 0; i < n; i++) {
      e[i] = next[i] - fit.coefficient(0) - fit.coefficient(1) * y[i];
      spread += (next[i] - mean) * (next[i] - mean) / n / n;
    }
    double variance = fit.residualSumOfSquares() / n;
    double longRun = LongRun.variance(e, (int) (4 * Math.pow(n / 100.0, 0.25)));
    double t =
        (fit.coefficient(1) - 1)
            / Math.sqrt(fit.residualSumOfSquares() / (n - 2) * fit.inverseGram(1, 1));
    double z =
        Math.sqrt(variance / longRun) * t
            - (longRun - variance) / 2 / Math.sqrt(longRun) / Math.sqrt(spread);
    if (!fit.isSolved() || Double.isNaN(z)) {
      throw new ArithmeticException("the Phillips-Perron regression has no unique solution");
    }
    return z;
  }
}
