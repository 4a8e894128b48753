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
 * @param early80 share in the 80 % interval over the first third of the steps
 * @param late80 the same over the last third
 * @param early95 share in the 95 % interval over the first third of the steps
 * @param late95 the same over the last third
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
    double early80,
    double late80,
    double early95,
    double late95,
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
        third(series, forecast, true, false),
        third(series, forecast, false, false),
        third(series, forecast, true, true),
        third(series, forecast, false, true),
        Double.NaN,
        "",
        0);
  }

  private static double third(
      CompetitionSeries series, StatedForecast f, boolean first, boolean wide) {
    int steps = series.horizon();
    int third = Math.max(1, steps / 3);
    int seen = 0;
    int inside = 0;
    for (int h = first ? 0 : steps - third; h < (first ? third : steps); h++) {
      double y = series.actual().value(h);
      double low = wide ? f.lower95(h) : f.lower80(h);
      double high = wide ? f.upper95(h) : f.upper80(h);
      if (!Double.isNaN(y) && !Double.isNaN(low)) {
        seen++;
        inside += low <= y && y <= high ? 1 : 0;
      }
    }
    return seen == 0 ? Double.NaN : (double) inside / seen;
  }

  /** The same score for a forecast that stands in for one that failed. */
  SeriesScore insteadOf(String reason) {
    return with(Double.NaN, reason, seconds);
  }

  /** The same with the time it took. */
  SeriesScore took(double cpuSeconds) {
    return with(apart, failure, cpuSeconds);
  }

  /** The same with the distance of two forecasts. */
  SeriesScore apartFrom(StatedForecast ours, StatedForecast theirs, double scale) {
    double sum = 0;
    for (int h = 0; h < ours.steps(); h++) {
      sum += Math.abs(ours.point(h) - theirs.point(h));
    }
    return with(sum / ours.steps() / scale, failure, seconds);
  }

  private SeriesScore with(double distance, String reason, double cpuSeconds) {
    return new SeriesScore(
        smape,
        mase,
        msis,
        coverage80,
        coverage95,
        early80,
        late80,
        early95,
        late95,
        distance,
        reason,
        cpuSeconds);
  }
}
