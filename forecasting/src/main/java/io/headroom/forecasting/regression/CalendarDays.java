package io.headroom.forecasting.regression;

import io.headroom.core.calendar.Holiday;
import io.headroom.core.calendar.HolidayRule;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * Which local day, or week of days, is of which holiday. Each is of one holiday at most: of the
 * nearest, so that a holiday wins over the day after another; of two on one day the one whose feast
 * is earlier counts. Weeks have no days before and after, and are of their first holiday.
 */
final class CalendarDays {
  /** A group of days with one effect: epoch days, and how far they lie from the holiday. */
  record Group(String name, int offset, NavigableSet<Long> days) {}

  private final Map<String, Group> holidays = new LinkedHashMap<>();
  private final Map<Long, String> byUnit = new HashMap<>();

  private final long anchor;
  private final int length;

  private CalendarDays(long anchor, int length) {
    this.anchor = anchor;
    this.length = length;
  }

  /** All holidays that are observed in [from, to), in units of 1 or 7 days that begin at from. */
  static CalendarDays of(CalendarEffects effects, LocalDate from, LocalDate to, int length) {
    CalendarDays all = new CalendarDays(from.toEpochDay(), length);
    HolidayRule rule = effects.holidays();
    if (rule != null) {
      int most = length > 1 ? 0 : Math.max(effects.before(), effects.after());
      List<Holiday> holidays = rule.between(from.minusDays(most), to.plusDays(most));
      Map<Long, String> named = names(holidays);
      for (int distance = 0; distance <= most; distance++) {
        if (distance <= effects.after()) {
          all.add(named, distance, from, to);
        }
        if (distance > 0 && distance <= effects.before()) {
          all.add(named, -distance, from, to);
        }
      }
    }
    return all;
  }

  /** The name of each observed day: the first of them, whose feast is the earliest. */
  private static Map<Long, String> names(List<Holiday> holidays) {
    Map<Long, String> named = new LinkedHashMap<>();
    for (Holiday h : holidays) {
      named.putIfAbsent(h.observed().toEpochDay(), h.name());
    }
    return named;
  }

  private void add(Map<Long, String> named, int offset, LocalDate from, LocalDate to) {
    named.forEach(
        (day, holiday) -> {
          long there = day + offset;
          if (there < from.toEpochDay() || there >= to.toEpochDay()) {
            return;
          }
          String name = called(holiday, offset);
          if (byUnit.putIfAbsent(Math.floorDiv(there - anchor, length), name) == null) {
            holidays
                .computeIfAbsent(name, n -> new Group(n, offset, new TreeSet<>()))
                .days()
                .add(there);
          }
        });
  }

  private static String called(String holiday, int offset) {
    String days = Math.abs(offset) == 1 ? " day " : " days ";
    return "holiday "
        + holiday
        + (offset == 0 ? "" : ", " + Math.abs(offset) + days + (offset < 0 ? "before" : "after"));
  }

  /** Whether a unit is of a holiday. */
  boolean hasHoliday(int unit) {
    return byUnit.containsKey((long) unit);
  }

  /** All groups, in order of first appearance of the nearest offsets. */
  List<Group> groups() {
    return new ArrayList<>(holidays.values());
  }

  /** The days of a window within a range. */
  static NavigableSet<Long> days(CalendarEvent.Window w, LocalDate from, LocalDate to) {
    TreeSet<Long> days = new TreeSet<>();
    LocalDate end = w.to() == null || w.to().isAfter(to) ? to : w.to();
    LocalDate begin = w.from().isBefore(from) ? from : w.from();
    for (LocalDate d = begin; d.isBefore(end); d = d.plusDays(1)) {
      days.add(d.toEpochDay());
    }
    return days;
  }
}
