package io.headroom.core.service;

import java.util.OptionalDouble;

/**
 * The downtime that an objective leaves in a window, and what of it is gone. Minutes throughout.
 *
 * @param objective share of the window to be up, above 0 and at most 1
 * @param windowMinutes length of the window, above 0
 * @param elapsedMinutes how much of it has passed, 0…window
 * @param usedMinutes downtime so far, 0 or more
 */
public record ErrorBudget(
    double objective, double windowMinutes, double elapsedMinutes, double usedMinutes) {
  private static final double MINUTES_PER_DAY = 1440;
  private static final double HOURS_PER_DAY = 24;

  /** Checks the numbers. */
  public ErrorBudget {
    if (!(objective > 0 && objective <= 1)) {
      throw new IllegalArgumentException(
          "an objective lies above 0 and at most at 1, found " + objective);
    }
    if (!(windowMinutes > 0 && Double.isFinite(windowMinutes))) {
      throw new IllegalArgumentException("a window above 0 min is needed, found " + windowMinutes);
    }
    if (!(elapsedMinutes >= 0 && elapsedMinutes <= windowMinutes)) {
      throw new IllegalArgumentException(
          "the elapsed time lies within the window of "
              + windowMinutes
              + " min, found "
              + elapsedMinutes);
    }
    if (!(usedMinutes >= 0)) {
      throw new IllegalArgumentException("a downtime of 0 or more is needed, found " + usedMinutes);
    }
  }

  /**
   * The whole budget of a window, nothing used.
   *
   * @param objective share of the window to be up, above 0 and at most 1
   * @param days length of the window, above 0
   * @return the budget
   */
  public static ErrorBudget of(double objective, double days) {
    return new ErrorBudget(objective, days * MINUTES_PER_DAY, 0, 0);
  }

  /**
   * The budget.
   *
   * @return (1 − objective) × window
   */
  public double budgetMinutes() {
    return (1 - objective) * windowMinutes;
  }

  /**
   * What is left of the budget.
   *
   * @return budget − used; below 0 when it is overspent
   */
  public double leftMinutes() {
    return budgetMinutes() - usedMinutes;
  }

  /**
   * What is gone of the budget.
   *
   * @return used over budget, above 1 when overspent; empty when there is no budget, as with an
   *     objective of 100 %
   */
  public OptionalDouble usedShare() {
    double budget = budgetMinutes();
    return budget > 0 ? OptionalDouble.of(usedMinutes / budget) : OptionalDouble.empty();
  }

  /**
   * How fast the budget burns: 1 uses it up exactly at the end of the window.
   *
   * @return used over the budget of the elapsed time; empty while nothing has elapsed, or when
   *     there is no budget
   */
  public OptionalDouble burnRate() {
    double due = (1 - objective) * elapsedMinutes;
    return due > 0 ? OptionalDouble.of(usedMinutes / due) : OptionalDouble.empty();
  }

  /**
   * The share of a window's budget that a burn rate uses in some hours.
   *
   * @param windowDays length of the window in days, above 0
   * @param burnRate multiple of the rate that uses it up exactly in the window, 0 or more
   * @param hours how long it burns, 0 or more
   * @return burn rate × hours / window; above 1 beyond the budget
   */
  public static double shareBurnt(double windowDays, double burnRate, double hours) {
    check(windowDays, burnRate);
    if (!(hours >= 0)) {
      throw new IllegalArgumentException("0 hours or more are needed, found " + hours);
    }
    return burnRate * hours / (HOURS_PER_DAY * windowDays);
  }

  /**
   * How long a whole budget lasts at a burn rate.
   *
   * @param windowDays length of the window in days, above 0
   * @param burnRate multiple of the rate that uses it up exactly in the window, 0 or more
   * @return hours; empty when nothing burns
   */
  public static OptionalDouble hoursToExhaustion(double windowDays, double burnRate) {
    check(windowDays, burnRate);
    return burnRate > 0
        ? OptionalDouble.of(HOURS_PER_DAY * windowDays / burnRate)
        : OptionalDouble.empty();
  }

  private static void check(double windowDays, double burnRate) {
    if (!(windowDays > 0 && Double.isFinite(windowDays))) {
      throw new IllegalArgumentException("a window above 0 days is needed, found " + windowDays);
    }
    if (!(burnRate >= 0 && Double.isFinite(burnRate))) {
      throw new IllegalArgumentException("a burn rate of 0 or more is needed, found " + burnRate);
    }
  }
}
