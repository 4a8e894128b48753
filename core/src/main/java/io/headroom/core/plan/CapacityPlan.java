package io.headroom.core.plan;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What to do about every pool, at what expected cost, and how far that is from the best there can
 * be.
 *
 * @param pools what to do about each, in the order in which they were given
 * @param cost expected cost of all, discounted: prices less residual values, running cost,
 *     shortage, idle capacity
 * @param lowerBound no plan of one option a pool within the budgets that leaves no more spans
 *     beyond the tolerance costs less
 * @param beyondTolerance spans of all pools in which the chance of a shortage stays beyond the
 *     tolerance because of lead times, limits of supply or budgets
 */
public record CapacityPlan(
    List<PoolDecisions> pools, double cost, double lowerBound, int beyondTolerance) {
  /** Copies the list. */
  public CapacityPlan {
    pools = List.copyOf(pools);
  }

  /**
   * How much of the cost a better plan might save at most.
   *
   * @return 0 when the plan is proven to be optimal, as it always is without budgets
   */
  public double gap() {
    return cost == 0 ? 0 : Math.max(0, (cost - lowerBound) / Math.abs(cost));
  }

  /**
   * What to do about a pool.
   *
   * @param pool its name
   * @param option name of the option that is used; empty when nothing is the best
   * @param orders what to order when; empty when nothing is the best
   * @param cost expected cost of the pool, discounted
   * @param costOfNothing the same when nothing is done
   * @param chanceBefore chance of a shortage before the first order of that option can be there
   * @param beyondTolerance spans between arrivals in which the chance of a shortage is beyond the
   *     tolerance, the one before the first among them
   * @param regret what the plan costs more than the best one, should demand be high or low
   * @param rejected the other options, each with its reason
   */
  public record PoolDecisions(
      String pool,
      Optional<String> option,
      List<Order> orders,
      double cost,
      double costOfNothing,
      double chanceBefore,
      int beyondTolerance,
      Regret regret,
      List<Rejection> rejected) {
    /** Copies the lists. */
    public PoolDecisions {
      orders = List.copyOf(orders);
      rejected = List.copyOf(rejected);
    }
  }

  /**
   * An order.
   *
   * @param day on which it is planned
   * @param units how many; negative where they are given back
   * @param price paid at once
   * @param orderBy last day on which one can order with the chance of a shortage until the delivery
   *     within the tolerance; the planned day where it is beyond already. Empty when nothing is
   *     ever short without it, so that it is for its cost alone
   * @param waiting30 what it costs more, expected, to place it 30 days later; negative when that
   *     saves
   * @param waiting90 the same for 90 days
   */
  public record Order(
      LocalDate day,
      int units,
      double price,
      Optional<LocalDate> orderBy,
      double waiting30,
      double waiting90) {}

  /**
   * Cost of the plan over that of the best one for the same option, if one had known.
   *
   * @param high over the tenth of the futures with the highest demand beyond the limit
   * @param low over the tenth with the lowest
   */
  public record Regret(double high, double low) {}
}
