package io.headroom.core.plan;

/**
 * How far apart to expand capacity when larger steps are cheaper by the unit (Manne 1961). Demand
 * grows along a line, a step that lasts x years costs k·xᵃ, money is discounted continuously at r.
 * The discounted cost of all steps, k·xᵃ/(1 − e^(−r·x)), is least at the root of a = r·x/(e^(r·x) −
 * 1), whatever the rate of growth.
 *
 * @param discountRate r, a year, above 0
 * @param costExponent a, economies of scale, between 0 and 1
 */
public record ExpansionInterval(double discountRate, double costExponent) {
  private static final int HALVINGS = 200;

  /** Checks the ranges. */
  public ExpansionInterval {
    if (!(discountRate > 0 && Double.isFinite(discountRate))) {
      throw new IllegalArgumentException("a discount rate must be above 0, found " + discountRate);
    }
    if (!(costExponent > 0 && costExponent < 1)) {
      throw new IllegalArgumentException(
          "economies of scale need an exponent between 0 and 1, found "
              + costExponent
              + (costExponent >= 1 ? "; at 1 and above the smallest steps are the best" : ""));
    }
  }

  /**
   * The interval of least discounted cost.
   *
   * @return years between expansions
   */
  public double years() {
    double low = 0;
    double high = 1;
    while (high / Math.expm1(high) > costExponent) {
      low = high;
      high *= 2;
    }
    for (int i = 0; i < HALVINGS && low < high; i++) {
      double mid = low + (high - low) / 2;
      if (mid / Math.expm1(mid) > costExponent) {
        low = mid;
      } else {
        high = mid;
      }
    }
    return high / discountRate;
  }

  /**
   * Discounted cost of all steps at some interval, against that at the best one.
   *
   * @param years interval, above 0
   * @return 1 or more
   * @throws IllegalArgumentException when the interval is not above 0
   */
  public double costRatio(double years) {
    if (!(years > 0 && Double.isFinite(years))) {
      throw new IllegalArgumentException("an interval must be above 0 years, found " + years);
    }
    return cost(years) / cost(years());
  }

  private double cost(double years) {
    return Math.pow(years, costExponent) / -Math.expm1(-discountRate * years);
  }
}
