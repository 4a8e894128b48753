package io.headroom.core.series;

import java.util.Arrays;
import java.util.Optional;

/**
 * A count of everything since a start, such as bytes sent since boot: it only grows, until a
 * restart sets it back to nothing, or it runs over and begins again. What demand is, is its growth.
 * Immutable.
 *
 * <p>A fall is a wrap at 2^32 or 2^64 when the growth that this means, x(t) + 2^k − x(t−1), is at
 * most {@value #WRAP_INCREMENTS} usual increments for each period that went by (the median of those
 * that grew); the smaller k that fits is taken. Any other fall is a reset.
 *
 * <p>Totals are kept: without resets the rates add up to the last value less the first and 2^k for
 * each wrap. After a reset the growth is at least what the counter shows; what came before the
 * reset in that period is lost. Counters beyond 2^53 are exact to the spacing of doubles there.
 *
 * @param resets how often it was set back
 * @param wraps how often it ran over
 * @param rate growth in each period in the series' unit, never negative: the difference to the last
 *     value before, spread evenly over missing periods between; after a reset the value itself,
 *     which is a lower bound; the first one is missing
 */
public record Counter(int resets, int wraps, Series rate) {
  private static final int LEAST_VALUES = 12;
  private static final double NOTHING = 0.05;
  private static final double LEAST_GROWING = 0.5;
  private static final double MOST_RESETS = 0.1;
  private static final double INCREMENTS = 10;
  private static final double WRAP_INCREMENTS = 20;
  private static final double TWO_32 = 0x1p32;
  private static final double TWO_64 = 0x1p64;

  /**
   * Whether a series is a counter with resets or wraps: no value is negative, it never falls but by
   * a wrap, to less than 5 % of where it was or to a few usual increments, that is seldom, and most
   * of its changes are growth.
   *
   * <p>A counter that was never reset cannot be told from a demand that only grows.
   *
   * @param past any series
   * @return the counter; empty when it is none
   */
  public static Optional<Counter> find(Series past) {
    double[] v = past.toArray();
    Growth g = Growth.of(v);
    if (g.values < LEAST_VALUES || g.negative || g.grown < LEAST_GROWING * g.changes) {
      return Optional.empty();
    }
    if (g.grown == 0 || g.falls == 0 || g.falls > MOST_RESETS * g.changes) {
      return Optional.empty();
    }
    double few = INCREMENTS * g.usual;
    double last = Double.NaN;
    int at = -1;
    for (int i = 0; i < v.length; i++) {
      if (Double.isNaN(v[i])) {
        continue;
      }
      boolean isReset = v[i] < last && Double.isNaN(wrapped(last, v[i], g.usual, i - at));
      if (isReset && v[i] > Math.max(NOTHING * last, Math.min(few, last / 2))) {
        return Optional.empty();
      }
      last = v[i];
      at = i;
    }
    return Optional.of(of(past));
  }

  /**
   * The growth of a series that is known to be a counter.
   *
   * @param past values that are not negative
   * @return the counter; negative values are left out
   */
  public static Counter of(Series past) {
    double[] v = past.toArray();
    Growth g = Growth.of(v);
    double[] rate = new double[v.length];
    Arrays.fill(rate, Double.NaN);
    int resets = 0;
    int wraps = 0;
    int before = -1;
    for (int i = 0; i < v.length; i++) {
      if (Double.isNaN(v[i]) || v[i] < 0) {
        continue;
      }
      if (before >= 0) {
        double more = v[i] - v[before];
        if (more < 0) {
          more = wrapped(v[before], v[i], g.usual, i - before);
          wraps += Double.isNaN(more) ? 0 : 1;
        }
        if (Double.isNaN(more)) {
          resets++;
          rate[i] = v[i];
        } else {
          Arrays.fill(rate, before + 1, i + 1, more / (i - before));
        }
      }
      before = i;
    }
    Bounds free = new Bounds(0, Double.POSITIVE_INFINITY);
    Series grown = past.withBounds(Bounds.NONE).withValues(rate).withBounds(free);
    return new Counter(resets, wraps, grown);
  }

  /** Growth over a wrap; NaN when the fall is none. */
  private static double wrapped(double from, double to, double usual, int periods) {
    double most = WRAP_INCREMENTS * usual * periods;
    for (double top : new double[] {TWO_32, TWO_64}) {
      double more = top - from + to;
      // 2^64 itself is what the largest 64-bit counts become as doubles.
      if (from <= top && more <= most) {
        return more;
      }
    }
    return Double.NaN;
  }

  /** How a series grows and falls. */
  private static final class Growth {
    private int values;
    private int changes;
    private int grown;
    private int falls;
    private boolean negative;

    /** Median growth of a period, over those with growth. */
    private double usual;

    static Growth of(double[] v) {
      Growth g = new Growth();
      double[] up = new double[v.length];
      double last = Double.NaN;
      int at = -1;
      for (int i = 0; i < v.length; i++) {
        if (Double.isNaN(v[i])) {
          continue;
        }
        g.negative |= v[i] < 0;
        g.values++;
        g.changes += Double.isNaN(last) ? 0 : 1;
        if (v[i] > last) {
          up[g.grown++] = (v[i] - last) / (i - at);
        }
        g.falls += v[i] < last ? 1 : 0;
        last = v[i];
        at = i;
      }
      Arrays.sort(up, 0, g.grown);
      g.usual = g.grown == 0 ? 0 : up[g.grown / 2];
      return g;
    }
  }
}
