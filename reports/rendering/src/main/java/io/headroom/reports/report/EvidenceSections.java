package io.headroom.reports.report;

import io.headroom.core.demand.Adjustment;
import io.headroom.reports.document.Badge;
import io.headroom.reports.document.Bullets;
import io.headroom.reports.document.Column;
import io.headroom.reports.document.Note;
import io.headroom.reports.document.Section;
import io.headroom.reports.document.Status;
import io.headroom.reports.document.Table;
import io.headroom.reports.run.PlanFile;
import io.headroom.reports.run.PlanningResult;
import io.headroom.reports.run.PoolResult;
import io.headroom.reports.run.RunFinding;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the plan rests on: accuracy, data quality, assumptions and method. */
final class EvidenceSections {
  private EvidenceSections() {}

  static List<Section> of(PlanningResult result) {
    return List.of(accuracy(result), quality(result), assumptions(result));
  }

  private static Section accuracy(PlanningResult r) {
    Table.Builder t =
        Table.of(
                "accuracy-table",
                "Backtest of every model",
                Column.text("Pool"),
                Column.text("Model"),
                Column.status("Choice"),
                Column.integer("Origins"),
                Column.number("MASE", "", 3),
                Column.percent("WAPE", 1),
                Column.percent("Bias", 1),
                Column.percent("80 % interval covers", 0),
                Column.percent("95 % interval covers", 0),
                Column.text("Failed because"))
            .sheet("Accuracy")
            .note(
                "Rolling origins; each model is refitted at every origin on what was known then."
                    + " MASE is scaled by the seasonal naive error of the same past.");
    for (PoolResult p : r.planned()) {
      PoolResult.Prediction f = p.forecast();
      if (f == null) {
        continue;
      }
      for (PoolResult.Score s : f.scores()) {
        boolean chosen = s.model().equals(f.model());
        t.row(
            p.plan().name(),
            s.model(),
            chosen
                ? Badge.of(Status.GOOD, "chosen")
                : s.failure() == null
                    ? Badge.of(Status.INFO, "lost")
                    : Badge.of(Status.UNKNOWN, "failed"),
            (long) s.folds(),
            finite(s.mase()),
            finite(s.wape()),
            finite(s.bias()),
            finite(s.coverage80()),
            finite(s.coverage95()),
            s.failure() == null ? "" : s.failure());
      }
    }
    return Section.of("accuracy", "Accuracy").with(t.build());
  }

  private static @Nullable Double finite(double v) {
    return Double.isFinite(v) ? v : null;
  }

  private static Section quality(PlanningResult r) {
    Table.Builder sources =
        Table.of(
                "sources",
                "Sources",
                Column.text("Source"),
                Column.status("State"),
                Column.integer("Files"),
                Column.integer("Rows"),
                Column.integer("Rows used"),
                Column.integer("Series"),
                Column.text("First reading"),
                Column.text("Last reading"))
            .sheet("Sources");
    for (PlanningResult.SourceResult s : r.sources()) {
      sources.row(
          s.name(),
          s.stale() ? Badge.of(Status.WATCH, "stale") : Badge.of(Status.GOOD, "current"),
          (long) s.files(),
          s.rows(),
          s.used(),
          (long) s.series(),
          s.first(),
          s.last());
    }
    Table.Builder pools =
        Table.of(
                "pool-quality",
                "Data of each pool",
                Column.text("Pool"),
                Column.text("Grade"),
                Column.integer("Series added"),
                Column.percent("Missing", 1),
                Column.date("From"),
                Column.date("To"),
                Column.integer("Level shifts"),
                Column.integer("Spikes"))
            .sheet("Pool data");
    for (PoolResult p : r.pools()) {
      PoolResult.History h = p.history();
      if (h == null) {
        pools.row(p.plan().name(), "none", null, null, null, null, null, null);
        continue;
      }
      pools.row(
          p.plan().name(),
          h.grade(),
          (long) h.members(),
          h.missing(),
          h.statistic().grid().date(0),
          h.statistic().grid().date(Math.max(0, h.statistic().size() - 1)),
          h.notes().stream().filter(n -> n.kind().equals("level-shift")).count(),
          h.notes().stream().filter(n -> n.kind().equals("spike")).count());
    }
    Table.Builder findings =
        Table.of(
                "findings",
                "Findings",
                Column.status("Severity"),
                Column.text("Code"),
                Column.text("Where"),
                Column.text("Found"),
                Column.integer("Times"),
                Column.text("Done about it"))
            .sheet("Data quality")
            .rowsOnPage(40);
    for (RunFinding f : r.findings()) {
      findings.row(
          Badge.of(Words.status(f.severity()), f.severity().name().toLowerCase(Locale.ROOT)),
          f.code(),
          f.where(),
          f.text(),
          f.count(),
          f.action());
    }
    return Section.of("data-quality", "Data quality")
        .with(sources.build(), pools.build(), findings.build());
  }

  private static Section assumptions(PlanningResult r) {
    PlanFile plan = r.plan();
    List<String> list = new ArrayList<>();
    list.add(
        "A shortfall before delivery is accepted with a chance of "
            + Words.percent(plan.tolerance())
            + ".");
    list.add(
        "Usable capacity is what is in service, less the reserve for failures, less buffers, up to"
            + " the limit.");
    list.add(
        "Orders that were placed enter the capacity on their date of service; without one, at the"
            + " 90th percentile of the lead time. Approved and proposed decisions do not.");
    list.add(
        "Uncertain lead times are log-normal through their median and 90th percentile; orders are"
            + " placed on working days, Monday to Friday.");
    list.add(
        "A forecast reaches no further ahead than its history reaches back. Level shifts are dated"
            + " and the regime since the last one is continued.");
    list.add(
        plan.paths()
            + " futures are simulated for each pool; seed "
            + r.provenance().settings().getOrDefault("seed", "?")
            + ".");
    Table.Builder t =
        Table.of(
                "adjustments",
                "Planner's adjustments",
                Column.text("Pool"),
                Column.date("From"),
                Column.date("Until"),
                Column.text("Change"),
                Column.text("Because"),
                Column.text("By"),
                Column.date("Expires"),
                Column.text("Used"))
            .sheet("Assumptions")
            .note("Both forecasts are kept: with these changes and without.");
    for (Adjustment a : plan.adjustments()) {
      t.row(
          a.pool(),
          a.from(),
          a.until(),
          a.change().text(),
          a.reason(),
          a.author(),
          a.expires(),
          a.isValid(r.asOf()) ? "yes" : "no, expired");
    }
    return Section.of("assumptions", "Assumptions and method")
        .with(
            Bullets.of(list),
            t.build(),
            Note.of(
                "First passage: share of simulated futures in which the rule is broken by a day."
                    + " p10, p50, p90: the day by which 10, 50 and 90 % of the futures have broken"
                    + " it. MASE: mean absolute scaled error (Hyndman and Koehler 2006)."));
  }
}
