package io.headroom.forecasting.auto;

import java.util.Arrays;

/**
 * Shares of candidates by their errors at past origins: w_i ∝ exp(−8·ρ·r_i), r_i the mean over the
 * origins of ln(error of i / geometric mean of all errors at that origin).
 *
 * <p>ρ in 0…1 is how much of the candidates' differences is not chance: 1 − s²/v, v the variance of
 * r over the candidates and s² that of a mean r_i. Of f origins that say as much as e would if none
 * overlapped, s² is v_f/(e·(1 − c)): v_f is their variance, which is too small by 1 − c, as their
 * mean correlation is c = (f/e − 1)/(f − 1). With few origins or candidates that are alike the
 * weights are equal, which is hard to beat then (Claeskens et al. 2016); where one is better time
 * and again it takes all. With one origin ρ is a half.
 */
final class Weights {
  /** Decided on origins inside training parts, see decisions.md. */
  private static final double STEEPNESS = 8;

  /** Less than this share of an equal one is not worth a fit. */
  private static final double LEAST = 0.1;

  private static final double LEAST_UNLIKE = 0.1;

  private Weights() {}

  /**
   * Shares of candidates.
   *
   * @param errors by origin and candidate, 0 or more; NaN where a candidate failed
   * @param evidence how many origins that do not overlap would say as much
   * @param candidates how many
   * @return shares that sum to 1; 0 for a candidate that failed at any origin
   */
  static double[] of(double[][] errors, double evidence, int candidates) {
    double[] w = new double[candidates];
    boolean[] held = new boolean[candidates];
    double[] ratio = logRatios(errors, candidates, held);
    int k = 0;
    for (boolean h : held) {
      k += h ? 1 : 0;
    }
    if (k == 0) {
      Arrays.fill(w, 1.0 / candidates);
      return w;
    }
    double reliability = reliability(errors, evidence, ratio, held, k);
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < candidates; i++) {
      least = held[i] ? Math.min(least, ratio[i]) : least;
    }
    for (int i = 0; i < candidates; i++) {
      w[i] = held[i] ? Math.exp(-STEEPNESS * reliability * (ratio[i] - least)) : 0;
    }
    return trimmed(w, k);
  }

  /** All to the first of the largest. */
  static void takeBest(double[] weights) {
    int best = 0;
    for (int i = 1; i < weights.length; i++) {
      best = weights[i] > weights[best] ? i : best;
    }
    Arrays.fill(weights, 0);
    weights[best] = 1;
  }

  /** Mean log error of each candidate relative to all; marks those that failed nowhere. */
  static double[] logRatios(double[][] errors, int candidates, boolean[] held) {
    Arrays.fill(held, true);
    for (double[] fold : errors) {
      for (int i = 0; i < candidates; i++) {
        held[i] &= !Double.isNaN(fold[i]);
      }
    }
    double[] ratio = new double[candidates];
    for (double[] fold : errors) {
      double center = center(fold, held);
      for (int i = 0; i < candidates; i++) {
        ratio[i] += held[i] ? (log(fold[i], fold, held) - center) / errors.length : 0;
      }
    }
    return ratio;
  }

  private static double center(double[] fold, boolean[] held) {
    double sum = 0;
    int k = 0;
    for (int i = 0; i < fold.length; i++) {
      if (held[i]) {
        sum += log(fold[i], fold, held);
        k++;
      }
    }
    return k == 0 ? 0 : sum / k;
  }

  /** An error of 0 counts as a thousandth of the largest one. */
  private static double log(double error, double[] fold, boolean[] held) {
    double largest = Double.MIN_NORMAL;
    for (int i = 0; i < fold.length; i++) {
      largest = held[i] ? Math.max(largest, fold[i]) : largest;
    }
    return Math.log(Math.max(error, 1e-3 * largest));
  }

  private static double reliability(
      double[][] errors, double evidence, double[] ratio, boolean[] held, int k) {
    int folds = errors.length;
    if (folds == 0) {
      return 0;
    }
    double between = 0;
    double within = 0;
    for (double[] fold : errors) {
      double center = center(fold, held);
      for (int i = 0; i < ratio.length; i++) {
        if (held[i]) {
          double d = log(fold[i], fold, held) - center - ratio[i];
          within += d * d;
        }
      }
    }
    for (int i = 0; i < ratio.length; i++) {
      between += held[i] ? ratio[i] * ratio[i] / k : 0;
    }
    if (!(between > 0)) {
      return 0;
    }
    double chance =
        folds == 1 ? between / 2 : within / k / (folds - 1) / (evidence * unlike(folds, evidence));
    return Math.max(0, between - chance) / between;
  }

  /** The share of a variance that origins which overlap show of it. */
  private static double unlike(int folds, double evidence) {
    return Math.max(LEAST_UNLIKE, 1 - (folds / evidence - 1) / (folds - 1));
  }

  private static double[] trimmed(double[] w, int k) {
    double sum = Arrays.stream(w).sum();
    double kept = 0;
    for (int i = 0; i < w.length; i++) {
      w[i] = w[i] < LEAST * sum / k ? 0 : w[i];
      kept += w[i];
    }
    for (int i = 0; i < w.length; i++) {
      w[i] /= kept;
    }
    return w;
  }
}
