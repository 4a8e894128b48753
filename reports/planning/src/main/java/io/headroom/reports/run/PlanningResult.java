package io.headroom.reports.run;

import io.headroom.core.plan.Decision;
import io.headroom.core.service.Service;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything a run found out, before anybody writes it down.
 *
 * @param plan the plan as read
 * @param asOf the last day whose data count
 * @param asOfFrom where that day comes from, in words
 * @param horizonEnd the last day that is planned
 * @param sources what was read
 * @param pools the pools in order of the plan
 * @param limits which pool of several runs out first, in order of the plan
 * @param desks the service desks in order of the plan
 * @param availability the services with failures or a structure, in order of the plan
 * @param services how each service stands, in order of the plan
 * @param scenarios the baseline and what the plan supposes besides; empty without scenarios
 * @param risks what a year of the registered risks may cost
 * @param decisions what was decided before
 * @param findings what a planner should know, worst first
 * @param provenance what the result rests on
 */
public record PlanningResult(
    PlanFile plan,
    LocalDate asOf,
    String asOfFrom,
    LocalDate horizonEnd,
    List<SourceResult> sources,
    List<PoolResult> pools,
    List<LimitResult> limits,
    List<DeskResult> desks,
    List<AvailabilityResult> availability,
    List<ServiceResult> services,
    List<ScenarioResult> scenarios,
    List<RiskResult> risks,
    List<Decision> decisions,
    List<RunFinding> findings,
    Provenance provenance) {

  /** Copies the lists. */
  public PlanningResult {
    sources = List.copyOf(sources);
    pools = List.copyOf(pools);
    limits = List.copyOf(limits);
    desks = List.copyOf(desks);
    availability = List.copyOf(availability);
    services = List.copyOf(services);
    scenarios = List.copyOf(scenarios);
    risks = List.copyOf(risks);
    decisions = List.copyOf(decisions);
    findings = List.copyOf(findings);
  }

  /**
   * A source that was read.
   *
   * @param name what the plan calls it
   * @param files how many files
   * @param rows rows read
   * @param used rows that became a value
   * @param series how many series
   * @param first first reading, in local time of its zone; empty without any
   * @param last last reading up to the as-of, likewise
   * @param stale whether the readings end too long before the as-of
   * @param found what was found out about its files, such as format, encoding and separator; each
   *     once
   */
  public record SourceResult(
      String name,
      int files,
      long rows,
      long used,
      int series,
      String first,
      String last,
      boolean stale,
      List<String> found) {}

  /**
   * How a service stands.
   *
   * @param plan the service as planned
   * @param capacity the worst of its pools; null when it uses none
   * @param staff its desk; null when it has none
   * @param availability its objective; null when neither failures nor structure are known
   */
  public record ServiceResult(
      ServicePlan plan,
      @Nullable Aspect capacity,
      @Nullable Aspect staff,
      @Nullable Aspect availability) {
    /**
     * The service.
     *
     * @return as planned
     */
    public Service service() {
      return plan.service();
    }

    /**
     * The worst aspect; not knowing is worse than all is well.
     *
     * @return unknown when there is no aspect at all
     */
    public PoolResult.PoolStatus status() {
      Aspect worst = worst();
      return worst == null ? PoolResult.PoolStatus.UNKNOWN : worst.status();
    }

    /**
     * What makes it so.
     *
     * @return in words; empty when all is good
     */
    public String because() {
      Aspect worst = worst();
      return worst == null ? "nothing of this plan tells" : worst.because();
    }

    private @Nullable Aspect worst() {
      Aspect worst = null;
      for (Aspect a : Arrays.asList(capacity, staff, availability)) {
        if (a != null
            && (worst == null
                || ServiceStates.rank(a.status()) > ServiceStates.rank(worst.status()))) {
          worst = a;
        }
      }
      return worst;
    }
  }

  /**
   * One side of a service.
   *
   * @param status how it stands
   * @param because why, in words; empty when it is good
   */
  public record Aspect(PoolResult.PoolStatus status, String because) {}

  /**
   * The pools that were planned.
   *
   * @return those with a forecast
   */
  public List<PoolResult> planned() {
    return pools.stream().filter(p -> p.forecast() != null).toList();
  }

  /**
   * The pools that could not be planned.
   *
   * @return those with a failure
   */
  public List<PoolResult> failed() {
    return pools.stream().filter(p -> p.failure() != null).toList();
  }

  /**
   * One pool.
   *
   * @param name its name
   * @return the result, if the plan has such a pool
   */
  public Optional<PoolResult> pool(String name) {
    return pools.stream().filter(p -> p.plan().name().equals(name)).findFirst();
  }

  /**
   * Whether anything is in breach: a pool's limit broken or its day to order passed, a desk short
   * of people, a service that misses its objective.
   *
   * @return true when at least one status is {@link PoolResult.PoolStatus#BREACH}
   */
  public boolean hasBreach() {
    return Stream.of(
            pools.stream().map(PoolResult::status),
            desks.stream().map(DeskResult::status),
            services.stream().map(ServiceResult::status))
        .flatMap(s -> s)
        .anyMatch(s -> s == PoolResult.PoolStatus.BREACH);
  }

  /**
   * Whether parts are missing: a pool or a desk that could not be planned, a service that could not
   * be judged.
   *
   * @return true when the report says of at least one why
   */
  public boolean isPartial() {
    return !failed().isEmpty()
        || desks.stream().anyMatch(d -> d.failure() != null)
        || findings.stream().anyMatch(f -> f.code().equals(AvailabilityWork.NOT_JUDGED));
  }

  /**
   * Whether data are poor: a finding that says not to trust the result.
   *
   * @return true when a finding is {@link RunFinding.Severity#BAD}
   */
  public boolean hasPoorData() {
    return findings.stream().anyMatch(f -> f.severity() == RunFinding.Severity.BAD);
  }
}
