package io.headroom.core.numerics;

import java.util.Arrays;

/** Statistics that a minority of wild values cannot move. */
public final class Robust {
  /** Makes the MAD of normal errors their standard deviation: 1 / Φ⁻¹(3/4). */
  public static final double MAD_TO_SIGMA = 1.482602218505602;

  private static final int MOST_ROUNDS = 5;
  private static final double ENOUGH = 0.01;

  private Robust() {}

  /**
   * The median of values[from…to).
   *
   * @param values finite numbers
   * @param from first index
   * @param to end index, exclusive, above {@code from}
   * @return the middle of the order, or the mean of the two in the middle
   */
  public static double median(double[] values, int from, int to) {
    double[] v = Arrays.copyOfRange(values, from, to);
    Arrays.sort(v);
    int n = v.length;
    return n % 2 == 1 ? v[n / 2] : v[n / 2 - 1] + (v[n / 2] - v[n / 2 - 1]) / 2;
  }

  /**
   * The median of all values.
   *
   * @param values at least one, finite
   * @return their median
   */
  public static double median(double[] values) {
    return median(values, 0, values.length);
  }

  /**
   * Median absolute deviation from the median of values[from…to), scaled to the standard deviation
   * of normal errors.
   *
   * @param values finite numbers
   * @param from first index
   * @param to end index, exclusive, above {@code from}
   * @return 1.4826 · MAD, 0 when more than half of the values are equal
   */
  public static double sigma(double[] values, int from, int to) {
    double m = median(values, from, to);
    double[] d = new double[to - from];
    for (int i = 0; i < d.length; i++) {
      d[i] = Math.abs(values[from + i] - m);
    }
    return MAD_TO_SIGMA * median(d);
  }

  /**
   * Slope of the resistant line: the medians of the outer thirds over the distance of their median
   * times, found again on the residuals until what is left is small (Tukey 1977, ch. 10).
   *
   * @param t times in ascending order
   * @param x a value for each time
   * @param from first index
   * @param to end index, exclusive
   * @return the slope; 0 for fewer than 6 points
   */
  public static double slope(double[] t, double[] x, int from, int to) {
    int third = (to - from) / 3;
    if (third < 2) {
      return 0;
    }
    double dt = median(t, to - third, to) - median(t, from, from + third);
    if (!(dt > 0)) {
      return 0;
    }
    double[] r = Arrays.copyOfRange(x, from, to);
    double slope = 0;
    for (int round = 0; round < MOST_ROUNDS; round++) {
      double more = (median(r, r.length - third, r.length) - median(r, 0, third)) / dt;
      slope += more;
      if (Math.abs(more) <= ENOUGH * Math.abs(slope)) {
        break;
      }
      for (int k = 0; k < r.length; k++) {
        r[k] -= more * (t[from + k] - t[from]);
      }
    }
    return slope;
  }

  /**
   * Variance of {@link #slope} for independent normal errors of unit variance at unit steps: each
   * median of n/3 values has variance (π/2)/(n/3), and the thirds lie 2n/3 apart.
   *
   * @param n number of points, at least 6
   * @return π/2 · 6/n / (2n/3)²
   */
  public static double slopeVariance(int n) {
    double distance = 2.0 * n / 3;
    return Math.PI / 2 * 6 / n / (distance * distance);
  }

  /**
   * Lag-1 autocorrelation of errors about 0, kept in 0…0.9.
   *
   * @param residuals errors in order of time
   * @return the correlation; 0 when it is negative or nothing varies
   */
  public static double autocorrelation(double[] residuals) {
    double c0 = 0;
    double c1 = 0;
    for (int i = 0; i < residuals.length; i++) {
      c0 += residuals[i] * residuals[i];
      c1 += i > 0 ? residuals[i] * residuals[i - 1] : 0;
    }
    return c0 > 0 ? Math.max(0, Math.min(0.9, c1 / c0)) : 0;
  }
}
