package io.headroom.datasets.quality;

import io.headroom.core.series.Series;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Whether the last day of a source has as many readings as usual: less than half of the median of
 * up to eight earlier days of the same weekday is thin, less than a third of it too little to
 * trust. Days are those of the first series' zone; a last day that is not over is not judged.
 */
final class Volume {
  private static final int LEAST_DAYS = 3;
  private static final int MOST_DAYS = 8;
  private static final double THIN = 0.5;
  private static final double TOO_THIN = 1.0 / 3;
  private static final int WEEK = 7;

  private Volume() {}

  static void check(List<Series> series, @Nullable Instant asOf, FindingLog log) {
    TreeMap<LocalDate, Long> perDay = new TreeMap<>();
    Instant end = null;
    for (Series s : series) {
      if (s.size() == 0 || s.grid().granularity().meanSeconds() > 86_400) {
        continue;
      }
      Instant own = s.grid().end();
      end = end == null || own.isAfter(end) ? own : end;
      count(s, perDay);
    }
    if (end == null || perDay.isEmpty()) {
      return;
    }
    ZoneId zone = series.get(0).grid().zone();
    Instant known = asOf == null || end.isBefore(asOf) ? end : asOf;
    LocalDate last = known.atZone(zone).toLocalDate().minusDays(1);
    judge(perDay, last, log);
  }

  private static void count(Series s, Map<LocalDate, Long> perDay) {
    LocalDate day = null;
    Instant next = Instant.MIN;
    long n = 0;
    for (int i = 0; i < s.size(); i++) {
      Instant at = s.grid().start(i);
      if (!at.isBefore(next)) {
        if (day != null) {
          perDay.merge(day, n, Long::sum);
        }
        day = at.atZone(s.grid().zone()).toLocalDate();
        next = day.plusDays(1).atStartOfDay(s.grid().zone()).toInstant();
        n = 0;
      }
      n += Double.isNaN(s.value(i)) ? 0 : 1;
    }
    if (day != null) {
      perDay.merge(day, n, Long::sum);
    }
  }

  private static void judge(NavigableMap<LocalDate, Long> perDay, LocalDate last, FindingLog log) {
    List<Long> earlier = new ArrayList<>();
    LocalDate day = last.minusDays(WEEK);
    while (earlier.size() < MOST_DAYS && !day.isBefore(perDay.firstKey())) {
      earlier.add(perDay.getOrDefault(day, 0L));
      day = day.minusDays(WEEK);
    }
    if (earlier.size() < LEAST_DAYS) {
      return;
    }
    long[] sorted = earlier.stream().mapToLong(Long::longValue).sorted().toArray();
    double usual = sorted[sorted.length / 2];
    long now = perDay.getOrDefault(last, 0L);
    if (usual < LEAST_DAYS || now >= THIN * usual) {
      return;
    }
    log.add(
        now < TOO_THIN * usual ? FindingCode.THIN.usualSeverity() : Severity.WARN,
        FindingCode.THIN,
        null,
        "on "
            + last
            + " there are "
            + now
            + " readings, "
            + Shown.percent(now / usual)
            + " of what is usual on that weekday",
        1,
        "",
        List.of());
  }
}
