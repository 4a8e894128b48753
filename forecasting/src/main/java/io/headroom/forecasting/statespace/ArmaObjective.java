package io.headroom.forecasting.statespace;

import io.headroom.forecasting.numerics.Bfgs;

/**
 * What a search for ARMA coefficients minimizes, ½·ln σ̂² + ½·Σ ln F_t/n or the like, with variance
 * and regression concentrated out: both are known in closed form once the coefficients are. A
 * workspace; all that it tells is of the last evaluation.
 */
abstract class ArmaObjective implements Bfgs.Objective {
  /** Coefficients to be set. */
  final ArmaCoefficients arma;

  /** Data and regressors. */
  final double[][] columns;

  /** How many values a column has. */
  final int n;

  /** Of the columns' innovations. */
  final InnovationRegression regression;

  private final double floor;

  /**
   * @param floor added to the variance so that a perfect fit is finite
   */
  ArmaObjective(ArmaCoefficients arma, double[][] columns, double floor) {
    this.arma = arma;
    this.columns = columns;
    this.n = columns[0].length;
    this.regression = new InnovationRegression(columns.length, n);
    this.floor = floor;
  }

  /** Σ ln F_t; 0 where innovations have the same variance. */
  abstract double logFactors();

  /** How many innovations there are. */
  abstract int innovations();

  /** σ̂², once the regression is solved. */
  final double variance() {
    return regression.squares() / innovations() + floor;
  }

  /** The value for that variance; infinite where it is not defined. */
  final double concentrated(double variance) {
    double value = 0.5 * (Math.log(variance) + logFactors() / innovations());
    return Double.isFinite(value) ? value : Double.POSITIVE_INFINITY;
  }

  /** The coefficients. */
  final ArmaCoefficients arma() {
    return arma;
  }

  /** Coefficients of the columns; not to be changed. */
  final double[] regression() {
    return regression.beta();
  }

  /** Sum of squared standardized innovations. */
  final double squares() {
    return regression.squares();
  }
}
