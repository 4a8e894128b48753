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
}
