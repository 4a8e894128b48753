package io.headroom.forecasting;

/** A model that estimates the effect of regressors together with its own parameters. */
public interface RegressionModel extends ForecastModel {
  /**
   * The same model with regressors beside those it has.
   *
   * @param regressors known for the history and the horizon
   * @return the model of y_t = Σ coefficient · regressor_t + what the model itself is of
   */
  RegressionModel regressing(Regressors regressors);

  /**
   * The same model with what a fit of it chose, such as an order, so that a fit with other
   * regressors need not choose again.
   *
   * @param fit of this model on the same history, perhaps with other regressors
   * @return a model with nothing left to choose, whose search may begin at that fit; this one when
   *     the fit is of another kind or there is nothing to choose
   */
  default RegressionModel settled(LikelihoodFit fit) {
    return this;
  }
}
