package io.headroom.reports.report;

import io.headroom.core.demand.WeekProfile;
import io.headroom.reports.document.Badge;
import io.headroom.reports.document.Column;
import io.headroom.reports.document.Formula;
import io.headroom.reports.document.Table;
import io.headroom.reports.run.DeskResult;
import io.headroom.reports.run.DeskStaffing;
import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Tables of the people desks need: who, in which hour, and when the backlog is gone. */
final class DeskStaffTables {
  private DeskStaffTables() {}

  static Table staffing(List<DeskResult> desks) {
    Table.Builder t =
        Table.of(
                "desks-staffing",
                "People each desk needs",
                Column.text("Desk"),
                Column.status("Staff"),
                Column.text("Because"),
                Column.date("Horizon"),
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
                Column.percent("Does not clear", 1))
            .sheet("Desk staffing")
            .rowsOnPage(0)
            .note(
                "FTE: full-time equivalents on the payroll. Weeks to clear are empty where that lies"
                    + " beyond the horizon. Type a number of your own into the colored column.");
    for (DeskResult d : desks) {
      DeskStaffing s = d.staffing();
      DeskStaffing.Live live = s == null ? null : s.live();
      DeskStaffing.Deferred work = s == null ? null : s.deferred();
      DeskStaffing.Clearing c = work == null ? null : work.clearing();
      Double now = s == null ? null : DeskSentences.agentsNow(s);
      t.row(
          d.plan().name(),
          Badge.of(Words.status(d.status())),
          d.failure() == null ? d.statusText() : d.failure(),
          d.forecast() == null ? null : d.forecast().horizonEnd(),
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
          c == null ? null : c.notWithinHorizon().mean());
    }
    return t.build();
  }

  static Table hours(List<DeskResult> desks) {
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

  static Table clearing(List<DeskResult> desks) {
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
}
