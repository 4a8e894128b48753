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
    double reduce(double[] sorted, int n) {
      Arrays.sort(sorted, 0, n);
      return sorted[(int) ((95L * n + 99) / 100) - 1];
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

  private static double sum(double[] v, int n) {
    double s = 0;
    for (int i = 0; i < n; i++) {
      s += v[i];
    }
    return s;
  }
}
