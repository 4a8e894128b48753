package io.headroom.core.capacity;

import java.util.Arrays;

/**
 * What a line costs that is billed by its 95th percentile ("burstable" billing): the busiest 5 % of
 * the month's 5-minute samples are free, the larger direction counts, and at least the committed
 * rate is paid.
 *
 * <p>With n samples m(i) = max(in(i), out(i)), the percentile is the nearest rank, element ⌈95·n /
 * 100⌉ of the ascending order counted from 1. It is taken of the samples themselves; a percentile
 * of averages, or a mean of percentiles, is another and smaller number.
 *
 * @param percentile 95th percentile of the larger direction, in the samples' unit, such as Mbit/s
 * @param committed rate that is paid in any case, same unit, 0 or more
 */
public record BurstableBill(double percentile, double committed) {
  private static final int PERCENT = 95;

  /** Checks that both are finite and 0 or more. */
  public BurstableBill {
    if (!(percentile >= 0 && Double.isFinite(percentile))) {
      throw new IllegalArgumentException(
          "a percentile of traffic is finite and 0 or more, found " + percentile);
    }
    if (!(committed >= 0 && Double.isFinite(committed))) {
      throw new IllegalArgumentException(
          "a committed rate is finite and 0 or more, found " + committed);
    }
  }

  /**
   * The bill of a month of samples.
   *
   * @param in samples of one direction, 0 or more each; a sample that is NaN in both directions was
   *     not taken and does not count, one that is NaN in one direction counts by the other
   * @param out samples of the other direction at the same times
   * @param committed rate that is paid in any case
   * @return the bill
   * @throws IllegalArgumentException when the lengths differ, there is no sample, or one is
   *     negative or infinite
   */
  public static BurstableBill of(double[] in, double[] out, double committed) {
    if (in.length != out.length) {
      throw new IllegalArgumentException(
          "both directions need the same samples, found " + in.length + " and " + out.length);
    }
    double[] larger = new double[in.length];
    int n = 0;
    for (int i = 0; i < in.length; i++) {
      check(in[i], i);
      check(out[i], i);
      double m = Double.isNaN(in[i]) ? out[i] : Double.isNaN(out[i]) ? in[i] : 0;
      m = Double.isNaN(in[i]) || Double.isNaN(out[i]) ? m : Math.max(in[i], out[i]);
      if (!Double.isNaN(m)) {
        larger[n++] = m;
      }
    }
    if (n == 0) {
      throw new IllegalArgumentException("a bill needs at least one sample, found none");
    }
    Arrays.sort(larger, 0, n);
    long rank = ((long) PERCENT * n + 99) / 100;
    return new BurstableBill(larger[(int) rank - 1], committed);
  }

  private static void check(double sample, int i) {
    if (sample < 0 || Double.isInfinite(sample)) {
      throw new IllegalArgumentException(
          "samples are finite and 0 or more, found " + sample + " at " + i);
    }
  }

  /**
   * The rate that is billed.
   *
   * @return max(percentile, committed)
   */
  public double billed() {
    return Math.max(percentile, committed);
  }

  /**
   * What is to be paid: committed · price + (billed − committed) · overage price.
   *
   * @param price for one unit of the committed rate, 0 or more
   * @param overagePrice for one unit beyond it, 0 or more
   * @return in the currency of the prices
   * @throws IllegalArgumentException when a price is negative or not finite
   */
  public double charge(double price, double overagePrice) {
    if (!(price >= 0 && Double.isFinite(price) && overagePrice >= 0)
        || Double.isInfinite(overagePrice)) {
      throw new IllegalArgumentException(
          "prices are finite and 0 or more, found " + price + " and " + overagePrice);
    }
    return committed * price + (billed() - committed) * overagePrice;
  }
}
