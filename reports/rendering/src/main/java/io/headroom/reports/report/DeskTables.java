package io.headroom.reports.report;

import io.headroom.core.demand.Attainment;
import io.headroom.core.demand.WeekProfile;
import io.headroom.core.series.Series;
import io.headroom.forecasting.evaluation.CountCalibration;
import io.headroom.reports.document.Badge;
import io.headroom.reports.document.Column;
import io.headroom.reports.document.Formula;
import io.headroom.reports.document.Status;
import io.headroom.reports.document.Table;
import io.headroom.reports.run.DeskResult;
import io.headroom.reports.run.DeskStaffing;
import io.headroom.reports.run.Fan;
import io.headroom.reports.run.PoolResult;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The tables over all desks, each a sheet of the workbook; empty ones are left out. */
final class DeskTables {
  static final String WEEKS = "desks-weeks";
  static final int WEEKS_SHOWN = 104;

  private DeskTables() {}

  /** All of them, the one row a desk first. */
  static List<Table> all(List<DeskResult> desks) {
    List<Table> tables = new ArrayList<>();
    for (Table t :
        List.of(
            overview(desks),
            volumes(desks),
            weeks(desks),
            hours(desks),
            targets(desks),
            nextDay(desks),
            clearing(desks))) {
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
                "All desks",
                Column.text("Desk"),
                Column.status("Staff"),
                Column.text("Because"),
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
                Column.percent("Reopened", 1),
                Column.number("Handle time", "min", 1),
                Column.number("FTE needed", "", 2),
                Column.number("FTE needed p90", "", 2),
                Column.number("FTE busiest week", "", 2),
                Column.number("FTE present", "", 2),
                Column.number("FTE short", "", 2),
                Column.number("FTE short p90", "", 2),
                Column.number("What if FTE", "", 2).asInput(),
                Column.number("Short then", "", 2)
                    .derived(Formula.column("FTE needed").minus(Formula.column("What if FTE"))),
                Column.percent("In time with those present", 1),
                Column.percent("In time p10", 1),
                Column.number("Weeks to clear p10", "", 1),
                Column.number("Weeks to clear p50", "", 1),
                Column.number("Weeks to clear p90", "", 1),
                Column.percent("Does not clear", 1),
                Column.date("Horizon"))
            .sheet("Desks")
            .rowsOnPage(0)
            .note(
                "FTE: full-time equivalents on the payroll. Weeks to clear are empty where that lies"
                    + " beyond the horizon. Type a number of your own into the colored column.");
    for (DeskResult d : desks) {
      t.row(cells(d));
    }
    return t.build();
  }

  private static @Nullable Object[] cells(DeskResult d) {
    DeskResult.History h = d.history();
    DeskResult.Prediction f = d.forecast();
    DeskStaffing s = d.staffing();
    DeskResult.Due due = h == null ? null : h.due();
    DeskStaffing.Live live = s == null ? null : s.live();
    DeskStaffing.Deferred work = s == null ? null : s.deferred();
    DeskStaffing.Clearing c = work == null ? null : work.clearing();
    Spread arrivals = f == null ? null : Spread.ofWeeks(f);
    Double now = s == null ? null : DeskSentences.agentsNow(s);
    return new @Nullable Object[] {
      d.plan().name(),
      Badge.of(Words.status(d.status())),
      d.failure() == null ? d.statusText() : d.failure(),
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
      h == null ? null : h.reopened().share(),
      s == null ? null : s.handleMinutes().mean(),
      s == null ? null : s.fteMedian(),
      s == null ? null : s.fteP90(),
      work == null ? null : work.ftePeakMedian(),
      now,
      s == null ? null : DeskSentences.gapMedian(s),
      s == null ? null : DeskSentences.gapP90(s),
      now,
      live == null ? null : live.levelMedian(),
      live == null ? null : live.levelP10(),
      c == null ? null : c.weeksP10(),
      c == null ? null : c.weeksMedian(),
      c == null ? null : c.weeksP90(),
      c == null ? null : c.notWithinHorizon().mean(),
      f == null ? null : f.horizonEnd()
    };
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

  /** Rows of one desk lie together: history, then forecast. */
  private static Table weeks(List<DeskResult> desks) {
    Table.Builder t =
        Table.of(
                WEEKS,
                "Weeks of each desk",
                Column.text("Desk"),
                Column.date("Week"),
                Column.date("Week ends"),
                Column.number("Opened", "", 0),
                Column.number("Closed", "", 0),
                Column.number("Backlog", "", 0),
                Column.number("Median", "", 1),
                Column.number("p10", "", 1),
                Column.number("p90", "", 1),
                Column.number("p2.5", "", 1),
                Column.number("p97.5", "", 1),
                Column.number("Work median", "h", 1),
                Column.number("Work p10", "h", 1),
                Column.number("Work p90", "h", 1),
                Column.number("Backlog median", "", 0),
                Column.number("Backlog p10", "", 0),
                Column.number("Backlog p90", "", 0))
            .sheet("Desk weeks")
            .rowsOnPage(0)
            .note(
                "Monday to Sunday; the backlog is what is open at the end of the week. Medians and"
                    + " quantiles without another word are those of the tickets that will be"
                    + " opened.");
    for (DeskResult d : desks) {
      String name = d.plan().name();
      DeskResult.History h = d.history();
      if (h != null) {
        Series opened = h.opened();
        for (int i = Math.max(0, opened.size() - WEEKS_SHOWN); i < opened.size(); i++) {
          LocalDate week = opened.grid().date(i);
          t.row(
              name,
              week,
              week.plusDays(6),
              opened.value(i),
              at(h.closed(), week),
              at(h.backlog(), week),
              null,
              null,
              null,
              null,
              null,
              null,
              null,
              null,
              null,
              null,
              null);
        }
      }
      DeskResult.Prediction f = d.forecast();
      if (f != null) {
        DeskStaffing.Deferred work = d.staffing() == null ? null : d.staffing().deferred();
        Fan fan = f.fan();
        Fan hours = work == null ? null : work.workloadHours();
        Fan backlog = work == null ? null : work.backlog();
        for (int i = 0; i < fan.size(); i++) {
          LocalDate week = fan.grid().date(i);
          Fan worked = hours != null && i < hours.size() ? hours : null;
          Fan waiting = backlog != null && i < backlog.size() ? backlog : null;
          t.row(
              name,
              week,
              week.plusDays(6),
              null,
              null,
              null,
              fan.p50(i),
              fan.p10(i),
              fan.p90(i),
              fan.p025(i),
              fan.p975(i),
              worked == null ? null : worked.p50(i),
              worked == null ? null : worked.p10(i),
              worked == null ? null : worked.p90(i),
              waiting == null ? null : waiting.p50(i),
              waiting == null ? null : waiting.p10(i),
              waiting == null ? null : waiting.p90(i));
        }
      }
    }
    return t.build();
  }

  private static double at(Series s, LocalDate week) {
    long i = s.size() == 0 ? -1 : s.grid().indexOf(week);
    return i >= 0 && i < s.size() ? s.value((int) i) : Double.NaN;
  }

  private static Table hours(List<DeskResult> desks) {
    Table.Builder t =
        Table.of(
                "desks-hours",
                "Hours of the week of each desk",
                Column.text("Desk"),
                Column.integer("Day number"),
                Column.text("Day"),
                Column.integer("Hour"),
                Column.number("Arrivals an hour", "", 2),
                Column.number("Contacts expected", "", 2),
                Column.number("Contacts p90", "", 2),
                Column.number("Agents needed", "", 0),
                Column.number("Agents p90", "", 0),
                Column.number("To schedule", "", 1),
                Column.number("To schedule p90", "", 1))
            .sheet("Desk hours")
            .rowsOnPage(0)
            .note(
                "Arrivals: mean of the complete weeks of the log, without holidays. To schedule: so"
                    + " many that the agents needed are there after shrinkage; empty when the desk"
                    + " is closed, and for deferred work.");
    for (DeskResult d : desks) {
      DeskResult.History h = d.history();
      if (h == null) {
        continue;
      }
      DeskStaffing.Live live = d.staffing() == null ? null : d.staffing().live();
      for (DayOfWeek day : DayOfWeek.values()) {
        for (int hour = 0; hour < 24; hour++) {
          t.row(
              d.plan().name(),
              day.getValue(),
              day.getDisplayName(TextStyle.FULL, Locale.ROOT),
              hour,
              h.arrivals().value(day, hour),
              at(live == null ? null : live.calls(), day, hour),
              at(live == null ? null : live.callsP90(), day, hour),
              at(live == null ? null : live.agents(), day, hour),
              at(live == null ? null : live.agentsP90(), day, hour),
              at(live == null ? null : live.scheduled(), day, hour),
              at(live == null ? null : live.scheduledP90(), day, hour));
        }
      }
    }
    return t.build();
  }

  private static double at(@Nullable WeekProfile p, DayOfWeek day, int hour) {
    return p == null ? Double.NaN : p.value(day, hour);
  }

  private static Table targets(List<DeskResult> desks) {
    Table.Builder t = targets("desks-targets", "Tickets against their targets", true);
    t.sheet("Desk targets").rowsOnPage(0);
    for (DeskResult d : desks) {
      targetRows(d).forEach(t::row);
    }
    return t.build();
  }

  /** The columns of {@link #targetRows}. */
  static Table.Builder targets(String id, String title, boolean withDesk) {
    List<Column> columns =
        new ArrayList<>(
            List.of(
                Column.text("By"),
                Column.text("Group"),
                Column.percent("In time", 1),
                Column.integer("Resolved in time"),
                Column.integer("Resolved late"),
                Column.integer("Open, late"),
                Column.integer("Open, in time")));
    if (withDesk) {
      columns.add(0, Column.text("Desk"));
    }
    return Table.of(id, title, columns)
        .note(
            "In time: resolved in time, of those resolved and those still open that are late"
                + " already.");
  }

  /** Attainment of a desk: all, by priority, by time of week; with the desk's name first. */
  static List<@Nullable Object[]> targetRows(DeskResult d) {
    DeskResult.History h = d.history();
    List<@Nullable Object[]> rows = new ArrayList<>();
    if (h == null || h.targets() == null) {
      return rows;
    }
    rows.add(row(d, "all", h.targets(), "all with a target"));
    h.byPriority().forEach(a -> rows.add(row(d, "priority", a, a.name())));
    h.byTimeOfWeek().forEach(a -> rows.add(row(d, "time opened", a, a.name())));
    return rows;
  }

  private static @Nullable Object[] row(DeskResult d, String by, Attainment a, String name) {
    return new @Nullable Object[] {
      d.plan().name(), by, name, a.share(), a.met(), a.missed(), a.openLate(), a.openInTime()
    };
  }

  private static Table nextDay(List<DeskResult> desks) {
    Table.Builder t = nextDay("desks-next-day", "Tickets of the next day", true);
    t.sheet("Desk next day").rowsOnPage(0);
    for (DeskResult d : desks) {
      nextDayRows(d).forEach(t::row);
    }
    return t.build();
  }

  /** The columns of {@link #nextDayRows}. */
  static Table.Builder nextDay(String id, String title, boolean withDesk) {
    List<Column> columns =
        new ArrayList<>(
            List.of(
                Column.text("Priority"),
                Column.date("Day"),
                Column.number("Expected", "", 1),
                Column.integer("80 % from"),
                Column.integer("80 % to"),
                Column.integer("Days tried"),
                Column.integer("Inside"),
                Column.percent("Share inside", 0),
                Column.percent("From", 0),
                Column.percent("To", 0),
                Column.percent("Promised", 0)));
    if (withDesk) {
      columns.add(0, Column.text("Desk"));
    }
    return Table.of(id, title, columns)
        .note(
            "Inside: counts of the past that fell inside the interval forecast the day before; from"
                + " and to: 95 % interval of that share; promised: what intervals of whole numbers"
                + " hold, 80 % or more.");
  }

  /** The next day by priority, with how such intervals did before; the desk's name first. */
  static List<@Nullable Object[]> nextDayRows(DeskResult d) {
    List<@Nullable Object[]> rows = new ArrayList<>();
    DeskResult.Prediction f = d.forecast();
    if (f == null) {
      return rows;
    }
    Map<String, CountCalibration> left = new TreeMap<>();
    f.calibration().forEach(c -> left.put(c.name(), c));
    for (DeskResult.NextDay n : f.priorities()) {
      Optional<CountCalibration> c = Optional.ofNullable(left.remove(n.name()));
      rows.add(row(d, n.name(), Optional.of(n), c));
    }
    f.calibration().stream()
        .filter(c -> left.containsKey(c.name()))
        .forEach(c -> rows.add(row(d, c.name(), Optional.empty(), Optional.of(c))));
    return rows;
  }

  private static @Nullable Object[] row(
      DeskResult d,
      String name,
      Optional<DeskResult.NextDay> next,
      Optional<CountCalibration> past) {
    return new @Nullable Object[] {
      d.plan().name(),
      name,
      next.map(DeskResult.NextDay::date),
      next.map(DeskResult.NextDay::mean),
      next.map(DeskResult.NextDay::low),
      next.map(DeskResult.NextDay::high),
      past.map(CountCalibration::trials),
      past.map(CountCalibration::inside),
      past.map(CountCalibration::share),
      past.map(CountCalibration::lower),
      past.map(CountCalibration::upper),
      past.map(CountCalibration::expected)
    };
  }

  private static Table clearing(List<DeskResult> desks) {
    Table.Builder t =
        Table.of(
                "desks-clearing",
                "Chance that the backlog is cleared by the end of a week",
                Column.text("Desk"),
                Column.integer("Week"),
                Column.percent("Cleared by then", 1))
            .sheet("Desk clearing")
            .rowsOnPage(0);
    for (DeskResult d : desks) {
      DeskStaffing.Deferred work = d.staffing() == null ? null : d.staffing().deferred();
      if (work != null && work.clearing() != null) {
        List<Double> weekly = work.clearing().weekly();
        for (int i = 0; i < weekly.size(); i++) {
          t.row(d.plan().name(), i + 1, weekly.get(i));
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
              choice(score, s.model()),
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

  private static Badge choice(PoolResult.Score score, String chosen) {
    if (score.model().equals(chosen)) {
      return Badge.of(Status.GOOD, "chosen");
    }
    return score.failure() == null
        ? Badge.of(Status.INFO, "lost")
        : Badge.of(Status.UNKNOWN, "failed");
  }
}
