package io.headroom.forecasting.combination;

import io.headroom.core.series.Preparation;
import io.headroom.core.series.Series;
import io.headroom.forecasting.FitException;
import io.headroom.forecasting.ForecastModel;
import java.util.Objects;

/**
 * A model that is hard to fool: each past is prepared before the model is fitted to it. Spikes are
 * replaced, the model is fitted to the current regime, undecided values at the end are left out,
 * and the forecast is as much wider as {@link io.headroom.core.series.Doubt} says. Immutable.
 *
 * <p>As the preparation is part of the fit, a backtest of this model prepares each fold's past and
 * sees nothing of its future.
 */
public final class Robust implements ForecastModel {
  private static final long serialVersionUID = 1;

  private final ForecastModel model;
  private final Preparation preparation;

  private Robust(ForecastModel model, Preparation preparation) {
    this.model = model;
    this.preparation = preparation;
  }

  /**
   * A model over prepared pasts.
   *
   * @param model fitted to what the preparation leaves of a past
   * @param preparation how pasts are prepared; its season should be that of the model
   * @return the model {@code robust(…)}
   */
  public static Robust over(ForecastModel model, Preparation preparation) {
    return new Robust(
        Objects.requireNonNull(model, "model"), Objects.requireNonNull(preparation, "preparation"));
  }

  @Override
  public String name() {
    String settings = preparation.toString();
    return "robust(" + model.name() + (settings.isEmpty() ? "" : "; " + settings) + ")";
  }

  /**
   * Prepares the history and fits the model to its current regime.
   *
   * @param history at least one observed value
   * @return the fitted model; it forecasts what follows the history itself
   * @throws FitException when the model cannot be fitted to what is left
   */
  @Override
  public FittedRobust fit(Series history) {
    return FittedRobust.fit(name(), model, preparation, history);
  }

  @Override
  public String toString() {
    return name();
  }
}
