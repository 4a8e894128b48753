package io.headroom.forecasting.smoothing;

import io.headroom.core.series.Series;
import io.headroom.forecasting.FitException;
import io.headroom.forecasting.FittedModel;
import io.headroom.forecasting.ForecastModel;
import io.headroom.forecasting.numerics.Autocorrelation;
import io.headroom.forecasting.numerics.ClassicalDecomposition;
import io.headroom.forecasting.numerics.Observed;

/**
 * The Theta method. Immutable.
 *
 * <p>A series that passes the 90 % test on its autocorrelation at lag m is seasonally adjusted by
 * classical decomposition (multiplicative for positive data, else additive), forecast, and the
 * seasonal figure put back. The adjusted series is forecast
 *
 * <ul>
 *   <li>standard (Assimakopoulos and Nikolopoulos 2000, theta = 2) by its identity with simple
 *       exponential smoothing plus a drift of half the trend line's slope (Hyndman and Billah
 *       2003): l_n + (b/2)·(h − 1 + (1 − (1 − alpha)^n)/alpha), as R's {@code thetaf};
 *   <li>optimized (Fiorucci, Pellegrini, Louzada, Petropoulos and Koehler 2016, eqs. 6–9) with
 *       theta of at least 1 estimated together with alpha and the first level: l_n + (1 −
 *       1/theta)·((1 − alpha)^n·A + (h − 1 + (1 − (1 − alpha)^(n+1))/alpha)·B), A + B·t the trend
 *       line.
 * </ul>
 *
 * The forecast variance is sigma²·(1 + (h − 1)·alpha²), times the square of the seasonal figure
 * where that multiplies.
 */
public final class Theta implements ForecastModel {
  private static final long serialVersionUID = 1;

  /** Fewest observed values: three parameters, and one value to judge them by. */
  private static final int SHORTEST = 4;

  private final boolean optimized;
  private final int season;

  private Theta(boolean optimized, int season) {
    this.optimized = optimized;
    this.season = season;
  }

  /**
   * Theta estimated.
   *
   * @param m season length; 1 for none
   * @return the model {@code theta(m=…)}
   * @throws IllegalArgumentException when m is below 1
   */
  public static Theta optimized(int m) {
    return new Theta(true, checked(m));
  }

  /**
   * Theta fixed at 2.
   *
   * @param m season length; 1 for none
   * @return the model {@code theta(2, m=…)}
   * @throws IllegalArgumentException when m is below 1
   */
  public static Theta standard(int m) {
    return new Theta(false, checked(m));
  }

  private static int checked(int m) {
    if (m < 1) {
      throw new IllegalArgumentException("a season has at least 1 step, found " + m);
    }
    return m;
  }

  @Override
  public String name() {
    String kind = optimized ? "optimized" : "2";
    return "theta(" + kind + (season > 1 ? ", m=" + season : "") + ")";
  }

  /**
   * Estimates.
   *
   * @param history at least 4 observed values
   * @return the fitted method
   * @throws FitException when there are fewer
   */
  @Override
  public FittedModel fit(Series history) {
    Observed seen = Observed.of(history);
    if (seen.count() < SHORTEST) {
      throw new FitException(
          name(), "needs " + SHORTEST + " observed values, found " + seen.count());
    }
    double scale = seen.scale();
    double[] y = seen.values();
    for (int t = 0; t < y.length; t++) {
      y[t] /= scale;
    }
    double[] figure = new double[0];
    boolean multiplicative = seen.min() > 0;
    if (!seen.isConstant() && Autocorrelation.isSeasonal(y, season)) {
      ClassicalDecomposition parts = ClassicalDecomposition.of(y, season, multiplicative);
      if (multiplicative && parts.min() < 1e-6) {
        multiplicative = false;
        parts = ClassicalDecomposition.of(y, season, false);
      }
      figure = parts.figure();
      for (int t = 0; t < y.length; t++) {
        y[t] = multiplicative ? y[t] / parts.at(t) : y[t] - parts.at(t);
      }
    }
    ThetaLine line = optimized ? ThetaLine.optimized(y) : ThetaLine.standard(y);
    if (!multiplicative) {
      for (int p = 0; p < figure.length; p++) {
        figure[p] *= scale;
      }
    }
    double[] next = new double[figure.length];
    for (int j = 0; j < next.length; j++) {
      next[j] = figure[(y.length + seen.trailing() + j) % figure.length];
    }
    return new ThetaFit(name(), history, seen.trailing(), scale, line, next, multiplicative);
  }

  @Override
  public String toString() {
    return name();
  }
}
