package io.headroom.core.queueing;

import java.util.OptionalDouble;

/**
 * The universal scalability law: throughput of a system over its load or size n.
 *
 * <p>X(n) = γn/(1 + α(n − 1) + βn(n − 1)), with γ the throughput at n = 1, α the share of work that
 * is done one after the other (contention) and β the cost of keeping copies in agreement
 * (coherency) (Gunther 1993; 2007, chapters 4 and 6). With β = 0 it is Amdahl's law, with α = β = 0
 * it is linear. n is the number of users, processes, processors or nodes. Immutable; {@link
 * ScalabilityFit} finds the law in measurements.
 */
public final class ScalabilityLaw {
  private final double alpha;
  private final double beta;
  private final double gamma;

  private ScalabilityLaw(double alpha, double beta, double gamma) {
    this.alpha = alpha;
    this.beta = beta;
    this.gamma = gamma;
  }

  /**
   * The law of its parameters.
   *
   * @param alpha contention, 0 or more
   * @param beta coherency, 0 or more
   * @param gamma throughput at n = 1, above 0
   * @return the law
   * @throws IllegalArgumentException when a number lies outside its range
   */
  public static ScalabilityLaw of(double alpha, double beta, double gamma) {
    Require.notNegative("alpha (contention)", alpha);
    Require.notNegative("beta (coherency)", beta);
    Require.positive("gamma (throughput of one)", gamma);
    return new ScalabilityLaw(alpha, beta, gamma);
  }

  /**
   * Contention.
   *
   * @return α
   */
  public double alpha() {
    return alpha;
  }

  /**
   * Coherency.
   *
   * @return β
   */
  public double beta() {
    return beta;
  }

  /**
   * Throughput of one.
   *
   * @return γ
   */
  public double gamma() {
    return gamma;
  }

  /**
   * Throughput at a load.
   *
   * @param n 0 or more
   * @return X(n), in the unit of γ
   * @throws IllegalArgumentException when n lies outside its range
   */
  public double throughput(double n) {
    Require.notNegative("the load", n);
    return gamma * n / (1 + alpha * (n - 1) + beta * n * (n - 1));
  }

  /**
   * Mean time that one of n spends on one piece of work when none pauses, by Little's law: n/X(n).
   *
   * @param n 0 or more
   * @return in the unit of time of γ
   * @throws IllegalArgumentException when n lies outside its range
   */
  public double latency(double n) {
    Require.notNegative("the load", n);
    return (1 + alpha * (n - 1) + beta * n * (n - 1)) / gamma;
  }

  /**
   * The load at which throughput is largest: √((1 − α)/β).
   *
   * @return not rounded; empty when β = 0, where throughput never falls, or α ≥ 1, where it falls
   *     from the start
   */
  public OptionalDouble peakLoad() {
    return beta > 0 && alpha < 1
        ? OptionalDouble.of(Math.sqrt((1 - alpha) / beta))
        : OptionalDouble.empty();
  }

  /**
   * Throughput at the peak.
   *
   * @return X at {@link #peakLoad()}; empty where there is no peak
   */
  public OptionalDouble peakThroughput() {
    OptionalDouble peak = peakLoad();
    return peak.isPresent()
        ? OptionalDouble.of(throughput(peak.getAsDouble()))
        : OptionalDouble.empty();
  }

  /**
   * The load at which the line of the start meets the limit of Amdahl's law: 1/α.
   *
   * @return beyond it more load buys mostly waiting; empty when α = 0
   */
  public OptionalDouble optimalLoad() {
    return alpha > 0 ? OptionalDouble.of(1 / alpha) : OptionalDouble.empty();
  }

  /**
   * What contention alone would allow: γ/α.
   *
   * @return the limit of throughput without the cost of coherency; empty when α = 0
   */
  public OptionalDouble limitThroughput() {
    return alpha > 0 ? OptionalDouble.of(gamma / alpha) : OptionalDouble.empty();
  }
}
