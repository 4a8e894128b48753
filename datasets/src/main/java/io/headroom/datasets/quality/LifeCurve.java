package io.headroom.datasets.quality;

import java.util.Arrays;

/**
 * The share of lives that reach an age, by the product-limit estimate of Kaplan and Meier (1958):
 * {@code S(t) = Π (1 − d/n)} over ages up to t, d ends among n lives that were watched at that age.
 * Lives still going on are censored at the age they are known to have reached; a life that ends and
 * one that is censored at the same age are taken in this order.
 */
final class LifeCurve {
  private final long[] ages;
  private final double[] survival;

  private LifeCurve(long[] ages, double[] survival) {
    this.ages = ages;
    this.survival = survival;
  }

  /**
   * Estimates the curve.
   *
   * @param begun when each life began, milliseconds
   * @param ended when it ended; {@link Long#MAX_VALUE} while it goes on
   * @param from first life taken
   * @param to one after the last
   * @param until up to when lives are known
   */
  static LifeCurve of(long[] begun, long[] ended, int from, int to, long until) {
    int n = to - from;
    long[] age = new long[n];
    for (int i = 0; i < n; i++) {
      long end = ended[from + i];
      boolean over = end <= until;
      long reached = Math.max(0, (over ? end : until) - begun[from + i]);
      // The lowest bit sorts ends before censorings of the same age.
      age[i] = (reached << 1) | (over ? 0 : 1);
    }
    Arrays.sort(age);
    long[] ages = new long[n];
    double[] survival = new double[n];
    int steps = 0;
    double s = 1;
    for (int i = 0; i < n; ) {
      int k = i;
      while (k < n && age[k] == age[i]) {
        k++;
      }
      if ((age[i] & 1) == 0) {
        s *= 1 - (double) (k - i) / (n - i);
        ages[steps] = age[i] >> 1;
        survival[steps++] = s;
      }
      i = k;
    }
    return new LifeCurve(Arrays.copyOf(ages, steps), Arrays.copyOf(survival, steps));
  }

  /** Share of lives that end at or before an age. */
  double ended(long age) {
    int i = Arrays.binarySearch(ages, age);
    int step = i >= 0 ? i : -i - 2;
    return step < 0 ? 0 : 1 - survival[step];
  }

  /** The age that a share of lives does not exceed; {@link Long#MAX_VALUE} when it is not seen. */
  long quantile(double share) {
    for (int i = 0; i < ages.length; i++) {
      if (1 - survival[i] >= share - 1e-12) {
        return ages[i];
      }
    }
    return Long.MAX_VALUE;
  }

  /** Mean of the lives, each counted up to an age: the area under the curve. */
  double meanUpTo(long age) {
    double area = 0;
    long at = 0;
    double s = 1;
    for (int i = 0; i < ages.length && ages[i] < age; i++) {
      area += s * (ages[i] - at);
      at = ages[i];
      s = survival[i];
    }
    return area + s * Math.max(0, age - at);
  }
}
