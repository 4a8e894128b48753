package io.headroom.datasets.quality;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** Openings and ends of a log's tickets with what {@link LogTruncation} asks of them. */
final class LogOpenings {
  private static final long DAY = 86_400_000L;
  private static final long WEEK = 7 * DAY;
  private static final double DENSE = 0.5;
  private static final double EARLIEST = 0.05;
  private static final double PAUSE = 1.5;

  private final long[] opened;
  private final long[] ended;
  private final long until;
  private final ZoneId zone;
  private final int first;
  private final int last;
  private final double rate;
  private final LifeCurve lives;

  LogOpenings(long[] opened, long[] ended, long until, ZoneId zone, int few) {
    this.opened = opened.clone();
    this.ended = ended.clone();
    this.until = until;
    this.zone = zone;
    int n = opened.length;
    int most = n < LogTruncation.FEWEST ? 0 : Math.max(few, n / 1000);
    int low = n / 10;
    int high = n - 1 - low;
    long middle = opened[high] - opened[low];
    this.rate = middle > 0 ? (double) (high - low) / middle : (double) n / DAY;
    long pause = Math.max(WEEK, 2 * longestPause(low, high));
    this.first = headStrays(most, pause);
    this.last = n - 1 - tailStrays(most, pause);
    this.lives = lives(this.opened, this.ended, until);
  }

  /** Times to resolve of the middle half of tickets: away from a ramp, and watched for a while. */
  static LifeCurve lives(long[] opened, long[] ended, long until) {
    int n = opened.length;
    boolean enough = n >= LogTruncation.FEWEST;
    return LifeCurve.of(opened, ended, enough ? n / 4 : 0, enough ? n - n / 4 : n, until);
  }

  private int headStrays(int most, long pause) {
    int found = 0;
    for (int k = 1; k <= most; k++) {
      found = opened[k] - opened[k - 1] > pause ? k : found;
    }
    return found;
  }

  private int tailStrays(int most, long pause) {
    int n = opened.length;
    int found = 0;
    for (int k = 1; k <= most; k++) {
      found = opened[n - k] - opened[n - 1 - k] > pause ? k : found;
    }
    return found;
  }

  /** The longest pause between openings, from one to another. */
  private long longestPause(int from, int to) {
    long longest = 0;
    for (int i = from + 1; i <= to; i++) {
      longest = Math.max(longest, opened[i] - opened[i - 1]);
    }
    return longest;
  }

  int size() {
    return opened.length;
  }

  long strays() {
    return first + (opened.length - 1L - last);
  }

  long until() {
    return until;
  }

  /** Openings a millisecond in the middle of the log. */
  double rate() {
    return rate;
  }

  /** Times to resolve of the middle half of the tickets. */
  LifeCurve lives() {
    return lives;
  }

  long[] sortedEnds() {
    return Arrays.stream(ended).filter(e -> e <= until).sorted().toArray();
  }

  /** How many tickets were opened before an instant. */
  int openedBefore(long t) {
    int i = Arrays.binarySearch(opened, t);
    if (i < 0) {
      return -i - 1;
    }
    while (i > 0 && opened[i - 1] == t) {
      i--;
    }
    return i;
  }

  /** How many of the tickets opened before an instant should have ended by then. */
  double expectedEnds(long t, LifeCurve curve) {
    double sum = 0;
    for (int i = 0; i < opened.length && opened[i] < t; i++) {
      sum += curve.ended(t - opened[i]);
    }
    return sum;
  }

  /** How many tickets opened before an instant are open at it. */
  long openAt(long t) {
    long open = 0;
    for (int i = 0; i < opened.length && opened[i] < t; i++) {
      open += ended[i] > t ? 1 : 0;
    }
    return open;
  }

  /** Whether openings before an instant span a week and are less than half as dense as usual. */
  boolean isRampBefore(long t) {
    long span = t - opened[first];
    return span >= WEEK && openedBefore(t) - first < DENSE * rate * span;
  }

  /** Whether the first week (of a short log the first third) has half of the usual openings. */
  boolean isDenseFrom(long t) {
    long week = Math.min(WEEK, Math.max(DAY, (opened[last] - t) / 3));
    return openedBefore(t + week) - openedBefore(t) >= DENSE * rate * week;
  }

  LocalDate day(long t) {
    return Instant.ofEpochMilli(t).atZone(zone).toLocalDate();
  }

  private long midnight(LocalDate day) {
    return day.atStartOfDay(zone).toInstant().toEpochMilli();
  }

  /** The first local midnight at or after an instant. */
  long nextMidnight(long t) {
    long same = midnight(day(t));
    return same == t ? t : midnight(day(t).plusDays(1));
  }

  /** Midnight of the first day whose openings seem to be complete. */
  long firstWholeDay() {
    LocalDate day = day(opened[first]);
    Map<LocalDate, Integer> firsts = secondsOfDay(true);
    int start = Objects.requireNonNull(firsts.remove(day), "day of the first opening");
    return midnight(start <= edge(firsts, 1 - EARLIEST, 86_400) ? day : day.plusDays(1));
  }

  /** Whether openings end long before the log does. */
  boolean endsEarly() {
    return until - opened[last] > Math.max(PAUSE * longestPause(first, last), DAY);
  }

  /** Midnight up to which openings seem to be complete. */
  long lastMidnight() {
    if (!endsEarly()) {
      return midnight(day(until));
    }
    LocalDate day = day(opened[last]);
    Map<LocalDate, Integer> lasts = secondsOfDay(false);
    int end = Objects.requireNonNull(lasts.remove(day), "day of the last opening");
    return midnight(end >= edge(lasts, EARLIEST, 0) ? day.plusDays(1) : day);
  }

  /** Second of the day of each day's first or last opening. */
  private Map<LocalDate, Integer> secondsOfDay(boolean firsts) {
    Map<LocalDate, Integer> seconds = new HashMap<>();
    for (int i = first; i <= last; i++) {
      ZonedDateTime local = Instant.ofEpochMilli(opened[i]).atZone(zone);
      int second = local.toLocalTime().toSecondOfDay();
      seconds.merge(local.toLocalDate(), second, firsts ? Math::min : Math::max);
    }
    return seconds;
  }

  /** The quantile of days' seconds; a default when there are fewer than a week of days. */
  private static int edge(Map<LocalDate, Integer> days, double share, int otherwise) {
    if (days.size() < 7) {
      return otherwise;
    }
    int[] sorted = days.values().stream().mapToInt(Integer::intValue).sorted().toArray();
    return sorted[(int) Math.round(share * (sorted.length - 1))];
  }
}
