package io.headroom.reports.run;

import io.headroom.core.calendar.WorkCalendar;
import io.headroom.core.demand.Adjustment;
import io.headroom.core.plan.Decision;
import io.headroom.core.uncertainty.RandomStreams;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
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
    boolean isGiven = asOf != null;
    LocalDate asked = isGiven || !plan.pools().isEmpty() ? asOf : LogStep.lastComplete(plan);
    PrepareStep.Prepared prepared = PrepareStep.run(plan, asked, executor, progress);
    LocalDate cut = prepared.asOf();
    LogStep.Logs logs = LogStep.run(plan, cut, executor, progress);
    // The last day of a whole horizon after the as-of: a quarter after 30 September ends on 31
    // December.
    LocalDate horizonEnd = cut.plusDays(1).plus(plan.horizon()).minusDays(1);
    List<Decision> decisions = prepared.decisions();
    WorkCalendar calendar = WorkCalendar.mondayToFriday().withHolidays(plan.holidays());
    RandomStreams streams = RandomStreams.seeded(seed);
    List<PoolStep.Planned> planned =
        Parallel.map(
            prepared.pools(),
            p -> PoolStep.run(plan, p, cut, horizonEnd, calendar, decisions, streams),
            executor,
            "forecast",
            progress);
    List<DeskWork.Planned> desks =
        Parallel.map(
            plan.desks(),
            d -> DeskWork.run(plan, d, logs, cut, horizonEnd, streams),
            executor,
            "desks",
            progress);
    List<AvailabilityWork.Judged> judged =
        Parallel.map(
            plan.services(),
            s -> AvailabilityWork.run(plan, s, logs, cut, streams),
            executor,
            "availability",
            progress);

    List<RunFinding> findings = new ArrayList<>(prepared.findings());
    findings.addAll(logs.findings());
    MasterDataStep.Result registers = MasterDataStep.run(plan, cut, executor);
    findings.addAll(registers.findings());
    List<PoolResult> pools = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (PoolStep.Planned p : planned) {
      pools.add(DecideStep.withIdOfItsOwn(p.result(), ids, decisions));
      findings.addAll(p.findings());
    }
    desks.forEach(d -> findings.addAll(d.result().findings()));
    judged.forEach(j -> findings.addAll(j.findings()));
    findings.addAll(adjustmentFindings(cut));
    findings.addAll(ScenarioStep.findings(plan.scenarios(), cut, horizonEnd));
    findings.sort(Comparator.comparing(RunFinding::severity).reversed());
    LocalDate plannedEnd =
        Stream.concat(
                pools.stream()
                    .map(PoolResult::forecast)
                    .filter(Objects::nonNull)
                    .map(PoolResult.Prediction::horizonEnd),
                desks.stream()
                    .map(d -> d.result().forecast())
                    .filter(Objects::nonNull)
                    .map(DeskResult.Prediction::horizonEnd))
            .max(Comparator.naturalOrder())
            .orElse(horizonEnd);
    List<PlanningResult.SourceResult> sources = new ArrayList<>(prepared.sources());
    sources.addAll(logs.sources());
    Map<String, String> inputs = new TreeMap<>(prepared.inputs());
    inputs.putAll(logs.inputs());
    inputs.putAll(registers.inputs());
    List<DeskResult> deskResults = desks.stream().map(DeskWork.Planned::result).toList();
    List<AvailabilityResult> availability =
        judged.stream().map(AvailabilityWork.Judged::result).filter(Objects::nonNull).toList();
    return new PlanningResult(
        plan,
        cut,
        isGiven ? "as given" : "the last complete period of the data",
        plannedEnd,
        sources,
        pools,
        LimitStep.run(plan.limits(), pools, horizonEnd),
        deskResults,
        availability,
        ServiceStates.of(plan, pools, deskResults, availability),
        ScenarioStep.assemble(
            plan.scenarios(),
            planned.stream()
                .map(PoolStep.Planned::scenarios)
                .filter(rows -> !rows.isEmpty())
                .toList(),
            desks.stream()
                .map(DeskWork.Planned::scenarios)
                .filter(rows -> !rows.isEmpty())
                .toList()),
        registers.risks(),
        decisions,
        findings,
        ProvenanceFacts.of(plan, cut, seed, inputs));
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
}
