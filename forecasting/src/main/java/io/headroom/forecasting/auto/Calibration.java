package io.headroom.forecasting.auto;

import java.util.Arrays;

/**
 * By how much an ensemble's spread is multiplied at each step: what past origins ask for, shrunk
 * towards what forecasts of its kind usually need.
 *
 * <p>Usual is 1.05·√(1 + 15·(h/n)²), h steps ahead of n values: a model's own spread does not know
 * that models change, which tells the more the further ahead of a short past one looks. Past
 * origins ask for the factor that would have put 80 % of the actual values into the 80 % interval:
 * the ⌈0.8·(k + 1)⌉-th smallest of k distances from the median, each in units of the interval's
 * half on its side, over steps from h/1.5 to 1.5·h (at least 2 to either side). Its logarithm
 * weighs e/(e + 2), e the number of origins or an eighth of k, what is less.
 */
final class Calibration {
  private static final double USUAL = 1.05;
  private static final double EXTRAPOLATION = 15;
  private static final double LEVEL = 0.8;
  private static final double PRIOR_FOLDS = 2;
  private static final double VALUES_PER_FOLD = 8;
  private static final double REACH = 1.5;
  private static final double LEAST = 0.25;
  private static final double MOST = 4;

  private Calibration() {}

  /** What is usual, h = 1 … steps ahead of so many observed values. */
  static double[] usual(int steps, int observed) {
    double[] factor = new double[steps];
    for (int h = 0; h < steps; h++) {
      double far = Math.min(1, (h + 1.0) / Math.max(1, observed));
      factor[h] = USUAL * Math.sqrt(1 + EXTRAPOLATION * far * far);
    }
    return factor;
  }

  /**
   * Factors by past origins.
   *
   * @param distances by origin and step, in halves of the 80 % interval; NaN where nothing was
   *     observed
   * @param usual what to shrink to, as long as each origin's
   */
  static double[] of(double[][] distances, double[] usual) {
    int steps = usual.length;
    double[] log = new double[steps];
    double[] pool = new double[Math.max(1, distances.length * steps)];
    for (int h = 0; h < steps; h++) {
      int n = 0;
      for (double[] fold : distances) {
        for (int k = from(h); k <= Math.min(to(h), steps - 1); k++) {
          if (!Double.isNaN(fold[k])) {
            pool[n++] = fold[k];
          }
        }
      }
      log[h] = Math.log(usual[h]);
      if (n > 0) {
        Arrays.sort(pool, 0, n);
        int rank = Math.min(n, (int) Math.ceil(LEVEL * (n + 1)));
        double asked = Math.log(Math.max(LEAST, Math.min(MOST, pool[rank - 1])));
        double evidence = Math.min(distances.length, n / VALUES_PER_FOLD);
        log[h] += evidence / (evidence + PRIOR_FOLDS) * (asked - log[h]);
      }
    }
    double[] factor = new double[steps];
    for (int h = 0; h < steps; h++) {
      double sum = 0;
      int end = Math.min(to(h), steps - 1);
      for (int k = from(h); k <= end; k++) {
        sum += log[k];
      }
      factor[h] = Math.exp(sum / (end - from(h) + 1));
    }
    return factor;
  }

  private static int from(int h) {
    return Math.max(0, Math.min(h - 2, (int) Math.ceil((h + 1) / REACH) - 1));
  }

  private static int to(int h) {
    return Math.max(h + 2, (int) Math.floor((h + 1) * REACH) - 1);
  }
}
