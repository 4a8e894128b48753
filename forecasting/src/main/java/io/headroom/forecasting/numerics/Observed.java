package io.headroom.forecasting.numerics;

import io.headroom.core.series.Series;
import java.util.Arrays;

/**
 * The values of a history between its first and last observed one, with the facts models ask for.
 */
public final class Observed {
  private final double[] values;
  private final int leading;
  private final int trailing;
  private final int count;
  private final double min;
  private final double max;

  private Observed(double[] values, int leading, int trailing, int count, double min, double max) {
    this.values = values;
    this.leading = leading;
    this.trailing = trailing;
    this.count = count;
    this.min = min;
    this.max = max;
  }

  /**
   * What a series has observed.
   *
   * @param series any series
   * @return its observed span; empty when nothing is observed
   */
  public static Observed of(Series series) {
    return of(series.toArray());
  }

  /**
   * What an array has observed.
   *
   * @param all values, NaN for missing; copied
   * @return its observed span; empty when nothing is observed
   */
  public static Observed of(double[] all) {
    int from = 0;
    while (from < all.length && Double.isNaN(all[from])) {
      from++;
    }
    int to = all.length;
    while (to > from && Double.isNaN(all[to - 1])) {
      to--;
    }
    int n = 0;
    double lo = Double.POSITIVE_INFINITY;
    double hi = Double.NEGATIVE_INFINITY;
    for (int i = from; i < to; i++) {
      if (!Double.isNaN(all[i])) {
        n++;
        lo = Math.min(lo, all[i]);
        hi = Math.max(hi, all[i]);
      }
    }
    return new Observed(Arrays.copyOfRange(all, from, to), from, all.length - to, n, lo, hi);
  }

  /**
   * The span's values, missing ones inside as NaN.
   *
   * @return a fresh copy, first and last element observed
   */
  public double[] values() {
    return values.clone();
  }

  /**
   * Length of the span.
   *
   * @return periods from the first to the last observed value
   */
  public int span() {
    return values.length;
  }

  /**
   * Missing values before the span.
   *
   * @return 0 or more
   */
  public int leading() {
    return leading;
  }

  /**
   * Missing values after the span: a forecast has to cross them first.
   *
   * @return 0 or more
   */
  public int trailing() {
    return trailing;
  }

  /**
   * How many values are observed.
   *
   * @return 0 or more
   */
  public int count() {
    return count;
  }

  /**
   * The smallest value.
   *
   * @return positive infinity when nothing is observed
   */
  public double min() {
    return min;
  }

  /**
   * The largest value.
   *
   * @return negative infinity when nothing is observed
   */
  public double max() {
    return max;
  }

  /**
   * Whether all observed values are the same.
   *
   * @return true also for a single value
   */
  public boolean isConstant() {
    return count > 0 && min == max;
  }

  /**
   * A size to divide by, so that models work on numbers near 1.
   *
   * @return the largest absolute value, 1 when that is 0
   */
  public double scale() {
    double s = Math.max(Math.abs(min), Math.abs(max));
    return s > 0 && s < Double.POSITIVE_INFINITY ? s : 1;
  }
}
