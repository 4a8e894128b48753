package io.headroom.forecasting.statespace;

import io.headroom.forecasting.numerics.Observed;
import io.headroom.forecasting.numerics.SeasonTrend;

/** Tests whether a season has to be differenced away. */
public enum SeasonalUnitRoot {
  /**
   * Strength of the season by STL above 0.64: a threshold that Hyndman's forecast package learnt
   * from the M3 competition.
   */
  STRENGTH {
    @Override
    boolean calls(double[] y, int m) {
      double[] observed = Observed.of(y).values();
      SeasonTrend parts = SeasonTrend.mstl(observed, m);
      return parts.count() > 0 && parts.seasonalStrength(0) > WORTH_A_DIFFERENCE;
    }
  },
  /** {@link Ocsb}: the season changes so much that it is no fixed pattern. */
  OCSB {
    @Override
    boolean calls(double[] y, int m) {
      return Ocsb.findsUnitRoot(y, m);
    }
  };

  private static final double WORTH_A_DIFFERENCE = 0.64;

  /**
   * Whether a seasonal difference is called for.
   *
   * @param y values, NaN for missing, not all the same
   * @param m length of the season, at least 2
   * @throws ArithmeticException when there are too few values for the test to say anything
   */
  abstract boolean calls(double[] y, int m);
}
