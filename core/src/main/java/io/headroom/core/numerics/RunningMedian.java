package io.headroom.core.numerics;

import java.util.Arrays;

/** The median of a window that slides over values: a sorted window, one insertion a step. */
public final class RunningMedian {
  private final double[] sorted;
  private int n;

  private RunningMedian(int capacity) {
    sorted = new double[capacity];
  }

  /**
   * The median of each value with its neighbours, the window cut off at both ends.
   *
   * @param x finite values
   * @param half neighbours on each side, 0 or more
   * @return a median for each value, of x[i − half … i + half]
   */
  public static double[] centered(double[] x, int half) {
    double[] out = new double[x.length];
    RunningMedian window = new RunningMedian((int) Math.min(x.length, 2L * half + 1) + 1);
    int end = 0;
    for (int i = 0; i < x.length; i++) {
      while (end < x.length && end <= i + half) {
        window.add(x[end++]);
      }
      if (i - half - 1 >= 0) {
        window.remove(x[i - half - 1]);
      }
      out[i] = window.median();
    }
    return out;
  }

  /**
   * The median of the values before each position.
   *
   * @param x finite values
   * @param from first index of the part looked at
   * @param to end index of the part, exclusive
   * @param width how many values at most
   * @param least how many values at least; fewer give NaN
   * @return for position c in from…to the median of x[max(from, c − width)…c), at index c − from
   */
  public static double[] before(double[] x, int from, int to, int width, int least) {
    double[] out = new double[to - from + 1];
    RunningMedian window = new RunningMedian(Math.min(width, to - from) + 1);
    for (int c = from; c <= to; c++) {
      if (c > from) {
        window.add(x[c - 1]);
      }
      if (c - 1 - width >= from) {
        window.remove(x[c - 1 - width]);
      }
      out[c - from] = window.n >= least ? window.median() : Double.NaN;
    }
    return out;
  }

  private void add(double v) {
    int at = Arrays.binarySearch(sorted, 0, n, v);
    int i = at < 0 ? -at - 1 : at;
    System.arraycopy(sorted, i, sorted, i + 1, n - i);
    sorted[i] = v;
    n++;
  }

  private void remove(double v) {
    int i = Arrays.binarySearch(sorted, 0, n, v);
    System.arraycopy(sorted, i + 1, sorted, i, n - i - 1);
    n--;
  }

  private double median() {
    return n % 2 == 1 ? sorted[n / 2] : sorted[n / 2 - 1] + (sorted[n / 2] - sorted[n / 2 - 1]) / 2;
  }
}
