package io.headroom.datasets.quality;

import io.headroom.core.series.Series;
import java.util.OptionalDouble;

/** Finds the number that stands for a missing value in a series, if there is one. */
final class FillValues {
  private static final double[] USUAL = {
    -1,
    -9,
    -99,
    -999,
    -9999,
    -99999,
    9999,
    99999,
    999999,
    65535,
    2147483647.0,
    -2147483648.0,
    4294967295.0,
    0x1p64,
    0x1p63
  };
  private static final int LEAST = 3;
  private static final double FAR = 10;

  private FillValues() {}

  /**
   * One of the usual numbers that comes three times or more, below zero where all others are not,
   * or ten times above all others.
   */
  static OptionalDouble of(Series s) {
    int[] count = new int[USUAL.length];
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    int others = 0;
    for (int i = 0; i < s.size(); i++) {
      double v = s.value(i);
      int k = index(v);
      if (k >= 0) {
        count[k]++;
      } else if (!Double.isNaN(v)) {
        low = Math.min(low, v);
        high = Math.max(high, v);
        others++;
      }
    }
    if (others < LEAST) {
      return OptionalDouble.empty();
    }
    for (int k = 0; k < USUAL.length; k++) {
      boolean apart = USUAL[k] < 0 ? low >= 0 : USUAL[k] > FAR * high;
      if (count[k] >= LEAST && apart && isOnly(count, k)) {
        return OptionalDouble.of(USUAL[k]);
      }
    }
    return OptionalDouble.empty();
  }

  private static boolean isOnly(int[] count, int k) {
    for (int i = 0; i < count.length; i++) {
      if (i != k && count[i] > 0) {
        return false;
      }
    }
    return true;
  }

  private static int index(double v) {
    for (int k = 0; k < USUAL.length; k++) {
      if (USUAL[k] == v) {
        return k;
      }
    }
    return -1;
  }
}
