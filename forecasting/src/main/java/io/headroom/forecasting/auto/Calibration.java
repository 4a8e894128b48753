package io.headroom.forecasting.auto;

import java.util.Arrays;

/**
 * By how much an ensemble's spread is multiplied at each step: what past origins ask for, shrunk
 * towards what forecasts of its kind usually need.
 *
 * <p>Usual is 1.1·c^(1.5·n/(n + 50))·√(1 + 15·(h/n)²), h steps ahead of n values, c the {@link
 * #closeness} of one-step errors, which a short past does not show well: a model's own spread does
 * not know that models change, which tells the more the further ahead of a short past one looks.
 * Past origins ask for the factor that would have put 80 % of the actual values into the 80 %
 * interval: the ⌈0.8·(k + 1)⌉-th smallest of k distances from the median, each in units of the
 * interval's half on its side, over steps from h/1.5 to 1.5·h (at least 2 to either side). Its
 * logarithm weighs e/(e + 6), e the number of origins that would say as much if none overlapped, or
 * an eighth of k, what is less.
 */
final class Calibration {
  private static final double USUAL = 1.1;
  private static final double VALUES_FOR_CLOSENESS = 50;
  private static final double EXTRAPOLATION = 15;
  private static final double LEVEL = 0.8;
  private static final double PRIOR_FOLDS = 6;
  private static final double VALUES_PER_FOLD = 8;
  private static final int LEAST_ERRORS = 10;

  /** The normal's quantile at 0.9. */
  private static final double Q90 = 1.2815515655446004;

  private static final double REACH = 1.5;
  private static final double LEAST = 0.25;
  private static final double MOST = 4;

  private Calibration() {}

  /**
   * By how much the middle of one-step errors is closer to 0 than that of a normal of their
   * variance: outliers in the past make a model's spread too wide for most of the time.
   *
   * @param errors NaN where there is none
   * @return the 80 % quantile of their size over 1.2816 standard deviations, 0.5 … 1
   */
  static double closeness(double[] errors) {
    double[] size =
        Arrays.stream(errors).filter(Double::isFinite).map(Math::abs).sorted().toArray();
    double squares = Arrays.stream(size).map(e -> e * e).sum();
    if (size.length < LEAST_ERRORS || !(squares > 0)) {
      return 1;
    }
    double q = size[(int) Math.ceil(LEVEL * size.length) - 1];
    return Math.max(0.5, Math.min(1, q / (Q90 * Math.sqrt(squares / size.length))));
  }

  /** What is usual, h = 1 … steps ahead of so many observed values. */
  static double[] usual(int steps, int observed, double closeness) {
    double known = observed / (observed + VALUES_FOR_CLOSENESS);
    double center = USUAL * Math.pow(closeness, 1.5 * known);
    double[] factor = new double[steps];
    for (int h = 0; h < steps; h++) {
      double far = Math.min(1, (h + 1.0) / Math.max(1, observed));
      factor[h] = center * Math.sqrt(1 + EXTRAPOLATION * far * far);
    }
    return factor;
  }

  /**
   * Factors by past origins.
   *
   * @param distances by origin and step, in halves of the 80 % interval; NaN where nothing was
   *     observed
   * @param evidence how many origins that do not overlap would say as much
   * @param usual what to shrink to, as long as each origin's
   */
  static double[] of(double[][] distances, double evidence, double[] usual) {
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
        double e = Math.min(evidence, n / VALUES_PER_FOLD);
        log[h] += e / (e + PRIOR_FOLDS) * (asked - log[h]);
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
