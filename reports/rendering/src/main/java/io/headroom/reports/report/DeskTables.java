package io.headroom.reports.report;

import io.headroom.reports.document.Badge;
import io.headroom.reports.document.Column;
import io.headroom.reports.document.Table;
import io.headroom.reports.run.DeskResult;
import io.headroom.reports.run.DeskStaffing;
import io.headroom.reports.run.PoolResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The tables over all desks, each a sheet of the workbook; empty ones are left out. */
final class DeskTables {
  private DeskTables() {}

  /** All of them, the one row a desk first. */
  static List<Table> all(List<DeskResult> desks) {
    List<Table> tables = new ArrayList<>();
    for (Table t :
        List.of(
            overview(desks),
            DeskStaffTables.staffing(desks),
            volumes(desks),
            DeskWeeks.weeks(desks),
            DeskStaffTables.hours(desks),
            DeskRows.targets(desks),
            DeskRows.nextDay(desks),
            DeskStaffTables.clearing(desks))) {
      if (t.rowCount() > 0) {
        tables.add(t);
      }
    }
    return tables;
  }

  /** What a reader of the page wants of every desk. */
  static Table glance(List<DeskResult> desks) {
    Table.Builder t =
        Table.of(
            "desks-glance",
            "Desks at a glance",
            Column.text("Desk"),
            Column.status("Staff"),
            Column.integer("Arrivals a week"),
            Column.integer("Open"),
            Column.number("FTE needed", "", 1),
            Column.number("FTE needed p90", "", 1),
            Column.number("FTE present", "", 1),
            Column.number("FTE short", "", 1),
            Column.text("Backlog clears"));
    for (DeskResult d : desks) {
      DeskStaffing s = d.staffing();
      DeskStaffing.Clearing c = s == null || s.deferred() == null ? null : s.deferred().clearing();
      t.row(
          d.plan().name(),
          Badge.of(Words.status(d.status())),
          d.forecast() == null ? null : Math.round(Spread.ofWeeks(d.forecast()).p50()),
          d.history() == null ? null : d.history().now().open(),
          s == null ? null : s.fteMedian(),
          s == null ? null : s.fteP90(),
          s == null ? null : DeskSentences.agentsNow(s),
          s == null ? null : DeskSentences.gapMedian(s),
          c == null ? "" : weeks(c));
    }
    return t.build();
  }

  private static String weeks(DeskStaffing.Clearing c) {
    Double median = c.weeksMedian();
    return median == null ? "not within the horizon" : "in " + Words.weeks(median);
  }

  private static Table overview(List<DeskResult> desks) {
    Table.Builder t =
        Table.of(
                "desks-table",
                "Tickets of each desk",
                Column.text("Desk"),
                Column.text("Work"),
                Column.date("Data until"),
                Column.integer("Tickets"),
                Column.number("Arrivals a week", "", 1),
                Column.number("Arrivals p10", "", 1),
                Column.number("Arrivals p90", "", 1),
                Column.integer("Open"),
                Column.text("Backlog"),
                Column.integer("Past target"),
                Column.percent("Past target share", 1),
                Column.integer("Due in a day"),
                Column.integer("Due in a week"),
                Column.integer("Due later"),
                Column.integer("Without target"),
                Column.percent("Resolved in time", 1),
                Column.number("Resolution median", "h", 1),
                Column.number("Resolution p90", "h", 1),
                Column.percent("First contact", 1),
                Column.percent("Reopened", 1))
            .sheet("Desks")
            .rowsOnPage(0)
            .note("Arrivals: forecast of a week, mean over the whole weeks of the horizon.");
    for (DeskResult d : desks) {
      DeskResult.History h = d.history();
      Spread arrivals = d.forecast() == null ? null : Spread.ofWeeks(d.forecast());
      DeskResult.Due due = h == null ? null : h.due();
      t.row(
          d.plan().name(),
          d.plan().work().name().toLowerCase(Locale.ROOT),
          d.asOf(),
          h == null ? null : h.tickets(),
          arrivals == null ? null : arrivals.p50(),
          arrivals == null ? null : arrivals.p10(),
          arrivals == null ? null : arrivals.p90(),
          h == null ? null : h.now().open(),
          h == null ? "" : h.now().known() ? "whole" : "of the log only",
          h == null ? null : h.now().late(),
          h == null ? null : h.now().overTarget(),
          due == null ? null : due.withinDay(),
          due == null ? null : due.withinWeek(),
          due == null ? null : due.later(),
          due == null ? null : due.withoutTarget(),
          h == null || h.targets() == null ? null : h.targets().share(),
          h == null ? null : h.resolution().medianHours(),
          h == null ? null : h.resolution().p90Hours(),
          h == null ? null : h.firstContact().share(),
          h == null ? null : h.reopened().share());
    }
    return t.build();
  }

  private static Table volumes(List<DeskResult> desks) {
    Table.Builder t =
        Table.of(
                "desks-volumes",
                "Volume by kind, priority, channel, category and group",
                Column.text("Desk"),
                Column.text("By"),
                Column.text("Group"),
                Column.integer("Tickets"),
                Column.percent("Share", 1),
                Column.integer("Last 4 weeks"),
                Column.integer("4 weeks before"),
                Column.percent("Change", 0))
            .sheet("Desk volumes")
            .rowsOnPage(0);
    for (DeskResult d : desks) {
      if (d.history() != null) {
        for (DeskResult.Volumes v : d.history().volumes()) {
          for (DeskResult.Volume row : v.rows()) {
            t.row(
                d.plan().name(),
                v.field().word(),
                row.name(),
                row.tickets(),
                row.share(),
                row.last4(),
                row.before4(),
                row.trend());
          }
        }
      }
    }
    return t.build();
  }

  /** The backtests behind the forecasts. */
  static Table accuracy(List<DeskResult> desks) {
    Table.Builder t =
        Table.of(
                "desks-accuracy",
                "Backtest of every model of daily counts",
                Column.text("Desk"),
                Column.text("Tickets"),
                Column.text("Model"),
                Column.status("Choice"),
                Column.integer("Origins"),
                Column.number("MASE", "", 3),
                Column.percent("WAPE", 1),
                Column.percent("Bias", 1),
                Column.percent("80 % interval covers", 0),
                Column.percent("95 % interval covers", 0),
                Column.text("Failed because"))
            .sheet("Desk accuracy")
            .rowsOnPage(20);
    for (DeskResult d : desks) {
      if (d.forecast() == null) {
        continue;
      }
      for (DeskResult.Stream s : d.forecast().streams()) {
        for (PoolResult.Score score : s.scores()) {
          t.row(
              d.plan().name(),
              s.kind().name().toLowerCase(Locale.ROOT) + "s",
              score.model(),
              EvidenceSections.choice(score),
              score.folds(),
              score.mase(),
              score.wape(),
              score.bias(),
              score.coverage80(),
              score.coverage95(),
              score.failure() == null ? "" : score.failure());
        }
      }
    }
    return t.build();
  }
}
