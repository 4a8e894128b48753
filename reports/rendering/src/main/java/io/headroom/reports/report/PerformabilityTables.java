package io.headroom.reports.report;

import io.headroom.reports.document.Column;
import io.headroom.reports.document.Table;
import io.headroom.reports.run.PerformabilityResult;
import java.time.LocalDate;
import java.util.Map;

/** The tables of pools whose units may fail: whether what survives carries the demand. */
final class PerformabilityTables {
  private PerformabilityTables() {}

  /** Whether what survives carries the demand, one row a pool. */
  static Table pools(Map<String, PerformabilityResult> pools) {
    Table.Builder t =
        Table.of(
                "performability-glance",
                "Pools under failures of their units",
                Column.text("Pool"),
                Column.text("One unit up"),
                Column.text("All that is shared up"),
                Column.text("Cannot carry the demand"),
                Column.text("Without failures"),
                Column.text("Expected hours a quarter"),
                Column.text("Worst month"))
            .note(
                "Chance that what is up in an hour cannot carry that hour's demand. Without failures:"
                    + " demand above all that is in service.");
    pools.forEach(
        (name, p) ->
            t.row(
                name,
                Words.availability(p.unitAvailability()),
                Words.availability(p.feedAvailability()),
                small(p.probability().mean()),
                small(p.withoutFailures().mean()),
                p.byQuarter().isEmpty()
                    ? ""
                    : Words.hours(p.byQuarter().get(0).expectedHours())
                        + " until "
                        + p.byQuarter().get(0).to(),
                p.worstMonth()
                    .map(m -> m.month() + ": " + Words.hours(m.expectedHours()))
                    .orElse("")));
    return t.build();
  }

  /** A small probability in percent to two digits. */
  static String small(double p) {
    return p > 0 && p < 0.000_001 ? "below 0.0001 %" : Words.number(significant(100 * p)) + " %";
  }

  private static double significant(double v) {
    if (v == 0) {
      return 0;
    }
    double scale = Math.pow(10, 1 - Math.floor(Math.log10(Math.abs(v))));
    return Math.rint(v * scale) / scale;
  }

  static Table months(Map<String, PerformabilityResult> pools) {
    Table.Builder t =
        Table.of(
                "performability",
                "Hours in which what is up cannot carry the demand",
                Column.text("Pool"),
                Column.date("Month"),
                Column.number("Hours", "h", 1),
                Column.percent("Chance in an hour", 4),
                Column.percent("Without failures", 4),
                Column.number("Expected hours", "h", 3))
            .sheet("Performability")
            .rowsOnPage(0)
            .note("Mean over all futures of the demand, exact over the failures.");
    pools.forEach(
        (name, p) -> {
          for (PerformabilityResult.Month m : p.byMonth()) {
            LocalDate first = m.month().atDay(1);
            t.row(name, first, m.hours(), m.probability(), m.withoutFailures(), m.expectedHours());
          }
        });
    return t.build();
  }
}
