package io.headroom.core.plan;

import io.headroom.core.capacity.Asset;
import io.headroom.core.capacity.CapacityTimeline;
import io.headroom.core.capacity.Pool;
import io.headroom.core.scenario.MonteCarlo;
import io.headroom.core.scenario.Outcome;
import io.headroom.core.scenario.Scenario;
import io.headroom.core.time.TimeGrid;
import io.headroom.core.uncertainty.RandomStreams;
import java.time.LocalDate;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * How many more units a scenario asks for: the least number that keeps the chance of a breach until
 * the end of the horizon within the tolerance if they are in service from the first step. It is a
 * size, not an order: no lead time is waited for, so numbers of scenarios compare.
 */
public final class ExtraUnits {
  /** Far beyond any pool; what even these do not help, none do. */
  private static final int MOST = 1 << 20;

  private final Function<CapacityTimeline, Outcome> play;
  private final CapacityTimeline capacity;
  private final OrderItem item;
  private final double tolerance;
  private final LocalDate horizonEnd;

  private ExtraUnits(
      Function<CapacityTimeline, Outcome> play,
      CapacityTimeline capacity,
      OrderItem item,
      double tolerance,
      LocalDate horizonEnd) {
    if (!(tolerance >= 0 && tolerance < 1)) {
      throw new IllegalArgumentException("a tolerance lies in 0…1, found " + tolerance);
    }
    this.play = play;
    this.capacity = capacity;
    this.item = item;
    this.tolerance = tolerance;
    this.horizonEnd = horizonEnd;
  }

  /**
   * For the baseline.
   *
   * @param experiment demand, rule and recent steps
   * @param capacity the capacity as planned
   * @param item what one unit is
   * @param tolerance accepted chance of a breach, 0 to below 1
   * @param horizonEnd last day that counts
   * @return the question, to be answered by {@link #needed}
   */
  public static ExtraUnits of(
      MonteCarlo experiment,
      CapacityTimeline capacity,
      OrderItem item,
      double tolerance,
      LocalDate horizonEnd) {
    return new ExtraUnits(c -> experiment.against(c).play(), capacity, item, tolerance, horizonEnd);
  }

  /**
   * The same for a scenario.
   *
   * @param experiment demand, rule and recent steps
   * @param capacity the capacity as planned, before the scenario
   * @param item what one unit is
   * @param tolerance accepted chance of a breach, 0 to below 1
   * @param horizonEnd last day that counts
   * @param scenario what happens
   * @param streams the shocks' randomness
   * @return the question, to be answered by {@link #needed}
   */
  public static ExtraUnits of(
      MonteCarlo experiment,
      CapacityTimeline capacity,
      OrderItem item,
      double tolerance,
      LocalDate horizonEnd,
      Scenario scenario,
      RandomStreams streams) {
    return new ExtraUnits(
        c -> experiment.against(c).play(scenario, streams), capacity, item, tolerance, horizonEnd);
  }

  /**
   * The least number of units, by bisection, as more units never add a breach. The search starts at
   * the number that lifts the limit by what all but the tolerated share of paths are short of.
   *
   * @param without the outcome with no more units, of the same experiment and scenario
   * @return 0 when the tolerance is kept anyway; empty when no number keeps it, for instance
   *     because the site at which they would stand is lost
   */
  public OptionalInt needed(Outcome without) {
    if (within(without)) {
      return OptionalInt.of(0);
    }
    int low = 0;
    int high =
        (int) Math.max(1, Math.min(MOST, without.shortfallQuantile(1 - tolerance) / item.adds()));
    if (!within(with(high))) {
      if (!within(with(MOST))) {
        return OptionalInt.empty();
      }
      do {
        low = high;
        high = Math.min(MOST, 2 * high);
      } while (high < MOST && !within(with(high)));
    }
    while (high - low > 1) {
      int mid = (low + high) >>> 1;
      if (within(with(mid))) {
        high = mid;
      } else {
        low = mid;
      }
    }
    return OptionalInt.of(high);
  }

  private boolean within(Outcome o) {
    return o.breachProbabilityBy(horizonEnd).mean() <= tolerance;
  }

  private Outcome with(int units) {
    TimeGrid grid = capacity.grid();
    Pool more = capacity.pool().with(new Asset(item.name(), units, item.adds(), null, null));
    return play.apply(CapacityTimeline.of(more, grid));
  }
}
