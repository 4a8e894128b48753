package io.headroom.core.queueing;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The many-server limit of Erlang C: with c = a + β√a servers for a load of a erlangs the
 * probability of waiting tends to 1/(1 + βΦ(β)/φ(β)), Φ and φ being the normal distribution and its
 * density (Halfin and Whitt 1981, equation 2.3).
 */
public final class HalfinWhitt {
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  /** Servers are rounded up after this is taken off, so that 20.000000000000004 stays 20. */
  private static final double ROUNDING = 1e-9;

  private HalfinWhitt() {}

  /**
   * Limit of the probability of waiting.
   *
   * @param beta β, spare servers in units of √a, finite, 0 or more
   * @return 0…1; 1 at β = 0
   * @throws IllegalArgumentException when β is negative or not finite
   */
  public static double probabilityOfWaiting(double beta) {
    Require.notNegative("beta, the spare servers in units of the root of the load,", beta);
    return 1 / (1 + beta * NORMAL.cumulativeProbability(beta) / NORMAL.density(beta));
  }

  /**
   * The β at which the limit of the probability of waiting is a target.
   *
   * @param probabilityOfWaiting above 0, at most 1
   * @return β, 0 or more
   * @throws IllegalArgumentException when the probability lies outside its range
   */
  public static double beta(double probabilityOfWaiting) {
    Require.fraction("the probability of waiting", probabilityOfWaiting);
    Require.positive("the probability of waiting", probabilityOfWaiting);
    double low = 0;
    double high = 1;
    while (probabilityOfWaiting(high) > probabilityOfWaiting) {
      high *= 2;
    }
    while (high - low > 1e-15 * high) {
      double middle = low + (high - low) / 2;
      if (middle == low || middle == high) {
        break;
      }
      if (probabilityOfWaiting(middle) > probabilityOfWaiting) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }

  /**
   * Square-root staffing: ⌈a + β√a⌉, after 1e-9 is taken off.
   *
   * @param offeredLoad a in erlangs, 0 or more
   * @param beta β, finite; negative for a queue that is kept short by impatience only
   * @return servers, 0 or more
   * @throws IllegalArgumentException when a number lies outside its range, or more than 2³¹−1
   *     servers come out
   */
  public static int servers(double offeredLoad, double beta) {
    Require.notNegative("the offered load in erlangs", offeredLoad);
    if (!Double.isFinite(beta)) {
      throw new IllegalArgumentException("beta must be finite, found " + beta);
    }
    double c = Math.ceil(offeredLoad + beta * Math.sqrt(offeredLoad) - ROUNDING);
    if (c > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "more than " + Integer.MAX_VALUE + " servers would be needed");
    }
    return (int) Math.max(0, c);
  }
}
