package io.headroom.core.plan;

import java.time.LocalDate;
import java.util.List;

/**
 * When one can decide, how much may be spent then, which risk is accepted and what money costs.
 *
 * @param decisions days on which orders can be placed, ascending, such as the first working days of
 *     fiscal quarters; at least one
 * @param budgets most that may be paid at once on each of these days, 0 or more; infinite without a
 *     budget
 * @param tolerance accepted chance of a shortage while what was ordered on one of these days is
 *     what is in service, 0 to below 1
 * @param discountRate of money, a year, continuous, 0 or more
 */
public record PlanGoal(
    List<LocalDate> decisions, List<Double> budgets, double tolerance, double discountRate) {
  static final double DAYS_PER_YEAR = 365.2425;

  /** Copies the lists and checks the ranges. */
  public PlanGoal {
    decisions = List.copyOf(decisions);
    budgets = List.copyOf(budgets);
    if (decisions.isEmpty() || budgets.size() != decisions.size()) {
      throw new IllegalArgumentException(
          "a plan needs days to decide on and a budget for each, found "
              + decisions.size()
              + " and "
              + budgets.size());
    }
    for (int i = 0; i < decisions.size(); i++) {
      if (i > 0 && !decisions.get(i).isAfter(decisions.get(i - 1))) {
        throw new IllegalArgumentException(
            "days to decide on ascend, found "
                + decisions.get(i)
                + " after "
                + decisions.get(i - 1));
      }
      if (!(budgets.get(i) >= 0)) {
        throw new IllegalArgumentException("a budget is 0 or more, found " + budgets.get(i));
      }
    }
    if (!(tolerance >= 0 && tolerance < 1)) {
      throw new IllegalArgumentException("a tolerance lies in 0…1, found " + tolerance);
    }
    if (!(discountRate >= 0 && Double.isFinite(discountRate))) {
      throw new IllegalArgumentException("a discount rate is 0 or more, found " + discountRate);
    }
  }

  /**
   * A goal without budgets.
   *
   * @param decisions days on which orders can be placed
   * @param tolerance accepted chance of a shortage
   * @param discountRate of money, a year
   * @return the goal
   */
  public static PlanGoal of(List<LocalDate> decisions, double tolerance, double discountRate) {
    List<Double> none = decisions.stream().map(d -> Double.POSITIVE_INFINITY).toList();
    return new PlanGoal(decisions, none, tolerance, discountRate);
  }

  /** Present value of a unit of money on a day, seen from the first decision. */
  double discount(long epochDay) {
    double years = (epochDay - decisions.get(0).toEpochDay()) / DAYS_PER_YEAR;
    return Math.exp(-discountRate * years);
  }
}
