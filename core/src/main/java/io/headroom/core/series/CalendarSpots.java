package io.headroom.core.series;

import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Tells unusual values that come back at a regular place in the calendar from those that do not.
 */
final class CalendarSpots {
  private static final int DAYS_AROUND_A_YEARLY_DATE = 3;
  private static final int LEAST_OCCASIONS = 3;
  private static final double LEAST_SHARE = 0.5;
  private static final double TIMES_EVERYWHERE = 2.5;

  private CalendarSpots() {}

  /**
   * Values that recur.
   *
   * @param where the place in the calendar, in words
   * @param occasions how often it came
   * @param members observed values, in order of time
   * @param weekly whether the place is one of the week, so that a season may learn it
   */
  record Event(String where, int occasions, List<Integer> members, boolean weekly) {}

  /** A place in the calendar and which of its occasions this is. */
  private record Spot(String where, long occasion) {}

  private interface Rule {
    Spot at(ZonedDateTime time);
  }

  private static final List<Rule> MONTHLY =
      List.of(
          t -> new Spot("day " + t.getDayOfMonth() + " of the month", month(t)),
          t -> new Spot(fromEnd(t), month(t)),
          t -> new Spot(weekday(t) + " " + nth(t) + " of the month", month(t)));

  private static final Rule HOUR_OF_WEEK =
      t -> new Spot(weekday(t) + " " + t.toLocalTime(), week(t));

  private static final Rule DAY_OF_WEEK = t -> new Spot("every " + weekday(t), week(t));

  private static String weekday(ZonedDateTime t) {
    return t.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
  }

  private static int nth(ZonedDateTime t) {
    return (t.getDayOfMonth() + 6) / 7;
  }

  private static long week(ZonedDateTime t) {
    return Math.floorDiv(t.toLocalDate().toEpochDay() + 3, 7);
  }

  private static long month(ZonedDateTime t) {
    return t.getYear() * 12L + t.getMonthValue();
  }

  private static String fromEnd(ZonedDateTime t) {
    int left = t.toLocalDate().lengthOfMonth() - t.getDayOfMonth();
    return left == 0 ? "last day of the month" : left + " days before the end of the month";
  }

  /** The events among the values given; a value may belong to several. */
  static List<Event> recurring(Deseasonalized x, List<Integer> candidates, double[] score) {
    double step = x.series().grid().granularity().meanSeconds() / 86_400;
    if (candidates.size() < 2 || step > 1) {
      return List.of();
    }
    double days = x.size() * step;
    List<Event> events = new ArrayList<>();
    for (int sign = -1; sign <= 1; sign += 2) {
      int s = sign;
      List<Integer> like = candidates.stream().filter(k -> score[k] * s > 0).toList();
      double perDay = like.stream().map(x::date).distinct().count() / days;
      for (Rule rule : MONTHLY) {
        events.addAll(byRule(x, like, rule, perDay, false));
      }
      if (x.isCalendar()) {
        events.addAll(byRule(x, like, DAY_OF_WEEK, perDay, true));
      } else {
        double perValue = (double) like.size() / x.size();
        events.addAll(together(byRule(x, like, HOUR_OF_WEEK, perValue, true)));
      }
      if (days > 365) {
        events.addAll(yearly(x, like));
      }
    }
    return Collections.unmodifiableList(events);
  }

  /**
   * A spot recurs when it was hit on at least three occasions, on half of those from the first to
   * the last, and clearly more often than any other place in the calendar.
   */
  private static List<Event> byRule(
      Deseasonalized x, List<Integer> like, Rule rule, double everywhere, boolean weekly) {
    Map<String, List<Integer>> members = new TreeMap<>();
    Map<String, TreeSet<Long>> occasions = new TreeMap<>();
    for (int k : like) {
      ZonedDateTime time = x.series().grid().start(x.index(k)).atZone(x.series().grid().zone());
      Spot spot = rule.at(time);
      members.computeIfAbsent(spot.where(), w -> new ArrayList<>()).add(k);
      occasions.computeIfAbsent(spot.where(), w -> new TreeSet<>()).add(spot.occasion());
    }
    List<Event> events = new ArrayList<>();
    members.forEach(
        (where, ks) -> {
          TreeSet<Long> hit = occasions.getOrDefault(where, new TreeSet<>());
          double share = (double) hit.size() / (hit.last() - hit.first() + 1);
          if (hit.size() >= LEAST_OCCASIONS
              && share >= LEAST_SHARE
              && share >= TIMES_EVERYWHERE * everywhere) {
            events.add(new Event(where, hit.size(), List.copyOf(ks), weekly));
          }
        });
    return events;
  }

  /** One event of many hours of the week. */
  private static List<Event> together(List<Event> hours) {
    if (hours.size() < 3) {
      return hours;
    }
    int most = 0;
    TreeSet<Integer> members = new TreeSet<>();
    for (Event e : hours) {
      most = Math.max(most, e.occasions());
      members.addAll(e.members());
    }
    String where = "at " + hours.size() + " times of the week such as " + hours.get(0).where();
    return List.of(new Event(where, most, List.copyOf(members), true));
  }

  /**
   * A date of the year recurs when it was hit, within three days, in two or more years and in half
   * of those from the first to the last.
   */
  private static List<Event> yearly(Deseasonalized x, List<Integer> like) {
    NavigableMap<LocalDate, List<Integer>> byDate = new TreeMap<>();
    like.forEach(k -> byDate.computeIfAbsent(x.date(k), d -> new ArrayList<>()).add(k));
    TreeSet<Integer> seen = new TreeSet<>();
    List<Event> events = new ArrayList<>();
    for (LocalDate date : byDate.keySet()) {
      TreeSet<Integer> members = new TreeSet<>();
      TreeSet<Long> years = new TreeSet<>();
      long last = ChronoUnit.YEARS.between(date, byDate.lastKey()) + 1;
      for (long y = 0; y <= last; y++) {
        LocalDate there = date.plusYears(y);
        var near =
            byDate.subMap(
                there.minusDays(DAYS_AROUND_A_YEARLY_DATE),
                true,
                there.plusDays(DAYS_AROUND_A_YEARLY_DATE),
                true);
        if (!near.isEmpty()) {
          years.add(y);
          near.values().forEach(members::addAll);
        }
      }
      boolean recurs = years.size() > 1 && years.size() >= LEAST_SHARE * (years.last() + 1);
      if (recurs && seen.addAll(members)) {
        String month = date.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
        events.add(
            new Event(
                "around " + month + " " + date.getDayOfMonth() + " of the year",
                years.size(),
                List.copyOf(members),
                false));
      }
    }
    return events;
  }
}
