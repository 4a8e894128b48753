package io.headroom.core.series;

import java.util.Arrays;

/**
 * What many values become one by. Missing values (NaN) are left out; nothing observed gives NaN.
 */
public enum Aggregation {
  /** Number of observed values; 0 when there are none. */
  COUNT {
    @Override
    double reduce(double[] sorted, int n) {
      return n;
    }
  },
  /** Arithmetic mean. */
  MEAN {
    @Override
    double reduce(double[] sorted, int n) {
      return sum(sorted, n) / n;
    }
  },
  /** 95th percentile by nearest rank: element ceil(95·n/100), 1-based, of the ascending order. */
  P95 {
    @Override
    double reduce(double[] scratch, int n) {
      return nearestRank(scratch, n, 95);
    }
  },
  /** 99th percentile by nearest rank: element ceil(99·n/100), 1-based, of the ascending order. */
  P99 {
    @Override
    double reduce(double[] scratch, int n) {
      return nearestRank(scratch, n, 99);
    }
  },
  /** Largest value. */
  PEAK {
    @Override
    double reduce(double[] sorted, int n) {
      double m = sorted[0];
      for (int i = 1; i < n; i++) {
        m = Math.max(m, sorted[i]);
      }
      return m;
    }
  },
  /** Sum. */
  SUM {
    @Override
    double reduce(double[] sorted, int n) {
      return sum(sorted, n);
    }
  };

  /**
   * Aggregates values[from…to).
   *
   * @param values the values, NaN for missing
   * @param from first index
   * @param to end index, exclusive
   * @return the aggregate; NaN (for {@link #COUNT} 0) when nothing is observed
   */
  public double of(double[] values, int from, int to) {
    double[] seen = new double[to - from];
    int n = 0;
    for (int i = from; i < to; i++) {
      if (!Double.isNaN(values[i])) {
        seen[n++] = values[i];
      }
    }
    if (n == 0) {
      return this == COUNT ? 0 : Double.NaN;
    }
    return reduce(seen, n);
  }

  /** Reduces the first n ≥ 1 elements of a scratch array, which it may reorder. */
  abstract double reduce(double[] scratch, int n);

  /**
   * Whether it is a percentile. Percentiles of parts do not tell that of the whole: they are never
   * averaged nor added.
   *
   * @return true for {@link #P95} and {@link #P99}
   */
  public boolean isPercentile() {
    return this == P95 || this == P99;
  }

  /**
   * Whether values that are percentiles of finer ones may be put together by this: their number is
   * a number, and the largest of them is at least the percentile of the whole.
   *
   * @return true for {@link #COUNT} and {@link #PEAK}
   */
  public boolean takesPercentiles() {
    return this == COUNT || this == PEAK;
  }

  /** Sorts the scratch; the second percentile of the same values finds them sorted. */
  private static double nearestRank(double[] scratch, int n, int percent) {
    Arrays.sort(scratch, 0, n);
    return scratch[(int) (((long) percent * n + 99) / 100) - 1];
  }

  private static double sum(double[] v, int n) {
    double s = 0;
    for (int i = 0; i < n; i++) {
      s += v[i];
    }
    return s;
  }
}
