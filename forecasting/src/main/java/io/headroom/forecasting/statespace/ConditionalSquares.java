package io.headroom.forecasting.statespace;

import java.util.Arrays;

/**
 * Conditional sum of squares (Box and Jenkins 1976, section 7.1.2): innovations before the longest
 * lag of the autoregression are 0. Cheap; where the search for the exact maximum begins. Gradient
 * by the adjoint recursion. A workspace.
 */
final class ConditionalSquares extends ArmaObjective {
  private final int from;
  private final double[] bar;
  private final double[] arBar;
  private final double[] maBar;

  /**
   * @param arma coefficients to be set
   * @param columns differenced data and regressors, none missing
   * @param floor added to the variance so that a perfect fit is finite
   */
  ConditionalSquares(ArmaCoefficients arma, double[][] columns, double floor) {
    super(arma, columns, floor);
    this.from = Math.min(n, arma.arLength());
    this.bar = new double[n];
    this.arBar = new double[arma.ar().length];
    this.maBar = new double[arma.ma().length];
  }

  @Override
  public double value(double[] x, double[] gradient) {
    if (!arma.set(x)) {
      return Double.POSITIVE_INFINITY;
    }
    int[] arLags = arma.arLags();
    int[] maLags = arma.maLags();
    double[] ar = arma.ar();
    double[] ma = arma.ma();
    for (int c = 0; c < columns.length; c++) {
      double[] w = columns[c];
      double[] e = regression.column(c);
      for (int t = from; t < n; t++) {
        double s = w[t];
        for (int l = 0; l < ar.length; l++) {
          s -= ar[l] * w[t - arLags[l]];
        }
        for (int l = 0; l < ma.length && maLags[l] <= t; l++) {
          s -= ma[l] * e[t - maLags[l]];
        }
        e[t] = s;
      }
    }
    if (!regression.solve(from, n, bar, from)) {
      return Double.POSITIVE_INFINITY;
    }
    double variance = variance();
    gradient(variance);
    arma.pullBack(arBar, maBar, gradient);
    return concentrated(variance);
  }

  private void gradient(double variance) {
    int[] arLags = arma.arLags();
    int[] maLags = arma.maLags();
    double[] ma = arma.ma();
    double[] e = regression.residuals();
    double[] beta = regression.beta();
    double weight = 1 / (variance * innovations());
    Arrays.fill(arBar, 0);
    Arrays.fill(maBar, 0);
    for (int t = from; t < n; t++) {
      bar[t] = weight * e[t];
    }
    for (int t = n - 1; t >= from; t--) {
      double g = bar[t];
      for (int l = 0; l < ma.length && maLags[l] <= t - from; l++) {
        bar[t - maLags[l]] -= g * ma[l];
        maBar[l] -= g * e[t - maLags[l]];
      }
      for (int l = 0; l < arBar.length; l++) {
        arBar[l] -= g * noise(t - arLags[l], beta);
      }
    }
  }

  /** The data less the regression. */
  private double noise(int t, double[] beta) {
    double w = columns[0][t];
    for (int c = 0; c < beta.length; c++) {
      w -= beta[c] * columns[c + 1][t];
    }
    return w;
  }

  @Override
  double logFactors() {
    return 0;
  }

  @Override
  int innovations() {
    return n - from;
  }
}
