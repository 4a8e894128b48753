package io.headroom.reports.report;

import io.headroom.core.measure.Money;
import io.headroom.reports.document.Column;
import io.headroom.reports.document.Table;
import io.headroom.reports.run.ScenarioResult;
import io.headroom.reports.run.ScenarioResult.DeskEffect;
import io.headroom.reports.run.ScenarioResult.Need;
import io.headroom.reports.run.ScenarioResult.PoolEffect;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The tables of the scenarios: the matrix, and every pool and desk of each. */
final class ScenarioTables {
  private static final int ROWS_ON_PAGE = 24;

  private ScenarioTables() {}

  /** Every scenario in one row, the baseline first; only columns that there is something for. */
  static Table matrix(List<ScenarioResult> scenarios, double tolerance, String currency) {
    boolean pools = scenarios.stream().anyMatch(s -> !s.pools().isEmpty());
    boolean orders =
        scenarios.stream().flatMap(s -> s.pools().stream()).anyMatch(p -> p.need() != null);
    boolean desks = scenarios.stream().anyMatch(s -> !s.desks().isEmpty());
    List<Column> columns = new ArrayList<>(List.of(Column.integer("No."), Column.text("Scenario")));
    if (pools) {
      columns.add(Column.integer("Pools beyond tolerance"));
      columns.add(Column.text("Worst pool"));
      columns.add(Column.percent("Its chance of a breach", 0));
      columns.add(Column.date("Half of the futures by"));
      columns.add(Column.text("Its shortfall p90"));
      columns.add(Column.percent("Its overload", 0));
      columns.add(Column.text("Most changed"));
    }
    if (orders) {
      columns.add(Column.text("Units needed"));
      columns.add(Column.money("Their cost", currency));
    }
    if (desks) {
      columns.add(Column.number("FTE needed", "", 1));
      columns.add(Column.number("FTE short", "", 1));
      columns.add(Column.text("Backlog clears in"));
    }
    Table.Builder t =
        Table.of("scenarios-table", "Scenarios", columns)
            .sheet("Scenarios")
            .note(note(tolerance, pools, orders));
    int number = 0;
    for (ScenarioResult s : scenarios) {
      List<@Nullable Object> row = new ArrayList<>();
      row.add(number++);
      row.add(s.name());
      if (pools) {
        Optional<PoolEffect> worst = ScenarioSentences.worst(s);
        row.add(ScenarioSentences.beyond(s, tolerance));
        row.add(worst.map(PoolEffect::pool).orElse(""));
        row.add(worst.map(p -> p.breach().mean()));
        row.add(worst.map(PoolEffect::breachP50));
        row.add(worst.map(ScenarioTables::shortfall).orElse(""));
        row.add(worst.map(p -> p.overload().mean()));
        row.add(ScenarioSentences.change(s));
      }
      if (orders) {
        row.add(ScenarioSentences.units(s));
        row.add(ScenarioSentences.cost(s));
      }
      if (desks) {
        row.add(ScenarioSentences.fte(s));
        row.add(ScenarioSentences.gap(s));
        row.add(ScenarioSentences.clearing(s));
      }
      t.row(row.toArray());
    }
    return t.build();
  }

  private static String note(double tolerance, boolean pools, boolean orders) {
    return "All until the horizon's end. Baseline and scenarios share their futures: a difference"
        + " between rows is a difference between scenarios."
        + (pools
            ? " Beyond tolerance: a chance of a breach above "
                + Words.percent(tolerance)
                + ". Shortfall: above the limit; overload: above all that is in service."
            : "")
        + (orders
            ? " Units needed: in service from the start, besides what is in service or ordered."
            : "");
  }

  private static String shortfall(PoolEffect p) {
    return p.shortfallP90() <= 0 ? "none" : Words.number(p.shortfallP90()) + unit(p);
  }

  private static String unit(PoolEffect p) {
    return p.unit().isEmpty() || p.unit().equals("1") ? "" : " " + p.unit();
  }

  /** The pools for which a scenario makes a difference. */
  static Table concerned(List<ScenarioResult> scenarios) {
    Table.Builder t =
        Table.of(
                "scenarios-concerned",
                "What each scenario changes",
                Column.text("Scenario"),
                Column.text("Pool"),
                Column.percent("Chance of a breach", 0),
                Column.text("Against the baseline"),
                Column.date("Half of the futures by"),
                Column.text("Shortfall p90"),
                Column.number("Steps above the limit", "", 1),
                Column.percent("Overload", 0),
                Column.text("Units needed"))
            .rowsOnPage(ROWS_ON_PAGE)
            .note(
                "Only pools for which the scenario makes a difference; all are in the workbook,"
                    + " sheet \"Scenario pools\". Against the baseline: percentage points, with the error of the"
                    + " simulation at 95 % confidence.");
    Optional<ScenarioResult> baseline =
        scenarios.stream().filter(ScenarioResult::baseline).findFirst();
    for (ScenarioResult s : scenarios) {
      for (PoolEffect p : s.pools()) {
        if (ScenarioSentences.differs(p, baseline.flatMap(b -> b.pool(p.pool())))) {
          t.row(
              s.name(),
              p.pool(),
              p.breach().mean(),
              ScenarioSentences.difference(p),
              p.breachP50(),
              shortfall(p),
              p.stepsAbove().mean(),
              p.overload().mean(),
              units(p));
        }
      }
    }
    return t.build();
  }

  private static String units(PoolEffect p) {
    Need need = p.need();
    if (need == null) {
      return "";
    }
    Integer units = need.units();
    return units == null ? "no number is enough" : Words.count(units, need.item());
  }

  /** The sheets of the workbook besides the matrix. */
  static List<Table> all(List<ScenarioResult> scenarios, String currency) {
    List<Table> tables = new ArrayList<>();
    for (Table t : List.of(pools(scenarios, currency), desks(scenarios), assumptions(scenarios))) {
      if (t.rowCount() > 0) {
        tables.add(t);
      }
    }
    return tables;
  }

  private static Table pools(List<ScenarioResult> scenarios, String currency) {
    Table.Builder t =
        Table.of(
                "scenarios-pools",
                "Every pool in every scenario",
                Column.text("Scenario"),
                Column.text("Pool"),
                Column.text("Concerned"),
                Column.text("Unit"),
                Column.percent("Chance of a breach", 2),
                Column.percent("Simulation error", 2),
                Column.percent("Less the baseline's", 2),
                Column.percent("Error of that", 2),
                Column.date("Breach p10"),
                Column.date("Breach p50"),
                Column.date("Breach p90"),
                Column.number("Shortfall p50", "", 2),
                Column.number("Shortfall p90", "", 2),
                Column.number("Steps above", "", 2),
                Column.percent("Overload", 2),
                Column.text("Item"),
                Column.integer("Units needed"),
                Column.text("Enough"),
                Column.money("Cost", currency))
            .sheet("Scenario pools")
            .rowsOnPage(0)
            .note(
                "Errors are half-widths at 95 % confidence; the difference is of matched futures.");
    for (ScenarioResult s : scenarios) {
      for (PoolEffect p : s.pools()) {
        Need need = p.need();
        Money cost = need == null ? null : need.cost();
        t.row(
            s.name(),
            p.pool(),
            p.concerned() ? "yes" : "no",
            p.unit(),
            p.breach().mean(),
            p.breach().halfWidth(),
            p.difference().mean(),
            p.difference().halfWidth(),
            p.breachP10(),
            p.breachP50(),
            p.breachP90(),
            p.shortfallP50(),
            p.shortfallP90(),
            p.stepsAbove().mean(),
            p.overload().mean(),
            need == null ? "" : need.item(),
            need == null ? null : need.units(),
            need == null ? "" : need.units() == null ? "no number is" : "yes",
            cost == null ? null : cost.amount().doubleValue());
      }
    }
    return t.build();
  }

  private static Table desks(List<ScenarioResult> scenarios) {
    Table.Builder t =
        Table.of(
                "scenarios-desks",
                "Every desk in every scenario",
                Column.text("Scenario"),
                Column.text("Desk"),
                Column.text("Concerned"),
                Column.number("FTE needed", "", 2),
                Column.number("FTE needed p90", "", 2),
                Column.number("FTE short", "", 2),
                Column.number("Weeks to clear", "", 1),
                Column.text("Clearing"))
            .sheet("Scenario desks")
            .rowsOnPage(0);
    for (ScenarioResult s : scenarios) {
      for (DeskEffect d : s.desks()) {
        t.row(
            s.name(),
            d.desk(),
            d.concerned() ? "yes" : "no",
            d.fteRequired(),
            d.fteRequiredP90(),
            d.gap(),
            d.weeksToClear(),
            d.clearing() == null ? "" : d.clearing());
      }
    }
    return t.build();
  }

  private static Table assumptions(List<ScenarioResult> scenarios) {
    Table.Builder t =
        Table.of(
                "scenarios-assumptions",
                "What each scenario assumes",
                Column.text("Scenario"),
                Column.text("Assumption"))
            .sheet("Scenario assumptions")
            .rowsOnPage(0);
    for (ScenarioResult s : scenarios) {
      for (String a : s.assumptions()) {
        t.row(s.name(), a);
      }
    }
    return t.build();
  }
}
