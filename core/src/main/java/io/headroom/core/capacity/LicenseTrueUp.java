package io.headroom.core.capacity;

import java.util.List;

/**
 * What is owed for seats used beyond those one is entitled to, month by month; a month below gives
 * no credit. How many seats a pool of floating licenses needs is {@link
 * io.headroom.core.queueing.ErlangB}.
 *
 * @param entitledSeats seats paid for, 0 or more
 * @param usedSeats seats used in each month, 0 or more
 */
public record LicenseTrueUp(int entitledSeats, List<Integer> usedSeats) {
  private static final int MONTHS = 12;

  /** Checks that no count is negative. */
  public LicenseTrueUp {
    usedSeats = List.copyOf(usedSeats);
    if (entitledSeats < 0) {
      throw new IllegalArgumentException("entitled seats are 0 or more, found " + entitledSeats);
    }
    for (int i = 0; i < usedSeats.size(); i++) {
      if (usedSeats.get(i) < 0) {
        throw new IllegalArgumentException(
            "used seats are 0 or more, found " + usedSeats.get(i) + " in month " + (i + 1));
      }
    }
  }

  /**
   * Most seats used beyond the entitlement in a month.
   *
   * @return 0 or more
   */
  public int peakShortfall() {
    return usedSeats.stream().mapToInt(u -> Math.max(0, u - entitledSeats)).max().orElse(0);
  }

  /**
   * Seats used beyond the entitlement, summed over months.
   *
   * @return seat-months
   */
  public long seatMonthsShort() {
    return usedSeats.stream().mapToLong(u -> Math.max(0, u - entitledSeats)).sum();
  }

  /**
   * Cost of the seat-months short, each a twelfth of a year.
   *
   * @param pricePerSeatYear 0 or more
   * @return in the currency of the price
   * @throws IllegalArgumentException when the price is negative or not finite
   */
  public double cost(double pricePerSeatYear) {
    if (!(pricePerSeatYear >= 0 && Double.isFinite(pricePerSeatYear))) {
      throw new IllegalArgumentException(
          "a price must be finite and 0 or more, found " + pricePerSeatYear);
    }
    return seatMonthsShort() * pricePerSeatYear / MONTHS;
  }
}
