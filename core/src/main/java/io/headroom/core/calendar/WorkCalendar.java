package io.headroom.core.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * When work is done: opening hours by day of the week, less holidays, in local time. {@link
 * #in(ZoneId)} gives the clock that runs in those hours. Immutable.
 */
public final class WorkCalendar {
  private final OpeningHours hours;
  private final NavigableSet<LocalDate> holidays;

  private WorkCalendar(OpeningHours hours, NavigableSet<LocalDate> holidays) {
    this.hours = hours;
    this.holidays = Collections.unmodifiableNavigableSet(holidays);
  }

  /**
   * Around the clock on every day.
   *
   * @return the calendar
   */
  public static WorkCalendar alwaysOpen() {
    return of(OpeningHours.always());
  }

  /**
   * Monday to Friday around the clock, without holidays.
   *
   * @return the calendar
   */
  public static WorkCalendar mondayToFriday() {
    return of(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY));
  }

  /**
   * Opening hours, without holidays.
   *
   * @param hours open on at least one day of the week
   * @return the calendar
   * @throws IllegalArgumentException when it is never open
   */
  public static WorkCalendar of(OpeningHours hours) {
    if (hours.days().isEmpty()) {
      throw new IllegalArgumentException(
          "a work calendar needs at least one working day of the week, found none");
    }
    return new WorkCalendar(hours, new TreeSet<>());
  }

  /**
   * The days of the week that are worked on around the clock, without holidays.
   *
   * @param weekdays at least one
   * @return the calendar
   * @throws IllegalArgumentException when there is none
   */
  public static WorkCalendar of(Set<DayOfWeek> weekdays) {
    if (weekdays.isEmpty()) {
      throw new IllegalArgumentException(
          "a work calendar needs at least one working day of the week, found none");
    }
    return of(OpeningHours.closed().open(weekdays, new OpeningHours.Interval(0, 24 * 60)));
  }

  /**
   * This calendar with more holidays.
   *
   * @param dates dates that are not worked on; a date off work already is no matter
   * @return the calendar
   */
  public WorkCalendar withHolidays(Collection<LocalDate> dates) {
    NavigableSet<LocalDate> all = new TreeSet<>(holidays);
    all.addAll(dates);
    return new WorkCalendar(hours, all);
  }

  /**
   * The days of the week that are worked on.
   *
   * @return at least one, Monday first
   */
  public Set<DayOfWeek> weekdays() {
    return hours.days();
  }

  /**
   * When it is open on a day that is no holiday.
   *
   * @return the hours
   */
  public OpeningHours hours() {
    return hours;
  }

  /**
   * The clock that runs in the opening hours outside holidays.
   *
   * @param zone the zone of the local times
   * @return the clock
   */
  public WorkClock in(ZoneId zone) {
    return new WorkClock(this, zone);
  }

  /**
   * The holidays.
   *
   * @return in order of time
   */
  public NavigableSet<LocalDate> holidays() {
    return holidays;
  }

  /**
   * Whether a date is worked on.
   *
   * @param date a local date
   * @return true on a working day of the week that is not a holiday
   */
  public boolean isWorkingDay(LocalDate date) {
    return !hours.intervals(date.getDayOfWeek()).isEmpty() && !holidays.contains(date);
  }

  /**
   * The last working day up to a date, such as the last on which an order still goes out.
   *
   * @param date a local date
   * @return the date itself when it is a working day, else the one before
   */
  public LocalDate onOrBefore(LocalDate date) {
    return step(date, -1);
  }

  /**
   * The first working day from a date on.
   *
   * @param date a local date
   * @return the date itself when it is a working day, else the one after
   */
  public LocalDate onOrAfter(LocalDate date) {
    return step(date, 1);
  }

  /**
   * The first working day after a date.
   *
   * @param date a local date
   * @return a later date
   */
  public LocalDate next(LocalDate date) {
    return step(date.plusDays(1), 1);
  }

  /**
   * So many working days later or earlier. The date itself does not count: one working day after
   * Friday, Saturday or Sunday is Monday, and one before Saturday, Sunday or Monday is Friday.
   *
   * @param date a local date
   * @param days how many; negative goes back; 0 gives the date itself, whether worked on or not
   * @return the date
   */
  public LocalDate plusWorkingDays(LocalDate date, int days) {
    int direction = Integer.signum(days);
    LocalDate d = date;
    for (int left = Math.abs(days); left > 0; left--) {
      d = step(d.plusDays(direction), direction);
    }
    return d;
  }

  /** Ends: holidays are finitely many and a week has a working day. */
  private LocalDate step(LocalDate date, int direction) {
    LocalDate d = date;
    while (!isWorkingDay(d)) {
      d = d.plusDays(direction);
    }
    return d;
  }

  @Override
  public boolean equals(@Nullable Object o) {
    return o instanceof WorkCalendar c && hours.equals(c.hours) && holidays.equals(c.holidays);
  }

  @Override
  public int hashCode() {
    return 31 * hours.hashCode() + holidays.hashCode();
  }

  /** Opening hours and the number of holidays. */
  @Override
  public String toString() {
    return "WorkCalendar[" + hours + ", " + holidays.size() + " holidays]";
  }
}
