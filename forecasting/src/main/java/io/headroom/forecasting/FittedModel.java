package io.headroom.forecasting;

/** A model with its parameters estimated from a history. Immutable. */
public interface FittedModel {
  /**
   * What was fitted, such as {@code ETS(A,Ad,A) alpha=0.21}.
   *
   * @return one line for the report
   */
  String description();

  /**
   * Forecasts the periods that follow the history.
   *
   * @param horizon number of periods, at least 1
   * @return the forecast distribution
   */
  Forecast forecast(int horizon);
}
