package io.headroom.datasets.quality;

import io.headroom.core.series.Grade;
import io.headroom.core.series.SeriesKey;
import java.time.Duration;
import java.util.List;

/**
 * The state of one series.
 *
 * @param key the series
 * @param periods number of periods from its first to its last
 * @param observed how many have a reading
 * @param gaps number of runs of periods without a reading
 * @param longestGap periods of the longest of them
 * @param longestFlat periods of the longest run of one unchanged value, zeros left out
 * @param zeros how many readings are zero
 * @param outOfBounds how many readings lie outside the series' bounds
 * @param repaired how many readings were repaired or dropped, as the findings tell
 * @param seasons length in natural seasons
 * @param age time from the end of the last period with a reading to the as-of; zero without one
 * @param grade how far to trust it
 * @param reasons why the grade is not A; empty when it is
 */
public record SeriesQuality(
    SeriesKey key,
    int periods,
    int observed,
    int gaps,
    int longestGap,
    int longestFlat,
    int zeros,
    int outOfBounds,
    long repaired,
    double seasons,
    Duration age,
    Grade grade,
    List<String> reasons) {
  /** Copies the reasons. */
  public SeriesQuality {
    reasons = List.copyOf(reasons);
  }

  /**
   * Share of periods without a reading.
   *
   * @return 0…1; 1 for a series without periods
   */
  public double missingShare() {
    return periods == 0 ? 1 : 1 - (double) observed / periods;
  }

  /**
   * Share of readings that are zero.
   *
   * @return 0…1; 0 without readings
   */
  public double zeroShare() {
    return observed == 0 ? 0 : (double) zeros / observed;
  }
}
