package io.headroom.forecasting.auto;

import java.util.Arrays;

/**
 * What past origins teach: shares of the candidates and factors of the spread; also as each origin
 * would have learnt it from the others, so that it can be scored on what it did not see.
 */
final class Learner {
  private final Rehearsal rehearsal;
  private final int candidates;
  private final boolean counts;
  private final double[][] errors;

  /**
   * Learns.
   *
   * @param counts whether demands are rare: then the best model alone, with its own distribution
   */
  Learner(Rehearsal rehearsal, int candidates, boolean counts) {
    this.rehearsal = rehearsal;
    this.candidates = candidates;
    this.counts = counts;
    this.errors = counts ? rehearsal.squaredErrors() : rehearsal.errors();
  }

  /** By origin, the latest first, and candidate; NaN where one failed. */
  double[][] errors() {
    return errors;
  }

  /** Shares of the candidates by all origins. */
  double[] weights() {
    return weights(errors, rehearsal.evidence());
  }

  /** Shares by the other origins; a candidate that failed at this one has none. */
  double[] weightsWithout(int fold) {
    double[] w = weights(without(errors, fold), evidenceWithout());
    double sum = 0;
    for (int i = 0; i < w.length; i++) {
      w[i] = Double.isNaN(errors[fold][i]) ? 0 : w[i];
      sum += w[i];
    }
    for (int i = 0; i < w.length; i++) {
      w[i] = sum > 0 ? w[i] / sum : Double.isNaN(errors[fold][i]) ? 0 : 1;
    }
    return w;
  }

  /**
   * Factors of the spread by all origins.
   *
   * @param usual what to shrink to; none when models keep their own distribution
   */
  double[] factors(double[] weights, double[] usual) {
    return factors(rehearsal.distances(weights), rehearsal.evidence(), usual);
  }

  /** Factors by the other origins. */
  double[] factorsWithout(int fold, double[] weights, double[] usual) {
    return factors(without(rehearsal.distances(weights), fold), evidenceWithout(), usual);
  }

  private double[] weights(double[][] of, double evidence) {
    double[] w = Weights.of(of, evidence, candidates);
    if (counts) {
      Weights.takeBest(w);
    }
    return w;
  }

  private double[] factors(double[][] distances, double evidence, double[] usual) {
    double[] factors = usual.clone();
    if (distances.length == 0 || usual.length == 0) {
      return factors;
    }
    double[] near = Arrays.copyOf(usual, Math.min(usual.length, rehearsal.horizon()));
    double[] learnt = Calibration.of(distances, evidence, near);
    double last = learnt[near.length - 1] / near[near.length - 1];
    for (int h = 0; h < factors.length; h++) {
      factors[h] = h < learnt.length ? learnt[h] : last * factors[h];
    }
    return factors;
  }

  private double evidenceWithout() {
    return rehearsal.evidence() * (errors.length - 1) / errors.length;
  }

  private static double[][] without(double[][] rows, int row) {
    double[][] left = new double[rows.length - 1][];
    for (int r = 0, i = 0; r < rows.length; r++) {
      if (r != row) {
        left[i++] = rows[r];
      }
    }
    return left;
  }
}
