package io.headroom.datasets.sample;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Days, holidays and opening hours of the sample's desks, in seconds since 1970. Opening hours
 * never touch a clock change, which is on a Sunday.
 */
final class DeskCalendar {
  static final int OPENS = 8;
  static final int CLOSES = 18;
  static final int HOUR = 3600;

  /** Dutch holidays from the first day of the sample to the end of the plan's horizon. */
  static final List<LocalDate> HOLIDAYS =
      List.of(
          LocalDate.of(2023, 12, 25),
          LocalDate.of(2023, 12, 26),
          LocalDate.of(2024, 1, 1),
          LocalDate.of(2024, 4, 1),
          LocalDate.of(2024, 4, 27),
          LocalDate.of(2024, 5, 9),
          LocalDate.of(2024, 5, 20),
          LocalDate.of(2024, 12, 25),
          LocalDate.of(2024, 12, 26),
          LocalDate.of(2025, 1, 1),
          LocalDate.of(2025, 4, 21),
          LocalDate.of(2025, 4, 26),
          LocalDate.of(2025, 5, 29),
          LocalDate.of(2025, 6, 9),
          LocalDate.of(2025, 12, 25),
          LocalDate.of(2025, 12, 26),
          LocalDate.of(2026, 1, 1),
          LocalDate.of(2026, 4, 6),
          LocalDate.of(2026, 4, 27),
          LocalDate.of(2026, 5, 14),
          LocalDate.of(2026, 5, 25),
          LocalDate.of(2026, 12, 25),
          LocalDate.of(2026, 12, 26),
          LocalDate.of(2027, 1, 1),
          LocalDate.of(2027, 3, 29),
          LocalDate.of(2027, 4, 27),
          LocalDate.of(2027, 5, 6),
          LocalDate.of(2027, 5, 17));

  private DeskCalendar() {}

  /** The first second that the sample does not see: local midnight after its last day. */
  static long end() {
    return at(SamplePool.LAST.plusDays(1), 0);
  }

  /** A local time of a day; one that a clock change skips is an hour later. */
  static long at(LocalDate day, int secondOfDay) {
    return day.atStartOfDay().plusSeconds(secondOfDay).atZone(SampleData.ZONE).toEpochSecond();
  }

  /** The local day of an instant. */
  static LocalDate day(long second) {
    return LocalDate.ofInstant(Instant.ofEpochSecond(second), SampleData.ZONE);
  }

  /** Monday to Friday and no holiday. */
  static boolean isWorkingDay(LocalDate day) {
    return !isWeekend(day) && !HOLIDAYS.contains(day);
  }

  static boolean isWeekend(LocalDate day) {
    return day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) >= 0;
  }

  /**
   * How much load a day gets beside its weekday's: little on holidays, half between Christmas and
   * New Year.
   */
  static double quietness(LocalDate day) {
    if (HOLIDAYS.contains(day)) {
      return 0.06;
    }
    return day.getMonthValue() == 12 && day.getDayOfMonth() >= 24 ? 0.45 : 1;
  }

  /** Seconds of opening hours between two instants. */
  static long openSeconds(long from, long to) {
    long sum = 0;
    LocalDate last = day(to);
    for (LocalDate d = day(from); !d.isAfter(last); d = d.plusDays(1)) {
      if (isWorkingDay(d)) {
        long opens = at(d, OPENS * HOUR);
        long closes = at(d, CLOSES * HOUR);
        sum += Math.max(0, Math.min(to, closes) - Math.max(from, opens));
      }
    }
    return sum;
  }

  /** The instant at which some seconds of opening hours have passed. */
  static long plusOpenSeconds(long from, long seconds) {
    long left = seconds;
    for (LocalDate d = day(from); ; d = d.plusDays(1)) {
      if (isWorkingDay(d)) {
        long start = Math.max(from, at(d, OPENS * HOUR));
        long room = at(d, CLOSES * HOUR) - start;
        if (room >= left && room > 0) {
          return start + left;
        }
        left -= Math.max(0, room);
      }
    }
  }

  /** Years of 365.25 days from the sample's first day. */
  static double years(LocalDate day) {
    return ChronoUnit.DAYS.between(SamplePool.FIRST, day) / 365.25;
  }
}
