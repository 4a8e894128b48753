package io.headroom.reports.run;

import io.headroom.core.demand.OutageSurge;
import io.headroom.core.demand.Ticket;
import io.headroom.core.demand.TicketLog;
import io.headroom.core.measure.Counted;
import io.headroom.core.series.Series;
import io.headroom.core.time.Granularity;
import io.headroom.core.uncertainty.RandomStreams;
import io.headroom.core.uncertainty.SamplePaths;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The step of a service desk: what happened, what is expected, who is needed. The same log, plan
 * and streams give the same result.
 */
public final class DeskStep {
  private static final double LEAST_MINUTES = 1e-3;

  private DeskStep() {}

  /**
   * Plans a desk whose log knows of no outage with several tickets.
   *
   * @param plan the desk
   * @param log its tickets, perhaps with later ones, which are not seen
   * @param asOf last day whose tickets count
   * @param horizonEnd last day that is planned; weeks are planned to their Sunday
   * @param paths how many futures, at least 1
   * @param streams randomness of this desk
   * @return what was found; a desk that cannot be planned says why
   */
  public static DeskResult run(
      DeskPlan plan,
      TicketLog log,
      LocalDate asOf,
      LocalDate horizonEnd,
      int paths,
      RandomStreams streams) {
    return run(plan, log, OutageSurge.of(List.of()), asOf, horizonEnd, paths, streams);
  }

  /**
   * Plans a desk.
   *
   * @param plan the desk
   * @param log its tickets, perhaps with later ones, which are not seen
   * @param surge the further tickets of outages that count once in the log; what they bring is
   *     added to the arrivals of a live desk
   * @param asOf last day whose tickets count
   * @param horizonEnd last day that is planned; weeks are planned to their Sunday
   * @param paths how many futures, at least 1
   * @param streams randomness of this desk
   * @return what was found; a desk that cannot be planned says why
   */
  public static DeskResult run(
      DeskPlan plan,
      TicketLog log,
      OutageSurge surge,
      LocalDate asOf,
      LocalDate horizonEnd,
      int paths,
      RandomStreams streams) {
    List<RunFinding> findings = new ArrayList<>();
    Instant end = PrepareStep.endOf(asOf, log.zone());
    if (end.isBefore(log.observedFrom())) {
      return failed(plan, asOf, "its tickets begin after the as-of", null, findings);
    }
    TicketLog seen = end.isBefore(log.asOf()) ? log.asOf(end) : log;
    if (seen.opened(seen.observedFrom(), Instant.MAX).isEmpty()) {
      return failed(plan, asOf, "no ticket on or before " + asOf, null, findings);
    }
    DeskResult.History history = DeskHistory.of(plan, seen);
    if (!history.now().known()) {
      findings.add(
          RunFinding.of(
                  RunFinding.Severity.WARN,
                  "backlog-not-known",
                  "desk " + plan.name(),
                  "the log does not hold the whole backlog: "
                      + history.now().open()
                      + " open in it")
              .andThen("backlog, its age and closures are of the log, not of the desk"));
    }
    DeskDoubts.of(plan, seen).forEach(findings::add);
    Series daily = seen.arrivals(Granularity.DAY);
    if (daily.size() < DeskDemand.LEAST_DAYS) {
      return failed(
          plan,
          asOf,
          "only "
              + Counted.of(daily.size(), "whole day")
              + " of tickets, "
              + DeskDemand.LEAST_DAYS
              + " are needed to forecast",
          history,
          findings);
    }
    Optional<DeskDemand.Span> span = DeskDemand.Span.of(daily.grid(), horizonEnd);
    if (span.isEmpty()) {
      return failed(
          plan,
          asOf,
          "the horizon ends on " + horizonEnd + ", before its tickets do",
          history,
          findings);
    }
    DeskResult.Prediction forecast =
        predict(plan, seen, surge, daily, span.get(), horizonEnd, paths, streams, findings);
    Optional<DeskHandling> handling = DeskHandling.of(plan, seen);
    if (handling.isEmpty()) {
      findings.add(DeskHandling.unknown(plan));
    }
    DeskStaffing staffing =
        handling
            .map(h -> staff(plan, history, forecast, h, DeskShift.none(), streams))
            .orElse(null);
    Stand stand = stand(plan, staffing);
    return new DeskResult(
        plan, asOf, stand.status(), stand.text(), null, history, forecast, staffing, findings);
  }

  /**
   * Staffs a desk again in a scenario, with the futures, handle times and streams of its baseline,
   * so that a difference is one of the scenario.
   *
   * @param base the baseline
   * @param shift what the scenario changes
   * @param streams the streams that the baseline was run with
   * @return the staffing; empty when the baseline has none
   * @throws IllegalArgumentException when the shift is not for the baseline's paths and weeks
   */
  public static Optional<DeskStaffing> staffing(
      DeskResult base, DeskShift shift, RandomStreams streams) {
    DeskStaffing before = base.staffing();
    DeskResult.History history = base.history();
    DeskResult.Prediction forecast = base.forecast();
    if (before == null || history == null || forecast == null) {
      return Optional.empty();
    }
    DeskHandling handling = new DeskHandling(before.handleMinutes(), before.handleFrom());
    return Optional.of(staff(base.plan(), history, forecast, handling, shift, streams));
  }

  private static DeskResult.Prediction predict(
      DeskPlan plan,
      TicketLog log,
      OutageSurge surge,
      Series daily,
      DeskDemand.Span span,
      LocalDate horizonEnd,
      int paths,
      RandomStreams streams,
      List<RunFinding> findings) {
    List<DeskDemand.Stream> parts = new ArrayList<>();
    for (Ticket.Kind kind : Ticket.Kind.values()) {
      if (log.of(kind).size() > 0) {
        RandomStreams own = streams.child(kind.name().toLowerCase(Locale.ROOT));
        parts.add(DeskDemand.stream(kind, log, plan, span, paths, own, findings));
      }
    }
    List<SamplePaths> all = new ArrayList<>();
    parts.forEach(s -> all.add(s.daily()));
    DeskSurge.of(plan, log, surge)
        .ifPresent(
            s -> {
              all.add(s.paths(span.days(), paths, streams));
              findings.add(s.finding(plan));
            });
    SamplePaths days = DeskDemand.sum(all, span, paths);
    double known = span.known(daily);
    SamplePaths weeks = span.weekly(days, known);
    return new DeskResult.Prediction(
        parts.stream().map(DeskDemand.Stream::shown).toList(),
        log.arrivals(Granularity.WEEK),
        Fan.of(weeks),
        weeks,
        days,
        known,
        DeskPriorities.nextDay(plan, log),
        DeskPriorities.calibration(plan, log),
        horizonEnd);
  }

  private static DeskStaffing staff(
      DeskPlan plan,
      DeskResult.History history,
      DeskResult.Prediction forecast,
      DeskHandling handling,
      DeskShift shift,
      RandomStreams streams) {
    shift.requireFits(forecast.weeklyPaths());
    RandomGenerator random = streams.stream("handle time");
    double[] minutes = new double[forecast.weeklyPaths().paths()];
    for (int p = 0; p < minutes.length; p++) {
      minutes[p] = Math.max(LEAST_MINUTES, handling.minutes().sample(random));
    }
    boolean live = plan.work() == DeskPlan.Work.LIVE;
    return new DeskStaffing(
        handling.minutes(),
        handling.from(),
        live ? DeskLive.of(plan, history, forecast, minutes, shift) : null,
        live ? null : DeskDeferred.of(plan, history, forecast, minutes, shift));
  }

  private record Stand(PoolResult.PoolStatus status, String text) {}

  /** By the people missing at the median of the futures, and in one of ten. */
  private static Stand stand(DeskPlan plan, @Nullable DeskStaffing staffing) {
    if (staffing == null) {
      return new Stand(
          PoolResult.PoolStatus.UNKNOWN, "staffing is not known without a handle time");
    }
    Double agents = plan.agents();
    if (agents == null) {
      return new Stand(
          PoolResult.PoolStatus.UNKNOWN,
          String.format(
              Locale.ROOT,
              "needs %.1f FTE (90 %%: %.1f); the plan does not say how many there are",
              staffing.fteMedian(),
              staffing.fteP90()));
    }
    String need =
        String.format(
            Locale.ROOT,
            "needs %.1f FTE (90 %%: %.1f), has %.1f",
            staffing.fteMedian(),
            staffing.fteP90(),
            agents);
    if (staffing.fteMedian() > agents) {
      return new Stand(PoolResult.PoolStatus.BREACH, need);
    }
    return new Stand(
        staffing.fteP90() > agents ? PoolResult.PoolStatus.WATCH : PoolResult.PoolStatus.GOOD,
        need);
  }

  private static DeskResult failed(
      DeskPlan plan,
      LocalDate asOf,
      String why,
      DeskResult.@Nullable History history,
      List<RunFinding> findings) {
    return new DeskResult(
        plan, asOf, PoolResult.PoolStatus.UNKNOWN, why, why, history, null, null, findings);
  }
}
