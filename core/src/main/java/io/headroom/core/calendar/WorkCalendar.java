package io.headroom.core.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;

/** Which days are worked: days of the week less holidays. Immutable. */
public final class WorkCalendar {
  private final Set<DayOfWeek> week;
  private final Set<LocalDate> holidays;

  private WorkCalendar(Set<DayOfWeek> week, Set<LocalDate> holidays) {
    this.week = week;
    this.holidays = holidays;
  }

  /**
   * Monday to Friday, no holidays.
   *
   * @return the calendar
   */
  public static WorkCalendar mondayToFriday() {
    return of(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY));
  }

  /**
   * Certain days of every week, no holidays.
   *
   * @param days at least one
   * @return the calendar
   * @throws IllegalArgumentException when no day is worked
   */
  public static WorkCalendar of(Set<DayOfWeek> days) {
    if (days.isEmpty()) {
      throw new IllegalArgumentException("a work calendar needs at least one day of the week");
    }
    return new WorkCalendar(EnumSet.copyOf(days), Set.of());
  }

  /**
   * The calendar with more days off.
   *
   * @param days added to the holidays there are
   * @return the calendar
   */
  public WorkCalendar withHolidays(Collection<LocalDate> days) {
    Set<LocalDate> all = new TreeSet<>(holidays);
    all.addAll(days);
    return new WorkCalendar(week, all);
  }

  /**
   * Whether a day is worked.
   *
   * @param day the day
   * @return false on holidays and on days of the week that are off
   */
  public boolean isWorkingDay(LocalDate day) {
    return week.contains(day.getDayOfWeek()) && !holidays.contains(day);
  }

  /**
   * The last working day that is not after a day.
   *
   * @param day the day
   * @return it, or the nearest working day before it
   */
  public LocalDate onOrBefore(LocalDate day) {
    LocalDate d = day;
    while (!isWorkingDay(d)) {
      d = d.minusDays(1);
    }
    return d;
  }

  /**
   * The first working day that is not before a day.
   *
   * @param day the day
   * @return it, or the nearest working day after it
   */
  public LocalDate onOrAfter(LocalDate day) {
    LocalDate d = day;
    while (!isWorkingDay(d)) {
      d = d.plusDays(1);
    }
    return d;
  }
}
