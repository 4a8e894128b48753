package io.headroom.reports.report;

import io.headroom.core.uncertainty.Estimate;
import io.headroom.reports.document.Column;
import io.headroom.reports.document.Table;
import io.headroom.reports.run.LimitResult;
import io.headroom.reports.run.PlanningResult;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which of several pools that limit one thing runs out first. */
final class LimitTable {
  private LimitTable() {}

  static Table of(PlanningResult r) {
    Table.Builder t =
        Table.of(
                "limits",
                "What binds first",
                List.of(
                    Column.text("Limit"),
                    Column.text("First to bind"),
                    Column.percent("Chance that any is reached", 0),
                    Column.date("One future in ten by"),
                    Column.date("Half of the futures by"),
                    Column.date("Nine of ten by"),
                    Column.text("Chance of being first"),
                    Column.text("Not known")))
            .sheet("Limits")
            .note(
                "The pools' futures are independent of each other. An empty date is beyond the"
                    + " horizon.");
    for (LimitResult l : r.limits()) {
      String first = l.first();
      Estimate reached = l.reached();
      @Nullable Object[] row = {
        l.name(),
        first == null ? (reached == null ? "not known" : "none within the horizon") : first,
        reached == null ? null : reached.mean(),
        l.p10(),
        l.p50(),
        l.p90(),
        l.parts().stream()
            .map(p -> p.pool() + " " + Words.chance(p.isFirst()))
            .collect(Collectors.joining(", ")),
        String.join(", ", l.unknown())
      };
      t.row(row);
    }
    return t.build();
  }
}
