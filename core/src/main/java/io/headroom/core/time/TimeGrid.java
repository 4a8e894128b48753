package io.headroom.core.time;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Objects;

/**
 * Equal steps in time: {@code count} periods of one granularity from {@code start}, in a named
 * zone.
 *
 * <p>Period i covers [{@link #start(int)}, {@link #start(int) start(i + 1)}). Where a zone skipped
 * a local day (Pacific/Apia, 2011-12-30) that day's period is empty and starts with the next one.
 *
 * <p>A grid of months starts on day 1…28 of a month. From the 29th to the 31st it is refused:
 * periods would begin on different days of the month, and a part of the grid would not be the same
 * periods as the whole.
 *
 * @param start start of the first period
 * @param granularity length of a period
 * @param count number of periods, 0 or more
 * @param zone the zone whose calendar days, weeks and months count
 */
public record TimeGrid(Instant start, Granularity granularity, int count, ZoneId zone) {
  /** Checks the arguments. */
  public TimeGrid {
    Objects.requireNonNull(start, "start");
    Objects.requireNonNull(granularity, "granularity");
    Objects.requireNonNull(zone, "zone");
    if (count < 0) {
      throw new IllegalArgumentException("a grid's count must be 0 or more, found " + count);
    }
    LocalDate first = start.atZone(zone).toLocalDate();
    if (granularity.isMonths() && first.getDayOfMonth() > 28) {
      throw new IllegalArgumentException(
          "a grid of "
              + granularity
              + " must start on day 1 to 28 of a month, found "
              + first
              + ". Maybe "
              + first.withDayOfMonth(1)
              + " or "
              + first.withDayOfMonth(1).plusMonths(1)
              + "?");
    }
  }

  /**
   * A grid of calendar periods from a local date.
   *
   * @param first first day
   * @param granularity length of a period
   * @param count number of periods
   * @param zone the zone
   * @return the grid
   */
  public static TimeGrid of(LocalDate first, Granularity granularity, int count, ZoneId zone) {
    return new TimeGrid(first.atStartOfDay(zone).toInstant(), granularity, count, zone);
  }

  /**
   * Start of period i; i may lie outside 0…count.
   *
   * @param i index
   * @return its first instant
   */
  public Instant start(int i) {
    return granularity.advance(start, i, zone);
  }

  /**
   * The first instant after the last period.
   *
   * @return the end, exclusive
   */
  public Instant end() {
    return start(count);
  }

  /**
   * The local date on which period i starts.
   *
   * @param i index
   * @return the date in the grid's zone
   */
  public LocalDate date(int i) {
    return start(i).atZone(zone).toLocalDate();
  }

  /**
   * The index of the period that holds an instant; may be negative or at least {@code count}.
   *
   * @param instant any instant
   * @return the index
   */
  public long indexOf(Instant instant) {
    return granularity.stepsBetween(start, instant, zone);
  }

  /**
   * The index of the period that holds the start of a local day.
   *
   * @param date a local date
   * @return the index; may be negative or at least {@code count}
   */
  public long indexOf(LocalDate date) {
    return indexOf(date.atStartOfDay(zone).toInstant());
  }

  /**
   * A part of this grid.
   *
   * @param from first index, may be negative
   * @param to end index, exclusive, at least {@code from}
   * @return the grid of those periods
   */
  public TimeGrid slice(int from, int to) {
    return new TimeGrid(start(from), granularity, to - from, zone);
  }

  /**
   * The periods that follow this grid.
   *
   * @param steps how many
   * @return the grid that starts where this one ends
   */
  public TimeGrid next(int steps) {
    return new TimeGrid(end(), granularity, steps, zone);
  }
}
