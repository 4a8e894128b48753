package io.headroom.core.plan;

import io.headroom.core.capacity.CapacityTimeline;
import io.headroom.core.scenario.MonteCarlo;
import io.headroom.core.uncertainty.SamplePaths;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A pool to be planned: what is asked of it, what is there, what a shortage and idle capacity cost,
 * and what can be done.
 *
 * @param name the pool's name
 * @param demand futures
 * @param capacity what is there and on its way
 * @param threshold share of the available capacity that demand may reach, above 0
 * @param shortage cost of one unit of demand above the limit for a day, 0 or more
 * @param idle cost of one unit of the limit that is not asked for, for a day, 0 or more
 * @param priority 1 is served first when the budget does not reach for all
 * @param options at least one, each with a name of its own
 */
public record PlannedPool(
    String name,
    SamplePaths demand,
    CapacityTimeline capacity,
    double threshold,
    double shortage,
    double idle,
    int priority,
    List<PlanOption> options) {
  /** Copies the options and checks the ranges. */
  public PlannedPool {
    MonteCarlo.over(demand, capacity);
    options = List.copyOf(options);
    if (!(threshold > 0 && Double.isFinite(threshold))) {
      throw new IllegalArgumentException("a limit must be above 0, found " + threshold);
    }
    if (!(shortage >= 0 && idle >= 0 && Double.isFinite(shortage + idle))) {
      throw new IllegalArgumentException(
          "pool '"
              + name
              + "': shortage and idle capacity cost 0 or more, found "
              + shortage
              + " and "
              + idle);
    }
    if (priority < 1) {
      throw new IllegalArgumentException(
          "pool '" + name + "' has the priority " + priority + "; valid is 1 and above");
    }
    Set<String> names = new HashSet<>();
    for (PlanOption o : options) {
      if (!names.add(o.name())) {
        throw new IllegalArgumentException(
            "pool '" + name + "' has two options called '" + o.name() + "'");
      }
    }
    if (options.isEmpty()) {
      throw new IllegalArgumentException("pool '" + name + "' has no option");
    }
  }
}
