package io.headroom.core.capacity;

import java.util.Arrays;

/**
 * The linear program of packing patterns, by column generation (Gilmore and Gomory 1961): how often
 * each way to fill a bin is used, with parts of bins allowed. Its value is the strongest of the
 * usual lower bounds, and its patterns are those that good packings are made of.
 */
final class PatternProgram {
  private static final double TINY = 1e-9;

  /** Dual values are rounded down to this grain, so that the bound holds without rounding. */
  private static final double GRAIN = 1L << 30;

  private final int capacity;
  private final int[] sizes;
  private final int[] demand;
  private final int m;
  private final int[][] patterns;
  private final double[] use;
  private final double[] inverse;
  private final double[] dual;
  private int steps;

  private PatternProgram(int capacity, int[] sizes, int[] demand) {
    this.capacity = capacity;
    this.sizes = sizes;
    this.demand = demand;
    this.m = sizes.length;
    this.patterns = new int[m][m];
    this.use = new double[m];
    this.inverse = new double[m * m];
    this.dual = new double[m];
  }

  /**
   * Solves the program.
   *
   * @param capacity of a bin
   * @param sizes distinct sizes
   * @param demand how many there are of each, at least 1
   */
  static PatternProgram solve(int capacity, int[] sizes, int[] demand) {
    PatternProgram lp = new PatternProgram(capacity, sizes.clone(), demand.clone());
    lp.run();
    return lp;
  }

  private void run() {
    for (int i = 0; i < m; i++) {
      int k = Math.min(demand[i], capacity / sizes[i]);
      patterns[i][i] = k;
      use[i] = (double) demand[i] / k;
      inverse[i * m + i] = 1.0 / k;
    }
    int most = 50 * m + 200;
    int[] pattern = new int[m];
    double[] direction = new double[m];
    double[] best = new double[capacity + 1];
    int[][] taken = new int[m][capacity + 1];
    while (steps++ < most) {
      prices();
      if (knapsack(dual, best, taken, pattern) <= 1 + TINY || !enter(pattern, direction)) {
        return;
      }
    }
  }

  private void prices() {
    Arrays.fill(dual, 0);
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < m; j++) {
        dual[j] += inverse[i * m + j];
      }
    }
  }

  /** The most valuable pattern: each size at most as often as there are items of it. */
  private double knapsack(double[] value, double[] best, int[][] taken, int[] pattern) {
    Arrays.fill(best, 0);
    for (int i = 0; i < m; i++) {
      int[] t = taken[i];
      Arrays.fill(t, 0);
      if (!(value[i] > 0)) {
        continue;
      }
      int s = sizes[i];
      for (int c = capacity; c >= s; c--) {
        double top = best[c];
        int k = 0;
        for (int n = 1; n <= demand[i] && n * s <= c; n++) {
          double v = best[c - n * s] + n * value[i];
          if (v > top) {
            top = v;
            k = n;
          }
        }
        best[c] = top;
        t[c] = k;
      }
    }
    int c = capacity;
    for (int i = m - 1; i >= 0; i--) {
      pattern[i] = taken[i][c];
      c -= pattern[i] * sizes[i];
    }
    return best[capacity];
  }

  private boolean enter(int[] pattern, double[] direction) {
    for (int i = 0; i < m; i++) {
      double d = 0;
      for (int j = 0; j < m; j++) {
        d += inverse[i * m + j] * pattern[j];
      }
      direction[i] = d;
    }
    int out = -1;
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < m; i++) {
      if (direction[i] > TINY) {
        double ratio = use[i] / direction[i];
        if (out < 0
            || ratio < least - TINY
            || (ratio <= least + TINY && direction[i] > direction[out])) {
          least = Math.min(ratio, least);
          out = i;
        }
      }
    }
    if (out < 0) {
      return false;
    }
    double step = Math.max(0, use[out] / direction[out]);
    for (int i = 0; i < m; i++) {
      if (i != out) {
        use[i] = Math.max(0, use[i] - step * direction[i]);
        double f = direction[i] / direction[out];
        for (int j = 0; j < m; j++) {
          inverse[i * m + j] -= f * inverse[out * m + j];
        }
      }
    }
    for (int j = 0; j < m; j++) {
      inverse[out * m + j] /= direction[out];
    }
    use[out] = step;
    patterns[out] = pattern.clone();
    return true;
  }

  /**
   * The program's value rounded up, by the bound of Farley (1990) in whole numbers: any prices of
   * the sizes divided by the most that a pattern is worth.
   */
  int bound() {
    long[] price = new long[m];
    for (int i = 0; i < m; i++) {
      price[i] = (long) Math.floor(Math.max(0, Math.min(1, dual[i])) * GRAIN);
    }
    long[] best = new long[capacity + 1];
    long all = 0;
    for (int i = 0; i < m; i++) {
      all += price[i] * demand[i];
      for (int c = capacity; c >= sizes[i]; c--) {
        for (int n = 1; n <= demand[i] && n * sizes[i] <= c; n++) {
          best[c] = Math.max(best[c], best[c - n * sizes[i]] + n * price[i]);
        }
      }
    }
    long most = Math.max(1, best[capacity]);
    return (int) ((all + most - 1) / most);
  }

  /** How many patterns were priced. */
  int steps() {
    return steps;
  }

  /** How often a pattern of the solution is used. */
  double use(int i) {
    return use[i];
  }

  /** How many of each size a pattern of the solution takes. */
  int[] pattern(int i) {
    return patterns[i].clone();
  }

  /** How many patterns the solution has. */
  int size() {
    return m;
  }
}
