package io.headroom.core.scenario;

import io.headroom.core.capacity.CapacityTimeline;
import io.headroom.core.uncertainty.SamplePaths;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Holds demand futures against a moving capacity and counts, path by path, when a rule is first
 * broken: first passage by simulation. Immutable.
 */
public final class MonteCarlo {
  private final SamplePaths demand;
  private final CapacityTimeline capacity;
  private final @Nullable BreachRule rule;
  private final boolean[] recent;

  private MonteCarlo(
      SamplePaths demand, CapacityTimeline capacity, @Nullable BreachRule rule, boolean[] recent) {
    this.demand = demand;
    this.capacity = capacity;
    this.rule = rule;
    this.recent = recent;
  }

  /**
   * Demand paths over a capacity on the same grid.
   *
   * @param demand equally likely futures, in the capacity's unit
   * @param capacity the timeline
   * @return the experiment, still without a rule
   * @throws IllegalArgumentException when grids or units differ
   */
  public static MonteCarlo over(SamplePaths demand, CapacityTimeline capacity) {
    if (!demand.grid().equals(capacity.grid())) {
      throw new IllegalArgumentException(
          "demand and capacity need one grid, found " + demand.grid() + " and " + capacity.grid());
    }
    if (!demand.unit().equals(capacity.unit())) {
      throw new IllegalArgumentException(
          "demand and capacity need one unit, found " + demand.unit() + " and " + capacity.unit());
    }
    return new MonteCarlo(demand, capacity, null, new boolean[0]);
  }

  /**
   * The rule that is watched.
   *
   * @param r the rule
   * @return the experiment with it
   */
  public MonteCarlo breachWhen(BreachRule r) {
    return new MonteCarlo(demand, capacity, Objects.requireNonNull(r, "rule"), recent);
  }

  /**
   * What the last steps before the grid were, so that a window may span the as-of.
   *
   * @param above for each of the last steps, oldest first, whether it was above the limit; copied
   * @return the experiment that starts from them
   */
  public MonteCarlo following(boolean... above) {
    return new MonteCarlo(demand, capacity, rule, above.clone());
  }

  /**
   * Walks every path.
   *
   * @return when each path first breaks the rule
   * @throws IllegalStateException when no rule was given
   */
  public Outcome play() {
    BreachRule r = rule;
    if (r == null) {
      throw new IllegalStateException("no breach rule; call breachWhen(rule) first");
    }
    int steps = demand.steps();
    double[] limit = new double[steps];
    for (int s = 0; s < steps; s++) {
      limit[s] = capacity.available(s) * r.threshold();
    }
    int[] first = new int[demand.paths()];
    Arrays.fill(first, Outcome.NEVER);
    BreachRule.Watch watch = r.watch();
    for (int p = 0; p < first.length; p++) {
      watch.clear();
      for (boolean above : recent) {
        watch.next(above);
      }
      for (int s = 0; s < steps; s++) {
        if (watch.next(demand.value(p, s) > limit[s])) {
          first[p] = s;
          break;
        }
      }
    }
    return new Outcome(demand.grid(), first);
  }
}
