package io.headroom.forecasting.regression;

import io.headroom.core.series.Series;
import io.headroom.forecasting.FittedModel;
import io.headroom.forecasting.Forecast;
import io.headroom.forecasting.ForecastShift;

/** Fitted harmonics over a fitted model of the remainder. Immutable. */
final class HarmonicFit implements FittedModel {
  private final String name;
  private final Series history;
  private final Harmonics season;
  private final boolean multiplicative;
  private final FittedModel remainder;

  HarmonicFit(
      String name,
      Series history,
      Harmonics season,
      boolean multiplicative,
      FittedModel remainder) {
    this.name = name;
    this.history = history;
    this.season = season;
    this.multiplicative = multiplicative;
    this.remainder = remainder;
  }

  @Override
  public String description() {
    return season.count()
        + (season.count() == 1 ? " harmonic" : " harmonics")
        + (multiplicative ? " (relative) over " : " over ")
        + remainder.description();
  }

  @Override
  public Forecast forecast(int horizon) {
    Forecast rest = remainder.forecast(horizon);
    int from = history.size();
    double[] factor = new double[horizon];
    double[] value = new double[horizon];
    double[] sd = new double[horizon];
    double[] weight = new double[horizon];
    for (int h = 0; h < horizon; h++) {
      double s = season.at(from + h);
      factor[h] = multiplicative ? Math.exp(s) : 1;
      value[h] = multiplicative ? 0 : s;
      // To first order a log error of ±x moves the value by ±x of itself.
      weight[h] = multiplicative ? Math.abs(rest.mean(h)) * factor[h] : 1;
      sd[h] = season.sdAt(from + h) * weight[h];
    }
    ForecastShift shift = ForecastShift.of(value, sd, season.errors(from, weight)).after(factor);
    return rest.plus(history, name, shift);
  }
}
