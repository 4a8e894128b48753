package io.headroom.core.plan;

import io.headroom.core.measure.Money;
import io.headroom.core.uncertainty.Estimate;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What to order for a pool, how many and by when, and what happens otherwise.
 *
 * @param item what is ordered
 * @param quantity whole units that keep the chance of a breach, from delivery to the end of the
 *     horizon, within the tolerance
 * @param enough false when no reasonable quantity does that; {@code quantity} is then the best
 *     found
 * @param orderBy last working day on which an order keeps the chance of a shortfall before delivery
 *     within the tolerance; may lie before the as-of
 * @param passed whether {@code orderBy} is before the first day on which one can order now
 * @param order the day that is planned for the order: {@code orderBy}, or the first working day
 *     from now when that has passed
 * @param inServiceP50 delivery of an order on that day at the median lead time
 * @param inServiceP90 the same at the 90th percentile
 * @param beforeDelivery chance of a shortfall before an order on that day is delivered
 * @param deferred chance of the same when the order is placed four weeks later
 * @param withoutOrder chance of a breach until the end of the horizon when nothing is ordered
 * @param withOrder chance of a breach between delivery and the end of the horizon
 * @param meanwhile what is short before delivery
 * @param cost price of the quantity; null when the item has none
 */
public record OrderAdvice(
    OrderItem item,
    int quantity,
    boolean enough,
    LocalDate orderBy,
    boolean passed,
    LocalDate order,
    LocalDate inServiceP50,
    LocalDate inServiceP90,
    Estimate beforeDelivery,
    Estimate deferred,
    Estimate withoutOrder,
    Estimate withOrder,
    Shortfall meanwhile,
    @Nullable Money cost) {

  /**
   * What is short between the as-of and delivery.
   *
   * @param meanSteps mean number of steps (days) above the limit
   * @param p90Excess 90th percentile, over the futures, of the largest excess over the limit, in
   *     the pool's unit; 0 when nothing is short
   */
  public record Shortfall(double meanSteps, double p90Excess) {}

  /**
   * The earliest day on which the pool is whole again, when the order comes too late.
   *
   * @return delivery at the 90th percentile of the lead time, only when {@code passed}
   */
  public Optional<LocalDate> earliestRecovery() {
    return passed ? Optional.of(inServiceP90) : Optional.empty();
  }
}
