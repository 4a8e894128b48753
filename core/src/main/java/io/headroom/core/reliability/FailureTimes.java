package io.headroom.core.reliability;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * When a repairable thing failed, counted from the start of its observation, and when that ended:
 * at a failure, or at a time of its own. Whether failures come more often, and by which law.
 * Immutable; one unit of time throughout, which the results have too.
 */
public final class FailureTimes {
  private final double[] times;
  private final double end;
  private final boolean endedByFailure;

  private FailureTimes(double[] times, double end, boolean endedByFailure) {
    this.times = times;
    this.end = end;
    this.endedByFailure = endedByFailure;
  }

  /**
   * Failures of an observation that ended at the last of them (failure terminated).
   *
   * @param times since the start, ascending, each 0 or more and the last above 0; copied
   * @return the failures
   * @throws IllegalArgumentException when there is none, or they are out of order
   */
  public static FailureTimes endedByFailure(double... times) {
    if (times.length == 0) {
      throw new IllegalArgumentException("an observation that a failure ended needs a failure");
    }
    return of(times.clone(), times[times.length - 1], true);
  }

  /**
   * Failures of an observation that ended at a time of its own (time terminated).
   *
   * @param end above 0
   * @param times since the start, ascending, in 0…end; copied. None is valid
   * @return the failures
   * @throws IllegalArgumentException when one lies after the end, or they are out of order
   */
  public static FailureTimes until(double end, double... times) {
    return of(times.clone(), end, false);
  }

  /**
   * Failures of an observation that ended at the last of them, from the times between them.
   *
   * @param times from the start to the first failure, and from failure to failure; 0 or more
   * @return the failures
   * @throws IllegalArgumentException when there is none, or one is negative
   */
  public static FailureTimes between(double... times) {
    double[] sums = times.clone();
    Arrays.parallelPrefix(sums, Double::sum);
    return endedByFailure(sums);
  }

  private static FailureTimes of(double[] times, double end, boolean byFailure) {
    if (!(end > 0 && Double.isFinite(end))) {
      throw new IllegalArgumentException("an observation needs an end above 0, found " + end);
    }
    for (int i = 0; i < times.length; i++) {
      if (!(times[i] >= (i == 0 ? 0 : times[i - 1]) && times[i] <= end)) {
        throw new IllegalArgumentException(
            "failure "
                + i
                + " is at "
                + times[i]
                + "; valid is ascending, from 0 to the end at "
                + end
                + ". Maybe these are times between failures?");
      }
    }
    return new FailureTimes(times, end, byFailure);
  }

  /**
   * How many failures.
   *
   * @return 0 or more
   */
  public int count() {
    return times.length;
  }

  /**
   * When the observation ended.
   *
   * @return above 0
   */
  public double end() {
    return end;
  }

  /**
   * How many of the times tell something: that of a failure which ends the observation does not.
   */
  private int free() {
    return endedByFailure ? times.length - 1 : times.length;
  }

  /**
   * Laplace's test (Cox and Lewis 1966): u = (mean(tᵢ) − T/2)/(T·√(1/(12m))) over the m failures
   * before the end is nearly standard normal when the rate is constant; above 0 when failures come
   * more often. Best against a rate that grows exponentially.
   *
   * @return u; empty without a failure before the end
   */
  public OptionalDouble laplace() {
    int m = free();
    if (m == 0) {
      return OptionalDouble.empty();
    }
    double mean = 0;
    for (int i = 0; i < m; i++) {
      mean += times[i] / m;
    }
    return OptionalDouble.of((mean - end / 2) / (end * Math.sqrt(1.0 / (12.0 * m))));
  }

  /**
   * The test of MIL-HDBK-189 (Crow 1974), best against a power law: 2·Σ ln(T/tᵢ) over the m
   * failures before the end is χ² with 2m degrees of freedom when the rate is constant.
   *
   * @param statistic 2·Σ ln(T/tᵢ), small when failures come more often
   * @param degrees 2m
   * @param pRarer probability of a statistic as large with a constant rate: small when failures
   *     become rarer
   * @param pMoreFrequent probability of one as small: small when they become more frequent
   */
  public record MilHdbk189(double statistic, int degrees, double pRarer, double pMoreFrequent) {}

  /**
   * The test of MIL-HDBK-189.
   *
   * @return the test
   * @throws IllegalArgumentException without a failure before the end
   */
  public MilHdbk189 milHdbk189() {
    int m = free();
    if (m == 0) {
      throw new IllegalArgumentException(
          "a trend test needs a failure before the end of the observation, found none");
    }
    double statistic = 2 * sumOfLogs();
    ChiSquaredDistribution chi2 = ChiSquaredDistribution.of(2.0 * m);
    return new MilHdbk189(
        statistic,
        2 * m,
        chi2.survivalProbability(statistic),
        chi2.cumulativeProbability(statistic));
  }

  private double sumOfLogs() {
    double sum = 0;
    for (double t : times) {
      sum += Math.log(end / t);
    }
    return sum;
  }

  /**
   * The power law of Crow and AMSAA by maximum likelihood: β = n/Σ ln(T/tᵢ), λ = n/T^β.
   *
   * @return the fit
   * @throws IllegalArgumentException when no failure lies after the start and before the end
   */
  public PowerLaw powerLaw() {
    int n = times.length;
    double beta = n / sumOfLogs();
    if (free() == 0 || !(beta > 0 && Double.isFinite(beta))) {
      throw new IllegalArgumentException(
          "a power law needs failures after the start and before the end, found "
              + n
              + " in 0 to "
              + end);
    }
    return new PowerLaw(n, end, endedByFailure, beta, n / Math.pow(end, beta));
  }

  /**
   * Duane's (1964) plot: the least squares line of ln(tᵢ/i) on ln tᵢ, so that the cumulative mean
   * time between failures is t^alpha/a.
   *
   * @param alpha slope, the rate of growth: above 0 when it gets better
   * @param a coefficient
   * @param last time of the last failure
   */
  public record Duane(double alpha, double a, double last) {
    /**
     * The cumulative mean time between failures at the last failure.
     *
     * @return last^alpha/a
     */
    public double cumulative() {
      return Math.pow(last, alpha) / a;
    }

    /**
     * The mean time between failures as they come at the last failure.
     *
     * @return cumulative/(1 − alpha); empty when alpha is 1 or more
     */
    public OptionalDouble instantaneous() {
      return alpha < 1 ? OptionalDouble.of(cumulative() / (1 - alpha)) : OptionalDouble.empty();
    }
  }

  /**
   * Duane's line.
   *
   * @return the line
   * @throws IllegalArgumentException with fewer than two distinct times above 0
   */
  public Duane duane() {
    int n = times.length;
    double mx = 0;
    double my = 0;
    for (int i = 0; i < n; i++) {
      mx += Math.log(times[i]) / n;
      my += Math.log(times[i] / (i + 1)) / n;
    }
    double xx = 0;
    double xy = 0;
    for (int i = 0; i < n; i++) {
      double dx = Math.log(times[i]) - mx;
      xx += dx * dx;
      xy += dx * (Math.log(times[i] / (i + 1)) - my);
    }
    if (!(xx > 0 && Double.isFinite(xx))) {
      throw new IllegalArgumentException(
          "Duane's line needs two failures at different times above 0, found " + n);
    }
    double alpha = xy / xx;
    return new Duane(alpha, Math.exp(alpha * mx - my), times[n - 1]);
  }
}
