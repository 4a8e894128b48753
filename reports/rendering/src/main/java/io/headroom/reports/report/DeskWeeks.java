package io.headroom.reports.report;

import io.headroom.core.series.Series;
import io.headroom.reports.document.Column;
import io.headroom.reports.document.Table;
import io.headroom.reports.run.DeskResult;
import io.headroom.reports.run.DeskStaffing;
import io.headroom.reports.run.Fan;
import java.time.LocalDate;
import java.util.List;

/** The table of every week of every desk: what came, what is expected. */
final class DeskWeeks {
  static final String WEEKS = "desks-weeks";
  static final int WEEKS_SHOWN = 104;

  private DeskWeeks() {}

  /** Rows of one desk lie together: history, then forecast. */
  static Table weeks(List<DeskResult> desks) {
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
}
