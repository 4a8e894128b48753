package io.headroom.forecasting;

import io.headroom.core.series.Series;

/** A forecasting method with its settings, not yet fitted. Immutable, safe to share. */
public interface ForecastModel {
  /**
   * The model in the field's notation, such as {@code snaive(7)} or {@code ets(auto, m=7)}.
   *
   * @return a short name, unique among differently set models
   */
  String name();

  /**
   * Fits the model to a history.
   *
   * @param history at least one observed value; missing values are allowed
   * @return the fitted model
   * @throws FitException when the model cannot be fitted to this history, with the reason
   */
  FittedModel fit(Series history);
}
