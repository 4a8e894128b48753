package io.headroom.reports.run;

import io.headroom.core.calendar.WorkCalendar;
import io.headroom.core.capacity.Pool;
import io.headroom.core.demand.Adjustment;
import io.headroom.core.plan.Decision;
import io.headroom.core.plan.OrderItem;
import io.headroom.core.series.Series;
import io.headroom.core.service.Service;
import io.headroom.core.time.TimeGrid;
import io.headroom.core.uncertainty.RandomStreams;
import io.headroom.forecasting.FitException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * A plan and how to run it. Immutable; two jobs share nothing.
 *
 * <pre>{@code
 * PlanningResult result = PlanningJob.read(Path.of("plan.yaml")).run();
 * }</pre>
 */
public final class PlanningJob {
  private final PlanFile plan;
  private final @Nullable LocalDate asOf;
  private final long seed;
  private final Executor executor;
  private final Progress progress;

  private PlanningJob(
      PlanFile plan, @Nullable LocalDate asOf, long seed, Executor executor, Progress progress) {
    this.plan = plan;
    this.asOf = asOf;
    this.seed = seed;
    this.executor = executor;
    this.progress = progress;
  }

  /**
   * Reads and validates a plan.
   *
   * @param file the plan file
   * @return a job that runs in the caller's thread
   * @throws PlanException when the plan is wrong, with every mistake in it
   */
  public static PlanningJob read(Path file) {
    return of(PlanFile.read(file));
  }

  /**
   * A plan that was read or put together already.
   *
   * @param plan the plan
   * @return a job that runs in the caller's thread
   */
  public static PlanningJob of(PlanFile plan) {
    return new PlanningJob(plan, plan.asOf(), plan.seed(), Runnable::run, Progress.NONE);
  }

  /**
   * The plan.
   *
   * @return as read
   */
  public PlanFile plan() {
    return plan;
  }

  /**
   * Another data cut-off than the plan's.
   *
   * @param day the last day whose data count
   * @return the job
   */
  public PlanningJob withAsOf(LocalDate day) {
    return new PlanningJob(plan, Objects.requireNonNull(day), seed, executor, progress);
  }

  /**
   * Another seed than the plan's.
   *
   * @param value of every random stream
   * @return the job
   */
  public PlanningJob withSeed(long value) {
    return new PlanningJob(plan, asOf, value, executor, progress);
  }

  /**
   * Pools are worked on by a caller's threads; the result does not depend on them.
   *
   * @param threads an executor that the caller keeps and ends
   * @return the job
   */
  public PlanningJob withExecutor(Executor threads) {
    return new PlanningJob(plan, asOf, seed, Objects.requireNonNull(threads), progress);
  }

  /**
   * Somebody who hears how far the run is.
   *
   * @param listener called from the thread that runs the job
   * @return the job
   */
  public PlanningJob withProgress(Progress listener) {
    return new PlanningJob(plan, asOf, seed, executor, Objects.requireNonNull(listener));
  }

  /**
   * Runs the plan: prepare, predict, stress, decide. A pool that fails becomes a row that says why.
   *
   * @return everything found out
   * @throws RefusedException when no data reach near the as-of
   * @throws PlanException when a table that the plan names is wrong
   * @throws java.util.concurrent.CancellationException when the thread is interrupted; its flag
   *     stays set
   */
  public PlanningResult run() {
    PrepareStep.Prepared prepared = PrepareStep.run(plan, asOf, executor, progress);
    LocalDate cut = prepared.asOf();
    LocalDate horizonEnd = cut.plus(plan.horizon());
    List<Decision> decisions = prepared.decisions();
    WorkCalendar calendar = WorkCalendar.mondayToFriday().withHolidays(plan.holidays());
    RandomStreams streams = RandomStreams.seeded(seed);
    List<Planned> planned =
        Parallel.map(
            prepared.pools(),
            p -> planPool(p, cut, horizonEnd, calendar, decisions, streams),
            executor,
            "forecast",
            progress);

    List<RunFinding> findings = new ArrayList<>(prepared.findings());
    List<PoolResult> pools = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (Planned p : planned) {
      pools.add(DecideStep.withIdOfItsOwn(p.result(), ids, decisions));
      findings.addAll(p.findings());
    }
    findings.addAll(adjustmentFindings(cut));
    findings.sort(Comparator.comparing(RunFinding::severity).reversed());
    LocalDate plannedEnd =
        pools.stream()
            .map(PoolResult::forecast)
            .filter(Objects::nonNull)
            .map(PoolResult.Prediction::horizonEnd)
            .max(Comparator.naturalOrder())
            .orElse(horizonEnd);
    return new PlanningResult(
        plan,
        cut,
        prepared.asOfFrom(),
        plannedEnd,
        prepared.sources(),
        pools,
        plan.services().stream().map(s -> service(s.service(), pools)).toList(),
        decisions,
        findings,
        ProvenanceFacts.of(plan, cut, seed, prepared.inputs()));
  }

  private record Planned(PoolResult result, List<RunFinding> findings) {}

  private Planned planPool(
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
              plan, statistic, support.end(), steps, support.shortened(), adjustments, own);
      DecideStep.Committed committed = DecideStep.commit(base, item, decisions, cut);
      List<RunFinding> findings = new ArrayList<>(committed.findings());
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
      return new Planned(
          new PoolResult(
              pool,
              DecideStep.status(stress.breachInHorizon(), plan.tolerance(), recommendation),
              null,
              history,
              predicted.prediction(),
              shown,
              recommendation),
          findings);
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
        new PoolResult(pool, PoolResult.PoolStatus.UNKNOWN, why, history, null, null, null),
        List.of(
            RunFinding.of(
                RunFinding.Severity.BAD, "pool-not-planned", "pool " + pool.name(), why)));
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

  private List<RunFinding> adjustmentFindings(LocalDate cut) {
    List<RunFinding> findings = new ArrayList<>();
    for (Adjustment a : plan.adjustments()) {
      if (!a.isValid(cut)) {
        findings.add(
            RunFinding.of(
                    RunFinding.Severity.WARN,
                    "adjustment-expired",
                    "pool " + a.pool(),
                    "'" + a.reason() + "' by " + a.author() + " expired on " + a.expires())
                .andThen("left out"));
      }
    }
    return findings;
  }

  /** The worst pool makes the state of a service; not knowing is worse than all is well. */
  private static PlanningResult.ServiceResult service(Service service, List<PoolResult> pools) {
    PoolResult worst = null;
    for (PoolResult p : pools) {
      boolean used =
          service.uses().keySet().stream().anyMatch(n -> n.equalsIgnoreCase(p.plan().name()));
      if (used && (worst == null || rank(p.status()) > rank(worst.status()))) {
        worst = p;
      }
    }
    if (worst == null) {
      return new PlanningResult.ServiceResult(
          service, PoolResult.PoolStatus.UNKNOWN, "no pool of this plan");
    }
    String because = worst.status() == PoolResult.PoolStatus.GOOD ? "" : worst.plan().name();
    return new PlanningResult.ServiceResult(service, worst.status(), because);
  }

  private static int rank(PoolResult.PoolStatus status) {
    return switch (status) {
      case GOOD -> 0;
      case UNKNOWN -> 1;
      case WATCH -> 2;
      case BREACH -> 3;
    };
  }
}
