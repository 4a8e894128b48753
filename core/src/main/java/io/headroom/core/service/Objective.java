package io.headroom.core.service;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import java.util.Objects;

/**
 * How available a service has to be, and over which periods that is judged.
 *
 * @param availability share of each period to be up, above 0 and at most 1
 * @param per length of the periods, which begin where the calendar's do
 */
public record Objective(double availability, Per per) {
  /** Checks the share. */
  public Objective {
    Objects.requireNonNull(per, "per");
    if (!(availability > 0 && availability <= 1)) {
      throw new IllegalArgumentException(
          "an availability objective lies above 0 and at most at 1, found "
              + availability
              + (availability > 1 && availability <= 100
                  ? ". Maybe " + availability / 100 + ", or " + availability + " %"
                  : ""));
    }
  }

  /** Calendar periods. */
  public enum Per {
    /** Monday to Sunday. */
    WEEK,
    /** A calendar month. */
    MONTH,
    /** January to March, April to June, and so on. */
    QUARTER,
    /** A calendar year. */
    YEAR;

    /**
     * The first day of the period that holds a day.
     *
     * @param day any day
     * @return the period's first day
     */
    public LocalDate start(LocalDate day) {
      return switch (this) {
        case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        case MONTH -> day.withDayOfMonth(1);
        case QUARTER -> LocalDate.of(day.getYear(), (day.getMonthValue() - 1) / 3 * 3 + 1, 1);
        case YEAR -> day.withDayOfYear(1);
      };
    }

    /**
     * The first day of the next period.
     *
     * @param day any day of a period
     * @return the first day after that period
     */
    public LocalDate next(LocalDate day) {
      LocalDate start = start(day);
      return switch (this) {
        case WEEK -> start.plusWeeks(1);
        case MONTH -> start.plusMonths(1);
        case QUARTER -> start.plusMonths(3);
        case YEAR -> start.plusYears(1);
      };
    }

    /** The word for one period: week, month, quarter, year. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * The downtime that a period may have.
   *
   * @param hours length of the period
   * @return (1 − availability) × hours
   */
  public double allowedHours(double hours) {
    return (1 - availability) * hours;
  }

  /**
   * The length of the period that holds a day, clock changes included.
   *
   * @param day any day of it
   * @param zone the zone of its days
   * @return hours
   */
  public double hours(LocalDate day, ZoneId zone) {
    return Duration.between(per.start(day).atStartOfDay(zone), per.next(day).atStartOfDay(zone))
            .toSeconds()
        / 3600.0;
  }
}
