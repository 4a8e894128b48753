package io.headroom.reports.report;

import io.headroom.core.demand.Attainment;
import io.headroom.forecasting.evaluation.CountCalibration;
import io.headroom.reports.document.Column;
import io.headroom.reports.document.Table;
import io.headroom.reports.run.DeskResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Tables that both the page and the workbook have: targets, and the next day with how such days
 * went.
 */
final class DeskRows {
  private DeskRows() {}

  static Table targets(List<DeskResult> desks) {
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

  static Table nextDay(List<DeskResult> desks) {
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
}
