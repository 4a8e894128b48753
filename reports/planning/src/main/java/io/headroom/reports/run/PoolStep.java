package io.headroom.reports.run;

import io.headroom.core.calendar.WorkCalendar;
import io.headroom.core.capacity.Pool;
import io.headroom.core.demand.Adjustment;
import io.headroom.core.plan.Decision;
import io.headroom.core.plan.OrderItem;
import io.headroom.core.series.Grade;
import io.headroom.core.series.Series;
import io.headroom.core.time.TimeGrid;
import io.headroom.core.uncertainty.RandomStreams;
import io.headroom.forecasting.FitException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** Second to fifth step for one pool: predict, stress, decide, and what scenarios change. */
final class PoolStep {
  private PoolStep() {}

  /**
   * A pool that was worked on.
   *
   * @param result what was found out
   * @param findings of it
   * @param scenarios a row for the baseline and each scenario; empty without scenarios, or when the
   *     pool could not be planned
   */
  record Planned(
      PoolResult result, List<RunFinding> findings, List<ScenarioResult.PoolEffect> scenarios) {}

  static Planned run(
      PlanFile plan,
      PrepareStep.PreparedPool prepared,
      LocalDate cut,
      LocalDate planEnd,
      WorkCalendar calendar,
      List<Decision> decisions,
      RandomStreams streams) {
    PlanFile.PoolPlan pool = prepared.plan();
    PoolResult.History history = prepared.history();
    Pool base = prepared.capacity();
    if (history == null || base == null) {
      return failed(pool, history, Objects.requireNonNullElse(prepared.failure(), "no data"));
    }
    Grade grade = Grade.valueOf(history.grade());
    try {
      Support support = Support.of(prepared.spanDays(), cut, planEnd, plan.horizonText());
      OrderItem item = pool.order();
      Series statistic = history.statistic();
      TimeGrid after = statistic.grid().next(0);
      LocalDate lookAhead = support.end();
      if (item != null && support.shortened() == null) {
        lookAhead = item.leadTime().delivery(support.end(), 0.9);
      }
      int steps = (int) Math.max(1, after.indexOf(lookAhead) + 1);
      RandomStreams own = streams.child(pool.name());
      List<Adjustment> adjustments =
          plan.adjustments().stream()
              .filter(a -> a.pool().equalsIgnoreCase(pool.name()) && a.isValid(cut))
              .toList();
      PredictStep.Predicted predicted =
          PredictStep.run(
              plan, statistic, grade, support.end(), steps, support.shortened(), adjustments, own);
      DecideStep.Committed committed = DecideStep.commit(base, item, decisions, cut);
      List<RunFinding> findings = new ArrayList<>(committed.findings());
      if (!grade.carriesAModel()) {
        findings.add(
            RunFinding.of(
                    grade == Grade.F ? RunFinding.Severity.BAD : RunFinding.Severity.WARN,
                    "poor-history",
                    "pool " + pool.name(),
                    "its data are of grade " + grade)
                .andThen("only the level is forecast"));
      }
      if (support.shortened() != null) {
        findings.add(
            RunFinding.of(
                    RunFinding.Severity.WARN,
                    "horizon-not-supported",
                    "pool " + pool.name(),
                    support.shortened())
                .andThen("planned until " + support.end()));
      }
      StressStep.Stress stress =
          StressStep.run(
              statistic,
              predicted.demand(),
              predicted.statistical(),
              committed.pool(),
              pool.rule(),
              cut,
              support.end());
      PoolResult.Recommendation recommendation =
          DecideStep.recommend(
              plan,
              pool,
              committed.pool(),
              predicted.demand(),
              stress.recent(),
              cut,
              support.end(),
              calendar,
              decisions,
              own);
      PoolResult.Stress shown =
          new PoolResult.Stress(
              committed.pool(),
              stress.timeline(),
              stress.outcome(),
              committed.pool().available(cut) * pool.rule().threshold(),
              stress.breachInHorizon(),
              stress.byDate(),
              stress.causes(),
              stress.growth());
      List<ScenarioResult.PoolEffect> effects =
          plan.scenarios().isEmpty()
              ? List.of()
              : ScenarioStep.pool(
                  plan.scenarios(),
                  pool,
                  committed.pool(),
                  predicted.demand(),
                  predicted.growth(),
                  stress.recent(),
                  plan.tolerance(),
                  cut,
                  support.end(),
                  streams.child("scenarios"));
      PlanFile.UnitFailures failures = pool.failures();
      PerformabilityResult performability =
          failures == null
              ? null
              : PerformabilityStep.run(
                  failures,
                  committed.pool(),
                  history.fine(),
                  statistic,
                  pool.rule().statistic(),
                  predicted.demand(),
                  support.end(),
                  own);
      PoolResult result =
          new PoolResult(
              pool,
              DecideStep.status(stress.breachInHorizon(), plan.tolerance(), recommendation),
              null,
              history,
              predicted.prediction(),
              shown,
              recommendation,
              performability);
      return new Planned(result, findings, effects);
    } catch (FitException | IllegalArgumentException e) {
      return failed(pool, history, String.valueOf(e.getMessage()));
    } catch (CancellationException e) {
      throw e;
    } catch (RuntimeException e) {
      // A mistake of ours costs one pool, not the report on all others.
      return failed(pool, history, "our own fault: " + e);
    }
  }

  private static Planned failed(
      PlanFile.PoolPlan pool, PoolResult.@Nullable History history, String why) {
    return new Planned(
        new PoolResult(pool, PoolResult.PoolStatus.UNKNOWN, why, history, null, null, null, null),
        List.of(
            RunFinding.of(RunFinding.Severity.BAD, "pool-not-planned", "pool " + pool.name(), why)),
        List.of());
  }

  /** How far a history carries: no further ahead than it reaches back. */
  private record Support(LocalDate end, @Nullable String shortened) {
    static Support of(double spanDays, LocalDate cut, LocalDate planEnd, String text) {
      long asked = ChronoUnit.DAYS.between(cut, planEnd);
      if (asked <= spanDays) {
        return new Support(planEnd, null);
      }
      long weeks = Math.max(1, Math.round(spanDays / 7));
      if (weeks * 7 >= asked) {
        return new Support(planEnd, null);
      }
      return new Support(
          cut.plusDays(weeks * 7),
          "a horizon of "
              + text
              + " ("
              + asked
              + " days) is not supported by "
              + Math.round(spanDays)
              + " days of history; planned "
              + weeks
              + (weeks == 1 ? " week" : " weeks"));
    }
  }
}
