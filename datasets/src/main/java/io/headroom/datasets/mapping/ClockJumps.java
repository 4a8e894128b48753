package io.headroom.datasets.mapping;

import io.headroom.datasets.quality.CleaningRule;
import io.headroom.datasets.quality.Finding;
import io.headroom.datasets.quality.FindingCode;
import io.headroom.datasets.quality.FindingLog;
import io.headroom.datasets.quality.Severity;
import io.headroom.datasets.quality.Treatment;
import io.headroom.datasets.source.RowCursor;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds rows whose clock was wrong for a while: at a steady pace the stamps jump by some time, go
 * on, and later jump back by as much, so that moving them back fills the hole they left. At most a
 * tenth of a series and two weeks can be such a part. Rows must be in the order of recording.
 */
final class ClockJumps {
  private static final int ENOUGH = 20;
  private static final int LEAST_ROWS = 2;
  private static final int LARGE = 3;
  private static final long LONGEST = Duration.ofDays(14).toMillis();
  private static final long HOUR = 3_600_000;

  private ClockJumps() {}

  /** Moves such rows back, or notes them, as the options say. */
  static void settle(ReadingBuffer b, MappingOptions options, FindingLog log, RowCursor row) {
    if (b.size < ENOUGH || options.cleaning.isNone()) {
      return;
    }
    StepFinder.Step step = StepFinder.of(b.time, b.size);
    if (!step.isSteady() || step.millis() >= Duration.ofDays(1).toMillis()) {
      return;
    }
    boolean mends = options.cleaning.of(CleaningRule.CLOCK_JUMPS) == Treatment.MEND;
    long usual = step.millis();
    List<Finding.Place> places = new ArrayList<>();
    List<Finding.Place> hours = new ArrayList<>();
    long rows = 0;
    for (int i = 1; i < b.size; i++) {
      long jump = b.time[i] - b.time[i - 1] - usual;
      if (isAutumnHour(b.time[i - 1], jump)) {
        hours.add(b.place(i, row, "after " + Instant.ofEpochMilli(b.time[i - 1])));
        continue;
      }
      if (Math.abs(jump) <= LARGE * usual) {
        continue;
      }
      int back = back(b, i, jump, usual);
      if (back < 0) {
        continue;
      }
      rows += back - i;
      places.add(b.place(i, row, (back - i) + " rows off by " + Duration.ofMillis(jump)));
      for (int k = i; mends && k < back; k++) {
        b.time[k] -= jump;
      }
      i = back;
    }
    if (rows > 0) {
      log.add(
          FindingCode.CLOCK_JUMP.usualSeverity(),
          FindingCode.CLOCK_JUMP,
          b.key,
          "rows whose clock was set wrong for a while",
          rows,
          mends ? "moved back, where they fill the hole they left" : "kept as stamped",
          places);
    }
    if (!hours.isEmpty() && !options.zoneStated) {
      log.add(
          Severity.WARN,
          FindingCode.ZONE_ASSUMED,
          b.key,
          "stamps go back by an hour, as local time does in autumn",
          hours.size(),
          "taken for UTC, so that an hour is there twice; state the zone",
          hours);
    }
  }

  /**
   * An hour back in a night in which clocks go back in Europe (last Sunday of October), North
   * America (first Sunday of November) or Australia (first Sunday of April).
   */
  private static boolean isAutumnHour(long before, long jump) {
    if (jump != -HOUR) {
      return false;
    }
    LocalDateTime t = LocalDateTime.ofEpochSecond(before / 1000, 0, ZoneOffset.UTC);
    LocalDate day = t.toLocalDate();
    boolean night = t.getHour() <= 3 && day.getDayOfWeek() == DayOfWeek.SUNDAY;
    boolean first = day.getDayOfMonth() <= 7;
    return night
        && switch (day.getMonth()) {
          case OCTOBER -> day.getDayOfMonth() > 24;
          case NOVEMBER, APRIL -> first;
          default -> false;
        };
  }

  /** The row at which the clock is right again; -1 when there is none. */
  private static int back(ReadingBuffer b, int from, long jump, long usual) {
    int most = Math.min(b.size - 1, from + Math.max(LEAST_ROWS, b.size / 10));
    for (int j = from + 1; j <= most; j++) {
      long step = b.time[j] - b.time[j - 1];
      if (Math.abs(step - usual) <= LARGE * usual && step > 0) {
        continue;
      }
      boolean returns = Math.abs(step - usual + jump) <= usual / 2 + 1;
      boolean brief = j - from >= LEAST_ROWS && b.time[j - 1] - b.time[from] <= LONGEST;
      return returns && brief ? j : -1;
    }
    return -1;
  }
}
