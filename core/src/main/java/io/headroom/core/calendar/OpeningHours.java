package io.headroom.core.calendar;

import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Opening hours by day of the week in local time, with any number of intervals a day. Intervals
 * that touch or overlap are one. Immutable.
 */
public final class OpeningHours {
  private static final int DAY = 24 * 60;
  private static final Pattern CLOCK = Pattern.compile("([01]?\\d|2[0-4]):([0-5]\\d)");

  private static final OpeningHours CLOSED = new OpeningHours(new EnumMap<>(DayOfWeek.class));

  private final Map<DayOfWeek, List<Interval>> days;

  private OpeningHours(Map<DayOfWeek, List<Interval>> days) {
    this.days = Collections.unmodifiableMap(days);
  }

  /**
   * A part of a local day, from its opening until just before its closing.
   *
   * @param open minutes after midnight, 0…1439
   * @param close minutes after midnight, above {@code open}, up to 1440 for the day's end
   */
  public record Interval(int open, int close) {
    /** Checks the order. */
    public Interval {
      if (open < 0 || close > DAY || open >= close) {
        throw new IllegalArgumentException(
            "opening hours need 00:00 ≤ open < close ≤ 24:00 within a day, found "
                + clock(open)
                + " to "
                + clock(close)
                + (open > close && close >= 0 && open < DAY
                    ? ". Maybe over midnight: "
                        + clock(open)
                        + " to 24:00, and 00:00 to "
                        + clock(close)
                        + " on the next day?"
                    : ""));
      }
    }

    /**
     * An interval between two clock times.
     *
     * @param open such as {@code 08:00}
     * @param close such as {@code 17:30} or {@code 24:00}
     * @return the interval
     * @throws IllegalArgumentException when a text is no clock time or the order is wrong
     */
    public static Interval of(String open, String close) {
      return new Interval(minutes(open), minutes(close));
    }

    /** Such as {@code 08:00-17:30}. */
    @Override
    public String toString() {
      return clock(open) + "-" + clock(close);
    }
  }

  /**
   * Never open: where one starts to say when it is.
   *
   * @return hours without an interval
   */
  public static OpeningHours closed() {
    return CLOSED;
  }

  /**
   * Open around the clock, every day.
   *
   * @return the hours
   */
  public static OpeningHours always() {
    return CLOSED.open(EnumSet.allOf(DayOfWeek.class), new Interval(0, DAY));
  }

  /**
   * These hours with one more interval on some days.
   *
   * @param on days of the week
   * @param interval when it is open as well
   * @return the hours
   */
  public OpeningHours open(Collection<DayOfWeek> on, Interval interval) {
    Map<DayOfWeek, List<Interval>> all = new EnumMap<>(DayOfWeek.class);
    all.putAll(days);
    for (DayOfWeek day : on) {
      List<Interval> more = new ArrayList<>(intervals(day));
      more.add(interval);
      all.put(day, joined(more));
    }
    return new OpeningHours(all);
  }

  private static List<Interval> joined(List<Interval> intervals) {
    intervals.sort(Comparator.comparingInt(Interval::open));
    List<Interval> joined = new ArrayList<>();
    for (Interval i : intervals) {
      Interval last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
      if (last != null && i.open() <= last.close()) {
        joined.set(joined.size() - 1, new Interval(last.open(), Math.max(last.close(), i.close())));
      } else {
        joined.add(i);
      }
    }
    return List.copyOf(joined);
  }

  /**
   * When it is open on a day of the week.
   *
   * @param day the day
   * @return intervals in order and apart, empty when closed
   */
  public List<Interval> intervals(DayOfWeek day) {
    return days.getOrDefault(day, List.of());
  }

  /**
   * Days of the week with any opening hours.
   *
   * @return Monday first, perhaps none
   */
  public Set<DayOfWeek> days() {
    return Collections.unmodifiableSet(
        days.isEmpty() ? EnumSet.noneOf(DayOfWeek.class) : EnumSet.copyOf(days.keySet()));
  }

  /**
   * How long it is open in a week without holidays and clock changes.
   *
   * @return minutes, 0…10080
   */
  public int minutesPerWeek() {
    return days.values().stream().flatMap(List::stream).mapToInt(i -> i.close() - i.open()).sum();
  }

  /**
   * Whether an hour of the day is open at all.
   *
   * @param day day of the week
   * @param hour 0…23
   * @return true when some minute from hour:00 to hour:59 is open
   */
  public boolean isOpenIn(DayOfWeek day, int hour) {
    return intervals(day).stream()
        .anyMatch(i -> i.open() < (hour + 1) * 60 && i.close() > hour * 60);
  }

  private static int minutes(String text) {
    Matcher m = CLOCK.matcher(text.strip());
    int minutes =
        m.matches() ? Integer.parseInt(m.group(1)) * 60 + Integer.parseInt(m.group(2)) : -1;
    if (minutes < 0 || minutes > DAY) {
      throw new IllegalArgumentException(
          "not a clock time: '" + text + "'; valid are 00:00 to 24:00, such as 08:30");
    }
    return minutes;
  }

  private static String clock(int minutes) {
    return String.format(Locale.ROOT, "%02d:%02d", minutes / 60, Math.floorMod(minutes, 60));
  }

  @Override
  public boolean equals(@Nullable Object o) {
    return o instanceof OpeningHours h && days.equals(h.days);
  }

  @Override
  public int hashCode() {
    return days.hashCode();
  }

  /** Such as {@code MONDAY 08:00-12:00 13:00-17:00, TUESDAY 08:00-12:00}. */
  @Override
  public String toString() {
    return days.isEmpty()
        ? "closed"
        : days.entrySet().stream()
            .map(
                e ->
                    e.getKey()
                        + " "
                        + e.getValue().stream()
                            .map(Interval::toString)
                            .collect(Collectors.joining(" ")))
            .collect(Collectors.joining(", "));
  }
}
