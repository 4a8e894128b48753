package io.headroom.reports.report;

import io.headroom.core.demand.Adjustment;
import io.headroom.reports.document.Badge;
import io.headroom.reports.document.Block;
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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the plan rests on: accuracy, data quality, assumptions and method. */
final class EvidenceSections {
  private EvidenceSections() {}

  static List<Section> of(PlanningResult result) {
    List<Section> sections = new ArrayList<>();
    List<Table> backtests =
        Stream.of(accuracy(result), DeskTables.accuracy(result.desks()))
            .filter(t -> t.rowCount() > 0)
            .toList();
    if (!backtests.isEmpty()) {
      sections.add(Section.of("accuracy", "Accuracy").with(backtests));
    }
    sections.add(quality(result));
    sections.add(assumptions(result));
    return sections;
  }

  private static Table accuracy(PlanningResult r) {
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
        t.row(
            p.plan().name(),
            s.model(),
            choice(s),
            (long) s.folds(),
            finite(s.mase()),
            finite(s.wape()),
            finite(s.bias()),
            finite(s.coverage80()),
            finite(s.coverage95()),
            s.failure() == null ? "" : s.failure());
      }
    }
    return t.build();
  }

  /** Whether a model of a backtest was chosen, is a part of what was, or lost. */
  static Badge choice(PoolResult.Score score) {
    if (score.share() == 1) {
      return Badge.of(Status.GOOD, "chosen");
    }
    if (score.failure() != null) {
      return Badge.of(Status.UNKNOWN, "failed");
    }
    return score.share() > 0
        ? Badge.of(Status.INFO, "part: " + Math.round(100 * score.share()) + " %")
        : Badge.of(Status.INFO, "lost");
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
                Column.text("Last reading"),
                Column.text("Read as"))
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
          s.last(),
          String.join("; ", s.found()));
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
        .with(
            Stream.of(sources.build(), pools.build(), findings.build())
                .filter(t -> t.rowCount() > 0)
                .toList());
  }

  private static Section assumptions(PlanningResult r) {
    PlanFile plan = r.plan();
    List<String> list = new ArrayList<>();
    if (!plan.pools().isEmpty()) {
      list.addAll(Assumptions.pools(Words.percent(plan.tolerance())));
    }
    if (!plan.desks().isEmpty()) {
      list.addAll(Assumptions.desks());
    }
    if (!r.availability().isEmpty()) {
      list.addAll(Assumptions.availability());
    }
    if (!r.scenarios().isEmpty()) {
      list.addAll(Assumptions.scenarios());
    }
    list.add(
        plan.paths()
            + " futures are simulated for each pool and desk; seed "
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
    List<Block> blocks = new ArrayList<>();
    blocks.add(Bullets.of(list));
    if (plan.pools().isEmpty()) {
      return Section.of("assumptions", "Assumptions and method").with(blocks);
    }
    // The sheet is always there, so that programs find it.
    blocks.add(t.build());
    blocks.add(
        Note.of(
            "First passage: share of simulated futures in which the rule is broken by a day."
                + " p10, p50, p90: the day by which 10, 50 and 90 % of the futures have broken"
                + " it. MASE: mean absolute scaled error (Hyndman and Koehler 2006)."));
    return Section.of("assumptions", "Assumptions and method").with(blocks);
  }
}
