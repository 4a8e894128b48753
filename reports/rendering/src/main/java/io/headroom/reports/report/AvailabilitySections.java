package io.headroom.reports.report;

import io.headroom.core.measure.Money;
import io.headroom.core.reliability.OutageFigures;
import io.headroom.reports.document.BarChart;
import io.headroom.reports.document.Block;
import io.headroom.reports.document.Bullets;
import io.headroom.reports.document.KeyFigures;
import io.headroom.reports.document.Paragraph;
import io.headroom.reports.document.Section;
import io.headroom.reports.document.Status;
import io.headroom.reports.run.AvailabilityResult;
import io.headroom.reports.run.PerformabilityResult;
import io.headroom.reports.run.PoolResult.PoolStatus;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Availability and risk: the services at a glance, pools under failures, a part for each service.
 */
final class AvailabilitySections {
  private static final String MONTHS = "-downtime";
  private static final String CAUSES = "-causes";
  private static final int MONTHS_SHOWN = 24;

  private AvailabilitySections() {}

  /**
   * The chapter with a part for each service; nothing when neither services nor pools may fail.
   *
   * @param services what was found out about services
   * @param statuses service to how its availability stands
   * @param pools pool to whether what survives carries the demand
   */
  static List<Section> of(
      List<AvailabilityResult> services,
      Map<String, PoolStatus> statuses,
      Map<String, PerformabilityResult> pools) {
    if (services.isEmpty() && pools.isEmpty()) {
      return List.of();
    }
    List<Block> blocks = new ArrayList<>();
    if (!services.isEmpty()) {
      blocks.add(AvailabilityTables.glance(services, statuses));
    }
    if (!pools.isEmpty()) {
      blocks.add(AvailabilityTables.pools(pools));
      Map<String, List<String>> alike = new LinkedHashMap<>();
      pools.forEach(
          (name, p) -> alike.computeIfAbsent(p.basis(), b -> new ArrayList<>()).add(name));
      blocks.add(
          Bullets.of(
              alike.entrySet().stream()
                  .map(e -> String.join(", ", e.getValue()) + ": " + e.getKey() + ".")
                  .toList()));
    }
    List<Section> sections = new ArrayList<>();
    sections.add(Section.of("availability", "Availability and risk").with(blocks));
    Ids ids = Ids.of("service", MONTHS, CAUSES);
    for (AvailabilityResult a : services) {
      Status status = Words.status(statuses.getOrDefault(a.service(), PoolStatus.UNKNOWN));
      sections.add(service(a, status, ids.next(a.service())));
    }
    return sections;
  }

  private static Section service(AvailabilityResult a, Status status, String id) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(Paragraph.of(Words.sentence(AvailabilitySentences.finding(a)) + "."));
    List<KeyFigures.Figure> figures = figures(a, status);
    if (!figures.isEmpty()) {
      blocks.add(KeyFigures.of(figures));
    }
    AvailabilityResult.Promise promise = a.promise();
    if (promise != null) {
      blocks.add(Paragraph.of(AvailabilitySentences.promise(a, promise)));
    }
    AvailabilityResult.Past past = a.past();
    if (past != null && past.whole().unplannedHours() + past.whole().plannedHours() > 0) {
      blocks.add(months(a, past, id));
    }
    if (past != null && !past.causes().isEmpty()) {
      blocks.add(AvailabilityTables.causes(past, id + CAUSES));
    }
    List<String> facts = AvailabilitySentences.facts(a);
    if (!facts.isEmpty()) {
      blocks.add(Bullets.of(facts));
    }
    return Section.of(id, a.service()).nested().with(blocks);
  }

  private static List<KeyFigures.Figure> figures(AvailabilityResult a, Status status) {
    List<KeyFigures.Figure> figures = new ArrayList<>();
    AvailabilityResult.Past past = a.past();
    if (past != null) {
      past(a, past, figures);
    }
    AvailabilityResult.Outlook o = a.outlook();
    if (o != null) {
      figures.add(
          KeyFigures.figure(
              "Expected downtime",
              Words.plainHours(o.downtimeHours().mean()),
              "until " + o.to() + "; p90: " + Words.plainHours(o.downtimeP90()),
              Status.INFO));
    }
    a.miss()
        .ifPresent(
            m ->
                figures.add(
                    KeyFigures.figure(
                        "Chance of missing the objective",
                        Words.chance(m),
                        AvailabilitySentences.estimate(m)
                            + (o != null && o.miss() != null
                                ? ", by the log"
                                : ", by the structure"),
                        status)));
    Money cost = o == null ? null : o.meanCost();
    if (o != null && cost != null) {
      Money p90 = o.costP90();
      figures.add(
          KeyFigures.figure(
              "Expected shortage cost",
              Words.money(AvailabilitySentences.rounded(cost)),
              p90 == null ? "" : "p90: " + Words.money(AvailabilitySentences.rounded(p90)),
              Status.INFO));
    }
    return figures;
  }

  private static void past(
      AvailabilityResult a, AvailabilityResult.Past past, List<KeyFigures.Figure> figures) {
    OutageFigures w = past.whole();
    figures.add(
        KeyFigures.figure(
            "Up since " + past.from(),
            Words.availability(w.availability()),
            Words.availability(w.availabilityWithPlanned())
                + " with planned work"
                + (a.objective() == null
                    ? ""
                    : "; wanted: " + AvailabilitySentences.objective(a.objective())),
            Status.INFO));
    AvailabilityResult.Budget b = a.budget();
    if (b != null && b.minutes().budgetMinutes() > 0) {
      double left = b.minutes().leftMinutes();
      double burn = b.minutes().burnRate().orElse(0);
      figures.add(
          KeyFigures.figure(
              left < 0 ? "Error budget overspent by" : "Error budget left",
              Words.hours(Math.abs(left) / 60),
              AvailabilitySentences.budget(b),
              left < 0 ? Status.BREACH : burn > 1 ? Status.WATCH : Status.GOOD));
    }
    figures.add(
        KeyFigures.figure(
            "Time between failures",
            w.mtbf().point().isPresent()
                ? Words.plainHours(w.mtbf().point().getAsDouble())
                : "not known",
            AvailabilitySentences.interval(w.mtbf(), "failure"),
            Status.INFO));
    if (w.failures() > 0) {
      figures.add(
          KeyFigures.figure(
              "Time to repair",
              w.mttr().point().isPresent()
                  ? Words.plainHours(w.mttr().point().getAsDouble())
                  : "not known",
              AvailabilitySentences.interval(w.mttr(), "repair")
                  + (w.open() > 0 ? ", " + w.open() + " not over" : ""),
              Status.INFO));
    }
  }

  private static BarChart months(AvailabilityResult a, AvailabilityResult.Past past, String id) {
    List<AvailabilityResult.Span> all = past.byMonth();
    List<AvailabilityResult.Span> shown =
        all.subList(Math.max(0, all.size() - MONTHS_SHOWN), all.size());
    double planned = past.whole().plannedHours();
    BarChart chart =
        BarChart.of(
                id + MONTHS,
                Words.sentence(a.service())
                    + " was down "
                    + Words.plainHours(past.whole().unplannedHours())
                    + " by failures and "
                    + Words.plainHours(planned)
                    + " by planned work since "
                    + past.from(),
                "h")
            .withSubtitle(
                "hours down by failures in each month"
                    + (shown.size() < all.size() ? ", the last " + shown.size() : ""));
    for (AvailabilityResult.Span s : shown) {
      chart =
          chart.withBar(
              YearMonth.from(s.from()) + (s.isWhole() ? "" : " (part)"),
              s.unplannedHours(),
              Words.plainHours(s.unplannedHours())
                  + (s.failures() > 0 ? ", " + Words.count(s.failures(), "failure") : "")
                  + (s.plannedHours() > 0 ? "; planned " + Words.plainHours(s.plannedHours()) : ""),
              Status.INFO);
    }
    return chart;
  }
}
