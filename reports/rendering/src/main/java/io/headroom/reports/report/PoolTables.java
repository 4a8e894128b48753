package io.headroom.reports.report;

import io.headroom.core.capacity.Pool;
import io.headroom.core.measure.Unit;
import io.headroom.core.series.Series;
import io.headroom.reports.document.Badge;
import io.headroom.reports.document.Column;
import io.headroom.reports.document.Formula;
import io.headroom.reports.document.Table;
import io.headroom.reports.run.Fan;
import io.headroom.reports.run.PlanningResult;
import io.headroom.reports.run.PoolResult;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The tables over all pools: at a glance, whole, by step and by date. */
final class PoolTables {
  private static final int HISTORY_TABLED = 120;
  private static final int RECENT_DAYS = 28;

  private PoolTables() {}

  /** The highest value of the forecast statistic over the last four weeks. */
  static double recentPeak(PoolResult p) {
    Series s = Objects.requireNonNull(p.history()).statistic();
    double stepDays = s.grid().granularity().meanSeconds() / 86_400;
    int steps = (int) Math.max(1, Math.round(RECENT_DAYS / stepDays));
    return s.slice(Math.max(0, s.size() - steps), s.size()).peak();
  }

  /** What a reader of the page wants of every pool; the workbook has the whole table. */
  static Table overview(PlanningResult r) {
    Table.Builder t =
        Table.of(
            "pools-overview",
            "Pools at a glance",
            Column.text("Pool"),
            Column.status("Status"),
            Column.text("Usable"),
            Column.text("Highest of four weeks"),
            Column.percent("Headroom", 0),
            Column.text("Change a month"),
            Column.text("Limit reached (median)"),
            Column.percent("Breach in horizon", 0),
            Column.date("Order by"));
    for (PoolResult p : r.pools()) {
      PoolResult.Stress stress = p.stress();
      PoolResult.Prediction f = p.forecast();
      Badge status = Badge.of(Words.status(p.status()));
      if (stress == null || f == null) {
        String why = Objects.requireNonNullElse(p.failure(), "");
        t.row(p.plan().name(), status, "", "", null, "", "not planned: " + why, null, null);
        continue;
      }
      Unit unit = p.plan().unit();
      double usable = stress.usableNow();
      double peak = recentPeak(p);
      PoolResult.Recommendation rec = p.recommendation();
      t.row(
          p.plan().name(),
          status,
          Words.amount(usable, unit),
          Words.amount(peak, unit),
          finite((usable - peak) / usable),
          change(level(stress.growth().p50(), usable), unit),
          limitReached(stress, f),
          stress.breachInHorizon().mean(),
          rec == null ? null : rec.advice().orderBy());
    }
    return t.build();
  }

  /** A change without the rounding noise of a flat forecast, which is none of the demand's. */
  static double level(double change, double usable) {
    return Math.abs(change) < 1e-6 * Math.abs(usable) ? 0 : change;
  }

  private static String change(double v, Unit unit) {
    return (v > 0 ? "+" : "") + Words.amount(v, unit);
  }

  private static String limitReached(PoolResult.Stress stress, PoolResult.Prediction f) {
    return stress
        .breachDate(0.5, f.horizonEnd())
        .map(LocalDate::toString)
        .orElse("never within horizon");
  }

  static Table all(PlanningResult r) {
    Table.Builder t =
        Table.of(
                "pools-table",
                "All pools",
                Column.text("Pool"),
                Column.status("Status"),
                Column.text("Unit"),
                Column.number("Total", "", 1),
                Column.number("Reserve", "", 1),
                Column.number("Buffer", "", 1),
                Column.number("Usable", "", 1),
                Column.number("Mean", "", 1),
                Column.number("p95", "", 1),
                Column.number("Peak", "", 1),
                Column.number("Headroom", "", 1)
                    .derived(Formula.column("Usable").minus(Formula.column("Peak"))),
                Column.percent("Headroom share", 0)
                    .derived(Formula.column("Headroom").dividedBy(Formula.column("Usable"))),
                Column.number("What if extra", "", 1).asInput(),
                Column.number("Headroom then", "", 1)
                    .derived(Formula.column("Headroom").plus(Formula.column("What if extra"))),
                Column.number("Growth a month", "", 2),
                Column.number("Growth p10", "", 2),
                Column.number("Growth p90", "", 2),
                Column.text("Limit reached"),
                Column.date("Limit p10"),
                Column.date("Limit p50"),
                Column.date("Limit p90"),
                Column.percent("Breach in horizon", 1),
                Column.date("Horizon"),
                Column.text("Cause"),
                Column.text("Rule"),
                Column.text("Data grade"))
            .sheet("Pools")
            .rowsOnPage(0)
            .note(
                "Mean, p95 and peak of the fine grain over the last four weeks before "
                    + r.asOf()
                    + "; a missing limit date is never within the horizon. Type extra capacity into"
                    + " the colored column.");
    for (PoolResult p : r.pools()) {
      PoolResult.Stress stress = p.stress();
      PoolResult.History h = p.history();
      PoolResult.Prediction f = p.forecast();
      String rule = p.plan().rule().text(p.plan().grain().noun());
      if (stress == null || h == null || f == null) {
        t.row(
            p.plan().name(),
            Badge.of(Words.status(p.status())),
            p.plan().unit().symbol(),
            null,
            null,
            null,
            null,
            h == null ? null : finite(h.mean()),
            h == null ? null : finite(h.p95()),
            h == null ? null : finite(h.peak()),
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
            Objects.requireNonNullElse(p.failure(), ""),
            rule,
            h == null ? "" : h.grade());
        continue;
      }
      Pool pool = stress.capacity();
      double total = pool.total(r.asOf());
      double reserve = pool.reserved(r.asOf());
      LocalDate end = f.horizonEnd();
      t.row(
          p.plan().name(),
          Badge.of(Words.status(p.status())),
          p.plan().unit().symbol(),
          total,
          reserve,
          total - reserve - stress.usableNow(),
          stress.usableNow(),
          finite(h.mean()),
          finite(h.p95()),
          finite(h.peak()),
          0.0,
          stress.growth().p50(),
          stress.growth().p10(),
          stress.growth().p90(),
          limitReached(stress, f),
          stress.breachDate(0.1, end).orElse(null),
          stress.breachDate(0.5, end).orElse(null),
          stress.breachDate(0.9, end).orElse(null),
          stress.breachInHorizon().mean(),
          end,
          Sentences.causeLabel(p),
          rule,
          h.grade());
    }
    return t.build();
  }

  private static @Nullable Double finite(double v) {
    return Double.isFinite(v) ? v : null;
  }

  static Table forecast(PlanningResult r) {
    Table.Builder t =
        Table.of(
                "forecast",
                "Forecast by step",
                Column.text("Pool"),
                Column.text("Unit"),
                Column.date("Date"),
                Column.number("Actual", "", 2),
                Column.number("Statistical median", "", 2),
                Column.number("Median", "", 2),
                Column.number("p10", "", 2),
                Column.number("p90", "", 2),
                Column.number("p2.5", "", 2),
                Column.number("p97.5", "", 2),
                Column.number("Mean", "", 2),
                Column.number("Usable", "", 2))
            .sheet("Forecast")
            .rowsOnPage(0)
            .note(
                "The statistic that each pool's rule compares with its limit; with the planner's"
                    + " adjustments, and as the model alone gives it.");
    for (PoolResult p : r.planned()) {
      Series s = Objects.requireNonNull(p.history()).statistic();
      PoolResult.Prediction f = Objects.requireNonNull(p.forecast());
      PoolResult.Stress stress = Objects.requireNonNull(p.stress());
      String name = p.plan().name();
      String unit = p.plan().unit().symbol();
      double threshold = p.plan().rule().threshold();
      for (int i = Math.max(0, s.size() - HISTORY_TABLED); i < s.size(); i++) {
        LocalDate d = s.grid().date(i);
        double usable = stress.capacity().available(d) * threshold;
        t.row(name, unit, d, finite(s.value(i)), null, null, null, null, null, null, null, usable);
      }
      Fan fan = f.adjusted();
      for (int i = 0; i < shown(p); i++) {
        t.row(
            name,
            unit,
            fan.grid().date(i),
            null,
            f.statistical().p50(i),
            fan.p50(i),
            fan.p10(i),
            fan.p90(i),
            fan.p025(i),
            fan.p975(i),
            fan.mean(i),
            stress.timeline().available(i) * threshold);
      }
    }
    return t.build();
  }

  /** Steps up to the horizon's end; the fan goes on to the longest lead time after it. */
  static int shown(PoolResult p) {
    PoolResult.Prediction f = Objects.requireNonNull(p.forecast());
    return (int) Math.min(f.adjusted().size(), f.adjusted().grid().indexOf(f.horizonEnd()) + 1);
  }

  static Table byDate(PlanningResult r) {
    Table.Builder t =
        Table.of(
                "breach-by-date",
                "Chance of a breach by date",
                Column.text("Pool"),
                Column.date("By"),
                Column.percent("Chance", 1),
                Column.percent("Simulation error", 1))
            .sheet("Breach by date")
            .rowsOnPage(0)
            .note("Half-width of the 95 % interval of the simulation itself.");
    for (PoolResult p : r.planned()) {
      for (PoolResult.Chance c : Objects.requireNonNull(p.stress()).byDate()) {
        t.row(p.plan().name(), c.day(), c.probability().mean(), c.probability().halfWidth());
      }
    }
    return t.build();
  }
}
