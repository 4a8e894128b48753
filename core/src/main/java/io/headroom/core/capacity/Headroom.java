package io.headroom.core.capacity;

import java.time.LocalDate;
import java.util.List;

/**
 * Capacity that is there but must not be planned with, and why.
 *
 * @param cause why it is held back, such as {@code N+1} or {@code limit 85 %}
 * @param rule how much it is
 */
public record Headroom(String cause, Rule rule) {
  /** How much is held back of what is in service. */
  public sealed interface Rule {
    /**
     * The amount held back.
     *
     * @param assets the pool's assets
     * @param day the day
     * @param total capacity in service on that day
     * @return the amount in the pool's unit, 0…total
     */
    double amount(List<Asset> assets, LocalDate day, double total);
  }

  /**
   * N+k: the k largest units in service are left out.
   *
   * @param spare k, 0 or more
   */
  public record SpareUnits(int spare) implements Rule {
    /** Checks that k is not negative. */
    public SpareUnits {
      if (spare < 0) {
        throw new IllegalArgumentException("N+k needs k of 0 or more, found " + spare);
      }
    }

    @Override
    public double amount(List<Asset> assets, LocalDate day, double total) {
      int left = spare;
      double sum = 0;
      List<Asset> largestFirst =
          assets.stream()
              .filter(a -> a.inService(day))
              .sorted((a, b) -> Double.compare(b.each(), a.each()))
              .toList();
      for (Asset a : largestFirst) {
        int n = Math.min(left, a.count());
        sum += n * a.each();
        left -= n;
      }
      return sum;
    }
  }

  /**
   * A share of the capacity in service.
   *
   * @param share 0…1
   */
  public record Share(double share) implements Rule {
    /** Checks that the share is a fraction. */
    public Share {
      if (!(share >= 0 && share <= 1)) {
        throw new IllegalArgumentException("a share lies in 0…1, found " + share);
      }
    }

    @Override
    public double amount(List<Asset> assets, LocalDate day, double total) {
      return share * total;
    }
  }

  /**
   * A fixed amount, at most what is in service.
   *
   * @param amount in the pool's unit, 0 or more
   */
  public record Fixed(double amount) implements Rule {
    /** Checks that the amount is not negative. */
    public Fixed {
      if (!(amount >= 0)) {
        throw new IllegalArgumentException("a reserve is 0 or more, found " + amount);
      }
    }

    @Override
    public double amount(List<Asset> assets, LocalDate day, double total) {
      return Math.min(amount, total);
    }
  }

  /**
   * Nothing held back.
   *
   * @return a headroom of zero units
   */
  public static Headroom none() {
    return new Headroom("none", new Fixed(0));
  }

  /**
   * High-availability reserve.
   *
   * @param k units that may be lost
   * @return N+k
   */
  public static Headroom spareUnits(int k) {
    return new Headroom("N+" + k, new SpareUnits(k));
  }
}
