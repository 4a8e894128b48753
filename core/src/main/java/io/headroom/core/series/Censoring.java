package io.headroom.core.series;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * Use at capacity says only that demand was at least as much: such values are censored, and what
 * was demanded is estimated from the others. Immutable settings.
 *
 * <p>Demand is taken as level, trend and season plus normal errors, y = xβ + σe, or the same for
 * its logarithm where that makes the data clearly likelier; β and σ by maximum likelihood with
 * censored values known to lie above what was measured (Tobin 1958). A censored value is then
 * expected at E[y | y ≥ c] = xβ + σ·φ(a)/(1 − Φ(a)), a = (c − xβ)/σ. Levels that shifted should be
 * cut off before, as by {@link Preparation}.
 */
public final class Censoring {
  private static final double DEFAULT_NEAR = 0.005;
  private static final double CEILING_WIDTH = 0.002;
  private static final int LEAST_HITS = 5;
  private static final double LEAST_SHARE = 0.02;
  private static final double MOST_SHARE = 0.6;
  private static final double TIMES_BELOW = 4;
  private static final int LEAST_DISTINCT = 20;
  private static final int LEAST_KNOWN = 8;

  /** Logarithms have the longer tail, which half a ceiling hides: they must be clearly likelier. */
  private static final double LEAST_GAIN = 2;

  private final double capacity;
  private final double near;
  private final int season;

  private Censoring(double capacity, double near, int season) {
    this.capacity = capacity;
    this.near = near;
    this.season = season;
  }

  /**
   * Censoring at a capacity; values from half a percent below it on count as at capacity, and the
   * season is the natural one of the granularity.
   *
   * @param capacity in the series' unit, above 0 and finite
   * @return the settings
   * @throws IllegalArgumentException when it is not above 0
   */
  public static Censoring at(double capacity) {
    if (!(capacity > 0 && capacity < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "a capacity must be above 0 and finite, found " + capacity);
    }
    return new Censoring(capacity, DEFAULT_NEAR, 0);
  }

  /**
   * How near to the capacity a value is censored.
   *
   * @param share of the capacity, 0…1, below 1
   * @return the settings
   * @throws IllegalArgumentException when it lies outside
   */
  public Censoring within(double share) {
    if (!(share >= 0 && share < 1)) {
      throw new IllegalArgumentException(
          "nearness to a capacity is a share from 0 to below 1, found "
              + share
              + (share >= 1 && share < 100 ? ". Maybe " + share / 100 + "?" : ""));
    }
    return new Censoring(capacity, share, season);
  }

  /**
   * A season other than the granularity's natural one.
   *
   * @param m season length in periods, 1 for none
   * @return the settings
   * @throws IllegalArgumentException when m is below 1
   */
  public Censoring withSeason(int m) {
    if (m < 1) {
      throw new IllegalArgumentException("a season must be at least 1 period, found " + m);
    }
    return new Censoring(capacity, near, m);
  }

  /**
   * The capacity.
   *
   * @return in the series' unit
   */
  public double capacity() {
    return capacity;
  }

  /**
   * A ceiling that a series hits again and again: values within 0.2 % of its largest are at least
   * five, 2 to 60 % of all, and four times as many as in the next band below it of that width. A
   * finite upper bound near which the largest values lie is the ceiling itself.
   *
   * @param past any series
   * @return the ceiling; empty when there is none, or the values are too few or too coarse to tell
   */
  public static OptionalDouble ceiling(Series past) {
    double[] v = Arrays.stream(past.toArray()).filter(d -> !Double.isNaN(d)).sorted().toArray();
    if (v.length == 0 || !(v[v.length - 1] > 0)) {
      return OptionalDouble.empty();
    }
    double bound = past.bounds().upper();
    double top = v[v.length - 1];
    double at = top >= bound * (1 - CEILING_WIDTH) ? bound : top;
    int hits = count(v, at * (1 - CEILING_WIDTH), Double.POSITIVE_INFINITY);
    int below = count(v, at * (1 - 2 * CEILING_WIDTH), at * (1 - CEILING_WIDTH));
    boolean often =
        hits >= Math.max(LEAST_HITS, LEAST_SHARE * v.length) && hits <= MOST_SHARE * v.length;
    boolean fine = Arrays.stream(v).distinct().limit(LEAST_DISTINCT).count() == LEAST_DISTINCT;
    return often && fine && hits >= TIMES_BELOW * below
        ? OptionalDouble.of(at)
        : OptionalDouble.empty();
  }

  private static int count(double[] sorted, double from, double to) {
    int n = 0;
    for (double d : sorted) {
      n += d >= from && d < to ? 1 : 0;
    }
    return n;
  }

  /**
   * Estimates what was demanded.
   *
   * @param past the series as measured; missing values stay missing
   * @return constrained and unconstrained demand
   * @throws IllegalArgumentException when values are censored and fewer than eight lie below, so
   *     that nothing is known of demand
   */
  public Unconstrained fit(Series past) {
    int n = past.observed();
    int[] index = new int[n];
    double[] y = new double[n];
    boolean[] above = new boolean[n];
    int known = 0;
    boolean positive = true;
    double scale = 0;
    for (int i = 0, k = 0; i < past.size(); i++) {
      double v = past.value(i);
      if (!Double.isNaN(v)) {
        index[k] = i;
        y[k] = v;
        above[k] = v >= capacity * (1 - near);
        known += above[k] ? 0 : 1;
        positive &= v > 0;
        scale = Math.max(scale, Math.abs(v));
        k++;
      }
    }
    if (known == n) {
      return Unconstrained.same(past, capacity);
    }
    if (known < LEAST_KNOWN) {
      throw new IllegalArgumentException(
          "series '"
              + past.key()
              + "': "
              + (n - known)
              + " of "
              + n
              + " values are at the capacity of "
              + capacity
              + ", which leaves "
              + known
              + " to tell demand from; at least "
              + LEAST_KNOWN
              + " are needed. Maybe the capacity is meant in another unit?");
    }
    int m = season > 0 ? season : past.grid().granularity().naturalSeason();
    boolean parted = season == 0 && !past.grid().granularity().isCalendar();
    CensoredDesign design = CensoredDesign.of(index, m, parted, known);
    double[] plain = new double[n];
    double[] logs = new double[n];
    double jacobian = 0;
    for (int k = 0; k < n; k++) {
      plain[k] = y[k] / scale;
      logs[k] = positive ? Math.log(plain[k]) : 0;
      jacobian -= above[k] ? 0 : logs[k];
    }
    Tobit additive = Tobit.fit(design.rows(), design.columns(), plain, above);
    if (positive) {
      Tobit relative = Tobit.fit(design.rows(), design.columns(), logs, above);
      if (relative.likelihood() + jacobian > additive.likelihood() + LEAST_GAIN) {
        return Unconstrained.of(past, capacity, index, above, logs, scale, relative, design, true);
      }
    }
    return Unconstrained.of(past, capacity, index, above, plain, scale, additive, design, false);
  }
}
