package io.headroom.core.series;

import java.util.Arrays;
import java.util.Optional;

/**
 * A count of everything since a start, such as bytes sent since boot: it only grows, until a
 * restart sets it back to nothing. What demand is, is its growth. Immutable.
 *
 * @param resets how often it was set back, at least once
 * @param rate growth in each period in the series' unit: the difference to the last value before,
 *     spread evenly over missing periods between; after a reset the value itself, which is a lower
 *     bound, as what came before the reset in that period is lost; the first one is missing
 */
public record Counter(int resets, Series rate) {
  private static final int LEAST_VALUES = 12;
  private static final double NOTHING = 0.05;
  private static final double LEAST_GROWING = 0.5;
  private static final double MOST_RESETS = 0.1;
  private static final double INCREMENTS = 10;

  /**
   * Whether a series is a counter with resets: no value is negative, it never falls but to less
   * than 5 % of where it was or to a few usual increments, that is seldom, and most of its changes
   * are growth.
   *
   * <p>A counter that was never reset cannot be told from a demand that only grows.
   *
   * @param past any series
   * @return the counter; empty when it is none
   */
  public static Optional<Counter> find(Series past) {
    if (past.observed() < LEAST_VALUES) {
      return Optional.empty();
    }
    double[] v = past.toArray();
    double[] up = new double[v.length];
    int grown = 0;
    int changes = 0;
    double last = Double.NaN;
    for (double x : v) {
      if (Double.isNaN(x)) {
        continue;
      }
      if (x < 0) {
        return Optional.empty();
      }
      changes += Double.isNaN(last) ? 0 : 1;
      if (x > last) {
        up[grown++] = x - last;
      }
      last = x;
    }
    if (grown < LEAST_GROWING * changes || grown == 0) {
      return Optional.empty();
    }
    Arrays.sort(up, 0, grown);
    double few = INCREMENTS * up[grown / 2];
    int resets = 0;
    int before = -1;
    double[] rate = new double[v.length];
    Arrays.fill(rate, Double.NaN);
    for (int i = 0; i < v.length; i++) {
      if (Double.isNaN(v[i])) {
        continue;
      }
      if (before >= 0) {
        double more = v[i] - v[before];
        if (more < 0) {
          if (v[i] > Math.max(NOTHING * v[before], Math.min(few, v[before] / 2))) {
            return Optional.empty();
          }
          resets++;
          rate[i] = v[i];
        } else {
          Arrays.fill(rate, before + 1, i + 1, more / (i - before));
        }
      }
      before = i;
    }
    if (resets == 0 || resets > MOST_RESETS * changes) {
      return Optional.empty();
    }
    Bounds free = new Bounds(0, Double.POSITIVE_INFINITY);
    return Optional.of(
        new Counter(resets, past.withBounds(Bounds.NONE).withValues(rate).withBounds(free)));
  }
}
