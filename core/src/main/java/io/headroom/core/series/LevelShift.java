package io.headroom.core.series;

import java.time.LocalDate;

/**
 * A lasting change of level.
 *
 * @param index first period of the new level
 * @param date local date on which that period starts
 * @param rampFrom first period of the change; the same as {@code index} for a sudden one
 * @param before level before, a median, in the series' unit
 * @param after level after, a median, in the series' unit
 */
public record LevelShift(int index, LocalDate date, int rampFrom, double before, double after) {
  /**
   * How many periods the change took.
   *
   * @return 0 for a sudden one
   */
  public int ramp() {
    return index - rampFrom;
  }
}
