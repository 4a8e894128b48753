package io.headroom.forecasting.intermittent;

import io.headroom.forecasting.numerics.Observed;
import java.util.Arrays;

/**
 * A history of 0 or more as amounts and intervals. Time 0 is the first observed value; intervals
 * count observed periods only.
 *
 * <p>Guard on the amounts: the largest of three or more counts as at most {@value #MOST} times the
 * second largest. One wrong number cannot set the level then, while a new scale that is seen twice
 * can.
 */
final class Demands {
  /** How far one amount may stand out. */
  static final double MOST = 10;

  private final double[] values;
  private final double[] sizes;
  private final int[] times;
  private final int[] intervals;
  private final int observed;
  private final int since;
  private final double largest;

  private Demands(
      double[] values,
      double[] sizes,
      int[] times,
      int[] intervals,
      int observed,
      int since,
      double largest) {
    this.values = values;
    this.sizes = sizes;
    this.times = times;
    this.intervals = intervals;
    this.observed = observed;
    this.since = since;
    this.largest = largest;
  }

  static Demands of(Observed seen) {
    double[] y = seen.values();
    int m = 0;
    for (double v : y) {
      m += v > 0 ? 1 : 0;
    }
    double[] sizes = new double[m];
    int[] times = new int[m];
    int[] intervals = new int[m];
    int since = 0;
    int i = 0;
    for (int t = 0; t < y.length; t++) {
      since += Double.isNaN(y[t]) ? 0 : 1;
      if (y[t] > 0) {
        sizes[i] = y[t];
        times[i] = t;
        intervals[i] = since;
        since = 0;
        i++;
      }
    }
    double largest = m == 0 ? 0 : seen.max();
    if (m > 2) {
      double[] sorted = sizes.clone();
      Arrays.sort(sorted);
      double limit = MOST * sorted[m - 2];
      for (i = 0; i < m; i++) {
        if (sizes[i] > limit) {
          sizes[i] = limit;
          y[times[i]] = limit;
        }
      }
    }
    return new Demands(y, sizes, times, intervals, seen.count(), since, largest);
  }

  /** Number of demands. */
  int count() {
    return sizes.length;
  }

  /** The i-th amount, i from 0, limited. */
  double size(int i) {
    return sizes[i];
  }

  /** When the i-th demand came. */
  int time(int i) {
    return times[i];
  }

  /** Observed periods from the demand before (or the beginning) to the i-th, 1 or more. */
  int interval(int i) {
    return intervals[i];
  }

  /** Value at a time, limited, NaN for missing. */
  double value(int t) {
    return values[t];
  }

  /** Periods from the first to the last observed value. */
  int span() {
    return values.length;
  }

  /** Number of observed periods. */
  int observed() {
    return observed;
  }

  /** Observed zeros after the last demand. */
  int since() {
    return since;
  }

  /** The largest amount as observed; 0 without a demand. */
  double largest() {
    return largest;
  }

  /** The largest amount as counted; 0 without a demand. */
  double largestCounted() {
    return Arrays.stream(sizes).max().orElse(0);
  }

  /** Whether one amount was too large to be believed. */
  boolean isLimited() {
    return largestCounted() < largest;
  }

  /** Whether all amounts are whole numbers that double precision tells apart. */
  boolean areWhole() {
    return largest <= 1e15 && Arrays.stream(sizes).allMatch(s -> s == Math.rint(s));
  }
}
