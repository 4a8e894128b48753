package io.headroom.core.scenario;

import io.headroom.core.capacity.CapacityTimeline;
import io.headroom.core.capacity.Pool;
import io.headroom.core.time.TimeGrid;
import io.headroom.core.uncertainty.RandomStreams;
import io.headroom.core.uncertainty.SamplePaths;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Holds demand futures against a moving capacity and counts, path by path, when a rule is first
 * broken, how far demand goes beyond the limit and whether it exceeds all that is in service: first
 * passage by simulation. Immutable.
 *
 * <p>The limit of a step is the rule's threshold times what is available then. Whatever a scenario
 * changes, all is counted in the same way as without one, so a scenario that changes nothing gives
 * the baseline bit for bit.
 */
public final class MonteCarlo {
  private final SamplePaths demand;
  private final CapacityTimeline capacity;
  private final @Nullable BreachRule rule;
  private final boolean[] recent;
  private final @Nullable GrowthLine growth;
  private final Shock.@Nullable Window measured;

  private MonteCarlo(
      SamplePaths demand,
      CapacityTimeline capacity,
      @Nullable BreachRule rule,
      boolean[] recent,
      @Nullable GrowthLine growth,
      Shock.@Nullable Window measured) {
    this.demand = demand;
    this.capacity = capacity;
    this.rule = rule;
    this.recent = recent;
    this.growth = growth;
    this.measured = measured;
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
    return new MonteCarlo(demand, capacity, null, new boolean[0], null, null);
  }

  /**
   * The rule that is watched.
   *
   * @param r the rule
   * @return the experiment with it
   */
  public MonteCarlo breachWhen(BreachRule r) {
    return new MonteCarlo(
        demand, capacity, Objects.requireNonNull(r, "rule"), recent, growth, measured);
  }

  /**
   * What the last steps before the grid were, so that a window may span the as-of.
   *
   * @param above for each of the last steps, oldest first, whether it was above the limit; copied
   * @return the experiment that starts from them
   */
  public MonteCarlo following(boolean... above) {
    return new MonteCarlo(demand, capacity, rule, above.clone(), growth, measured);
  }

  /**
   * The growth that is part of the demand, which growth shocks scale.
   *
   * @param line the growth line; without one it is {@link GrowthLine#of(SamplePaths)}
   * @return the experiment with it
   */
  public MonteCarlo growing(GrowthLine line) {
    return new MonteCarlo(
        demand, capacity, rule, recent, Objects.requireNonNull(line, "growth"), measured);
  }

  /**
   * Over which steps shortfall, steps above the limit and overload are counted; without one, all.
   * When a rule is first broken is found over all steps anyway.
   *
   * @param window the days; a step counts when its first day is among them
   * @return the experiment with it
   */
  public MonteCarlo measuring(Shock.Window window) {
    return new MonteCarlo(
        demand, capacity, rule, recent, growth, Objects.requireNonNull(window, "window"));
  }

  /**
   * The same experiment over another capacity, such as with more units.
   *
   * @param other a capacity of the same grid and unit
   * @return the experiment with it
   * @throws IllegalArgumentException when grids or units differ
   */
  public MonteCarlo against(CapacityTimeline other) {
    over(demand, other);
    return new MonteCarlo(demand, other, rule, recent, growth, measured);
  }

  /** Writes what is in service and what is available at each step of a path. */
  private interface Capacity {
    void fill(int path, double[] total, double[] available);
  }

  /**
   * Walks every path of the baseline.
   *
   * @return what becomes of each path
   * @throws IllegalStateException when no rule was given
   */
  public Outcome play() {
    int n = demand.steps();
    double[] total = new double[n];
    double[] available = new double[n];
    capacity.copyTo(total, available, 0, n);
    return walk((path, row) -> {}, (path, t, a) -> {}, total, available);
  }

  /**
   * Walks every path of a scenario, over the baseline's demand paths.
   *
   * @param scenario what happens
   * @param streams the shocks' randomness: the same for every scenario that is compared and every
   *     pool, since a shock that concerns several pools is one event
   * @return what becomes of each path
   * @throws IllegalStateException when no rule was given
   * @throws IllegalArgumentException when the growth line has another grid than the demand
   */
  public Outcome play(Scenario scenario, RandomStreams streams) {
    Pool pool = capacity.pool();
    GrowthLine line = growth == null ? GrowthLine.of(demand) : growth;
    DemandShift shift =
        DemandShift.of(
            scenario, pool.name(), pool.site(), demand.grid(), line, demand.paths(), streams);
    ShiftedCapacity shifted = scenario.capacity(capacity, demand.paths(), streams);
    int n = demand.steps();
    return walk(shift::apply, shifted::fill, new double[n], new double[n]);
  }

  /** The arrays are scratch, filled anew for each path; nothing is allocated a step. */
  private Outcome walk(
      SamplePaths.Filler shift, Capacity shifted, double[] total, double[] available) {
    BreachRule r = rule;
    if (r == null) {
      throw new IllegalStateException("no breach rule; call breachWhen(rule) first");
    }
    int steps = demand.steps();
    int[] span = measuredSteps();
    int from = span[0];
    int end = span[1];
    double threshold = r.threshold();
    double[] row = new double[steps];
    int paths = demand.paths();
    int[] first = new int[paths];
    double[] shortfall = new double[paths];
    int[] above = new int[paths];
    int[] overload = new int[paths];
    BreachRule.Watch watch = r.watch();
    for (int p = 0; p < paths; p++) {
      demand.copyPath(p, row);
      shift.fill(p, row);
      shifted.fill(p, total, available);
      watch.clear();
      for (boolean a : recent) {
        watch.next(a);
      }
      int found = Outcome.NEVER;
      int overloaded = Outcome.NEVER;
      int count = 0;
      double worst = 0;
      for (int s = 0; s < steps; s++) {
        double d = row[s];
        double limit = available[s] * threshold;
        boolean isAbove = d > limit;
        if (found == Outcome.NEVER && watch.next(isAbove)) {
          found = s;
        }
        if (s >= from && s < end) {
          if (isAbove) {
            count++;
            worst = Math.max(worst, d - limit);
          }
          if (d > total[s] && overloaded == Outcome.NEVER) {
            overloaded = s;
          }
        }
      }
      first[p] = found;
      overload[p] = overloaded;
      above[p] = count;
      shortfall[p] = worst;
    }
    return new Outcome(demand.grid(), first, shortfall, above, overload);
  }

  /** First step that is measured, and the one after the last. */
  private int[] measuredSteps() {
    TimeGrid grid = demand.grid();
    int n = grid.count();
    Shock.Window w = measured;
    if (w == null) {
      return new int[] {0, n};
    }
    int from = 0;
    while (from < n && grid.date(from).isBefore(w.from())) {
      from++;
    }
    int end = from;
    while (end < n && w.covers(grid.date(end))) {
      end++;
    }
    return new int[] {from, end};
  }
}
