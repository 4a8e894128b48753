package io.headroom.core.queueing;

import java.util.function.DoubleFunction;

/**
 * What waiting may be at most, so that servers can be counted for it.
 *
 * @param serviceLevel least share of all arrivals whose service begins within {@code within}, 0…1
 * @param within in the model's unit of time, 0 or more
 * @param maxOccupancy most share of servers busy, above 0, at most 1
 * @param maxLoss most share of arrivals never served, 0…1
 */
public record WaitGoal(double serviceLevel, double within, double maxOccupancy, double maxLoss) {
  /** Shares this little on the wrong side are rounding. */
  private static final double SLACK = 1e-12;

  /** Servers are rounded up after this is taken off, so that 20.000000000000004 stays 20. */
  private static final double ROUNDING = 1e-9;

  /** Checks the ranges. */
  public WaitGoal {
    Require.fraction("the service level", serviceLevel);
    Require.time("the time to answer within", within);
    Require.fraction("the most occupancy", maxOccupancy);
    Require.positive("the most occupancy", maxOccupancy);
    Require.fraction("the most loss", maxLoss);
  }

  /**
   * A share of arrivals to be answered within a time.
   *
   * @param serviceLevel 0…1
   * @param within in the model's unit of time, 0 or more
   * @return the goal, free of a limit on occupancy and loss
   * @throws IllegalArgumentException when a number lies outside its range
   */
  public static WaitGoal answered(double serviceLevel, double within) {
    return new WaitGoal(serviceLevel, within, 1, 1);
  }

  /**
   * The goal with a limit on occupancy.
   *
   * @param share most share of servers busy, above 0, at most 1
   * @return a new goal
   * @throws IllegalArgumentException when the share lies outside its range
   */
  public WaitGoal withMaxOccupancy(double share) {
    return new WaitGoal(serviceLevel, within, share, maxLoss);
  }

  /**
   * The goal with a limit on arrivals lost.
   *
   * @param share most share of arrivals never served, 0…1
   * @return a new goal
   * @throws IllegalArgumentException when the share lies outside its range
   */
  public WaitGoal withMaxLoss(double share) {
    return new WaitGoal(serviceLevel, within, maxOccupancy, share);
  }

  /**
   * Whether a model reaches the goal. Shares may miss by 1e-12; occupancy is met when busy servers
   * / most occupancy, less 1e-9, is not above the servers.
   *
   * @param model what a load does with so many servers
   * @return true when all limits are kept
   */
  public boolean isMetBy(WaitModel model) {
    double busy = model.occupancy() * model.servers();
    return busy / maxOccupancy - ROUNDING <= model.servers()
        && model.probabilityServedWithin(within) >= serviceLevel - SLACK
        && model.lossProbability() <= maxLoss + SLACK;
  }

  /**
   * The most of a load, in whatever unit the model takes it, with which the goal is met; for models
   * in which more load never makes waiting better.
   *
   * @param limit no load at or above it is tried, such as the servers' whole work; above 0
   * @param model what a load does, for every load above 0 and below the limit
   * @return the load, to 1e-12 of the limit; 0 when no load meets the goal
   * @throws IllegalArgumentException when the limit is not above 0
   */
  public double mostLoad(double limit, DoubleFunction<? extends WaitModel> model) {
    Require.positive("the limit of the load", limit);
    double low = 0;
    double high = limit;
    while (high - low > 1e-13 * limit) {
      double middle = low + (high - low) / 2;
      if (isMetBy(model.apply(middle))) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
