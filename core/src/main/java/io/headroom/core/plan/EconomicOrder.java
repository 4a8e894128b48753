package io.headroom.core.plan;

/**
 * The economic order quantity of steady demand (Harris 1913): q = √(2·D·K/h) balances the cost of
 * ordering, D/q·K a year, with that of holding half an order on average, q/2·h. Not rounded.
 *
 * @param annualDemand D, units a year, above 0
 * @param orderCost K, cost of an order whatever its size, above 0
 * @param holdingCost h, cost of holding a unit for a year, above 0
 */
public record EconomicOrder(double annualDemand, double orderCost, double holdingCost) {
  /** Checks that all three are above 0. */
  public EconomicOrder {
    positive("demand a year", annualDemand);
    positive("the cost of an order", orderCost);
    positive("the cost of holding a unit", holdingCost);
  }

  private static void positive(String what, double value) {
    if (!(value > 0 && Double.isFinite(value))) {
      throw new IllegalArgumentException(what + " must be above 0, found " + value);
    }
  }

  /**
   * The order of least cost.
   *
   * @return units
   */
  public double quantity() {
    return Math.sqrt(2 * annualDemand * orderCost / holdingCost);
  }

  /**
   * How often it is placed.
   *
   * @return orders a year, D/q
   */
  public double ordersPerYear() {
    return annualDemand / quantity();
  }

  /**
   * Cost of ordering and holding at any size of order.
   *
   * @param quantity units an order, above 0
   * @return a year
   * @throws IllegalArgumentException when the quantity is not above 0
   */
  public double costPerYear(double quantity) {
    positive("the size of an order", quantity);
    return annualDemand / quantity * orderCost + quantity / 2 * holdingCost;
  }
}
