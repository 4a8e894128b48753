package io.headroom.core.reliability;

import java.util.OptionalDouble;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * A mean time between or to something, from how often it happened in how long, with a confidence
 * interval. In one unit of time throughout.
 *
 * @param total time observed
 * @param events how often it happened
 * @param confidence of the interval, 0…1
 * @param point total over events; empty without an event
 * @param lower lower end; empty when nothing is known
 * @param upper upper end; empty when it is unbounded or nothing is known
 */
public record MeanTime(
    double total,
    int events,
    double confidence,
    OptionalDouble point,
    OptionalDouble lower,
    OptionalDouble upper) {

  /**
   * Mean time between events of a constant rate, observed for a time that was not ended by an event
   * (time terminated). With r events in T and α = 1 − confidence the two-sided interval is 2T /
   * χ²(1−α/2; 2r+2) to 2T / χ²(α/2; 2r); without an event the lower end is one-sided at the
   * confidence, 2T / χ²(1−α; 2), and there is neither a point nor an upper end (MIL-HDBK-189,
   * Epstein and Sobel 1953).
   *
   * @param total time observed, 0 or more
   * @param events 0 or more
   * @param confidence between 0 and 1
   * @return the estimate
   * @throws IllegalArgumentException when an argument lies elsewhere
   */
  public static MeanTime between(double total, int events, double confidence) {
    check(total, events, confidence);
    double alpha = 1 - confidence;
    if (events == 0) {
      double lower = 2 * total / chi2(2).inverseSurvivalProbability(alpha);
      return new MeanTime(
          total,
          0,
          confidence,
          OptionalDouble.empty(),
          OptionalDouble.of(lower),
          OptionalDouble.empty());
    }
    double lower = 2 * total / chi2(2.0 * events + 2).inverseSurvivalProbability(alpha / 2);
    double upper = 2 * total / chi2(2.0 * events).inverseCumulativeProbability(alpha / 2);
    return new MeanTime(
        total,
        events,
        confidence,
        OptionalDouble.of(total / events),
        OptionalDouble.of(lower),
        OptionalDouble.of(upper));
  }

  /**
   * Mean of durations such as repairs. The sum of r durations is taken as gamma distributed with
   * their mean m and spread s: with ν = 2r·min(1, m²/s²) the interval is ν·m / χ²(1−α/2; ν) to ν·m
   * / χ²(α/2; ν). That is exact for exponential durations and wider for those that vary more, as
   * repairs do; durations that vary less are given no credit for it.
   *
   * @param durations the durations; one that is still going on counts with its length so far but
   *     not as an end
   * @param confidence between 0 and 1
   * @return the estimate; nothing known when none has ended
   * @throws IllegalArgumentException when the confidence lies elsewhere
   */
  public static MeanTime of(LifeData durations, double confidence) {
    int r = durations.ended();
    double total = durations.total();
    check(total, r, confidence);
    if (r == 0) {
      OptionalDouble none = OptionalDouble.empty();
      return new MeanTime(total, 0, confidence, none, none, none);
    }
    double m = total / r;
    double squares = 0;
    for (int i = 0; i < durations.steps(); i++) {
      squares += durations.ends(i) * Math.pow(durations.time(i) - m, 2);
    }
    double share = r < 2 || squares == 0 ? 1 : Math.min(1, m * m * (r - 1) / squares);
    OptionalDouble point = OptionalDouble.of(m);
    if (m == 0) {
      return new MeanTime(
          total, r, confidence, point, OptionalDouble.empty(), OptionalDouble.empty());
    }
    double degrees = 2 * r * share;
    double alpha = 1 - confidence;
    double lower = degrees * m / chi2(degrees).inverseSurvivalProbability(alpha / 2);
    double upper = degrees * m / chi2(degrees).inverseCumulativeProbability(alpha / 2);
    return new MeanTime(
        total,
        r,
        confidence,
        point,
        OptionalDouble.of(lower),
        Double.isFinite(upper) ? OptionalDouble.of(upper) : OptionalDouble.empty());
  }

  private static ChiSquaredDistribution chi2(double degrees) {
    return ChiSquaredDistribution.of(degrees);
  }

  private static void check(double total, int events, double confidence) {
    if (!(total >= 0 && Double.isFinite(total))) {
      throw new IllegalArgumentException("a time of 0 or more is needed, found " + total);
    }
    if (events < 0) {
      throw new IllegalArgumentException("0 or more events are needed, found " + events);
    }
    if (!(confidence > 0 && confidence < 1)) {
      throw new IllegalArgumentException("a confidence lies between 0 and 1, found " + confidence);
    }
  }
}
