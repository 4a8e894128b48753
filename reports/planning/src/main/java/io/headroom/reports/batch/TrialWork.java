package io.headroom.reports.batch;

import io.headroom.core.series.Series;
import io.headroom.datasets.mapping.RawSeries;
import io.headroom.datasets.mapping.SteppedSeries;
import io.headroom.datasets.mapping.Stepping;
import io.headroom.forecasting.ForecastModel;
import io.headroom.forecasting.evaluation.Backtest;
import io.headroom.forecasting.evaluation.Scoreboard;
import io.headroom.reports.batch.BatchFinding.Stage;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Backtests series. */
final class TrialWork extends SeriesWork {
  private final Backtest backtest;
  private final Map<String, ForecastModel> models;

  /** Work with models by the names that the table shows. */
  TrialWork(
      Stepping stepping,
      BoundsRule bounds,
      boolean gzip,
      Backtest backtest,
      Map<String, ForecastModel> models) {
    super(stepping, bounds, gzip);
    this.backtest = backtest;
    this.models = new LinkedHashMap<>(models);
  }

  @Override
  String columns() {
    return TrialScore.COLUMNS;
  }

  @Override
  void work(RawSeries raw, SteppedSeries stepped, Series series, BatchPart part) {
    Scoreboard board = backtest.run(series, models.values().toArray(new ForecastModel[0]));
    if (board.folds() == 0) {
      part.failed++;
      part.found(
          new BatchFinding(
              Stage.SERIES,
              raw.id(),
              raw.line(),
              "too short for a fold",
              "its " + series.size() + " steps are too few to hold one back",
              ""));
      return;
    }
    models.forEach(
        (label, model) -> {
          TrialScore score = TrialScore.of(raw.id(), label, board, model);
          score.writeTo(part.rows);
          part.scores.add(score);
          part.models.add(label, 1);
        });
    for (Scoreboard.Failure f : board.failures()) {
      String cause = f.model() + ": " + f.reason().replaceAll("\\d+(\\.\\d+)?", "…");
      part.found(
          new BatchFinding(
              Stage.MODEL,
              raw.id(),
              raw.line(),
              cause,
              f.model()
                  + " at the fold that knows "
                  + f.known()
                  + " steps, "
                  + f.stage().name().toLowerCase(Locale.ROOT)
                  + ": "
                  + f.reason(),
              ""));
    }
  }
}
