package io.headroom.core.plan;

import io.headroom.core.capacity.LeadTime;
import java.util.List;
import java.util.Objects;

/**
 * Something that can be done about a pool's capacity: a price once, a price for as long as it is
 * there, and a time until it helps. All money is in one currency.
 *
 * @param kind what sort of thing it is
 * @param name of one, such as {@code host}, {@code lease of a host} or {@code agent}
 * @param adds what one adds to the limit that demand is held against, above 0; for a retirement
 *     what it takes away
 * @param prices price of one by how many are ordered together, 0 or more each
 * @param perYear what one costs a year while it is there, 0 or more; for a retirement what it saves
 * @param lifeYears over which the price is written off; the rest counts as a residual value at the
 *     end of the plan. 0 when nothing is left of it
 * @param leadTime from the order until it helps: delivery, hiring and learning, training, notice
 * @param lot how many are ordered at least and in multiples of, at least 1
 * @param most how many can be had altogether, at least 1
 */
public record PlanOption(
    Kind kind,
    String name,
    double adds,
    List<PriceBreak> prices,
    double perYear,
    double lifeYears,
    LeadTime leadTime,
    int lot,
    int most) {
  /** What sort of thing it is. */
  public enum Kind {
    /** Paid once, stays. */
    BUY,
    /** Paid while it is there, can be given back. */
    LEASE,
    /** Committed use at a lower rate, can be given back at a later decision. */
    RESERVE,
    /** A person more: paid while there, stays. */
    HIRE,
    /** People who are there learn more: paid once, stays. */
    TRAIN,
    /** Capacity leaves and saves what it costs. */
    RETIRE;

    /** Whether fewer may be held later than earlier. */
    boolean isReturnable() {
      return this == LEASE || this == RESERVE;
    }

    /** +1 when it adds to the limit, −1 when it takes away. */
    int sign() {
      return this == RETIRE ? -1 : 1;
    }
  }

  /**
   * A price by volume.
   *
   * @param from how many have to be ordered together for it, at least 1
   * @param price of each, 0 or more
   */
  public record PriceBreak(int from, double price) {
    /** Checks the ranges. */
    public PriceBreak {
      if (from < 1 || !(price >= 0 && Double.isFinite(price))) {
        throw new IllegalArgumentException(
            "a price holds from 1 on and is 0 or more, found " + price + " from " + from);
      }
    }
  }

  /** Copies the prices and checks the ranges. */
  public PlanOption {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(leadTime, "leadTime");
    prices = List.copyOf(prices);
    if (name.isBlank()) {
      throw new IllegalArgumentException("an option needs a name");
    }
    if (!(adds > 0 && Double.isFinite(adds))) {
      throw new IllegalArgumentException("one " + name + " changes the limit, found " + adds);
    }
    if (!(perYear >= 0 && lifeYears >= 0 && Double.isFinite(perYear + lifeYears))) {
      throw new IllegalArgumentException(
          name
              + " costs 0 or more a year and lasts 0 years or more, found "
              + perYear
              + " and "
              + lifeYears);
    }
    if (lot < 1 || most < lot) {
      throw new IllegalArgumentException(
          name + " needs 1 <= lot <= most, found " + lot + " and " + most);
    }
    for (int i = 0; i < prices.size(); i++) {
      int from = prices.get(i).from();
      if (i == 0 ? from != 1 : from <= prices.get(i - 1).from()) {
        throw new IllegalArgumentException(
            "prices of " + name + " start from 1 and ascend, found one from " + from);
      }
    }
  }

  /**
   * A purchase at one price.
   *
   * @param name of one
   * @param adds to the limit
   * @param price of one
   * @param perYear running cost of one
   * @param lifeYears over which it is written off
   * @param leadTime from order to service
   * @return the option, one at a time, as many as wanted
   */
  public static PlanOption buy(
      String name, double adds, double price, double perYear, double lifeYears, LeadTime leadTime) {
    return new PlanOption(
        Kind.BUY,
        name,
        adds,
        List.of(new PriceBreak(1, price)),
        perYear,
        lifeYears,
        leadTime,
        1,
        Integer.MAX_VALUE);
  }

  /**
   * Something that is paid while it is there and can be given back.
   *
   * @param name of one
   * @param adds to the limit
   * @param perYear price of one for a year
   * @param leadTime from order to service, and from notice to the end
   * @return the option
   */
  public static PlanOption lease(String name, double adds, double perYear, LeadTime leadTime) {
    return new PlanOption(
        Kind.LEASE, name, adds, List.of(), perYear, 0, leadTime, 1, Integer.MAX_VALUE);
  }

  /**
   * Capacity that leaves.
   *
   * @param name of one
   * @param takes from the limit
   * @param savesPerYear what one costs a year
   * @param leadTime from decision to the end
   * @param most how many there are
   * @return the option
   */
  public static PlanOption retire(
      String name, double takes, double savesPerYear, LeadTime leadTime, int most) {
    return new PlanOption(Kind.RETIRE, name, takes, List.of(), savesPerYear, 0, leadTime, 1, most);
  }

  /**
   * What an order costs at once.
   *
   * @param units ordered together, 0 or more
   * @return the price of all, at the break that their number reaches
   */
  public double price(int units) {
    double each = 0;
    for (PriceBreak b : prices) {
      if (units >= b.from()) {
        each = b.price();
      }
    }
    return units * each;
  }
}
