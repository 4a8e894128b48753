package io.headroom.reports.run;

import io.headroom.core.measure.Money;
import io.headroom.core.uncertainty.Estimate;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a scenario does to every pool and desk, beside the baseline. Baseline and scenarios share
 * their futures, so a difference between two of them is a difference between scenarios.
 *
 * @param name what it is called
 * @param baseline whether nothing happens in it
 * @param assumptions what happens, each shock in words
 * @param pools what becomes of each pool, in order of the plan; pools that could not be planned are
 *     left out
 * @param desks what becomes of each desk, in order of the plan
 */
public record ScenarioResult(
    String name,
    boolean baseline,
    List<String> assumptions,
    List<PoolEffect> pools,
    List<DeskEffect> desks) {
  /** Name of the first row. */
  public static final String BASELINE = "baseline";

  /** Copies the lists. */
  public ScenarioResult {
    assumptions = List.copyOf(assumptions);
    pools = List.copyOf(pools);
    desks = List.copyOf(desks);
  }

  /**
   * What becomes of a pool, all until the end of its horizon.
   *
   * @param pool the pool's name
   * @param unit symbol of its unit
   * @param concerned whether any shock concerns the pool; always false in the baseline, and then
   *     all is as in the baseline
   * @param breach probability that the rule is broken
   * @param difference the same less the baseline's, with the error of matched pairs; 0 without
   *     error where the pool is not concerned
   * @param breachP10 day by which one future of ten has broken the rule; null when fewer do
   * @param breachP50 the same for half of the futures
   * @param breachP90 the same for nine of ten
   * @param shortfallP50 largest excess over the limit that half of the futures do not go beyond, in
   *     the unit
   * @param shortfallP90 the same for nine of ten
   * @param stepsAbove mean number of steps (days) above the limit
   * @param overload probability that demand exceeds all that is in service at least once
   * @param need what would have to be in service besides; null when nothing can be ordered
   */
  public record PoolEffect(
      String pool,
      String unit,
      boolean concerned,
      Estimate breach,
      Estimate difference,
      @Nullable LocalDate breachP10,
      @Nullable LocalDate breachP50,
      @Nullable LocalDate breachP90,
      double shortfallP50,
      double shortfallP90,
      Estimate stepsAbove,
      Estimate overload,
      @Nullable Need need) {}

  /**
   * Units that keep the chance of a breach within the tolerance, were they in service from the
   * start, beyond what is in service or ordered already. No lead time is waited for.
   *
   * @param item what one is called
   * @param units how many; null when no number is enough, for instance where a site is lost
   * @param cost their price; null when the item has none or no number is enough
   */
  public record Need(String item, @Nullable Integer units, @Nullable Money cost) {}

  /**
   * What becomes of a service desk.
   *
   * @param desk the desk's name
   * @param concerned whether any shock concerns it
   * @param fteRequired full-time equivalents that the work needs at the median of the futures; null
   *     when it could not be told
   * @param fteRequiredP90 the same in nine futures of ten
   * @param gap required less present, positive when people are missing; null when the plan names no
   *     agents
   * @param weeksToClear median time after which no ticket waits; null when the backlog does not
   *     clear within the horizon, or is not known
   * @param clearing that time in words; null when it is not known
   */
  public record DeskEffect(
      String desk,
      boolean concerned,
      @Nullable Double fteRequired,
      @Nullable Double fteRequiredP90,
      @Nullable Double gap,
      @Nullable Double weeksToClear,
      @Nullable String clearing) {}

  /**
   * What becomes of one pool.
   *
   * @param name the pool, in any case
   * @return its effect; empty when it could not be planned
   */
  public Optional<PoolEffect> pool(String name) {
    return pools.stream().filter(p -> p.pool().equalsIgnoreCase(name)).findFirst();
  }

  /**
   * What becomes of one desk.
   *
   * @param name the desk, in any case
   * @return its effect; empty when there is none
   */
  public Optional<DeskEffect> desk(String name) {
    return desks.stream().filter(d -> d.desk().equalsIgnoreCase(name)).findFirst();
  }
}
