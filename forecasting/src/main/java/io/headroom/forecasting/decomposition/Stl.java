package io.headroom.forecasting.decomposition;

import io.headroom.core.series.Series;
import io.headroom.forecasting.Decomposition;
import io.headroom.forecasting.FitException;
import io.headroom.forecasting.ForecastModel;
import io.headroom.forecasting.numerics.StlSettings;
import java.io.Serializable;
import java.util.List;

/**
 * A season by STL, the seasonal-trend decomposition by Loess of Cleveland, Cleveland, McRae and
 * Terpenning (1990), and any other model for what is left without it. Immutable.
 *
 * <p>y_t = S_t + r_t. The season S goes on with its last cycle, r is forecast by the other model
 * (Hyndman and Athanasopoulos 2021, section 5.7), with no uncertainty added for S: R's {@code
 * forecast(stl(…))}. Defaults are those of R's {@code stl}: trend window the least odd number at or
 * above 1.5·m/(1 − 1.5/s), low-pass window the least at or above m, degrees 0, 1, 1 for season,
 * trend and low-pass, 2 inner passes; a tenth of each window as jump.
 *
 * <p>Missing values are filled for the decomposition by harmonics and straight lines and stay
 * missing for the other model. A period of which there are not more than two between the first and
 * the last observed value is dropped: the other model then has the values as they are, and the
 * description says so.
 */
public final class Stl implements ForecastModel {
  private static final long serialVersionUID = 1;

  /** What R's {@code mstl} gives the first season. */
  private static final int USUAL_WINDOW = 11;

  private final Terms terms;
  private final ForecastModel remainder;

  private Stl(Terms terms, ForecastModel remainder) {
    this.terms = terms;
    this.remainder = remainder;
  }

  /**
   * A season that changes slowly, with a seasonal window of {@value #USUAL_WINDOW} cycles.
   *
   * @param m season length, at least 2
   * @return the terms, to be put {@link Terms#over over} a model
   * @throws IllegalArgumentException when m is below 2
   */
  public static Terms of(int m) {
    return of(m, USUAL_WINDOW);
  }

  /**
   * A season that changes slowly.
   *
   * @param m season length, at least 2
   * @param window how many cycles the season looks at, odd, at least 3; 7 or more is usual
   * @return the terms, to be put {@link Terms#over over} a model
   * @throws IllegalArgumentException when m is below 2, or the window even or below 3
   */
  public static Terms of(int m, int window) {
    return new Terms(StlSettings.of(m, window));
  }

  /**
   * A season that never changes.
   *
   * @param m season length, at least 2
   * @return the terms, to be put {@link Terms#over over} a model
   * @throws IllegalArgumentException when m is below 2
   */
  public static Terms periodic(int m) {
    return new Terms(StlSettings.periodic(m));
  }

  /** The decomposition, before it is said what forecasts the rest. Immutable. */
  public static final class Terms implements Serializable {
    private static final long serialVersionUID = 1;

    private final StlSettings settings;

    private Terms(StlSettings settings) {
      this.settings = settings;
    }

    /**
     * The same with another trend, which the season is told from.
     *
     * @param window how many values the trend looks at, odd, at least 3
     * @return the terms
     * @throws IllegalArgumentException when the window is even or below 3
     */
    public Terms withTrendWindow(int window) {
      return new Terms(settings.withTrendWindow(window));
    }

    /**
     * The same with 15 passes that keep outliers out of the season.
     *
     * @return the terms
     */
    public Terms robust() {
      return new Terms(settings.robust());
    }

    /**
     * The whole model.
     *
     * @param remainder forecasts what the season leaves
     * @return the model {@code stl(…) + …}
     */
    public Stl over(ForecastModel remainder) {
      return new Stl(this, remainder);
    }

    /**
     * Decomposes without forecasting.
     *
     * @param history at least one observed value
     * @return trend (of kind level), season and remainder; NaN before the first and after the last
     *     observed value; the remainder of a missing value is NaN
     * @throws FitException when nothing is observed
     */
    public Decomposition decompose(Series history) {
      return SeasonalSplit.of(toString(), List.of(settings), history).decomposition();
    }

    @Override
    public String toString() {
      return "stl("
          + settings.period()
          + (settings.isPeriodic() ? ", s=periodic" : ", s=" + settings.seasonalWindow())
          + (settings.trendWindow() > 0 ? ", t=" + settings.trendWindow() : "")
          + (settings.outer() > 0 ? ", robust" : "")
          + ")";
    }
  }

  @Override
  public String name() {
    return terms + " + " + remainder.name();
  }

  /**
   * Decomposes, then fits the other model to what the season leaves.
   *
   * @param history whatever the other model needs
   * @return the fitted model
   * @throws FitException when nothing is observed or the other model cannot be fitted
   */
  @Override
  public SeasonalFit fit(Series history) {
    return SeasonalSplit.of(name(), List.of(terms.settings), history).fit(remainder);
  }

  @Override
  public String toString() {
    return name();
  }
}
