package io.headroom.core.capacity;

import java.time.LocalDate;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Calendar days from an order to capacity in service: certain, or log-normal through its median and
 * 90th percentile.
 *
 * <p>Quantile p of the log-normal is p50 · (p90 / p50)^(z(p) / z(0.9)), z the standard normal
 * quantile.
 *
 * @param p50 median in calendar days, 0 or more
 * @param p90 90th percentile in calendar days, at least {@code p50}; equal to it when certain
 */
public record LeadTime(double p50, double p90) {
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
  private static final double Z90 = NORMAL.inverseCumulativeProbability(0.9);

  /** Checks 0 ≤ p50 ≤ p90, and that an uncertain lead time has a positive median. */
  public LeadTime {
    if (!(p50 >= 0 && p50 <= p90 && Double.isFinite(p90))) {
      throw new IllegalArgumentException(
          "a lead time needs 0 <= p50 <= p90, found p50 " + p50 + " days, p90 " + p90 + " days");
    }
    if (p50 == 0 && p90 > 0) {
      throw new IllegalArgumentException("an uncertain lead time needs a p50 above 0 days");
    }
  }

  /**
   * A lead time that does not vary.
   *
   * @param days calendar days
   * @return the lead time
   */
  public static LeadTime certain(double days) {
    return new LeadTime(days, days);
  }

  /**
   * Whether the lead time does not vary.
   *
   * @return true when p50 equals p90
   */
  public boolean isCertain() {
    return p50 == p90;
  }

  /**
   * A quantile.
   *
   * @param p probability, 0 &lt; p &lt; 1
   * @return calendar days
   */
  public double days(double p) {
    if (!(p > 0 && p < 1)) {
      throw new IllegalArgumentException("a probability between 0 and 1 is needed, found " + p);
    }
    return isCertain()
        ? p50
        : p50 * Math.exp(Math.log(p90 / p50) * NORMAL.inverseCumulativeProbability(p) / Z90);
  }

  /**
   * The day on which an order is in service at a quantile; part days count whole.
   *
   * @param ordered day of the order
   * @param p probability, 0 &lt; p &lt; 1
   * @return the day of delivery
   */
  public LocalDate delivery(LocalDate ordered, double p) {
    return ordered.plusDays((long) Math.ceil(days(p) - 1e-6));
  }
}
