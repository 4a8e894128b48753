package io.headroom.forecasting;

/**
 * A model fitted by maximum likelihood. Criteria compare fits of one family on one history; each
 * family says which constants it leaves out.
 */
public interface LikelihoodFit extends FittedModel {
  /**
   * Logarithm of the likelihood at its maximum.
   *
   * @return log L
   */
  double logLikelihood();

  /**
   * Corrected Akaike criterion, −2 log L + 2k + 2k(k + 1)/(n − k − 1), k counting all estimated
   * numbers with the variance (Hurvich and Tsai 1989).
   *
   * @return AICc
   */
  double aicc();

  /**
   * How many observed values the likelihood leaves out, such as those that differencing takes away.
   * Criteria compare only fits that leave out equally many.
   *
   * @return 0 or more
   */
  default int lost() {
    return 0;
  }

  /**
   * Filters a column as the model filters what is not regression, from rest: the model's own noise
   * would come out white.
   *
   * @param column values over consecutive steps, none missing
   * @return as many, the first {@link #lost()} of them NaN
   */
  default double[] whitened(double[] column) {
    return column.clone();
  }
}
