package io.headroom.forecasting;

import io.headroom.core.series.Series;

/** A model with its parameters estimated from a history. Immutable. */
public interface FittedModel extends Stateful {
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
   * @return the forecast distribution, with its {@link Forecast#decomposition decomposition}
   */
  Forecast forecast(int horizon);

  /**
   * What each value of the history is made of: what the model expected of it one step before, and
   * the remainder.
   *
   * @return parts over the history's grid whose sum is the observed value; the remainder of a
   *     missing value is NaN, and so is everything before the first observed one
   */
  Decomposition decomposition();

  /**
   * Takes new points without a new fit: parameters stay, the states go on.
   *
   * @param more the values that follow the history directly, on the same grid; missing ones allowed
   * @return the model at the end of the longer history
   * @throws IllegalArgumentException when the grid of {@code more} does not continue the history's,
   *     or key or unit are others
   * @throws FitException when the model cannot hold a new value, such as a zero under a logarithm
   */
  FittedModel append(Series more);
}
