package io.headroom.forecasting.statespace;

import io.headroom.forecasting.numerics.LeastSquares;

/**
 * Augmented test of Dickey and Fuller (1979) with a constant and one lagged difference: the t value
 * of ρ in Δy_t = c + ρ·y_{t−1} + γ·Δy_{t−1} + e_t against the table of their τ_μ.
 */
final class DickeyFuller {
  /** Fuller (1976), table 8.5.2, τ_μ at 5 %, and below which number of differences each holds. */
  private static final double[] CRITICAL = {-3.00, -2.93, -2.89, -2.88, -2.87, -2.86};

  private static final int[] BELOW = {25, 50, 100, 250, 500};

  private DickeyFuller() {}

  static boolean rejectsUnitRoot(double[] y) {
    int row = 0;
    while (row < BELOW.length && y.length - 1 >= BELOW[row]) {
      row++;
    }
    return statistic(y) <= CRITICAL[row];
  }

  /** The t value of ρ. */
  static double statistic(double[] y) {
    int n = y.length - 2;
    if (n < 4) {
      throw new ArithmeticException("the Dickey-Fuller test needs 6 values, found " + y.length);
    }
    double[] rows = new double[3 * n];
    double[] change = new double[n];
    for (int i = 0; i < n; i++) {
      rows[3 * i] = 1;
      rows[3 * i + 1] = y[i + 1];
      rows[3 * i + 2] = y[i + 1] - y[i];
      change[i] = y[i + 2] - y[i + 1];
    }
    LeastSquares fit = LeastSquares.of(rows, change, 3);
    double t =
        fit.coefficient(1)
            / Math.sqrt(fit.residualSumOfSquares() / (n - 3) * fit.inverseGram(1, 1));
    if (!fit.isSolved() || Double.isNaN(t)) {
      throw new ArithmeticException("the Dickey-Fuller regression has no unique solution");
    }
    return t;
  }
}
