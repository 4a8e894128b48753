package io.headroom.core.service;

import java.util.Objects;
import java.util.OptionalDouble;

/**
 * One thing that an agreement promises: a share of good ones.
 *
 * @param indicator what is looked at
 * @param goal share that has to be good, above 0 and at most 1
 * @param limit up to which one is good, in the indicator's unit, above 0 (a backlog may be 0);
 *     empty for availability
 */
public record ServiceTarget(Indicator indicator, double goal, OptionalDouble limit) {
  private static final double EXACT = 1e-12;

  /** Checks the goal and the limit. */
  public ServiceTarget {
    Objects.requireNonNull(indicator, "indicator");
    if (!(goal > 0 && goal <= 1)) {
      throw new IllegalArgumentException(
          "a goal lies above 0 and at most at 1, found "
              + goal
              + (goal > 1 && goal <= 100 ? ". Maybe " + goal / 100 + "?" : ""));
    }
    if (limit.isPresent() != indicator.needsLimit()) {
      throw new IllegalArgumentException(
          indicator
              + (indicator.needsLimit()
                  ? " needs a limit, found none"
                  : " takes no limit, found one"));
    }
    double least = indicator == Indicator.BACKLOG ? 0 : Double.MIN_VALUE;
    if (limit.isPresent() && !(limit.getAsDouble() >= least)) {
      throw new IllegalArgumentException(
          "the limit of " + indicator + " is " + limit.getAsDouble() + "; valid is above 0");
    }
  }

  /**
   * A promise to be up.
   *
   * @param goal share of time, above 0 and at most 1
   * @return the target
   */
  public static ServiceTarget availability(double goal) {
    return new ServiceTarget(Indicator.AVAILABILITY, goal, OptionalDouble.empty());
  }

  /**
   * A promise to keep a limit.
   *
   * @param indicator any but availability
   * @param limit up to which one is good
   * @param goal share that keeps it, above 0 and at most 1
   * @return the target
   */
  public static ServiceTarget within(Indicator indicator, double limit, double goal) {
    return new ServiceTarget(indicator, goal, OptionalDouble.of(limit));
  }

  /**
   * Good ones among all.
   *
   * @param good 0…total
   * @param total 0 or more
   */
  public record Tally(double good, double total) {
    /** Checks the order. */
    public Tally {
      if (!(good >= 0 && good <= total && Double.isFinite(total))) {
        throw new IllegalArgumentException(
            "a tally needs 0 ≤ good ≤ total, found " + good + " of " + total);
      }
    }

    /**
     * The share that is good.
     *
     * @return good over total; empty when there is nothing
     */
    public OptionalDouble share() {
      return total > 0 ? OptionalDouble.of(good / total) : OptionalDouble.empty();
    }
  }

  /**
   * Whether a tally keeps the promise.
   *
   * @param tally what was counted
   * @return true when the share reaches the goal, to twelve digits, or when there is nothing
   */
  public boolean isMet(Tally tally) {
    return tally.share().orElse(1) >= goal - EXACT;
  }

  /**
   * How fast a tally burns the budget of bad ones: 1 is exactly what the goal leaves.
   *
   * @param tally what was counted
   * @return (1 − share)/(1 − goal); empty when there is nothing, or the goal is 100 %
   */
  public OptionalDouble burnRate(Tally tally) {
    return goal == 1 || tally.share().isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of((1 - tally.share().getAsDouble()) / (1 - goal));
  }
}
