package io.headroom.reports.report;

import io.headroom.core.measure.Money;
import io.headroom.core.plan.Decision;
import io.headroom.core.plan.OrderAdvice;
import io.headroom.core.plan.OrderItem;
import io.headroom.reports.document.Badge;
import io.headroom.reports.document.BarChart;
import io.headroom.reports.document.Block;
import io.headroom.reports.document.Callout;
import io.headroom.reports.document.Column;
import io.headroom.reports.document.HeatMap;
import io.headroom.reports.document.KeyFigures;
import io.headroom.reports.document.Note;
import io.headroom.reports.document.Section;
import io.headroom.reports.document.Status;
import io.headroom.reports.document.Table;
import io.headroom.reports.run.PlanFile;
import io.headroom.reports.run.PlanningResult;
import io.headroom.reports.run.PoolResult;
import io.headroom.reports.run.PoolResult.PoolStatus;
import io.headroom.reports.run.RunFinding;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The management summary: how services stand, what to sign by when, what it costs. */
final class SummarySection {
  private SummarySection() {}

  static Section of(PlanningResult result) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(figures(result));
    blocks.addAll(warnings(result));
    for (PoolResult p : byUrgency(result)) {
      blocks.add(decision(p));
    }
    if (!result.services().isEmpty()) {
      blocks.add(services(result));
    }
    blocks.add(register(result));
    if (!result.planned().isEmpty()) {
      blocks.add(headroom(result));
      blocks.add(heat(result));
    }
    blocks.add(
        Note.of(
            "Data until "
                + result.asOf()
                + " ("
                + result.asOfFrom()
                + "). A chance counts simulated futures; a breach is what each pool's rule says."));
    return Section.of("summary", "Management summary").with(blocks);
  }

  /** What the cover must say about the data; alike findings of several pools are one warning. */
  private static List<Callout> warnings(PlanningResult result) {
    Map<List<Object>, List<RunFinding>> alike = new LinkedHashMap<>();
    for (RunFinding f : result.findings()) {
      boolean cover =
          f.severity() == RunFinding.Severity.BAD
              || f.code().equals("stale")
              || f.code().equals("horizon-not-supported");
      if (cover) {
        alike
            .computeIfAbsent(
                List.of(f.severity(), f.code(), f.text(), f.action()), k -> new ArrayList<>())
            .add(f);
      }
    }
    List<Callout> callouts = new ArrayList<>();
    for (List<RunFinding> same : alike.values()) {
      RunFinding f = same.get(0);
      String done = f.action().isEmpty() ? "" : " (" + f.action() + ")";
      String where = same.stream().map(RunFinding::where).collect(Collectors.joining(", "));
      callouts.add(
          Callout.of(
              Badge.of(Words.status(f.severity()), "Data"),
              Words.sentence(where) + ": " + f.text() + done + "."));
    }
    return callouts;
  }

  /** Pools that need a decision or are not known, the earliest order first. */
  static List<PoolResult> byUrgency(PlanningResult result) {
    return result.pools().stream()
        .filter(p -> p.status() != PoolStatus.GOOD)
        .sorted(
            Comparator.comparing((PoolResult p) -> p.status() == PoolStatus.UNKNOWN)
                .thenComparing(
                    p ->
                        p.recommendation() == null
                            ? LocalDate.MAX
                            : p.recommendation().advice().orderBy()))
        .toList();
  }

  private static KeyFigures figures(PlanningResult r) {
    long breach = count(r, PoolStatus.BREACH);
    long watch = count(r, PoolStatus.WATCH);
    long good = count(r, PoolStatus.GOOD);
    long unknown = count(r, PoolStatus.UNKNOWN);
    long late =
        r.pools().stream()
            .map(PoolResult::recommendation)
            .filter(Objects::nonNull)
            .filter(x -> x.advice().passed())
            .count();
    long open = r.pools().stream().filter(p -> p.recommendation() != null).count();
    return KeyFigures.of(
        KeyFigures.figure(
            "Pools in breach or late",
            Long.toString(breach),
            watch + " to watch, " + good + " good, " + unknown + " unknown",
            breach > 0 ? Status.BREACH : watch > 0 ? Status.WATCH : Status.GOOD),
        KeyFigures.figure(
            "Decisions needed",
            Long.toString(open),
            late == 0 ? "none is late" : late + " should have been taken already",
            late > 0 ? Status.BREACH : open > 0 ? Status.WATCH : Status.GOOD),
        KeyFigures.figure(
            "Spend proposed",
            Words.money(spend(r, "proposed")),
            "approved "
                + Words.money(spend(r, "approved"))
                + ", ordered "
                + Words.money(committed(r)),
            Status.INFO),
        KeyFigures.figure(
            "Planned until", r.horizonEnd().toString(), "data until " + r.asOf(), Status.INFO));
  }

  private static long count(PlanningResult r, PoolStatus s) {
    return r.pools().stream().filter(p -> p.status() == s).count();
  }

  private static Money spend(PlanningResult r, String state) {
    Money sum = Money.of(0, r.plan().currency());
    for (PoolResult p : r.pools()) {
      PoolResult.Recommendation rec = p.recommendation();
      if (rec != null && rec.state().equals(state)) {
        Money cost = rec.advice().cost();
        sum = cost == null ? sum : sum.plus(cost);
      }
    }
    return sum;
  }

  private static Money committed(PlanningResult r) {
    Money sum = Money.of(0, r.plan().currency());
    for (Decision d : r.decisions()) {
      Money cost = price(r.plan(), d);
      if (d.status() == Decision.Status.ORDERED && cost != null) {
        sum = sum.plus(cost);
      }
    }
    return sum;
  }

  private static @Nullable Money price(PlanFile plan, Decision d) {
    for (PlanFile.PoolPlan p : plan.pools()) {
      OrderItem item = p.order();
      if (p.name().equalsIgnoreCase(d.pool()) && item != null) {
        Money cost = item.cost();
        return cost == null ? null : cost.times(d.quantity());
      }
    }
    return null;
  }

  private static Callout decision(PoolResult p) {
    PoolResult.Recommendation rec = p.recommendation();
    if (p.failure() != null) {
      return Callout.of(
          Badge.of(Status.UNKNOWN, "Not planned"), p.plan().name() + ": " + p.failure() + ".");
    }
    String finding = Words.sentence(Sentences.finding(p)) + ".";
    if (rec == null) {
      String nothing =
          p.plan().order() == null ? " The plan names nothing that could be ordered." : "";
      return Callout.of(Words.status(p.status()), finding + nothing);
    }
    Badge badge =
        rec.advice().passed()
            ? Badge.of(Status.BREACH, "Order late")
            : Badge.of(Status.WATCH, "Order by " + rec.advice().orderBy());
    String state = rec.state().equals("approved") ? " Approved, not ordered." : "";
    return Callout.of(badge, finding + " " + Sentences.action(p, rec.advice()) + state);
  }

  private static Table services(PlanningResult r) {
    Table.Builder t =
        Table.of(
                "services",
                "Services",
                Column.text("Service"),
                Column.text("Owner"),
                Column.text("Criticality"),
                Column.status("Capacity"),
                Column.text("Because of"))
            .sheet("Services")
            .note("A service stands as the worst of the pools it uses.");
    for (PlanningResult.ServiceResult s : r.services()) {
      t.row(
          s.service().name(),
          s.service().owner(),
          s.service().criticality().name().toLowerCase(Locale.ROOT),
          Badge.of(Words.status(s.status())),
          s.because());
    }
    return t.build();
  }

  private static Table register(PlanningResult r) {
    Table.Builder t =
        Table.of(
                "decisions",
                "Decisions",
                Column.text("Id"),
                Column.status("State"),
                Column.text("Pool"),
                Column.text("Action"),
                Column.integer("Quantity"),
                Column.date("Order by"),
                Column.date("In service by"),
                Column.date("In service p90"),
                Column.money("Cost", r.plan().currency()).summed(),
                Column.percent("Shortfall before delivery", 0),
                Column.percent("Four weeks later", 0),
                Column.percent("Breach if never ordered", 0),
                Column.text("Driver"))
            .sheet("Decisions")
            .note(
                "Order by: last working day that keeps the chance of a shortfall before delivery"
                    + " within "
                    + Words.percent(r.plan().tolerance())
                    + ".");
    for (PoolResult p : byUrgency(r)) {
      PoolResult.Recommendation rec = p.recommendation();
      if (rec == null) {
        continue;
      }
      OrderAdvice a = rec.advice();
      t.row(
          rec.id(),
          Badge.of(
              a.passed() ? Status.BREACH : Status.WATCH,
              rec.state() + (a.passed() ? ", late" : "")),
          p.plan().name(),
          "order " + a.item().name(),
          (long) a.quantity(),
          a.orderBy(),
          a.inServiceP50(),
          a.inServiceP90(),
          a.cost() == null ? null : a.cost().amount().doubleValue(),
          a.beforeDelivery().mean(),
          a.deferred().mean(),
          a.withoutOrder().mean(),
          Sentences.causeLabel(p));
    }
    for (Decision d : r.decisions()) {
      boolean shown =
          r.pools().stream()
              .anyMatch(p -> p.recommendation() != null && p.recommendation().id().equals(d.id()));
      if (!shown) {
        Money cost = price(r.plan(), d);
        t.row(
            d.id(),
            Badge.of(Status.INFO, d.status().name().toLowerCase(Locale.ROOT)),
            d.pool(),
            "order " + d.item(),
            (long) d.quantity(),
            d.ordered(),
            d.inService(),
            null,
            d.status() == Decision.Status.DECLINED || cost == null
                ? null
                : cost.amount().doubleValue(),
            null,
            null,
            null,
            "decided before");
      }
    }
    return t.build();
  }

  private static BarChart headroom(PlanningResult r) {
    BarChart chart =
        BarChart.of("headroom", "Headroom today: what is left of each pool's usable capacity", "%")
            .withSubtitle("usable capacity less the highest demand of the last four weeks");
    for (PoolResult p : r.planned()) {
      double usable = Objects.requireNonNull(p.stress()).usableNow();
      double left = usable - PoolTables.recentPeak(p);
      double share = usable > 0 ? left / usable : Double.NaN;
      chart =
          chart.withBar(
              p.plan().name(),
              share,
              Words.percent(share) + " (" + Words.amount(left, p.plan().unit()) + ")",
              Words.status(p.status()));
    }
    return chart;
  }

  private static HeatMap heat(PlanningResult r) {
    List<YearMonth> months = new ArrayList<>();
    YearMonth last = YearMonth.from(r.horizonEnd());
    for (YearMonth m = YearMonth.from(r.asOf().plusDays(1));
        !m.isAfter(last);
        m = m.plusMonths(1)) {
      months.add(m);
    }
    HeatMap map =
        HeatMap.of(
                "utilization-by-month",
                "Highest expected use of usable capacity, by month",
                months.stream().map(YearMonth::toString).toList())
            .withSubtitle("median forecast over usable capacity; 100 % is the limit");
    for (PoolResult p : r.planned()) {
      PoolResult.Prediction f = Objects.requireNonNull(p.forecast());
      PoolResult.Stress stress = Objects.requireNonNull(p.stress());
      double[] row = new double[months.size()];
      Arrays.fill(row, Double.NaN);
      for (int s = 0; s < f.adjusted().size(); s++) {
        LocalDate d = f.adjusted().grid().date(s);
        int at = months.indexOf(YearMonth.from(d));
        double usable = stress.timeline().available(s) * p.plan().rule().threshold();
        if (at >= 0 && !d.isAfter(f.horizonEnd()) && usable > 0) {
          double use = f.adjusted().p50(s) / usable;
          row[at] = Double.isNaN(row[at]) ? use : Math.max(row[at], use);
        }
      }
      map = map.withRow(p.plan().name(), row);
    }
    return map;
  }
}
