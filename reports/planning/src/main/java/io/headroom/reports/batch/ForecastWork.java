package io.headroom.reports.batch;

import io.headroom.core.series.Series;
import io.headroom.datasets.mapping.RawSeries;
import io.headroom.datasets.mapping.SteppedSeries;
import io.headroom.datasets.mapping.Stepping;
import io.headroom.forecasting.Forecast;
import io.headroom.forecasting.auto.BatchForecast;
import io.headroom.forecasting.auto.BatchForecast.Trouble;
import io.headroom.forecasting.auto.BatchForecaster;
import io.headroom.reports.batch.BatchFinding.Stage;
import java.util.List;
import java.util.stream.Collectors;

/** Turns series into forecast rows. */
final class ForecastWork extends SeriesWork {
  /** Says for each series what it chose. */
  private static final String AUTO = "auto";

  private final BatchForecaster forecaster;
  private final String wanted;
  private final List<Level> levels;
  private final boolean asText;
  private final boolean explains;

  ForecastWork(
      Stepping stepping,
      BoundsRule bounds,
      ForecastJob.Form form,
      BatchForecaster forecaster,
      String wanted,
      List<Level> levels,
      boolean explains) {
    super(stepping, bounds, form == ForecastJob.Form.GZIP);
    this.asText = form != ForecastJob.Form.PARQUET;
    this.forecaster = forecaster;
    this.wanted = wanted;
    this.levels = levels;
    this.explains = explains;
  }

  @Override
  String columns() {
    return "series_id,step,time,mean,"
        + levels.stream()
            .map(level -> "lo" + level.text() + ",hi" + level.text() + ",")
            .collect(Collectors.joining())
        + "model";
  }

  @Override
  void work(RawSeries raw, SteppedSeries stepped, Series series, BatchPart part) {
    BatchForecast result = forecaster.forecast(series);
    if (result.isFailure()) {
      part.failed++;
      part.found(finding(raw, result.troubles(), ""));
      return;
    }
    Forecast forecast = result.forecast().orElseThrow();
    String model = wanted.equals(AUTO) ? result.model() : wanted;
    if (result.isFallback()) {
      model = result.model() + " instead of " + wanted;
      part.fallback++;
      part.found(finding(raw, result.troubles(), result.model()));
    }
    part.models.add(model, 1);
    if (explains) {
      String used = model;
      result
          .fitted()
          .ifPresent(f -> Reasons.write(raw.id(), used, f, forecast.horizon(), part.reasons));
    }
    if (asText) {
      write(raw.id(), stepped, series.size(), forecast, model, part.rows);
    } else {
      part.tables.add(rows(raw.id(), stepped, series.size(), forecast, model));
    }
  }

  private static BatchFinding finding(RawSeries raw, List<Trouble> troubles, String instead) {
    String detail =
        troubles.stream().map(t -> t.model() + ": " + t.cause()).collect(Collectors.joining("; "));
    Trouble first = troubles.get(0);
    // Numbers in a cause are a series' own; without them causes can be counted.
    String cause =
        first.isFault()
            ? "our own fault"
            : first.model() + ": " + first.cause().replaceAll("\\d+(\\.\\d+)?", "…");
    return new BatchFinding(Stage.MODEL, raw.id(), raw.line(), cause, detail, instead);
  }

  private void write(
      String id, SteppedSeries stepped, int known, Forecast forecast, String model, CsvBytes out) {
    byte[] name = CsvBytes.field(id);
    byte[] end = CsvBytes.field(model);
    for (int h = 0; h < forecast.horizon(); h++) {
      out.raw(name).comma().whole(h + 1).comma().text(stepped.label(known + h)).comma();
      out.number(forecast.mean(h)).comma();
      for (Level level : levels) {
        out.number(forecast.quantile(h, level.lower())).comma();
        out.number(forecast.quantile(h, level.upper())).comma();
      }
      out.raw(end).line();
    }
  }

  private ForecastRows rows(
      String id, SteppedSeries stepped, int known, Forecast forecast, String model) {
    ForecastRows rows = new ForecastRows(id, model, forecast.horizon(), 1 + 2 * levels.size());
    for (int h = 0; h < forecast.horizon(); h++) {
      rows.times[h] = stepped.label(known + h);
      rows.add(forecast.mean(h));
      for (Level level : levels) {
        rows.add(forecast.quantile(h, level.lower()));
        rows.add(forecast.quantile(h, level.upper()));
      }
    }
    return rows;
  }
}
