package io.headroom.benchmarks.accuracy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * How one method did on a set: means over its series, each series weighing the same, as in M4.
 *
 * @param method the method's name
 * @param series how many series
 * @param smape mean sMAPE
 * @param mase mean MASE
 * @param owa overall weighted average: half of sMAPE and half of MASE, each relative to Naive2's
 *     mean on the same series
 * @param msis mean scaled interval score of 95 % intervals, NaN without intervals
 * @param coverage80 share inside the 80 % intervals, NaN without intervals
 * @param coverage95 share inside the 95 % intervals, NaN without intervals
 * @param apart mean distance from R's forecasts in units of MASE, NaN where R has none
 * @param failures reasons with how often each came up
 * @param seconds processor time over all series
 */
record MethodScore(
    String method,
    int series,
    double smape,
    double mase,
    double owa,
    double msis,
    double coverage80,
    double coverage95,
    double apart,
    Map<String, Integer> failures,
    double seconds) {

  /** The means of a method's scores beside those of Naive2 on the same series. */
  static MethodScore of(String method, List<SeriesScore> scores, List<SeriesScore> base) {
    double smape = mean(scores, SeriesScore::smape);
    double mase = mean(scores, SeriesScore::mase);
    double owa =
        (smape / mean(base, SeriesScore::smape) + mase / mean(base, SeriesScore::mase)) / 2;
    Map<String, Integer> failures = new TreeMap<>();
    double seconds = 0;
    for (SeriesScore s : scores) {
      if (!s.failure().isEmpty()) {
        failures.merge(s.failure(), 1, Integer::sum);
      }
      seconds += s.seconds();
    }
    return new MethodScore(
        method,
        scores.size(),
        smape,
        mase,
        owa,
        mean(scores, SeriesScore::msis),
        mean(scores, SeriesScore::coverage80),
        mean(scores, SeriesScore::coverage95),
        meanKnown(scores, SeriesScore::apart),
        failures,
        seconds);
  }

  /** How many series have no forecast of their own. */
  int failed() {
    return failures.values().stream().mapToInt(Integer::intValue).sum();
  }

  private static double mean(List<SeriesScore> scores, ToDoubleFunction<SeriesScore> part) {
    double sum = 0;
    for (SeriesScore s : scores) {
      sum += part.applyAsDouble(s);
    }
    return sum / scores.size();
  }

  private static double meanKnown(List<SeriesScore> scores, ToDoubleFunction<SeriesScore> part) {
    return mean(scores.stream().filter(s -> !Double.isNaN(part.applyAsDouble(s))).toList(), part);
  }
}
