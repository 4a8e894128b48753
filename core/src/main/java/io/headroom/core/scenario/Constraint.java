package io.headroom.core.scenario;

import io.headroom.core.capacity.CapacityTimeline;
import io.headroom.core.uncertainty.RandomStreams;
import io.headroom.core.uncertainty.SamplePaths;
import java.util.Objects;
import java.util.Set;

/**
 * One of the things that a pool can run out of: CPU, memory, disk, IOPS, ports, kW, cooling, rack
 * units, seats, addresses, FTE. It has its own unit, futures, capacity and rule.
 *
 * @param name what runs out, such as {@code memory}
 * @param model whether use or what was promised is held against the capacity
 * @param pools names of the pools that it binds; several for a power feed, a cooling loop, a
 *     network
 * @param demand futures in the capacity's unit
 * @param capacity what is there
 * @param rule when it counts as reached
 */
public record Constraint(
    String name,
    Model model,
    Set<String> pools,
    SamplePaths demand,
    CapacityTimeline capacity,
    BreachRule rule) {
  /** What is held against the capacity. */
  public enum Model {
    /** What is used, as measured and forecast. */
    DEMAND,
    /** What was promised to tenants, whether they use it or not. */
    ALLOCATION
  }

  /** Checks that demand and capacity have one grid and one unit. */
  public Constraint {
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(rule, "rule");
    MonteCarlo.over(demand, capacity);
    pools = Set.copyOf(pools);
    if (name.isBlank()) {
      throw new IllegalArgumentException("a constraint needs a name");
    }
    if (pools.isEmpty()) {
      throw new IllegalArgumentException("constraint '" + name + "' binds no pool");
    }
  }

  /**
   * What a pool uses against its capacity.
   *
   * @param name what runs out
   * @param demand futures of use
   * @param capacity of the pool that it binds
   * @param rule when it counts as reached
   * @return the constraint
   * @throws IllegalArgumentException when grids or units differ
   */
  public static Constraint ofUse(
      String name, SamplePaths demand, CapacityTimeline capacity, BreachRule rule) {
    return new Constraint(
        name, Model.DEMAND, Set.of(capacity.pool().name()), demand, capacity, rule);
  }

  /**
   * What was promised against capacity that is promised more than once: allocated / ratio is held
   * against it, so that both models of one resource stand side by side in its own unit.
   *
   * @param name what runs out
   * @param allocated futures of what is promised
   * @param overcommit how often a unit may be promised, above 0; 1 is never twice, 4 is 4:1
   * @param capacity of the pool that it binds
   * @param rule when it counts as reached
   * @return the constraint
   * @throws IllegalArgumentException when grids or units differ, or the ratio is not above 0
   */
  public static Constraint ofAllocation(
      String name,
      SamplePaths allocated,
      double overcommit,
      CapacityTimeline capacity,
      BreachRule rule) {
    if (!(overcommit > 0 && Double.isFinite(overcommit))) {
      throw new IllegalArgumentException("an overcommit ratio is above 0, found " + overcommit);
    }
    SamplePaths needed =
        allocated.map(
            (path, out) -> {
              for (int s = 0; s < out.length; s++) {
                out[s] /= overcommit;
              }
            });
    return new Constraint(
        name, Model.ALLOCATION, Set.of(capacity.pool().name()), needed, capacity, rule);
  }

  /**
   * The same constraint over other pools, such as those that a feed supplies.
   *
   * @param others their names
   * @return the constraint
   */
  public Constraint binding(Set<String> others) {
    return new Constraint(name, model, others, demand, capacity, rule);
  }

  /** What becomes of each path. */
  Outcome play() {
    return MonteCarlo.over(demand, capacity).breachWhen(rule).play();
  }

  Outcome play(Scenario scenario, RandomStreams streams) {
    return MonteCarlo.over(demand, capacity).breachWhen(rule).play(scenario, streams);
  }

  /** Demand over the limit of a step; infinite when something is asked of nothing. */
  double saturation(int path, int step) {
    double d = demand.value(path, step);
    return d == 0 ? 0 : d / (capacity.available(step) * rule.threshold());
  }
}
