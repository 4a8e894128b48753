package io.headroom.core.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which local dates are worked on: days of the week less holidays. Immutable. */
public final class WorkCalendar {
  private final Set<DayOfWeek> weekdays;
  private final NavigableSet<LocalDate> holidays;

  private WorkCalendar(Set<DayOfWeek> weekdays, NavigableSet<LocalDate> holidays) {
    this.weekdays = Collections.unmodifiableSet(weekdays);
    this.holidays = Collections.unmodifiableNavigableSet(holidays);
  }

  /**
   * Monday to Friday, without holidays.
   *
   * @return the calendar
   */
  public static WorkCalendar mondayToFriday() {
    return of(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY));
  }

  /**
   * The days of the week that are worked on, without holidays.
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
    return new WorkCalendar(EnumSet.copyOf(weekdays), new TreeSet<>());
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
    return new WorkCalendar(weekdays, all);
  }

  /**
   * The days of the week that are worked on.
   *
   * @return at least one, Monday first
   */
  public Set<DayOfWeek> weekdays() {
    return weekdays;
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
    return weekdays.contains(date.getDayOfWeek()) && !holidays.contains(date);
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
    return o instanceof WorkCalendar c
        && weekdays.equals(c.weekdays)
        && holidays.equals(c.holidays);
  }

  @Override
  public int hashCode() {
    return 31 * weekdays.hashCode() + holidays.hashCode();
  }

  /** Weekdays and the number of holidays. */
  @Override
  public String toString() {
    return "WorkCalendar[" + weekdays + ", " + holidays.size() + " holidays]";
  }
}
