package io.headroom.forecasting.numerics;

/**
 * Correlations of series of scores over the times that both have, and how far they are to be shrunk
 * towards none (Schäfer and Strimmer 2005, targets with unit variances):
 *
 * <pre>
 *   λ = Σ_{i≠j} Var(r_ij) / Σ_{i≠j} r_ij²,   r*_ij = (1 − λ) r_ij
 *   Var(r_ij) = n/(n − 1)³ Σ_t (w_t − w̄)²,   w_t = x_it x_jt
 * </pre>
 *
 * with x standardized over the n times of the pair. Their unbiased factor n/(n − 1) on r is left
 * out, so that a correlation never passes 1.
 */
public final class ShrunkCorrelation {
  /** So few times tell nothing of a pair. */
  private static final int LEAST_TIMES = 10;

  /** No pair is taken for the same quantity. */
  private static final double LEAST_INTENSITY = 1e-6;

  private ShrunkCorrelation() {}

  /**
   * The shrunk matrix.
   *
   * @param scores one row a series, of equal lengths, mean 0 over what is there; NaN is missing
   * @return the matrix, row by row, with ones on its diagonal; a pair of fewer than 10 times, or
   *     one of which does not vary, has 0
   */
  public static double[] matrix(double[][] scores) {
    int k = scores.length;
    double[] r = new double[k * k];
    double kept = 1 - intensity(scores, r);
    for (int i = 0; i < k; i++) {
      for (int j = 0; j < k; j++) {
        r[i * k + j] = i == j ? 1 : r[i * k + j] * kept;
      }
    }
    return r;
  }

  /** Fills in the correlations and gives λ, 1 when there are none. */
  private static double intensity(double[][] scores, double[] r) {
    int k = scores.length;
    double chance = 0;
    double squares = 0;
    for (int i = 0; i < k; i++) {
      for (int j = 0; j < i; j++) {
        double[] pair = pair(scores[i], scores[j]);
        r[i * k + j] = pair[0];
        r[j * k + i] = pair[0];
        squares += pair[0] * pair[0];
        chance += pair[1];
      }
    }
    return squares == 0 ? 1 : Math.max(LEAST_INTENSITY, Math.min(1, chance / squares));
  }

  /** Correlation and its variance. */
  private static double[] pair(double[] a, double[] b) {
    double aa = 0;
    double bb = 0;
    double ab = 0;
    double squares = 0;
    int n = 0;
    for (int t = 0; t < a.length; t++) {
      double w = a[t] * b[t];
      if (!Double.isNaN(w)) {
        aa += a[t] * a[t];
        bb += b[t] * b[t];
        ab += w;
        squares += w * w;
        n++;
      }
    }
    if (n < LEAST_TIMES || !(aa > 0) || !(bb > 0)) {
      return new double[2];
    }
    double scale = n / Math.sqrt(aa * bb);
    double mean = ab / n * scale;
    double spread = Math.max(0, squares * scale * scale - n * mean * mean);
    double less = n - 1;
    return new double[] {Math.max(-1, Math.min(1, mean)), n / (less * less * less) * spread};
  }
}
