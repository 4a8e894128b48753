package io.headroom.reports.cli;

import io.headroom.reports.batch.BatchFinding;
import io.headroom.reports.batch.BatchSummary;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Says what became of a batch, on few lines. */
final class BatchReport {
  private static final int SHOWN = 5;
  private static final int MOST_LINES = 12;

  private BatchReport() {}

  static void print(BatchSummary s, Duration time, PrintWriter err) {
    err.println(
        count(s.series(), "series", "series")
            + " of "
            + count(s.rows(), "row", "rows")
            + ": "
            + number(s.series() - s.failed())
            + " done"
            + (s.fallback() > 0 ? " (" + number(s.fallback()) + " by a fallback)" : "")
            + ", "
            + number(s.failed())
            + " failed; "
            + seconds(time)
            + ", "
            + rate(s.series(), time)
            + " series/s");
    table("model", s.models(), err);
    if (s.floored() > 0) {
      err.println(
          "bounds: "
              + count(s.floored(), "series has", "series have")
              + " no negative value and "
              + (s.floored() == 1 ? "is" : "are")
              + " kept at 0 or above (--bounds none allows all values)");
    }
    if (s.steps() > 0 && 2 * s.missing() > s.steps()) {
      err.println(
          Math.round(100.0 * s.missing() / s.steps())
              + " % of all steps have no value. Maybe a step is longer: see --granularity");
    }
    table("cause of trouble", s.causes(), err);
    List<BatchFinding> some = s.findings();
    for (BatchFinding f : some.subList(0, Math.min(SHOWN, some.size()))) {
      err.println("  e.g. " + f);
    }
    err.flush();
  }

  private static void table(String what, Map<String, Long> counts, PrintWriter err) {
    if (counts.isEmpty()) {
      return;
    }
    err.println("by " + what + ":");
    counts.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .limit(MOST_LINES)
        .forEach(e -> err.println("  " + padded(e.getValue()) + "  " + e.getKey()));
    if (counts.size() > MOST_LINES) {
      err.println("  and " + (counts.size() - MOST_LINES) + " more");
    }
  }

  private static String padded(long n) {
    return String.format(Locale.ROOT, "%,12d", n);
  }

  private static String number(long n) {
    return String.format(Locale.ROOT, "%,d", n);
  }

  private static String count(long n, String one, String many) {
    return number(n) + " " + (n == 1 ? one : many);
  }

  private static String seconds(Duration time) {
    return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1e3);
  }

  private static String rate(long series, Duration time) {
    double perSecond = series / Math.max(1e-3, time.toNanos() / 1e9);
    return String.format(Locale.ROOT, perSecond < 10 ? "%.2f" : "%,.0f", perSecond);
  }
}
