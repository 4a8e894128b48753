package io.headroom.reports.batch;

import io.headroom.forecasting.ForecastModel;
import io.headroom.forecasting.evaluation.Accuracy;
import io.headroom.forecasting.evaluation.Scoreboard;

/**
 * How a model did on one series.
 *
 * @param series name of the series
 * @param model its name on the command line
 * @param folds how many there were
 * @param failures at how many of them it gave no forecast
 * @param mase mean absolute scaled error, NaN without a scored fold, as the others
 * @param smape symmetric percentage error, 0…200
 * @param wape weighted percentage error, a fraction
 * @param coverage80 share of values inside the 80 % interval
 * @param coverage95 share of values inside the 95 % interval
 * @param instability how much forecasts of one period change between successive origins, over the
 *     scale of MASE; NaN when no two origins look at the same period
 */
record TrialScore(
    String series,
    String model,
    int folds,
    int failures,
    double mase,
    double smape,
    double wape,
    double coverage80,
    double coverage95,
    double instability) {
  static final String COLUMNS =
      "series_id,model,folds,failures,mase,smape,wape,coverage80,coverage95,instability";

  static TrialScore of(String series, String label, Scoreboard board, ForecastModel model) {
    return new TrialScore(
        series,
        label,
        board.folds(),
        board.failures(model),
        board.score(model, Accuracy.MASE),
        board.score(model, Accuracy.SMAPE),
        board.score(model, Accuracy.WAPE),
        board.score(model, Accuracy.COVERAGE80),
        board.score(model, Accuracy.COVERAGE95),
        board.instability(model));
  }

  void writeTo(CsvBytes out) {
    out.text(series).comma().text(model).comma().whole(folds).comma().whole(failures).comma();
    out.number(mase).comma().number(smape).comma().number(wape).comma();
    out.number(coverage80).comma().number(coverage95).comma().number(instability).line();
  }
}
