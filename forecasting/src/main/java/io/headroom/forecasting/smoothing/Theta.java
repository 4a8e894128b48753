package io.headroom.forecasting.smoothing;

import io.headroom.core.series.Series;
import io.headroom.forecasting.FitException;
import io.headroom.forecasting.ForecastModel;
import io.headroom.forecasting.ModelState;
import io.headroom.forecasting.numerics.Observed;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The Theta method. Immutable.
 *
 * <p>A series that passes the 90 % test on its autocorrelation at lag m is seasonally adjusted by
 * classical decomposition (multiplicative where all values are positive, else additive), forecast,
 * and the seasonal figure put back. The adjusted series is forecast
 *
 * <ul>
 *   <li>standard (Assimakopoulos and Nikolopoulos 2000, theta = 2) by its identity with simple
 *       exponential smoothing plus a drift of half the trend line's slope (Hyndman and Billah
 *       2003): l_n + (b/2)·(h − 1 + (1 − (1 − alpha)^n)/alpha), as R's {@code thetaf};
 *   <li>optimized (Fiorucci, Pellegrini, Louzada, Petropoulos and Koehler 2016, eqs. 6–9) with
 *       theta of at least 1 estimated together with alpha and the first level: l_n + (1 −
 *       1/theta)·((1 − alpha)^n·A + (h − 1 + (1 − (1 − alpha)^(n+1))/alpha)·B), A + B·t the trend
 *       line;
 *   <li>dynamic standard and dynamic optimized (the same paper) with the trend line of the values
 *       up to now in place of that of the whole history, theta being 2 or estimated. Forecasts
 *       stand in for values that are not known yet, so the line grows on. The recursion runs on the
 *       data less its first value: with A_0 = B_0 = 0 it then does not depend on where the scale
 *       has its zero.
 * </ul>
 *
 * With a fixed line the forecast variance is sigma²·(1 + (h − 1)·alpha²); with a growing one it is
 * the exact one of the linear recursion. Both are multiplied by the square of the seasonal figure
 * where that multiplies.
 */
public final class Theta implements ForecastModel {
  private static final long serialVersionUID = 1;

  /** Fewest observed values: three parameters, and one value to judge them by. */
  private static final int SHORTEST = 4;

  /** What an automatic choice is made of, and why: docs/decisions.md, Forecasting. */
  private static final List<ThetaKind> CHOICE =
      List.of(ThetaKind.STANDARD, ThetaKind.DYNAMIC_STANDARD, ThetaKind.DYNAMIC_OPTIMIZED);

  private final @Nullable ThetaKind kind;
  private final int season;

  private Theta(@Nullable ThetaKind kind, int season) {
    if (season < 1) {
      throw new IllegalArgumentException("a season has at least 1 step, found " + season);
    }
    this.kind = kind;
    this.season = season;
  }

  /**
   * Theta estimated.
   *
   * @param m season length; 1 for none
   * @return the model {@code theta(optimized, m=…)}
   * @throws IllegalArgumentException when m is below 1
   */
  public static Theta optimized(int m) {
    return new Theta(ThetaKind.OPTIMIZED, m);
  }

  /**
   * Theta fixed at 2.
   *
   * @param m season length; 1 for none
   * @return the model {@code theta(2, m=…)}
   * @throws IllegalArgumentException when m is below 1
   */
  public static Theta standard(int m) {
    return new Theta(ThetaKind.STANDARD, m);
  }

  /**
   * Theta estimated, the trend line growing with the data: DOTM.
   *
   * @param m season length; 1 for none
   * @return the model {@code theta(dynamic optimized, m=…)}
   * @throws IllegalArgumentException when m is below 1
   */
  public static Theta dynamicOptimized(int m) {
    return new Theta(ThetaKind.DYNAMIC_OPTIMIZED, m);
  }

  /**
   * Theta fixed at 2, the trend line growing with the data: DSTM.
   *
   * @param m season length; 1 for none
   * @return the model {@code theta(dynamic 2, m=…)}
   * @throws IllegalArgumentException when m is below 1
   */
  public static Theta dynamicStandard(int m) {
    return new Theta(ThetaKind.DYNAMIC_STANDARD, m);
  }

  /**
   * The standard, dynamic standard or dynamic optimized method, whichever has the least {@link
   * ThetaFit#aicc() corrected Akaike criterion}. The optimized method with a fixed line is not
   * among them: its theta is judged by errors against a line that has seen the values, so that it
   * follows the line too closely, and no criterion made of these errors can tell.
   *
   * @param m season length; 1 for none
   * @return the model {@code theta(auto, m=…)}
   * @throws IllegalArgumentException when m is below 1
   */
  public static Theta auto(int m) {
    return new Theta(null, m);
  }

  @Override
  public String name() {
    String label = kind == null ? "auto" : kind.label();
    return "theta(" + label + (season > 1 ? ", m=" + season : "") + ")";
  }

  /**
   * Estimates.
   *
   * @param history at least 4 observed values
   * @return the fitted method
   * @throws FitException when there are fewer
   */
  @Override
  public ThetaFit fit(Series history) {
    Observed seen = Observed.of(history);
    if (seen.count() < SHORTEST) {
      throw new FitException(
          name(), "needs " + SHORTEST + " observed values, found " + seen.count());
    }
    double scale = seen.scale();
    SeasonalAdjustment adjustment = SeasonalAdjustment.tested(seen, season, 2);
    double[] adjusted = adjustment.remove(seen.values(), scale);
    ThetaFit best = null;
    for (ThetaKind one : kind == null ? CHOICE : List.of(kind)) {
      ThetaParameters found = ThetaSearch.estimate(one, adjusted, scale);
      ThetaFit fit = new ThetaFit(this, history, seen, adjustment, found);
      if (best == null || fit.aicc() < best.aicc()) {
        best = fit;
      }
    }
    return Objects.requireNonNull(best);
  }

  ModelState in(ModelState state) {
    ModelState more = state.with("season", season);
    return kind == null ? more.with("chosen", "yes") : more;
  }

  static Theta from(ModelState state) {
    return new Theta(
        state.has("chosen") ? null : ThetaKind.valueOf(state.text("method")),
        state.whole("season"));
  }

  @Override
  public String toString() {
    return name();
  }
}
