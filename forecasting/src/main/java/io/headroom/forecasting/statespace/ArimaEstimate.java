package io.headroom.forecasting.statespace;

import java.util.Locale;

/** An ARIMA model of a given order with its coefficients, in the data's units. Immutable. */
final class ArimaEstimate {
  private final ArimaOrder order;
  private final ArimaConstant constant;
  private final double[] lags;
  private final double[] free;
  private final double[] regression;
  private final double squares;
  private final double logLikelihood;
  private final int observations;
  private final int evaluations;

  ArimaEstimate(
      ArimaOrder order,
      ArimaConstant constant,
      double[] lags,
      double[] free,
      double[] regression,
      double squares,
      double logLikelihood,
      int observations,
      int evaluations) {
    this.order = order;
    this.constant = constant;
    this.lags = lags.clone();
    this.free = free.clone();
    this.regression = regression.clone();
    this.squares = squares;
    this.logLikelihood = logLikelihood;
    this.observations = observations;
    this.evaluations = evaluations;
  }

  ArimaOrder order() {
    return order;
  }

  ArimaConstant constant() {
    return constant;
  }

  /** Coefficients ar, ma, seasonal ar, seasonal ma; a fresh copy. */
  double[] lags() {
    return lags.clone();
  }

  /** φ_{i+1}. */
  double ar(int i) {
    return lags[i];
  }

  /** θ_{i+1}, in 1 + Σ θ_j·B^j. */
  double ma(int i) {
    return lags[order.p() + i];
  }

  /** Φ_{i+1}. */
  double seasonalAr(int i) {
    return lags[order.p() + order.q() + i];
  }

  /** Θ_{i+1}. */
  double seasonalMa(int i) {
    return lags[order.p() + order.q() + order.sp() + i];
  }

  /** Where a search may go on from: the numbers whose tanh are the partial autocorrelations. */
  double[] free() {
    return free.clone();
  }

  /** Coefficients of the constant, if there is one, and then of the regressors; a fresh copy. */
  double[] regression() {
    return regression.clone();
  }

  /** All coefficients, without the variance. */
  int coefficients() {
    return lags.length + regression.length;
  }

  /** Sum of squared standardized innovations, in squared data units. */
  double squares() {
    return squares;
  }

  /** Maximum likelihood estimate of the innovations' variance. */
  double variance() {
    return squares / observations;
  }

  /** The same divided by observations less coefficients, as R's forecast package reports it. */
  double sigma2() {
    return squares / Math.max(1, observations - coefficients());
  }

  /** Maximum of the exact log-likelihood; of the conditional one for conditional estimates. */
  double logLikelihood() {
    return logLikelihood;
  }

  /** Observed values less those lost by differencing. */
  int observations() {
    return observations;
  }

  /** −2 log L + 2k. */
  double aic() {
    return -2 * logLikelihood + 2 * (coefficients() + 1.0);
  }

  /** −2 log L + k ln n. */
  double bic() {
    return -2 * logLikelihood + Math.log(observations) * (coefficients() + 1.0);
  }

  /** AICc; infinite when there are not two values more than coefficients. */
  double aicc() {
    double k = coefficients() + 1.0;
    double rest = observations - k - 1;
    return rest > 0 ? aic() + 2 * k * (k + 1) / rest : Double.POSITIVE_INFINITY;
  }

  /** How often the likelihood was evaluated, gradient included. */
  int evaluations() {
    return evaluations;
  }

  @Override
  public String toString() {
    return "ARIMA" + order + constant.suffix() + String.format(Locale.ROOT, " aicc=%.3f", aicc());
  }
}
