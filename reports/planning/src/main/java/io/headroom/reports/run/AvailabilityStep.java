package io.headroom.reports.run;

import io.headroom.core.measure.Money;
import io.headroom.core.reliability.BlockDiagram;
import io.headroom.core.reliability.FailureTrend;
import io.headroom.core.reliability.OutageLog;
import io.headroom.core.service.Objective;
import io.headroom.core.simulation.LifeHistories;
import io.headroom.core.simulation.SystemLife;
import io.headroom.core.uncertainty.RandomStreams;
import io.headroom.reports.run.AvailabilityResult.Budget;
import io.headroom.reports.run.AvailabilityResult.Outlook;
import io.headroom.reports.run.AvailabilityResult.Past;
import io.headroom.reports.run.AvailabilityResult.Promise;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Judges the availability of one service: its past, its budget, the next quarter, its structure.
 */
final class AvailabilityStep {
  /** So many components are played in all lives together. */
  private static final int MOST_PLAYED = 4_000_000;

  private static final int FEWEST_LIVES = 1_000;

  private AvailabilityStep() {}

  /**
   * Judges a service.
   *
   * @param service its name
   * @param log its outages as of the as-of's end; null without a log
   * @param structure its block diagram; null when none is known
   * @param objective what it has to reach; null when nothing was agreed
   * @param perHour cost of an hour without it; null when not said
   * @param asOf last day of which something is known
   * @param to last day that is looked at, such as the end of the next quarter; after the as-of
   * @param streams named random streams of this service
   */
  static AvailabilityResult run(
      String service,
      @Nullable OutageLog log,
      @Nullable BlockDiagram structure,
      @Nullable Objective objective,
      @Nullable Money perHour,
      LocalDate asOf,
      LocalDate to,
      RandomStreams streams) {
    if (!to.isAfter(asOf)) {
      throw new IllegalArgumentException(
          "the days to look at end on " + to + ", not after the as-of " + asOf);
    }
    List<String> notes = new ArrayList<>();
    Past past = log == null ? null : AvailabilityPast.of(log, objective);
    Budget budget =
        log == null || objective == null ? null : AvailabilityPast.budget(log, objective);
    if (past != null) {
      describe(past, notes);
    }
    Outlook outlook =
        log == null
            ? null
            : AvailabilityOutlook.of(log, objective, perHour, to, streams.child("log"), notes);
    ZoneId zone = log == null ? ZoneOffset.UTC : log.zone();
    Promise promise =
        structure == null
            ? null
            : promise(structure, objective, asOf.plusDays(1), to, zone, streams.child("structure"));
    return new AvailabilityResult(
        service, objective, past, budget, outlook, promise, List.copyOf(notes));
  }

  private static void describe(Past past, List<String> notes) {
    if (past.whole().plannedHours() > 0) {
      notes.add(
          "Only unplanned downtime counts against the objective; planned work is shown beside it.");
    }
    if (past.whole().open() > 0) {
      notes.add("It is down since " + past.downSince() + "; that repair is not over.");
    }
    FailureTrend t = past.trend();
    if (t.direction() == FailureTrend.Direction.MORE_FREQUENT
        || t.direction() == FailureTrend.Direction.RARER) {
      notes.add(
          String.format(
              Locale.ROOT,
              "Failures became %s: %,d in the first half of the log, %,d in the second (Laplace's"
                  + " u = %.1f; beyond ±2.6 chance is no good explanation).",
              t.direction() == FailureTrend.Direction.RARER ? "rarer" : "more frequent",
              t.firstHalf(),
              t.secondHalf(),
              t.laplaceU()));
    }
    if (past.whole().failures() == 0) {
      past.whole()
          .mtbf()
          .lower()
          .ifPresent(
              lower ->
                  notes.add(
                      String.format(
                          Locale.ROOT,
                          "No failure was logged; with %.0f %% confidence the time between failures"
                              + " is at least %,.0f h.",
                          100 * past.whole().mtbf().confidence(),
                          lower)));
    }
  }

  /** The structure's own life over the periods of the objective, all of it up at the start. */
  private static Promise promise(
      BlockDiagram structure,
      @Nullable Objective objective,
      LocalDate from,
      LocalDate to,
      ZoneId zone,
      RandomStreams streams) {
    double year = structure.downtimeHoursPerYear(BlockDiagram.HOURS_PER_YEAR);
    List<String> single = structure.singlePointsOfFailure();
    double up = structure.availability();
    SystemLife life;
    try {
      life = SystemLife.of(structure);
    } catch (IllegalArgumentException e) {
      return new Promise(structure, up, year, single, null, Double.NaN, null, e.getMessage());
    }
    List<Double> ends = new ArrayList<>();
    List<Double> allowed = new ArrayList<>();
    LocalDate d = from;
    while (!d.isAfter(to)) {
      LocalDate next = objective == null ? to.plusDays(1) : objective.per().next(d);
      LocalDate end = next.isAfter(to.plusDays(1)) ? to.plusDays(1) : next;
      ends.add(hours(from, end, zone));
      allowed.add(objective == null ? 0 : objective.allowedHours(objective.hours(d, zone)));
      d = next;
    }
    int lives =
        Math.max(
            FEWEST_LIVES,
            Math.min(AvailabilityOutlook.LIVES, MOST_PLAYED / Math.max(1, life.components())));
    LifeHistories played =
        life.play(ends.stream().mapToDouble(Double::doubleValue).toArray(), lives, streams);
    return new Promise(
        structure,
        up,
        year,
        single,
        played.meanDowntime(),
        played.quantile(0.9),
        objective == null
            ? null
            : played.missed(allowed.stream().mapToDouble(Double::doubleValue).toArray()),
        null);
  }

  private static double hours(LocalDate from, LocalDate to, ZoneId zone) {
    return Duration.between(from.atStartOfDay(zone), to.atStartOfDay(zone)).toSeconds() / 3600.0;
  }
}
