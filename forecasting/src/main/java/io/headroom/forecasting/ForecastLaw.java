package io.headroom.forecasting;

import java.util.function.DoubleUnaryOperator;
import java.util.random.RandomGenerator;

/** The joint distribution behind a {@link Forecast}: marginals and the paths that have them. */
sealed interface ForecastLaw permits GaussianLaw, SimulatedLaw, MappedLaw, PickedLaw, PooledLaw {
  /** Mean at a step, inside the bounds. */
  double mean(int step);

  /** Mean of a function of the value at a step. */
  double expectation(int step, DoubleUnaryOperator of);

  /** Quantile at a step, increasing in p, inside the bounds. */
  double quantile(int step, double p);

  /** P(value at step ≤ x). */
  double cumulative(int step, double x);

  /** Draws one path, inside the bounds. */
  void fill(RandomGenerator random, double[] out);

  /**
   * Draws one path and gives where each value lies in its step's distribution, as a standard normal
   * deviate: Φ⁻¹(P(value at step ≤ x)).
   */
  void fillScores(RandomGenerator random, double[] out);

  /**
   * As {@link #fillScores}, with the mass of each single value spread evenly over the scores that
   * stand for it, so that every score is standard normal, that of a count too.
   */
  void fillNormals(RandomGenerator random, double[] out);

  /** The value where the step's distribution function is Φ(score), also far out in the tails. */
  double valueAt(int step, double score);

  /** The same centre, with the spread before bounds multiplied at each step. */
  ForecastLaw withSpread(double[] factor);

  /** Scaled and moved by known amounts, blurred by an independent normal error, in other bounds. */
  ForecastLaw plus(ForecastShift shift, double lower, double upper);
}
