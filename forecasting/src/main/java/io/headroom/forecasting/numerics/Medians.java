package io.headroom.forecasting.numerics;

import java.util.Arrays;

/** Statistics of the middle, which a minority of wild values cannot move. */
public final class Medians {
  /** Makes the median of |normal errors| their standard deviation: 1 / Φ⁻¹(3/4). */
  public static final double TO_SIGMA = 1.482602218505602;

  private Medians() {}

  /**
   * The median of the first values.
   *
   * @param values finite numbers; not changed
   * @param count how many of them count, at least 1
   * @return the middle of the order, or the mean of the two in the middle
   */
  public static double median(double[] values, int count) {
    double[] v = Arrays.copyOf(values, count);
    Arrays.sort(v);
    return count % 2 == 1 ? v[count / 2] : v[count / 2 - 1] + (v[count / 2] - v[count / 2 - 1]) / 2;
  }

  /**
   * A quantile of values in order.
   *
   * @param sorted ascending, at least one
   * @param p 0…1
   * @return the value at place p·(n − 1), between its neighbors in proportion
   */
  public static double quantile(double[] sorted, double p) {
    double at = p * (sorted.length - 1);
    int below = (int) Math.floor(at);
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }
}
