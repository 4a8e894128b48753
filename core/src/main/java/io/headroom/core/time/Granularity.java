package io.headroom.core.time;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.Temporal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The length of one step of a series, written as ISO-8601 ({@code PT5M}, {@code PT1H}, {@code P1D},
 * {@code P1W}, {@code P1M}, {@code P3M}, {@code P1Y}).
 *
 * <p>Steps below a day are elapsed time. Steps of a day and more follow the local calendar of a
 * zone, so that a day may last 23, 24 or 25 hours.
 */
public final class Granularity {
  /** One hour. */
  public static final Granularity HOUR = of("PT1H");

  /** One local day. */
  public static final Granularity DAY = of("P1D");

  /** One local week. */
  public static final Granularity WEEK = of("P1W");

  /** One calendar month. */
  public static final Granularity MONTH = of("P1M");

  private static final double SECONDS_PER_DAY = 86_400;
  private static final double DAYS_PER_MONTH = 365.2425 / 12;

  private static final long NANOS = 1_000_000_000L;

  private final @Nullable Duration elapsed;
  private final int days;
  private final int months;

  private Granularity(@Nullable Duration elapsed, int days, int months) {
    this.elapsed = elapsed;
    this.days = days;
    this.months = months;
  }

  /**
   * Reads an ISO-8601 duration or period.
   *
   * @param iso for example {@code PT15M}, {@code P1D} or {@code P1M}
   * @return the granularity
   * @throws IllegalArgumentException when the text is neither, is not positive, or mixes months
   *     with days
   */
  public static Granularity of(String iso) {
    try {
      if (iso.indexOf('T') >= 0 || iso.indexOf('t') >= 0) {
        return of(Duration.parse(iso));
      }
      Period p = Period.parse(iso);
      int m = Math.toIntExact(p.toTotalMonths());
      if (m != 0 && p.getDays() != 0) {
        throw new IllegalArgumentException(
            "a granularity of months and days together: " + iso + "; use one of them");
      }
      if (m <= 0 && p.getDays() <= 0) {
        throw new IllegalArgumentException("a granularity must be positive, found " + iso);
      }
      return new Granularity(null, p.getDays(), m);
    } catch (DateTimeException | ArithmeticException e) {
      throw new IllegalArgumentException(
          "not a granularity: '" + iso + "'; valid are ISO-8601 such as PT5M, PT1H, P1D, P1W, P1M",
          e);
    }
  }

  /**
   * A granularity of elapsed time; whole days become local days.
   *
   * @param elapsed a positive duration
   * @return the granularity
   * @throws IllegalArgumentException when the duration is not positive, or is longer than a day and
   *     not a whole number of days
   */
  public static Granularity of(Duration elapsed) {
    if (elapsed.isNegative() || elapsed.isZero()) {
      throw new IllegalArgumentException("a granularity must be positive, found " + elapsed);
    }
    if (elapsed.compareTo(Duration.ofDays(1)) >= 0) {
      if (elapsed.toSeconds() % 86_400 != 0 || elapsed.getNano() != 0) {
        throw new IllegalArgumentException(
            "a granularity above a day must be whole days, found " + elapsed);
      }
      return new Granularity(null, Math.toIntExact(elapsed.toDays()), 0);
    }
    return new Granularity(elapsed, 0, 0);
  }

  /**
   * The instant {@code steps} steps after {@code start}, in the calendar of {@code zone}.
   *
   * <p>From the start of a local day, steps of a day and more lead to starts of local days, also
   * where clocks change at midnight and a day begins at 01:00. From another time of day they keep
   * the local time, moved on by the gap where that time does not exist. A month that lacks the day
   * of {@code start} counts from its last day.
   *
   * @param start first instant
   * @param steps how many steps; may be negative
   * @param zone the zone whose calendar counts for steps of a day and more
   * @return the instant
   */
  public Instant advance(Instant start, long steps, ZoneId zone) {
    if (elapsed != null) {
      return elapsed.getNano() == 0
          ? start.plusSeconds(Math.multiplyExact(elapsed.getSeconds(), steps))
          : start.plusNanos(Math.multiplyExact(elapsed.toNanos(), steps));
    }
    ZonedDateTime local = start.atZone(zone);
    LocalDate date = local.toLocalDate();
    if (local.isEqual(date.atStartOfDay(zone))) {
      return plus(date, steps).atStartOfDay(zone).toInstant();
    }
    return plus(local, steps).toInstant();
  }

  @SuppressWarnings("unchecked") // plus gives the same kind of temporal back, by its contract
  private <T extends Temporal> T plus(T from, long steps) {
    return (T)
        (months != 0
            ? from.plus(Math.multiplyExact(steps, months), ChronoUnit.MONTHS)
            : from.plus(Math.multiplyExact(steps, days), ChronoUnit.DAYS));
  }

  /**
   * The number k with {@code advance(from, k) ≤ to < advance(from, k + 1)}: how many whole steps
   * lie between two instants, rounded down. Where a local day does not exist, so that two steps
   * start at one instant, it is the greater number.
   *
   * @param from first instant
   * @param to second instant; before {@code from} gives a negative number
   * @param zone the zone whose calendar counts for steps of a day and more
   * @return the number of whole steps
   */
  public long stepsBetween(Instant from, Instant to, ZoneId zone) {
    if (elapsed != null) {
      long seconds = Math.subtractExact(to.getEpochSecond(), from.getEpochSecond());
      int nanos = to.getNano() - from.getNano();
      return elapsed.getNano() == 0
          ? Math.floorDiv(nanos < 0 ? seconds - 1 : seconds, elapsed.getSeconds())
          : Math.floorDiv(
              Math.addExact(Math.multiplyExact(seconds, NANOS), nanos), elapsed.toNanos());
    }
    ZonedDateTime a = from.atZone(zone);
    ZonedDateTime b = to.atZone(zone);
    long q =
        months != 0
            ? Math.floorDiv(ChronoUnit.MONTHS.between(a, b), months)
            : Math.floorDiv(ChronoUnit.DAYS.between(a, b), days);
    while (advance(from, q, zone).isAfter(to)) {
      q--;
    }
    while (!advance(from, q + 1, zone).isAfter(to)) {
      q++;
    }
    return q;
  }

  /**
   * The start of the period that holds an instant: whole elapsed steps count from local midnight,
   * weeks from Monday, months from the first, years from January.
   *
   * @param instant any instant
   * @param zone the zone of the calendar
   * @return the start of its period, at or before {@code instant}
   */
  public Instant truncate(Instant instant, ZoneId zone) {
    LocalDate date = instant.atZone(zone).toLocalDate();
    Instant midnight = date.atStartOfDay(zone).toInstant();
    if (elapsed != null) {
      return advance(midnight, stepsBetween(midnight, instant, zone), zone);
    }
    Instant start = firstDay(date).atStartOfDay(zone).toInstant();
    // Clocks turned back just after midnight show the old date again in the new period.
    Instant next = advance(start, 1, zone);
    return next.isAfter(instant) ? start : next;
  }

  private LocalDate firstDay(LocalDate date) {
    if (months != 0) {
      long index = date.getYear() * 12L + date.getMonthValue() - 1;
      long first = Math.floorDiv(index, months) * months;
      return LocalDate.of(
          Math.toIntExact(Math.floorDiv(first, 12L)), (int) Math.floorMod(first, 12L) + 1, 1);
    }
    // 1970-01-05 was a Monday: multiples of seven days start on Mondays.
    long origin = days % 7 == 0 ? 4 : 0;
    return LocalDate.ofEpochDay(Math.floorDiv(date.toEpochDay() - origin, days) * days + origin);
  }

  /**
   * Whether a step follows the local calendar (a day or more).
   *
   * @return true for days, weeks, months and years
   */
  public boolean isCalendar() {
    return elapsed == null;
  }

  /**
   * Whether a step is a whole number of calendar months.
   *
   * @return true for months, quarters and years
   */
  public boolean isMonths() {
    return months != 0;
  }

  /**
   * How many calendar months a step is.
   *
   * @return 1 or more for months, quarters and years; 0 for other steps
   */
  public int monthsPerStep() {
    return months;
  }

  /**
   * The mean length of a step.
   *
   * @return seconds; a month counts 365.2425 / 12 days
   */
  public double meanSeconds() {
    if (elapsed != null) {
      return elapsed.getSeconds() + elapsed.getNano() * 1e-9;
    }
    return (months != 0 ? months * DAYS_PER_MONTH : days) * SECONDS_PER_DAY;
  }

  /**
   * How many steps make one natural season: a day of hours, a week of days, a year of weeks, months
   * or quarters.
   *
   * @return the season length m, or 1 where there is none
   */
  public int naturalSeason() {
    if (elapsed != null) {
      long seconds = elapsed.toSeconds();
      return seconds > 0 && 86_400 % seconds == 0 ? (int) (86_400 / seconds) : 1;
    }
    if (months != 0) {
      return 12 % months == 0 ? 12 / months : 1;
    }
    if (days == 1) {
      return 7;
    }
    return days == 7 ? 52 : 1;
  }

  /**
   * A plain English noun for one step, for tables and charts.
   *
   * @return for example {@code day}, {@code hour} or {@code PT15M}
   */
  public String noun() {
    String iso = toString();
    return switch (iso) {
      case "PT1M" -> "minute";
      case "PT1H" -> "hour";
      case "P1D" -> "day";
      case "P7D" -> "week";
      case "P1M" -> "month";
      case "P3M" -> "quarter";
      case "P12M" -> "year";
      default -> iso;
    };
  }

  @Override
  public boolean equals(@Nullable Object o) {
    return o instanceof Granularity g
        && Objects.equals(elapsed, g.elapsed)
        && days == g.days
        && months == g.months;
  }

  @Override
  public int hashCode() {
    return Objects.hash(elapsed, days, months);
  }

  /** The ISO-8601 text; weeks are written as days and years as months. */
  @Override
  public String toString() {
    if (elapsed != null) {
      return elapsed.toString();
    }
    return months != 0 ? "P" + months + "M" : "P" + days + "D";
  }
}
