package io.headroom.forecasting.statespace;

/**
 * Exact likelihood of a seasonal ARIMA model whose data have gaps: the filter of undifferenced data
 * with a diffuse start. Gradient by central differences. A workspace.
 */
final class KalmanLikelihood extends ArmaObjective {
  private static final double STEP = 1e-5;

  private final ArmaCovariance covariance;
  private final double[] weights;
  private double logFactors;
  private int innovations;

  /**
   * @param arma coefficients to be set
   * @param columns undifferenced data, NaN for missing, and regressors
   * @param floor added to the variance so that a perfect fit is finite
   */
  KalmanLikelihood(ArmaCoefficients arma, double[][] columns, double floor) {
    super(arma, columns, floor);
    this.covariance = new ArmaCovariance(arma);
    this.weights = new double[n];
  }

  @Override
  public double value(double[] x, double[] gradient) {
    double[] at = x.clone();
    for (int i = 0; i < x.length; i++) {
      at[i] = x[i] + STEP;
      double up = value(at);
      at[i] = x[i] - STEP;
      double down = value(at);
      at[i] = x[i];
      gradient[i] = (up - down) / (2 * STEP);
      if (!Double.isFinite(gradient[i])) {
        return Double.POSITIVE_INFINITY;
      }
    }
    return value(x);
  }

  private double value(double[] x) {
    if (!arma.set(x) || !covariance.compute()) {
      return Double.POSITIVE_INFINITY;
    }
    DiffuseFilter filter = new DiffuseFilter(arma, covariance, columns.length);
    innovations = 0;
    logFactors = 0;
    double product = 1;
    for (int t = 0; t < n; t++) {
      boolean counts = filter.observe(columns, t);
      double f = counts ? filter.factor() : 1;
      if (!(f > 0)) {
        return Double.POSITIVE_INFINITY;
      }
      weights[t] = counts ? 1 / f : 0;
      for (int c = 0; c < columns.length; c++) {
        regression.column(c)[t] = counts ? filter.innovation(c) : 0;
      }
      if (counts) {
        innovations++;
        product *= f;
        if (product > 1e200 || product < 1e-200) {
          logFactors += Math.log(product);
          product = 1;
        }
      }
      filter.predict();
    }
    logFactors += Math.log(product);
    if (innovations == 0 || !regression.solve(0, n, weights, n)) {
      return Double.POSITIVE_INFINITY;
    }
    return concentrated(variance());
  }

  @Override
  double logFactors() {
    return logFactors;
  }

  @Override
  int innovations() {
    return innovations;
  }
}
