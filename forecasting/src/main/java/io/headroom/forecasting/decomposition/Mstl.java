package io.headroom.forecasting.decomposition;

import io.headroom.core.series.Series;
import io.headroom.forecasting.Decomposition;
import io.headroom.forecasting.FitException;
import io.headroom.forecasting.ForecastModel;
import io.headroom.forecasting.numerics.SeasonTrend;
import io.headroom.forecasting.numerics.StlSettings;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Several seasons by MSTL (Bandara, Hyndman and Bergmeir 2021), and any other model for what is
 * left without them. Immutable.
 *
 * <p>y_t = S1_t + S2_t + … + r_t. Seasons in order of length are found by STL from the values less
 * the other seasons, twice round; the i-th looks at 7 + 4i cycles. Each goes on with its last
 * cycle, and r is forecast by the other model, with no uncertainty added for the seasons: R's
 * {@code forecast(mstl(…))}, and {@code stlf} for one season.
 *
 * <p>Missing values are filled for the decomposition by harmonics and straight lines and stay
 * missing for the other model. Periods of which there are not more than two between the first and
 * the last observed value are dropped, and the description says so; when none is left the other
 * model has the values as they are.
 */
public final class Mstl implements ForecastModel {
  private static final long serialVersionUID = 1;

  private final Terms terms;
  private final ForecastModel remainder;

  private Mstl(Terms terms, ForecastModel remainder) {
    this.terms = terms;
    this.remainder = remainder;
  }

  /**
   * Seasons.
   *
   * @param periods their lengths, each at least 2, all different, in any order
   * @return the terms, to be put {@link Terms#over over} a model
   * @throws IllegalArgumentException when there is no period, one is below 2, or two are the same
   */
  public static Terms of(int... periods) {
    int[] sorted = periods.clone();
    Arrays.sort(sorted);
    for (int i = 0; i < sorted.length; i++) {
      if (sorted[i] < 2 || (i > 0 && sorted[i] == sorted[i - 1])) {
        throw new IllegalArgumentException(
            "seasons have different lengths of 2 or more, found " + Arrays.toString(periods));
      }
    }
    if (sorted.length == 0) {
      throw new IllegalArgumentException("a seasonal decomposition needs one period or more");
    }
    return new Terms(SeasonTrend.usual(sorted, false));
  }

  /**
   * Seasons whose lengths need not be whole, such as 365.25 days. STL counts in whole steps, so
   * each is rounded to the nearest; R's {@code stl} cuts the fraction off. The season then moves by
   * the rest once a cycle, which it can follow, as it changes slowly. {@code HarmonicRegression}
   * has the exact length.
   *
   * @param periods their lengths, each at least 1.5, all different once rounded, in any order
   * @return the terms, to be put {@link Terms#over over} a model
   * @throws IllegalArgumentException when there is no period, one is below 1.5 or not finite, or
   *     two are the same
   */
  public static Terms of(double... periods) {
    int[] whole = new int[periods.length];
    for (int i = 0; i < whole.length; i++) {
      if (!(periods[i] >= 1.5) || periods[i] > Integer.MAX_VALUE) {
        throw new IllegalArgumentException(
            "seasons have different lengths of 2 or more, found " + Arrays.toString(periods));
      }
      whole[i] = (int) Math.rint(periods[i]);
    }
    return of(whole);
  }

  /** The decomposition, before it is said what forecasts the rest. Immutable. */
  public static final class Terms implements Serializable {
    private static final long serialVersionUID = 1;

    @SuppressWarnings("serial") // List.copyOf gives a serializable list.
    private final List<StlSettings> settings;

    private Terms(List<StlSettings> settings) {
      this.settings = List.copyOf(settings);
    }

    /**
     * The same with 15 passes that keep outliers out of the seasons.
     *
     * @return the terms
     */
    public Terms robust() {
      return new Terms(settings.stream().map(StlSettings::robust).toList());
    }

    /**
     * The whole model.
     *
     * @param remainder forecasts what the seasons leave
     * @return the model {@code mstl(…) + …}
     */
    public Mstl over(ForecastModel remainder) {
      return new Mstl(this, remainder);
    }

    /**
     * Decomposes without forecasting.
     *
     * @param history at least one observed value
     * @return trend (of kind level), one season a period that was not dropped, and remainder; NaN
     *     before the first and after the last observed value; the remainder of a missing value is
     *     NaN
     * @throws FitException when nothing is observed
     */
    public Decomposition decompose(Series history) {
      return SeasonalSplit.of(toString(), settings, history).decomposition();
    }

    @Override
    public String toString() {
      return settings.stream()
              .map(s -> String.valueOf(s.period()))
              .collect(Collectors.joining(", ", "mstl(", ""))
          + (settings.get(0).outer() > 0 ? ", robust)" : ")");
    }
  }

  @Override
  public String name() {
    return terms + " + " + remainder.name();
  }

  /**
   * Decomposes, then fits the other model to what the seasons leave.
   *
   * @param history whatever the other model needs
   * @return the fitted model
   * @throws FitException when nothing is observed or the other model cannot be fitted
   */
  @Override
  public SeasonalFit fit(Series history) {
    return SeasonalSplit.of(name(), terms.settings, history).fit(remainder);
  }

  @Override
  public String toString() {
    return name();
  }
}
