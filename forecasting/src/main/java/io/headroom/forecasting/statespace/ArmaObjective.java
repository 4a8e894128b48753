package io.headroom.forecasting.statespace;

import io.headroom.forecasting.numerics.Bfgs;

/**
 * What a search for ARMA coefficients minimizes, ½·ln σ̂² + ½·Σ ln F_t/n or the like, with variance
 * and regression concentrated out: both are known in closed form once the coefficients are.
 */
interface ArmaObjective extends Bfgs.Objective {
  /** The coefficients of the last evaluation. */
  ArmaCoefficients arma();

  /** Coefficients of the columns at the last evaluation; not to be changed. */
  double[] regression();

  /** Sum of squared standardized innovations at the last evaluation. */
  double squares();

  /** Σ ln F_t at the last evaluation. */
  double logFactors();

  /** How many innovations there are. */
  int innovations();
}
