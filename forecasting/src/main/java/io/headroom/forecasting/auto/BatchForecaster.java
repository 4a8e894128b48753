package io.headroom.forecasting.auto;

import io.headroom.core.series.Series;
import io.headroom.forecasting.FitException;
import io.headroom.forecasting.FittedModel;
import io.headroom.forecasting.Forecast;
import io.headroom.forecasting.ForecastModel;
import io.headroom.forecasting.combination.FittedLadder;
import io.headroom.forecasting.combination.Ladder;
import io.headroom.forecasting.smoothing.Naive;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Forecasts series after series and never throws because of one: what the wanted model cannot do, a
 * simpler one does, and the result says why. Immutable and safe to share between threads, so that a
 * batch is {@code series.parallelStream().map(forecaster::forecast)} or tasks of any executor.
 */
public final class BatchForecaster {
  private final ForecastModel wanted;
  private final Ladder fallback;
  private final int horizon;

  private BatchForecaster(ForecastModel wanted, Ladder fallback, int horizon) {
    this.wanted = wanted;
    this.fallback = fallback;
    this.horizon = horizon;
  }

  /**
   * A model for all series of a batch. What it cannot forecast, the seasonal naive forecast does
   * where there is a whole season, and the naive one otherwise.
   *
   * @param wanted the model
   * @param season of the seasonal naive forecast, 1 for none
   * @param horizon steps to forecast, at least 1
   * @return the forecaster
   * @throws IllegalArgumentException when season or horizon is below 1
   */
  public static BatchForecaster of(ForecastModel wanted, int season, int horizon) {
    if (horizon < 1) {
      throw new IllegalArgumentException("a horizon is at least 1 step, found " + horizon);
    }
    return new BatchForecaster(wanted, Ladder.of(Naive.seasonal(season)), horizon);
  }

  /**
   * Forecasts one series.
   *
   * @param history any series, also an empty one
   * @return the forecast, or why there is none
   */
  public BatchForecast forecast(Series history) {
    List<BatchForecast.Trouble> troubles = new ArrayList<>();
    try {
      FittedModel fitted = wanted.fit(history);
      Forecast forecast = fitted.forecast(horizon);
      String model = fitted instanceof AutoFit auto ? chosen(auto) : forecast.model();
      return new BatchForecast(
          history.key(), Optional.of(forecast), model, Optional.of(fitted), troubles);
    } catch (FitException e) {
      troubles.add(trouble(wanted.name(), e));
    } catch (RuntimeException e) {
      troubles.add(fault(wanted.name(), e));
    }
    try {
      FittedLadder fitted = fallback.fit(history);
      Forecast forecast = fitted.forecast(horizon);
      List<FittedLadder.Passed> passed = fitted.passed(horizon);
      passed.forEach(p -> troubles.add(new BatchForecast.Trouble(p.model(), p.reason(), false)));
      boolean held = passed.stream().noneMatch(p -> p.model().equals(fitted.rung()));
      String model = held ? fitted.rung() : Naive.last().name();
      return new BatchForecast(
          history.key(), Optional.of(forecast.named(model)), model, Optional.empty(), troubles);
    } catch (FitException e) {
      troubles.add(trouble(fallback.name(), e));
    } catch (RuntimeException e) {
      troubles.add(fault(fallback.name(), e));
    }
    return new BatchForecast(history.key(), Optional.empty(), "", Optional.empty(), troubles);
  }

  /** What an automatic choice is made of, without the settings of each. */
  private static String chosen(AutoFit auto) {
    return auto.trials().stream()
        .filter(t -> t.weight() > 0)
        .map(t -> t.model().replaceFirst("^local\\(", "").replaceFirst("\\(.*", ""))
        .distinct()
        .collect(Collectors.joining("+", "auto(", ")"));
  }

  private static BatchForecast.Trouble trouble(String model, FitException e) {
    String message = String.valueOf(e.getMessage());
    String prefix = model + ": ";
    return new BatchForecast.Trouble(
        model, message.startsWith(prefix) ? message.substring(prefix.length()) : message, false);
  }

  private static BatchForecast.Trouble fault(String model, RuntimeException e) {
    return new BatchForecast.Trouble(model, e.toString(), true);
  }
}
