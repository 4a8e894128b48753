package io.headroom.core.capacity;

import java.time.LocalDate;
import java.util.OptionalDouble;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * When a level that grows steadily reaches a capacity, in closed form. The planning run simulates
 * instead; these are its witnesses and the answer to the quick question.
 */
public final class TimeToExhaustion {
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  /** Days are rounded down to dates after this is added, so that 99.9999999 days count as 100. */
  private static final double DAY_SLACK = 1e-6;

  private TimeToExhaustion() {}

  /**
   * Straight-line growth: (capacity − used) / growth.
   *
   * @param used level now
   * @param capacity level at which it is exhausted, in the same unit
   * @param growth per unit of time
   * @return time until then, 0 when it is reached already; empty when the level does not grow
   */
  public static OptionalDouble linear(double used, double capacity, double growth) {
    if (used >= capacity) {
      return OptionalDouble.of(0);
    }
    return growth > 0 ? OptionalDouble.of((capacity - used) / growth) : OptionalDouble.empty();
  }

  /**
   * Compound growth: ln(capacity / used) / ln(1 + rate).
   *
   * @param used level now, positive
   * @param capacity level at which it is exhausted
   * @param rate growth in each unit of time as a fraction, above −1
   * @return time until then, 0 when it is reached already; empty when the level does not grow
   */
  public static OptionalDouble compound(double used, double capacity, double rate) {
    if (!(used > 0) || !(rate > -1)) {
      throw new IllegalArgumentException(
          "compound growth needs a level above 0 and a rate above -1, found " + used + ", " + rate);
    }
    if (used >= capacity) {
      return OptionalDouble.of(0);
    }
    return rate > 0
        ? OptionalDouble.of(Math.log(capacity / used) / Math.log1p(rate))
        : OptionalDouble.empty();
  }

  /**
   * The date after so many days, part days rounded down.
   *
   * @param asOf day 0
   * @param days 0 or more
   * @return the date
   */
  public static LocalDate date(LocalDate asOf, double days) {
    return asOf.plusDays((long) Math.floor(days + DAY_SLACK));
  }

  /**
   * First passage of Brownian motion with drift to a higher level: inverse Gaussian with mean d / μ
   * and variance d σ² / μ³, where d is the distance (Chhikara and Folks 1989).
   *
   * @param distance d, capacity − used, positive
   * @param drift μ per unit of time, positive
   * @param sigma σ per square root of the unit of time, positive
   */
  public record Brownian(double distance, double drift, double sigma) {
    /** Checks that all three are positive. */
    public Brownian {
      if (!(distance > 0 && drift > 0 && sigma > 0)) {
        throw new IllegalArgumentException(
            "distance, drift and sigma must be positive, found "
                + distance
                + ", "
                + drift
                + ", "
                + sigma);
      }
    }

    /**
     * Mean time to the level.
     *
     * @return d / μ
     */
    public double mean() {
      return distance / drift;
    }

    /**
     * Standard deviation of the time to the level.
     *
     * @return √(d σ² / μ³)
     */
    public double standardDeviation() {
      return Math.sqrt(distance * sigma * sigma / (drift * drift * drift));
    }

    /**
     * Probability that the level is reached within a time t: Φ((μt − d) / (σ√t)) + exp(2μd / σ²)
     * Φ(−(μt + d) / (σ√t)).
     *
     * @param time t, 0 or more
     * @return the probability, 0 at t = 0
     */
    public double probabilityBy(double time) {
      if (!(time >= 0)) {
        throw new IllegalArgumentException("a time must be 0 or more, found " + time);
      }
      if (time == 0) {
        return 0;
      }
      double s = sigma * Math.sqrt(time);
      double direct = NORMAL.survivalProbability((distance - drift * time) / s);
      // The exponent may overflow where the tail underflows: their product is taken in logarithms.
      double reflected =
          Math.exp(2 * drift * distance / (sigma * sigma) + logTail((drift * time + distance) / s));
      return Math.min(1, direct + reflected);
    }

    /**
     * ln P(Z > z), by the continued-fraction bound's asymptotic series where the tail underflows.
     */
    private static double logTail(double z) {
      double tail = NORMAL.survivalProbability(z);
      if (tail > 1e-290) {
        return Math.log(tail);
      }
      double z2 = z * z;
      return -0.5 * z2 - Math.log(z * Math.sqrt(2 * Math.PI)) + Math.log1p(-1 / z2 + 3 / (z2 * z2));
    }
  }
}
