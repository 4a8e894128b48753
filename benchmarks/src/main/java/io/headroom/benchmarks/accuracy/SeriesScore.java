package io.headroom.benchmarks.accuracy;

import io.headroom.benchmarks.competition.CompetitionSeries;
import io.headroom.forecasting.evaluation.Accuracy;
import io.headroom.forecasting.evaluation.Scored;
import io.headroom.forecasting.evaluation.StatedForecast;

/**
 * How one method did on one series. All but {@code failure} and {@code seconds} are NaN where they
 * cannot be told, such as intervals that were not given.
 *
 * @param smape sMAPE of M4, 0…200
 * @param mase MASE
 * @param msis mean scaled interval score of the 95 % interval
 * @param coverage80 share of actual values in the 80 % interval
 * @param coverage95 share of actual values in the 95 % interval
 * @param apart mean |ours − R's| over the steps in units of MASE's scale
 * @param failure why there was no forecast and Naive2 stands in; empty when there was one
 * @param seconds processor time of fit and forecast
 */
record SeriesScore(
    double smape,
    double mase,
    double msis,
    double coverage80,
    double coverage95,
    double apart,
    String failure,
    double seconds) {

  /** The scores of a forecast. */
  static SeriesScore of(CompetitionSeries series, int season, StatedForecast forecast) {
    Scored s = Scored.of(forecast, series.actual(), series.past(), season);
    return new SeriesScore(
        Accuracy.SMAPE.of(s),
        Accuracy.MASE.of(s),
        Accuracy.MSIS.of(s),
        Accuracy.COVERAGE80.of(s),
        Accuracy.COVERAGE95.of(s),
        Double.NaN,
        "",
        0);
  }

  /** The same score for a forecast that stands in for one that failed. */
  SeriesScore insteadOf(String reason) {
    return new SeriesScore(smape, mase, msis, coverage80, coverage95, Double.NaN, reason, seconds);
  }

  /** The same with the time it took. */
  SeriesScore took(double cpuSeconds) {
    return new SeriesScore(smape, mase, msis, coverage80, coverage95, apart, failure, cpuSeconds);
  }

  /** The same with the distance of two forecasts. */
  SeriesScore apartFrom(StatedForecast ours, StatedForecast theirs, double scale) {
    double sum = 0;
    for (int h = 0; h < ours.steps(); h++) {
      sum += Math.abs(ours.point(h) - theirs.point(h));
    }
    return new SeriesScore(
        smape, mase, msis, coverage80, coverage95, sum / ours.steps() / scale, failure, seconds);
  }
}
