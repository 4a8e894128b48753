package io.headroom.core.reliability;

import java.util.OptionalDouble;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * A repairable thing whose failures come as a Poisson process of intensity λ·β·t^(β−1): the power
 * law of Crow (1974), also called AMSAA, NHPP or Weibull process. β below 1 is growth, above 1
 * wear. In one unit of time throughout.
 *
 * @param failures how many failures it rests on, at least 1
 * @param end when the observation ended, above 0
 * @param endedByFailure whether a failure ended it
 * @param beta the maximum likelihood estimate of β
 * @param lambda that of λ, n/end^β
 */
public record PowerLaw(
    int failures, double end, boolean endedByFailure, double beta, double lambda) {
  /** Checks the numbers. */
  public PowerLaw {
    if (failures < 1 || !(end > 0) || !(beta > 0) || !(lambda > 0)) {
      throw new IllegalArgumentException(
          "a power law needs a failure and end, beta and lambda above 0, found "
              + failures
              + " failures, end "
              + end
              + ", beta "
              + beta
              + ", lambda "
              + lambda);
    }
  }

  /**
   * How many failures are expected up to a time.
   *
   * @param time 0 or more
   * @return λ·t^β
   */
  public double expected(double time) {
    return lambda * Math.pow(time, beta);
  }

  /**
   * Mean time between failures as they come at the end of the observation.
   *
   * @return 1/(λ·β·end^(β−1))
   */
  public double instantaneous() {
    return end / (beta * failures);
  }

  /**
   * Mean time between failures over the whole observation.
   *
   * @return end over failures
   */
  public double cumulative() {
    return end / failures;
  }

  /**
   * When the mean time between failures since the start reaches a target.
   *
   * @param target above 0
   * @return the time t with t/(λ·t^β) = target; empty where β is 1 and it never changes. With β
   *     above 1 it falls, and this is when it falls to the target
   */
  public OptionalDouble whenCumulative(double target) {
    return beta == 1
        ? OptionalDouble.empty()
        : OptionalDouble.of(Math.pow(lambda * positive(target), 1 / (1 - beta)));
  }

  /**
   * When the mean time between failures as they come reaches a target.
   *
   * @param target above 0
   * @return the time t with 1/(λ·β·t^(β−1)) = target; empty where β is 1. With β above 1 it falls,
   *     and this is when it falls to the target
   */
  public OptionalDouble whenInstantaneous(double target) {
    return beta == 1
        ? OptionalDouble.empty()
        : OptionalDouble.of(Math.pow(lambda * beta * positive(target), 1 / (1 - beta)));
  }

  private static double positive(double target) {
    if (!(target > 0 && Double.isFinite(target))) {
      throw new IllegalArgumentException("a target above 0 is needed, found " + target);
    }
    return target;
  }

  /**
   * Exact interval of β (Crow 1974; MIL-HDBK-189): 2nβ/β̂ is χ² with 2n degrees of freedom, 2(n−1)
   * when a failure ended the observation.
   *
   * @param confidence 0 &lt; confidence &lt; 1
   * @return the interval; 0 to infinite when a single failure ended it
   * @throws IllegalArgumentException when the confidence lies elsewhere
   */
  public LifeData.Band betaInterval(double confidence) {
    if (!(confidence > 0 && confidence < 1)) {
      throw new IllegalArgumentException("a confidence lies between 0 and 1, found " + confidence);
    }
    int degrees = 2 * (endedByFailure ? failures - 1 : failures);
    if (degrees == 0) {
      return new LifeData.Band(0, Double.POSITIVE_INFINITY);
    }
    ChiSquaredDistribution chi2 = ChiSquaredDistribution.of(degrees);
    double tail = (1 - confidence) / 2;
    double unit = beta / (2 * failures);
    return new LifeData.Band(
        unit * chi2.inverseCumulativeProbability(tail),
        unit * chi2.inverseSurvivalProbability(tail));
  }
}
