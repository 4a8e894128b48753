package io.headroom.forecasting.auto;

import io.headroom.core.series.SeriesKey;
import io.headroom.forecasting.FittedModel;
import io.headroom.forecasting.Forecast;
import java.util.List;
import java.util.Optional;

/**
 * What became of one series in a batch.
 *
 * @param key which series
 * @param forecast its forecast; empty when no model could give one
 * @param model what made the forecast: a model's name, or {@code auto(ets+theta)} with what an
 *     automatic choice is made of; empty without a forecast
 * @param fitted the wanted model as fitted, which tells of itself, and as an {@link AutoFit} of
 *     what was tried; empty when it gave no forecast
 * @param troubles why models that come before the one in use gave nothing, best first; empty when
 *     the wanted model did it
 */
public record BatchForecast(
    SeriesKey key,
    Optional<Forecast> forecast,
    String model,
    Optional<FittedModel> fitted,
    List<Trouble> troubles) {
  /**
   * A model that gave no forecast.
   *
   * @param model its name
   * @param cause what stood against it
   * @param isFault whether it failed in a way that no model should
   */
  public record Trouble(String model, String cause, boolean isFault) {}

  /** Copies the list. */
  public BatchForecast {
    troubles = List.copyOf(troubles);
  }

  /**
   * Whether the series has no forecast at all.
   *
   * @return true when even the last resort gave nothing
   */
  public boolean isFailure() {
    return forecast.isEmpty();
  }

  /**
   * Whether another model than the wanted one gave the forecast.
   *
   * @return true for a fallback
   */
  public boolean isFallback() {
    return forecast.isPresent() && !troubles.isEmpty();
  }
}
