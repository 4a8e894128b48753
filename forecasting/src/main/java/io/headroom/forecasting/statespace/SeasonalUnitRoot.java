package io.headroom.forecasting.statespace;

/** Tests whether a season has to be differenced away. */
public enum SeasonalUnitRoot {
  /** {@link Ocsb}: the season changes so much that it is no fixed pattern. */
  OCSB {
    @Override
    boolean calls(double[] y, int m) {
      return Ocsb.findsUnitRoot(y, m);
    }
  };

  /**
   * Whether a seasonal difference is called for.
   *
   * @param y values, NaN for missing, not all the same
   * @param m length of the season, at least 2
   * @throws ArithmeticException when there are too few values for the test to say anything
   */
  abstract boolean calls(double[] y, int m);
}
