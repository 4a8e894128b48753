package io.headroom.core.reliability;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Durations of which some are not over yet, and how long such a thing lasts: the product-limit
 * estimate of Kaplan and Meier (1958). Immutable.
 *
 * <p>With d of n at risk ending at a time, survival is S(t) = Π (1 − d/n) over the times of ends up
 * to t, its standard error S·√(Σ d / (n(n−d))) (Greenwood 1926), 0 where S is 0, which is its
 * limit; the cumulative hazard is Σ d/n (Nelson 1972, Aalen 1978). A duration that is censored at
 * the time of an end counts as at risk there. Curves step at the distinct times of ends, numbered
 * from 0. Any one unit of time, which the results have too.
 */
public final class LifeData {
  /** How far above 1 − p a survival may lie and still count as having come down to it. */
  private static final double TIE = 1e-12;

  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  private final double[] sorted;
  private final boolean[] observed;
  private final int count;
  private final int ended;
  private final double total;
  private final double longest;
  private final double[] times;
  private final int[] atRisk;
  private final int[] ends;
  private final double[] survival;
  private final double[] error;
  private final double[] hazard;

  private LifeData(double[] sorted, boolean[] observed, int steps) {
    this.sorted = sorted;
    this.observed = observed;
    count = sorted.length;
    times = new double[steps];
    atRisk = new int[steps];
    ends = new int[steps];
    survival = new double[steps];
    error = new double[steps];
    hazard = new double[steps];
    int at = 0;
    int step = 0;
    int all = 0;
    double sum = 0;
    double s = 1;
    double variance = 0;
    double h = 0;
    while (at < count) {
      int to = at;
      int d = 0;
      while (to < count && sorted[to] == sorted[at]) {
        d += observed[to] ? 1 : 0;
        sum += sorted[to];
        to++;
      }
      if (d > 0) {
        double n = (double) count - at;
        s *= (n - d) / n;
        variance += d / (n * (n - d));
        h += d / n;
        times[step] = sorted[at];
        atRisk[step] = count - at;
        ends[step] = d;
        survival[step] = s;
        error[step] = s == 0 ? 0 : s * Math.sqrt(variance);
        hazard[step] = h;
        step++;
        all += d;
      }
      at = to;
    }
    ended = all;
    total = sum;
    longest = count == 0 ? 0 : sorted[count - 1];
  }

  /**
   * Durations, each over or not.
   *
   * @param durations 0 or more each, in any order; copied. None at all is valid and has no curve
   * @param observed whether each was seen to end; false for one that is still going on, or was lost
   *     from sight
   * @return the data
   * @throws IllegalArgumentException when the lengths differ, or a duration is negative, infinite
   *     or NaN
   */
  public static LifeData of(double[] durations, boolean[] observed) {
    int n = durations.length;
    if (observed.length != n) {
      throw new IllegalArgumentException(
          "each duration needs to be observed or censored, found "
              + n
              + " durations and "
              + observed.length
              + " marks");
    }
    Integer[] order = new Integer[n];
    for (int i = 0; i < n; i++) {
      if (!(durations[i] >= 0 && Double.isFinite(durations[i]))) {
        throw new IllegalArgumentException(
            "duration " + i + " is " + durations[i] + "; valid is 0 or more and finite");
      }
      order[i] = i;
    }
    Arrays.sort(order, (a, b) -> Double.compare(durations[a] + 0.0, durations[b] + 0.0));
    double[] sorted = new double[n];
    boolean[] marks = new boolean[n];
    int steps = 0;
    double last = Double.NaN;
    for (int i = 0; i < n; i++) {
      sorted[i] = durations[order[i]] + 0.0;
      marks[i] = observed[order[i]];
      if (marks[i] && sorted[i] != last) {
        steps++;
        last = sorted[i];
      }
    }
    return new LifeData(sorted, marks, steps);
  }

  /**
   * Durations that are all over.
   *
   * @param durations 0 or more each, in any order; copied
   * @return the data
   * @throws IllegalArgumentException when a duration is negative, infinite or NaN
   */
  public static LifeData ofEnded(double... durations) {
    boolean[] observed = new boolean[durations.length];
    Arrays.fill(observed, true);
    return of(durations, observed);
  }

  /**
   * The same with short durations lifted, such as those below a log's grain, which it shows as 0.
   *
   * @param shortest above 0; any shorter duration counts as this
   * @return the data
   * @throws IllegalArgumentException when it is not above 0
   */
  public LifeData atLeast(double shortest) {
    if (!(shortest > 0 && Double.isFinite(shortest))) {
      throw new IllegalArgumentException(
          "a shortest duration above 0 is needed, found " + shortest);
    }
    double[] lifted = sorted.clone();
    for (int i = 0; i < count; i++) {
      lifted[i] = Math.max(lifted[i], shortest);
    }
    return of(lifted, observed);
  }

  /** A fresh copy of the durations, ascending. */
  double[] durations() {
    return sorted.clone();
  }

  /** Whether each of {@link #durations()} ended; a fresh copy. */
  boolean[] observed() {
    return observed.clone();
  }

  /** The likelihood of these under a family. */
  LifeLikelihood likelihood(LifeFamily family) {
    return new LifeLikelihood(family, sorted, observed);
  }

  /**
   * How many durations there are.
   *
   * @return 0 or more
   */
  public int count() {
    return count;
  }

  /**
   * How many of them were seen to end.
   *
   * @return 0…count
   */
  public int ended() {
    return ended;
  }

  /**
   * How many of them were not seen to end.
   *
   * @return count − ended
   */
  public int censored() {
    return count - ended;
  }

  /**
   * The sum of all durations, ended or not.
   *
   * @return 0 or more
   */
  public double total() {
    return total;
  }

  /**
   * The longest duration, ended or not.
   *
   * @return 0 or more; 0 without any
   */
  public double longest() {
    return longest;
  }

  /**
   * The mean as total over ended: exact for durations that are all over; with censored ones the
   * maximum likelihood estimate of an exponential mean.
   *
   * @return empty when none ended
   */
  public OptionalDouble mean() {
    return ended == 0 ? OptionalDouble.empty() : OptionalDouble.of(total / ended);
  }

  /**
   * Number of steps of the curve: distinct times of ends.
   *
   * @return 0 or more
   */
  public int steps() {
    return times.length;
  }

  /**
   * When a step is.
   *
   * @param step 0…steps−1
   * @return the time, ascending with the step
   */
  public double time(int step) {
    return times[step];
  }

  /**
   * How many durations had come as far as a step.
   *
   * @param step 0…steps−1
   * @return at least 1; those censored at this very time are among them
   */
  public int atRisk(int step) {
    return atRisk[step];
  }

  /**
   * How many durations ended at a step.
   *
   * @param step 0…steps−1
   * @return at least 1
   */
  public int ends(int step) {
    return ends[step];
  }

  /**
   * Survival after a step: the share that lasts longer.
   *
   * @param step 0…steps−1
   * @return 0…1
   */
  public double survival(int step) {
    return survival[step];
  }

  /**
   * Greenwood's standard error of the survival after a step.
   *
   * @param step 0…steps−1
   * @return 0 or more; 0 where the survival is 0
   */
  public double standardError(int step) {
    return error[step];
  }

  /**
   * Nelson and Aalen's cumulative hazard after a step.
   *
   * @param step 0…steps−1
   * @return above 0
   */
  public double cumulativeHazard(int step) {
    return hazard[step];
  }

  /**
   * Survival at any time.
   *
   * @param time 0 or more
   * @return the share that lasts longer than this; 1 before the first step. Beyond the longest
   *     duration the last known survival
   */
  public double survivalAt(double time) {
    int step = stepAt(time);
    return step < 0 ? 1 : survival[step];
  }

  /** The last step at or before a time, −1 before the first. */
  private int stepAt(double time) {
    int i = Arrays.binarySearch(times, time);
    return i >= 0 ? i : -i - 2;
  }

  /**
   * The time by which half have ended.
   *
   * @return empty where the curve does not come down to 1/2
   */
  public OptionalDouble median() {
    return quantile(0.5);
  }

  /**
   * The time by which a share has ended: the smallest time with S ≤ 1 − p (+ 1e-12).
   *
   * @param p the share, 0 &lt; p ≤ 1
   * @return empty where the curve does not come down so far
   * @throws IllegalArgumentException when p lies elsewhere
   */
  public OptionalDouble quantile(double p) {
    checkShare(p);
    for (int i = 0; i < times.length; i++) {
      if (survival[i] <= 1 - p + TIE) {
        return OptionalDouble.of(times[i]);
      }
    }
    return OptionalDouble.empty();
  }

  private static void checkShare(double p) {
    if (!(p > 0 && p <= 1)) {
      throw new IllegalArgumentException("a share above 0 and at most 1 is needed, found " + p);
    }
  }

  /**
   * Ends of an interval.
   *
   * @param lower the lower end
   * @param upper the upper end
   */
  public record Band(double lower, double upper) {}

  /**
   * Pointwise confidence interval of the survival after a step on the scale of log(−log S), which
   * stays inside 0…1 (Kalbfleisch and Prentice 1980): S^exp(±z·se / (S·log S)).
   *
   * @param step 0…steps−1
   * @param confidence 0 &lt; confidence &lt; 1
   * @return the interval; all of 0…1 − nothing is known − where the survival is 0
   * @throws IllegalArgumentException when the confidence lies elsewhere
   */
  public Band band(int step, double confidence) {
    double z = z(confidence);
    double s = survival[step];
    if (s == 0) {
      return new Band(0, 1);
    }
    double width = z * error[step] / (s * -Math.log(s));
    return new Band(Math.pow(s, Math.exp(width)), Math.pow(s, Math.exp(-width)));
  }

  /**
   * Confidence interval of a quantile: where the band of the survival crosses 1 − p (Brookmeyer and
   * Crowley 1982).
   *
   * @param p the share, 0 &lt; p ≤ 1
   * @param confidence 0 &lt; confidence &lt; 1
   * @return the interval
   * @throws IllegalArgumentException when an argument lies elsewhere
   */
  public QuantileBand quantileBand(double p, double confidence) {
    checkShare(p);
    OptionalDouble lower = OptionalDouble.empty();
    OptionalDouble upper = OptionalDouble.empty();
    for (int i = 0; i < times.length && upper.isEmpty(); i++) {
      Band b = band(i, confidence);
      if (lower.isEmpty() && b.lower() <= 1 - p + TIE) {
        lower = OptionalDouble.of(times[i]);
      }
      if (b.upper() <= 1 - p + TIE) {
        upper = OptionalDouble.of(times[i]);
      }
    }
    return new QuantileBand(lower, upper);
  }

  /**
   * Interval of a quantile.
   *
   * @param lower the lower end; empty when even the lower band does not come down so far
   * @param upper the upper end; empty when the upper band does not
   */
  public record QuantileBand(OptionalDouble lower, OptionalDouble upper) {}

  private static double z(double confidence) {
    if (!(confidence > 0 && confidence < 1)) {
      throw new IllegalArgumentException("a confidence lies between 0 and 1, found " + confidence);
    }
    return NORMAL.inverseSurvivalProbability((1 - confidence) / 2);
  }
}
