package io.headroom.benchmarks.methods;

import io.headroom.benchmarks.competition.Frequency;
import io.headroom.core.series.Bounds;
import io.headroom.core.series.Series;
import io.headroom.forecasting.FittedModel;
import io.headroom.forecasting.ForecastModel;
import io.headroom.forecasting.auto.AutoForecaster;
import io.headroom.forecasting.auto.Effort;
import io.headroom.forecasting.evaluation.StatedForecast;
import java.util.Optional;
import java.util.function.Function;

/**
 * A forecasting method under a name for tables, with the settings that it gets on each frequency
 * and what R calls the same thing. Immutable.
 */
public final class Method {
  private final String name;
  private final String inR;
  private final Function<Frequency, Optional<ForecastModel>> models;
  private final boolean adjusted;

  /** Told the horizon and, where no value is negative, the bound 0, as the command does it. */
  private final boolean automatic;

  private Method(
      String name,
      String inR,
      Function<Frequency, Optional<ForecastModel>> models,
      boolean adjusted,
      boolean automatic) {
    this.name = name;
    this.inR = inR;
    this.models = models;
    this.adjusted = adjusted;
    this.automatic = automatic;
  }

  /** A method for every frequency. */
  static Method of(String name, Function<Frequency, ForecastModel> model) {
    return new Method(name, "", f -> Optional.of(model.apply(f)), false, false);
  }

  /** The automatic forecaster, as the command runs it. */
  static Method automatic(String name, Effort effort) {
    return new Method(
        name,
        "",
        f ->
            Optional.of(
                AutoForecaster.of(f.seasons().stream().mapToInt(Integer::intValue).toArray())
                    .withEffort(effort)),
        false,
        true);
  }

  /** A method for frequencies with a season only. */
  static Method seasonal(String name, Function<Frequency, ForecastModel> model) {
    return new Method(
        name,
        "",
        f -> f.season() > 1 ? Optional.of(model.apply(f)) : Optional.empty(),
        false,
        false);
  }

  /** The same method with its name among R's stored forecasts. */
  Method inR(String called) {
    return new Method(name, called, models, adjusted, automatic);
  }

  /** The same method on the series that M4's organizers adjusted for its season. */
  Method adjustedAsInM4() {
    return new Method(name, inR, models, true, automatic);
  }

  /**
   * The name in tables and on the command line.
   *
   * @return such as {@code theta-dynamic}
   */
  public String name() {
    return name;
  }

  /**
   * The method of R's stored forecasts that is the same.
   *
   * @return such as {@code thetaf}, empty when there is none
   */
  public Optional<String> inR() {
    return inR.isEmpty() ? Optional.empty() : Optional.of(inR);
  }

  /**
   * The model with its settings for a frequency, without M4's seasonal adjustment.
   *
   * @param frequency of the series
   * @return the model, empty when the method is not meant for the frequency
   */
  public Optional<ForecastModel> model(Frequency frequency) {
    return models.apply(frequency);
  }

  /**
   * Fits and forecasts one series.
   *
   * @param frequency of the series; the method must be meant for it
   * @param past what is known
   * @param horizon number of steps
   * @return the fit and its forecast
   * @throws io.headroom.forecasting.FitException when the series cannot be fitted
   */
  public Prediction predict(Frequency frequency, Series past, int horizon) {
    ForecastModel model = model(frequency).orElseThrow();
    if (automatic && model instanceof AutoForecaster auto) {
      FittedModel fitted = auto.withHorizon(horizon).fit(bounded(past));
      return new Prediction(fitted, StatedForecast.of(fitted.forecast(horizon)));
    }
    if (!adjusted) {
      FittedModel fitted = model.fit(past);
      return new Prediction(fitted, StatedForecast.of(fitted.forecast(horizon)));
    }
    M4Season season = M4Season.of(past, frequency.season());
    FittedModel fitted = model.fit(season.adjusted());
    return new Prediction(fitted, season.restore(StatedForecast.of(fitted.forecast(horizon))));
  }

  private static Series bounded(Series past) {
    boolean negative = false;
    for (int t = 0; t < past.size(); t++) {
      negative |= past.value(t) < 0;
    }
    return negative ? past : past.withBounds(Bounds.NON_NEGATIVE);
  }

  /** The name. */
  @Override
  public String toString() {
    return name;
  }
}
