package io.headroom.forecasting;

import io.headroom.core.series.Series;
import java.io.Serializable;

/**
 * A forecasting method with its settings, not yet fitted. Immutable, safe to share between threads
 * and, as it can be serialized, between machines of one release: the settings are all there is to
 * it. The serialized form is no format to keep.
 */
public interface ForecastModel extends Serializable {
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
