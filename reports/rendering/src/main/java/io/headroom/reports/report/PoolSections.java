package io.headroom.reports.report;

import io.headroom.core.capacity.CapacityChange;
import io.headroom.core.capacity.Pool;
import io.headroom.core.measure.Unit;
import io.headroom.core.plan.OrderAdvice;
import io.headroom.core.series.Series;
import io.headroom.reports.document.Badge;
import io.headroom.reports.document.Band;
import io.headroom.reports.document.Block;
import io.headroom.reports.document.Bullets;
import io.headroom.reports.document.ChartCells;
import io.headroom.reports.document.Column;
import io.headroom.reports.document.FanChart;
import io.headroom.reports.document.Formula;
import io.headroom.reports.document.KeyFigures;
import io.headroom.reports.document.Marker;
import io.headroom.reports.document.Paragraph;
import io.headroom.reports.document.Section;
import io.headroom.reports.document.Slug;
import io.headroom.reports.document.Status;
import io.headroom.reports.document.Table;
import io.headroom.reports.document.TimeLine;
import io.headroom.reports.run.Fan;
import io.headroom.reports.run.PlanningResult;
import io.headroom.reports.run.PoolResult;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The pools: one table over all, one part with a fan chart for each. */
final class PoolSections {
  private static final int HISTORY_SHOWN = 400;
  private static final int HISTORY_TABLED = 120;
  private static final int RECENT_DAYS = 28;
  private static final String CHART = "-forecast";

  private PoolSections() {}

  static List<Section> of(PlanningResult result) {
    List<Section> sections = new ArrayList<>();
    sections.add(
        Section.of("pools", "Pools")
            .with(overview(result), table(result), forecastTable(result), byDate(result)));
    Set<String> taken = new HashSet<>();
    for (PoolResult p : result.pools()) {
      sections.add(pool(result, p, id(p.plan().name(), taken)));
    }
    return sections;
  }

  /** An id whose chart's is free too: pools may be called {@code x} and {@code x forecast}. */
  private static String id(String name, Set<String> taken) {
    String slug = Slug.of("pool " + name);
    String id = slug;
    for (int n = 2; taken.contains(id) || taken.contains(id + CHART); n++) {
      id = slug + "-" + n;
    }
    taken.add(id);
    taken.add(id + CHART);
    return id;
  }

  /** The highest value of the forecast statistic over the last four weeks. */
  static double recentPeak(PoolResult p) {
    Series s = Objects.requireNonNull(p.history()).statistic();
    double stepDays = s.grid().granularity().meanSeconds() / 86_400;
    int steps = (int) Math.max(1, Math.round(RECENT_DAYS / stepDays));
    return s.slice(Math.max(0, s.size() - steps), s.size()).peak();
  }

  /** What a reader of the page wants of every pool; the workbook has the whole table. */
  private static Table overview(PlanningResult r) {
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
          change(stress.growth().p50(), unit),
          limitReached(stress, f),
          stress.breachInHorizon().mean(),
          rec == null ? null : rec.advice().orderBy());
    }
    return t.build();
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

  private static Table table(PlanningResult r) {
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

  private static Table forecastTable(PlanningResult r) {
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
  private static int shown(PoolResult p) {
    PoolResult.Prediction f = Objects.requireNonNull(p.forecast());
    return (int) Math.min(f.adjusted().size(), f.adjusted().grid().indexOf(f.horizonEnd()) + 1);
  }

  private static Table byDate(PlanningResult r) {
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

  private static Section pool(PlanningResult r, PoolResult p, String id) {
    Section section = Section.of(id, p.plan().name()).nested();
    PoolResult.Stress stress = p.stress();
    PoolResult.History h = p.history();
    PoolResult.Prediction f = p.forecast();
    if (stress == null || h == null || f == null) {
      return section.with(
          Paragraph.of("Not planned: " + Objects.requireNonNullElse(p.failure(), "no data") + "."));
    }
    List<Block> blocks = new ArrayList<>();
    Unit unit = p.plan().unit();
    Pool pool = stress.capacity();
    double total = pool.total(r.asOf());
    double reserve = pool.reserved(r.asOf());
    blocks.add(
        KeyFigures.of(
            KeyFigures.figure(
                "Usable",
                Words.amount(stress.usableNow(), unit),
                Words.number(total)
                    + " total − "
                    + Words.number(reserve)
                    + " "
                    + pool.reserve().cause()
                    + " − "
                    + Words.number(total - reserve - stress.usableNow())
                    + " up to the limit",
                Words.status(p.status())),
            KeyFigures.figure(
                "Highest of four weeks",
                Words.amount(recentPeak(p), unit),
                "mean " + Words.number(h.mean()) + ", p95 " + Words.number(h.p95()),
                Status.INFO),
            KeyFigures.figure(
                "Change a month",
                signed(stress.growth().p50()) + " " + unit,
                "80 % interval "
                    + signed(stress.growth().p10())
                    + " to "
                    + signed(stress.growth().p90()),
                Status.INFO),
            KeyFigures.figure(
                "Chance of a breach",
                Words.chance(stress.breachInHorizon()),
                "until " + f.horizonEnd(),
                Words.status(p.status()))));
    blocks.add(Paragraph.of(Words.sentence(Sentences.finding(p)) + "."));
    PoolResult.Recommendation rec = p.recommendation();
    if (rec != null) {
      blocks.add(Paragraph.of(Sentences.action(p, rec.advice())));
    }
    blocks.add(chart(r, p, id));
    List<String> notes = new ArrayList<>();
    notes.add("Forecast by " + f.description() + ", chosen by " + f.measure() + ".");
    if (f.shortened() != null) {
      notes.add(Words.sentence(f.shortened()) + ".");
    }
    for (CapacityChange c : pool.changesAfter(r.asOf())) {
      if (!c.date().isAfter(f.horizonEnd())) {
        notes.add(c.date() + ": " + c.label() + " (" + signed(c.delta()) + " " + unit + ").");
      }
    }
    h.notes().stream()
        .filter(n -> n.kind().equals("level-shift"))
        .forEach(n -> notes.add(n.date() + ": " + n.text() + "."));
    blocks.add(Bullets.of(notes));
    return section.with(blocks);
  }

  private static String signed(double v) {
    return v > 0 ? "+" + Words.number(v) : Words.number(v);
  }

  private static FanChart chart(PlanningResult r, PoolResult p, String id) {
    Series s = Objects.requireNonNull(p.history()).statistic();
    PoolResult.Prediction f = Objects.requireNonNull(p.forecast());
    PoolResult.Stress stress = Objects.requireNonNull(p.stress());
    double threshold = p.plan().rule().threshold();
    boolean fraction = p.plan().unit().equals(Unit.FRACTION);
    List<LocalDate> past = new ArrayList<>();
    List<Double> actual = new ArrayList<>();
    List<LocalDate> all = new ArrayList<>();
    List<Double> usable = new ArrayList<>();
    for (int i = Math.max(0, s.size() - HISTORY_SHOWN); i < s.size(); i++) {
      LocalDate d = s.grid().date(i);
      past.add(d);
      actual.add(s.value(i));
      all.add(d);
      usable.add(stress.capacity().available(d) * threshold);
    }
    Fan fan = f.adjusted();
    int n = shown(p);
    List<LocalDate> future = new ArrayList<>();
    double[][] q = new double[6][n];
    for (int i = 0; i < n; i++) {
      LocalDate d = fan.grid().date(i);
      future.add(d);
      q[0][i] = fan.p50(i);
      q[1][i] = fan.p10(i);
      q[2][i] = fan.p90(i);
      q[3][i] = fan.p025(i);
      q[4][i] = fan.p975(i);
      q[5][i] = f.statistical().p50(i);
      all.add(d);
      usable.add(stress.timeline().available(i) * threshold);
    }
    FanChart chart =
        FanChart.of(id + CHART, title(p), fraction ? "%" : p.plan().unit().symbol())
            .withSubtitle(p.plan().rule().text(p.plan().grain().noun()))
            .withHistory(TimeLine.ofDays("actual", past, array(actual)))
            .withMedian(TimeLine.ofDays("forecast (median)", future, q[0]))
            .withBand(Band.ofDays("95 % interval", future, q[3], q[4]))
            .withBand(Band.ofDays("80 % interval", future, q[1], q[2]))
            .withCapacity(TimeLine.ofDays("usable capacity", all, array(usable)))
            .withCells(
                ChartCells.in("forecast", "Date")
                    .where("Pool", p.plan().name())
                    .history("Actual")
                    .median("Median")
                    .band("p10", "p90")
                    .statistical("Statistical median")
                    .capacity("Usable"));
    if (f.adjusted() != f.statistical()) {
      chart = chart.withStatistical(TimeLine.ofDays("without adjustments", future, q[5]));
    }
    chart = chart.withMarker(Marker.of(r.asOf(), "data until"));
    LocalDate first = all.get(0);
    for (CapacityChange c : stress.capacity().changesAfter(r.asOf())) {
      if (!c.date().isAfter(f.horizonEnd())) {
        chart = chart.withMarker(Marker.of(c.date(), c.label()));
      }
    }
    PoolResult.Recommendation rec = p.recommendation();
    if (rec != null) {
      OrderAdvice a = rec.advice();
      if (!a.orderBy().isBefore(first)) {
        chart = chart.withMarker(Marker.of(a.orderBy(), "order by"));
      }
    }
    return chart;
  }

  private static String title(PoolResult p) {
    PoolResult.Stress stress = Objects.requireNonNull(p.stress());
    LocalDate end = Objects.requireNonNull(p.forecast()).horizonEnd();
    String name = Words.sentence(p.plan().name());
    return stress
        .breachDate(0.5, end)
        .map(d -> name + " reaches its limit on " + d)
        .orElse(
            name
                + " stays within its limit until "
                + end
                + " (chance of a breach "
                + Words.chance(stress.breachInHorizon())
                + ")");
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
