package io.headroom.datasets.mapping;

import io.headroom.core.time.Granularity;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * Finds the most common step between readings. Steps of 28–31, 89–92 and 365–366 days count as
 * month, quarter and year; a step within 5 % of a round one, such as 299 s, is the round one.
 */
final class StepFinder {
  private static final long SECOND = 1_000;
  private static final long MINUTE = 60 * SECOND;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;
  private static final long MONTH = 2_629_746_000L;

  private static final long[] ROUND = {
    SECOND,
    2 * SECOND,
    5 * SECOND,
    10 * SECOND,
    15 * SECOND,
    20 * SECOND,
    30 * SECOND,
    MINUTE,
    2 * MINUTE,
    3 * MINUTE,
    4 * MINUTE,
    5 * MINUTE,
    6 * MINUTE,
    10 * MINUTE,
    12 * MINUTE,
    15 * MINUTE,
    20 * MINUTE,
    30 * MINUTE,
    HOUR,
    2 * HOUR,
    3 * HOUR,
    4 * HOUR,
    6 * HOUR,
    8 * HOUR,
    12 * HOUR
  };

  /**
   * The most common step of one series.
   *
   * @param millis its length; 0 when there are fewer than two different times
   * @param share share of all steps that are it, 0…1
   * @param steps number of steps
   */
  record Step(long millis, double share, int steps) {
    static final Step NONE = new Step(0, 0, 0);

    /** Whether readings come at a steady pace, so that each stands for one period. */
    boolean isSteady() {
      return share >= 0.5;
    }
  }

  private final Map<Long, Long> votes = new TreeMap<>();

  /** The most common step of ascending times. */
  static Step of(long[] time, int n) {
    if (n > 1 && time[1] > time[0] && isEven(time, n)) {
      long step = canonical(time[1] - time[0]);
      long round = round(step);
      return new Step(round, isNear(step, round) ? 1 : 0, n - 1);
    }
    long[] steps = new long[Math.max(0, n - 1)];
    int count = 0;
    for (int i = 1; i < n; i++) {
      if (time[i] > time[i - 1]) {
        steps[count++] = canonical(time[i] - time[i - 1]);
      }
    }
    if (count == 0) {
      return Step.NONE;
    }
    Arrays.sort(steps, 0, count);
    long best = 0;
    int bestCount = 0;
    for (int i = 0, j; i < count; i = j) {
      j = i;
      while (j < count && steps[j] == steps[i]) {
        j++;
      }
      if (j - i > bestCount) {
        best = steps[i];
        bestCount = j - i;
      }
    }
    long round = round(best);
    int near = 0;
    for (int i = 0; i < count; i++) {
      near += isNear(steps[i], round) ? 1 : 0;
    }
    return new Step(round, (double) near / count, count);
  }

  private static boolean isNear(long step, long round) {
    return Math.abs(step - round) <= round / 5;
  }

  /** Whether all steps are the same, as those of most sources are. */
  private static boolean isEven(long[] time, int n) {
    long step = time[1] - time[0];
    int i = 2;
    while (i < n && time[i] - time[i - 1] == step) {
      i++;
    }
    return i >= n;
  }

  private static long canonical(long step) {
    long slack = HOUR + MINUTE;
    if (step >= 28 * DAY - slack && step <= 31 * DAY + slack) {
      return MONTH;
    }
    if (step >= 89 * DAY - slack && step <= 92 * DAY + slack) {
      return 3 * MONTH;
    }
    if (step >= 365 * DAY - slack && step <= 366 * DAY + slack) {
      return 12 * MONTH;
    }
    return step;
  }

  private static long round(long step) {
    if (step % MONTH == 0) {
      return step;
    }
    if (step >= DAY - HOUR - MINUTE) {
      return Math.max(1, Math.round((double) step / DAY)) * DAY;
    }
    for (long r : ROUND) {
      if (Math.abs(step - r) <= r / 20) {
        return r;
      }
    }
    return step;
  }

  /** Counts a series' step among those of its source. */
  void vote(Step step) {
    if (step.millis() > 0) {
      votes.merge(step.millis(), Math.max(1, Math.round(step.share() * step.steps())), Long::sum);
    }
  }

  /** The step of most readings, the shorter of equals; an hour when nobody voted. */
  long common() {
    long best = HOUR;
    long most = 0;
    for (Map.Entry<Long, Long> e : votes.entrySet()) {
      if (e.getValue() > most) {
        best = e.getKey();
        most = e.getValue();
      }
    }
    return best;
  }

  /** The step as a granularity; days and more follow the calendar. */
  static Granularity granularity(long millis) {
    if (millis % MONTH == 0) {
      return Granularity.of("P" + millis / MONTH + "M");
    }
    if (millis >= DAY) {
      return Granularity.of("P" + millis / DAY + "D");
    }
    return Granularity.of(Duration.ofMillis(millis));
  }
}
