package io.headroom.core.capacity;

import io.headroom.core.reliability.LifeData;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;

/**
 * Orders as known at the end of a day, and how long delivery takes. Open orders are not left out,
 * which would make a slow supplier look quick: they are censored at that day, and the lead time is
 * that of the product-limit estimate (Kaplan and Meier 1958). Immutable.
 */
public final class OrderHistory {
  private final List<PurchaseOrder> orders;
  private final LocalDate asOf;

  private OrderHistory(List<PurchaseOrder> orders, LocalDate asOf) {
    this.orders = orders;
    this.asOf = asOf;
  }

  /**
   * Orders as known at the end of a day; those ordered later are left out, and deliveries after it
   * are not known yet.
   *
   * @param orders in any order; copied
   * @param asOf last day that is known
   * @return the history
   */
  public static OrderHistory of(List<PurchaseOrder> orders, LocalDate asOf) {
    Objects.requireNonNull(asOf, "asOf");
    return new OrderHistory(orders.stream().filter(o -> !o.ordered().isAfter(asOf)).toList(), asOf);
  }

  /**
   * The orders that pass a test, such as those of one supplier.
   *
   * @param test which to keep
   * @return the history of those
   */
  public OrderHistory where(Predicate<PurchaseOrder> test) {
    return new OrderHistory(orders.stream().filter(test).toList(), asOf);
  }

  /**
   * The orders.
   *
   * @return in the order given; unmodifiable
   */
  public List<PurchaseOrder> orders() {
    return orders;
  }

  /**
   * The last day that is known.
   *
   * @return the day
   */
  public LocalDate asOf() {
    return asOf;
  }

  /**
   * Orders that came.
   *
   * @return how many
   */
  public int delivered() {
    return orders.size() - open();
  }

  /**
   * Orders that are still to come.
   *
   * @return how many
   */
  public int open() {
    return (int) orders.stream().filter(o -> o.isOpen(asOf)).count();
  }

  /**
   * Orders that broke their promise: came after the promised day, or have not come and it is over.
   *
   * @return how many
   */
  public int late() {
    return (int) orders.stream().filter(o -> o.isLate(asOf)).count();
  }

  /**
   * Calendar days from order to delivery, open orders censored at the as-of.
   *
   * @return the durations
   */
  public LifeData days() {
    double[] days = new double[orders.size()];
    boolean[] came = new boolean[days.length];
    for (int i = 0; i < days.length; i++) {
      PurchaseOrder o = orders.get(i);
      LocalDate delivered = o.delivered();
      came[i] = delivered != null && !delivered.isAfter(asOf);
      LocalDate end = delivered != null && came[i] ? delivered : asOf;
      days[i] = ChronoUnit.DAYS.between(o.ordered(), end);
    }
    return LifeData.of(days, came);
  }

  /**
   * A quantile of the lead time.
   *
   * @param p probability, 0 &lt; p &lt; 1
   * @return calendar days; empty where the curve does not come down so far, because too many orders
   *     are open
   */
  public OptionalDouble quantile(double p) {
    return days().quantile(p);
  }

  /**
   * The lead time to plan with: median and 90th percentile.
   *
   * @return empty when one of them cannot be told
   */
  public Optional<LeadTime> leadTime() {
    LifeData days = days();
    OptionalDouble p50 = days.median();
    OptionalDouble p90 = days.quantile(0.9);
    if (p50.isEmpty() || p90.isEmpty()) {
      return Optional.empty();
    }
    // An order that came on its own day has a lead time; a spread around none has not.
    double median = p50.getAsDouble() == 0 && p90.getAsDouble() > 0 ? 0.5 : p50.getAsDouble();
    return Optional.of(new LeadTime(median, p90.getAsDouble()));
  }

  /** Counts and the as-of. */
  @Override
  public String toString() {
    return "OrderHistory[" + orders.size() + " orders, " + open() + " open, " + asOf + "]";
  }
}
