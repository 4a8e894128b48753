package io.headroom.reports.report;

import io.headroom.core.measure.Money;
import io.headroom.core.reliability.MeanTime;
import io.headroom.core.reliability.OutageFigures;
import io.headroom.core.reliability.OutageLog;
import io.headroom.core.service.ErrorBudget;
import io.headroom.core.uncertainty.Estimate;
import io.headroom.reports.document.Badge;
import io.headroom.reports.document.Column;
import io.headroom.reports.document.Table;
import io.headroom.reports.run.AvailabilityResult;
import io.headroom.reports.run.PerformabilityResult;
import io.headroom.reports.run.PoolResult.PoolStatus;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The tables over all services that may fail; sheets without rows are left out. */
final class AvailabilityTables {
  private AvailabilityTables() {}

  /** The sheets of the workbook. */
  static List<Table> all(
      List<AvailabilityResult> services,
      Map<String, PoolStatus> statuses,
      Map<String, PerformabilityResult> pools,
      String currency) {
    List<Table> tables = new ArrayList<>();
    for (Table t :
        List.of(
            figures(services, statuses),
            outlook(services, currency),
            spans(services, true),
            spans(services, false),
            causes(services),
            PerformabilityTables.months(pools))) {
      if (t.rowCount() > 0) {
        tables.add(t);
      }
    }
    return tables;
  }

  /** What a reader of the page wants of every service. */
  static Table glance(List<AvailabilityResult> services, Map<String, PoolStatus> statuses) {
    boolean promised = services.stream().anyMatch(a -> a.promise() != null);
    List<Column> columns =
        new ArrayList<>(
            List.of(
                Column.text("Service"),
                Column.status("Availability"),
                Column.text("Objective"),
                Column.text("Last whole period"),
                Column.text("Budget left"),
                Column.integer("Failures"),
                Column.text("Expected downtime"),
                Column.text("Chance of a miss")));
    if (promised) {
      columns.add(Column.text("Structure promises"));
    }
    Table.Builder t =
        Table.of("availability-glance", "Services at a glance", columns)
            .note(
                "Only unplanned downtime counts. Expected downtime and chance of a miss: of the next"
                    + " quarter, by the log, or by the structure where the log says too little.");
    for (AvailabilityResult a : services) {
      List<@Nullable Object> row = new ArrayList<>(glance(a, badge(statuses, a)));
      if (promised) {
        AvailabilityResult.Promise p = a.promise();
        row.add(p == null ? "" : Words.availability(p.availability()));
      }
      t.row(row.toArray());
    }
    return t.build();
  }

  private static List<@Nullable Object> glance(AvailabilityResult a, Badge badge) {
    AvailabilityResult.Past past = a.past();
    AvailabilityResult.Outlook o = a.outlook();
    AvailabilityResult.Promise p = a.promise();
    return Arrays.asList(
        a.service(),
        badge,
        a.objective() == null ? "none" : AvailabilitySentences.objective(a.objective()),
        past == null
            ? ""
            : past.lastWholePeriod().map(s -> Words.availability(s.availability())).orElse(""),
        a.budget() == null ? "" : Words.hours(a.budget().minutes().leftMinutes() / 60),
        past == null ? null : past.whole().failures(),
        o != null
            ? Words.plainHours(o.downtimeHours().mean())
            : p != null && p.downtimeHours() != null
                ? Words.plainHours(p.downtimeHours().mean())
                : "",
        a.miss().map(Words::chance).orElse(""));
  }

  private static Badge badge(Map<String, PoolStatus> statuses, AvailabilityResult a) {
    return Badge.of(Words.status(statuses.getOrDefault(a.service(), PoolStatus.UNKNOWN)));
  }

  private static Table figures(
      List<AvailabilityResult> services, Map<String, PoolStatus> statuses) {
    Table.Builder t =
        Table.of(
                "availability-table",
                "What each service reached",
                Column.text("Service"),
                Column.status("Availability"),
                Column.percent("Objective", 3),
                Column.text("Per"),
                Column.date("Log from"),
                Column.date("Log to"),
                Column.integer("Components"),
                Column.percent("Achieved", 4),
                Column.percent("Achieved with planned", 4),
                Column.percent("Last whole period", 4),
                Column.number("Unplanned", "h", 2),
                Column.number("Planned", "h", 2),
                Column.integer("Failures"),
                Column.integer("Open failures"),
                Column.number("MTBF", "h", 1),
                Column.number("MTBF from", "h", 1),
                Column.number("MTBF to", "h", 1),
                Column.number("MTTR", "h", 2),
                Column.number("MTTR from", "h", 2),
                Column.number("MTTR to", "h", 2),
                Column.number("Repair median", "h", 2),
                Column.number("Repair p90", "h", 2),
                Column.number("MTBF of one component", "h", 1))
            .sheet("Availability")
            .rowsOnPage(0)
            .note(
                "Only unplanned downtime counts against the objective. MTBF: time up over failures;"
                    + " from and to are confidence intervals.");
    for (AvailabilityResult a : services) {
      AvailabilityResult.Past past = a.past();
      Optional<OutageFigures> w = Optional.ofNullable(past).map(AvailabilityResult.Past::whole);
      Optional<MeanTime> mtbf = w.map(OutageFigures::mtbf);
      Optional<MeanTime> mttr = w.map(OutageFigures::mttr);
      t.row(
          a.service(),
          badge(statuses, a),
          a.objective() == null ? null : a.objective().availability(),
          a.objective() == null ? "" : a.objective().per().toString(),
          past == null ? null : past.from(),
          past == null ? null : past.to(),
          past == null ? null : past.components(),
          w.map(OutageFigures::availability),
          w.map(OutageFigures::availabilityWithPlanned),
          past == null ? null : past.lastWholePeriod().map(AvailabilityResult.Span::availability),
          w.map(OutageFigures::unplannedHours),
          w.map(OutageFigures::plannedHours),
          w.map(OutageFigures::failures),
          w.map(OutageFigures::open),
          mtbf.map(m -> m.point().orElse(Double.NaN)),
          mtbf.map(m -> m.lower().orElse(Double.NaN)),
          mtbf.map(m -> m.upper().orElse(Double.NaN)),
          mttr.map(m -> m.point().orElse(Double.NaN)),
          mttr.map(m -> m.lower().orElse(Double.NaN)),
          mttr.map(m -> m.upper().orElse(Double.NaN)),
          w.map(f -> f.medianRepair().orElse(Double.NaN)),
          w.map(f -> f.p90Repair().orElse(Double.NaN)),
          past == null || past.perUnit() == null
              ? null
              : past.perUnit().mtbf().point().orElse(Double.NaN));
    }
    return t.build();
  }

  private static Table outlook(List<AvailabilityResult> services, String currency) {
    Table.Builder t =
        Table.of(
                "availability-outlook",
                "What each service is in for",
                Column.text("Service"),
                Column.number("Budget", "min", 1),
                Column.number("Budget used", "min", 1),
                Column.number("Budget left", "min", 1),
                Column.number("Burn rate", "", 2),
                Column.date("Outlook to"),
                Column.number("Expected failures", "", 2),
                Column.number("Expected downtime", "h", 2),
                Column.number("Downtime p90", "h", 2),
                Column.percent("Chance of a miss", 2),
                Column.percent("Simulation error", 2),
                Column.percent("Check simulated", 2),
                Column.percent("Check exact", 2),
                Column.money("Expected cost", currency),
                Column.money("Cost p90", currency),
                Column.percent("Structure promises", 5),
                Column.number("Promised downtime a year", "h", 2),
                Column.percent("Chance of a miss by structure", 2),
                Column.text("Single points of failure"))
            .sheet("Availability outlook")
            .rowsOnPage(0)
            .note(
                "Budget: of the period that holds the last day of data. Check: the chance for one"
                    + " period with exponential times, by simulation and by formula.");
    for (AvailabilityResult a : services) {
      Optional<ErrorBudget> b =
          Optional.ofNullable(a.budget()).map(AvailabilityResult.Budget::minutes);
      Optional<AvailabilityResult.Outlook> o = Optional.ofNullable(a.outlook());
      Optional<AvailabilityResult.Check> check = o.map(AvailabilityResult.Outlook::check);
      Optional<Estimate> miss = o.map(AvailabilityResult.Outlook::miss);
      Optional<AvailabilityResult.Promise> p = Optional.ofNullable(a.promise());
      t.row(
          a.service(),
          b.map(ErrorBudget::budgetMinutes),
          b.map(ErrorBudget::usedMinutes),
          b.map(ErrorBudget::leftMinutes),
          b.map(x -> x.burnRate().orElse(Double.NaN)),
          o.map(AvailabilityResult.Outlook::to),
          o.map(x -> x.outages().mean()),
          o.map(x -> x.downtimeHours().mean()),
          o.map(AvailabilityResult.Outlook::downtimeP90),
          miss.map(Estimate::mean),
          miss.map(Estimate::halfWidth),
          check.map(c -> c.simulated().mean()),
          check.map(AvailabilityResult.Check::exact),
          o.map(AvailabilityResult.Outlook::meanCost).flatMap(m -> amount(m, currency)),
          o.map(AvailabilityResult.Outlook::costP90).flatMap(m -> amount(m, currency)),
          p.map(AvailabilityResult.Promise::availability),
          p.map(AvailabilityResult.Promise::downtimeHoursPerYear),
          p.map(AvailabilityResult.Promise::miss).map(Estimate::mean),
          p.map(x -> String.join(", ", x.singlePoints())).orElse(""));
    }
    return t.build();
  }

  private static Optional<Double> amount(Money m, String currency) {
    return m.currency().equals(currency) ? Optional.of(m.amount().doubleValue()) : Optional.empty();
  }

  private static Table spans(List<AvailabilityResult> services, boolean months) {
    Table.Builder t =
        Table.of(
                months ? "downtime-by-month" : "downtime-by-period",
                months ? "Downtime by month" : "Downtime by period of the objective",
                Column.text("Service"),
                Column.date("From"),
                Column.date("To"),
                Column.text("Whole"),
                Column.number("Observed", "h", 1),
                Column.integer("Failures"),
                Column.number("Unplanned", "h", 2),
                Column.number("Planned", "h", 2),
                Column.percent("Available", 4),
                Column.percent("Available with planned", 4))
            .sheet(months ? "Downtime by month" : "Downtime by period")
            .rowsOnPage(0)
            .note("Whole: whether the log covers all of it.");
    for (AvailabilityResult a : services) {
      AvailabilityResult.Past past = a.past();
      if (past != null) {
        for (AvailabilityResult.Span s : months ? past.byMonth() : past.byPeriod()) {
          t.row(
              a.service(),
              s.from(),
              s.to(),
              s.isWhole() ? "yes" : "no",
              s.hours(),
              s.failures(),
              s.unplannedHours(),
              s.plannedHours(),
              s.availability(),
              s.availabilityWithPlanned());
        }
      }
    }
    return t.build();
  }

  private static Table causes(List<AvailabilityResult> services) {
    Table.Builder t =
        Table.of(
                "outage-causes",
                "Causes of failures",
                Column.text("Service"),
                Column.text("Cause"),
                Column.integer("Failures"),
                Column.number("Downtime", "h", 2),
                Column.percent("Share", 1),
                Column.percent("Share so far", 1))
            .sheet("Outage causes")
            .rowsOnPage(0)
            .note("Each outage for itself: those that overlap count twice. Planned work left out.");
    for (AvailabilityResult a : services) {
      if (a.past() != null) {
        double sum = 0;
        for (OutageLog.Cause c : a.past().causes()) {
          sum += c.share();
          t.row(a.service(), cause(c), c.count(), c.hours(), c.share(), Math.min(1, sum));
        }
      }
    }
    return t.build();
  }

  /** The causes of one service for the page, most downtime first. */
  static Table causes(AvailabilityResult.Past past, String id) {
    Table.Builder t =
        Table.of(
                id,
                "Causes of failures, most downtime first",
                Column.text("Cause"),
                Column.integer("Failures"),
                Column.number("Downtime", "h", 1),
                Column.percent("Share", 0),
                Column.percent("Share so far", 0))
            .rowsOnPage(8)
            .note("All are in the workbook, sheet \"Outage causes\".");
    double sum = 0;
    for (OutageLog.Cause c : past.causes()) {
      sum += c.share();
      t.row(cause(c), c.count(), c.hours(), c.share(), Math.min(1, sum));
    }
    return t.build();
  }

  private static String cause(OutageLog.Cause c) {
    return c.cause().isEmpty() ? "not given" : c.cause();
  }
}
