package io.headroom.core.plan;

import io.headroom.core.uncertainty.Uncertain;
import java.util.Objects;

/**
 * How much to provide of what cannot be adjusted in time, when too little and too much both cost
 * (Arrow, Harris and Marschak 1951). The expected cost
 *
 * <p>C(q) = underage · E max(0, D − q) + overage · E max(0, q − D)
 *
 * <p>is least at the quantile of the critical ratio underage / (underage + overage).
 *
 * @param demand what will be asked for
 * @param underage cost of one unit short, above 0
 * @param overage cost of one unit left over, above 0, in the same currency
 */
public record Newsvendor(Uncertain demand, double underage, double overage) {
  /** Checks the costs. */
  public Newsvendor {
    Objects.requireNonNull(demand, "demand");
    if (!(underage > 0 && Double.isFinite(underage) && overage > 0 && Double.isFinite(overage))) {
      throw new IllegalArgumentException(
          "a unit short and a unit left over each cost more than 0, found "
              + underage
              + " and "
              + overage);
    }
  }

  /**
   * The probability with which demand is met at the best quantity.
   *
   * @return underage / (underage + overage), between 0 and 1
   */
  public double criticalRatio() {
    return underage / (underage + overage);
  }

  /**
   * The quantity of least expected cost; of several the smallest.
   *
   * @return in the unit of the demand
   */
  public double quantity() {
    return demand.quantile(criticalRatio());
  }

  /**
   * Expected cost of a quantity.
   *
   * @param quantity any finite number
   * @return C(q), 0 or more
   */
  public double expectedCost(double quantity) {
    double shortBy = demand.excess(quantity);
    double left = Math.max(0, shortBy - demand.mean() + quantity);
    return underage * shortBy + overage * left;
  }
}
