package io.headroom.benchmarks.competition;

import io.headroom.core.series.Series;

/**
 * One series of a competition. Values are neither cleaned nor bounded.
 *
 * @param id the competition's name of it
 * @param past what methods may see
 * @param actual what they have to forecast; NaN is not scored
 */
public record CompetitionSeries(String id, Series past, Series actual) {
  /**
   * How far to forecast.
   *
   * @return number of steps
   */
  public int horizon() {
    return actual.size();
  }

  /**
   * Whether the past tells that values are never negative, so that forecasts should not be either.
   *
   * @return false when a negative value was seen
   */
  public boolean neverNegative() {
    for (int t = 0; t < past.size(); t++) {
      if (past.value(t) < 0) {
        return false;
      }
    }
    return true;
  }
}
