package io.headroom.datasets.mapping;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Working time as text: a number in the unit that the column's name tells (minutes when it tells
 * none), {@code 1:05:30}, {@code 1:05} (hours and minutes), {@code 1 h 5 min}, {@code PT1H5M}.
 */
final class WorkText {
  /** Not a working time. */
  static final long NOT = Long.MIN_VALUE + 1;

  private static final double LONGEST = 366 * 86_400.0;
  private static final Pattern CLOCK = Pattern.compile("(\\d{1,4}):(\\d{1,2})(?::(\\d{1,2}))?");
  private static final Pattern WORDS =
      Pattern.compile(
          "(?:(\\d+(?:\\.\\d+)?) ?d(?:ays?)?)? ?(?:(\\d+(?:\\.\\d+)?) ?h(?:ours?|rs?)?)?"
              + " ?(?:(\\d+(?:\\.\\d+)?) ?m(?:in(?:ute)?s?)?)?"
              + " ?(?:(\\d+(?:\\.\\d+)?) ?s(?:ec(?:ond)?s?)?)?");
  private static final int[] WORD_SECONDS = {86_400, 3_600, 60, 1};

  private WorkText() {}

  /** Seconds in the unit that a column's name tells. */
  static int unitOf(String column) {
    String[] parts = column.toLowerCase(Locale.ROOT).split("[^a-z]+");
    String last = parts.length == 0 ? "" : parts[parts.length - 1];
    return switch (last) {
      case "s", "sec", "secs", "second", "seconds" -> 1;
      case "h", "hr", "hrs", "hour", "hours" -> 3_600;
      default -> 60;
    };
  }

  /** The working time in seconds; {@link #NOT} when it is none, negative or above a year. */
  static long seconds(CharSequence text, int unit) {
    double plain = NumberText.parse(text, '.');
    if (!Double.isNaN(plain)) {
      return checked(plain * unit);
    }
    String t = text.toString().strip().toLowerCase(Locale.ROOT);
    Matcher clock = CLOCK.matcher(t);
    if (clock.matches()) {
      String s = clock.group(3);
      return checked(
          Integer.parseInt(clock.group(1)) * 3600.0
              + Integer.parseInt(clock.group(2)) * 60.0
              + (s == null ? 0 : Integer.parseInt(s)));
    }
    Matcher words = WORDS.matcher(t);
    if (!t.isEmpty() && words.matches()) {
      double sum = 0;
      for (int i = 0; i < WORD_SECONDS.length; i++) {
        String n = words.group(i + 1);
        sum += n == null ? 0 : Double.parseDouble(n) * WORD_SECONDS[i];
      }
      return checked(sum);
    }
    if (t.startsWith("p")) {
      try {
        return checked(Duration.parse(t).toMillis() / 1000.0);
      } catch (DateTimeException | ArithmeticException e) {
        return NOT;
      }
    }
    return NOT;
  }

  private static long checked(double seconds) {
    return seconds >= 0 && seconds <= LONGEST ? Math.round(seconds) : NOT;
  }
}
