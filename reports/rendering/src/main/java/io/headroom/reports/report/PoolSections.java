package io.headroom.reports.report;

import io.headroom.core.capacity.CapacityChange;
import io.headroom.core.capacity.Pool;
import io.headroom.core.measure.Unit;
import io.headroom.core.plan.OrderAdvice;
import io.headroom.core.series.Series;
import io.headroom.reports.document.Band;
import io.headroom.reports.document.Block;
import io.headroom.reports.document.Bullets;
import io.headroom.reports.document.ChartCells;
import io.headroom.reports.document.FanChart;
import io.headroom.reports.document.KeyFigures;
import io.headroom.reports.document.Marker;
import io.headroom.reports.document.Paragraph;
import io.headroom.reports.document.Section;
import io.headroom.reports.document.Status;
import io.headroom.reports.document.TimeLine;
import io.headroom.reports.run.Fan;
import io.headroom.reports.run.PlanningResult;
import io.headroom.reports.run.PoolResult;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The pools: the tables over all, then a part with a fan chart for each. */
final class PoolSections {
  private static final int HISTORY_SHOWN = 400;
  private static final String CHART = "-forecast";

  private PoolSections() {}

  static List<Section> of(PlanningResult result) {
    if (result.pools().isEmpty()) {
      return List.of();
    }
    List<Block> blocks = new ArrayList<>();
    blocks.add(PoolTables.overview(result));
    if (!result.limits().isEmpty()) {
      blocks.add(LimitTable.of(result));
    }
    if (!result.planned().isEmpty()) {
      blocks.add(PoolCharts.headroom(result));
      blocks.add(PoolCharts.heat(result));
    }
    blocks.add(PoolTables.all(result));
    if (!result.planned().isEmpty()) {
      blocks.add(PoolTables.forecast(result));
      blocks.add(PoolTables.byDate(result));
    }
    List<Section> sections = new ArrayList<>();
    sections.add(Section.of("pools", "Pools").with(blocks));
    Ids ids = Ids.of("pool", CHART);
    for (PoolResult p : result.pools()) {
      sections.add(pool(result, p, ids.next(p.plan().name())));
    }
    return sections;
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
                Words.amount(PoolTables.recentPeak(p), unit),
                "mean " + Words.number(h.mean()) + ", p95 " + Words.number(h.p95()),
                Status.INFO),
            KeyFigures.figure(
                "Change a month",
                signed(PoolTables.level(stress.growth().p50(), stress.usableNow())) + " " + unit,
                "80 % interval "
                    + signed(PoolTables.level(stress.growth().p10(), stress.usableNow()))
                    + " to "
                    + signed(PoolTables.level(stress.growth().p90(), stress.usableNow())),
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
    int n = PoolTables.shown(p);
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
