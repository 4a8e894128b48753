package io.headroom.core.risk;

import io.headroom.core.reliability.DowntimeDistribution;

/**
 * A year's loss where events come at a constant rate and each costs an exponentially distributed
 * amount: the compound Poisson distribution in closed form. P(L &gt; x) = Σ Pois(k; λ)·P(Gamma(k,
 * m) &gt; x).
 *
 * @param eventsPerYear λ, 0 or more
 * @param meanLoss mean loss m of one event, 0 or more
 */
public record ExponentialLoss(double eventsPerYear, double meanLoss) {
  /** Checks the numbers. */
  public ExponentialLoss {
    distribution(eventsPerYear, meanLoss);
  }

  private static DowntimeDistribution.CompoundPoisson distribution(double rate, double mean) {
    return new DowntimeDistribution.CompoundPoisson(rate, mean);
  }

  /**
   * Mean loss a year.
   *
   * @return λ·m
   */
  public double mean() {
    return eventsPerYear * meanLoss;
  }

  /**
   * Standard deviation of the loss of a year.
   *
   * @return m·√(2λ)
   */
  public double standardDeviation() {
    return meanLoss * Math.sqrt(2 * eventsPerYear);
  }

  /**
   * The chance that a year costs more.
   *
   * @param threshold 0 or more
   * @return P(L &gt; threshold), 0…1
   * @throws IllegalArgumentException when the threshold is negative or NaN
   */
  public double exceedance(double threshold) {
    return distribution(eventsPerYear, meanLoss).exceedance(threshold);
  }
}
