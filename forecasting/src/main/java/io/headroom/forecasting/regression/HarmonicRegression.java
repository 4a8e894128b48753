package io.headroom.forecasting.regression;

import io.headroom.core.series.Bounds;
import io.headroom.core.series.Series;
import io.headroom.forecasting.FitException;
import io.headroom.forecasting.FittedModel;
import io.headroom.forecasting.ForecastModel;
import io.headroom.forecasting.numerics.Observed;
import java.io.Serializable;
import java.util.Locale;

/**
 * A long season, such as the year in daily data, as K harmonics by least squares beside a straight
 * line, and any other model for the rest. Immutable.
 *
 * <p>y_t = S_t + r_t with S_t = Σ_{k≤K} a_k·cos(2πkt/period) + b_k·sin(2πkt/period);
 * multiplicative: y_t = exp(S_t)·r_t with S_t fitted to log y. Intercept and line only keep the
 * harmonics clean and stay in the remainder r, level and trend being the other model's matter
 * (dynamic harmonic regression, Hyndman and Athanasopoulos 2021, section 10.5). K is chosen by AICc
 * among 1, 2, 3 when not given.
 *
 * <p>Uncertainty of the coefficients: their least-squares covariance times (1 + r_1)/(1 − r_1), r_1
 * the residuals' lag-1 autocorrelation held in 0…0.95, which is the loss of information to an AR(1)
 * remainder. It is added to the remainder's forecast as an independent normal error, one draw of
 * the coefficients a path.
 */
public final class HarmonicRegression implements ForecastModel {
  private static final long serialVersionUID = 1;

  private static final int MOST_HARMONICS = 3;
  private static final double LEAST_PERIODS = 2;

  private final Terms terms;
  private final ForecastModel remainder;

  private HarmonicRegression(Terms terms, ForecastModel remainder) {
    this.terms = terms;
    this.remainder = remainder;
  }

  /**
   * Given harmonics.
   *
   * @param period length of the season in steps, such as 365.25 or 52.18; need not be whole
   * @param harmonics K, at least 1
   * @return the terms, to be put {@link Terms#over over} a model
   * @throws IllegalArgumentException when there are no harmonics, or more than half the period
   */
  public static Terms of(double period, int harmonics) {
    if (!(period > 2) || harmonics < 1 || 2.0 * harmonics >= period) {
      throw new IllegalArgumentException(
          "a season of "
              + period
              + " steps takes 1 to (period − 1)/2 harmonics, found "
              + harmonics);
    }
    return new Terms(period, harmonics, false);
  }

  /**
   * As many harmonics as AICc wants, at most 3.
   *
   * @param period length of the season in steps, above 2; need not be whole
   * @return the terms, to be put {@link Terms#over over} a model
   * @throws IllegalArgumentException when the period is 2 or less
   */
  public static Terms of(double period) {
    if (!(period > 2) || Double.isInfinite(period)) {
      throw new IllegalArgumentException("a period is above 2 steps, found " + period);
    }
    return new Terms(period, 0, false);
  }

  /**
   * The seasonal terms, before it is said what forecasts the rest.
   *
   * @param period length of the season in steps
   * @param harmonics K, 0 to have it chosen
   * @param multiplicative whether the season multiplies the rest
   */
  public record Terms(double period, int harmonics, boolean multiplicative)
      implements Serializable {
    /**
     * The season multiplies the rest; for strictly positive data.
     *
     * @return the terms on the log scale
     */
    public Terms relative() {
      return new Terms(period, harmonics, true);
    }

    /**
     * The whole model.
     *
     * @param remainder forecasts what the season leaves
     * @return the model
     */
    public HarmonicRegression over(ForecastModel remainder) {
      return new HarmonicRegression(this, remainder);
    }

    @Override
    public String toString() {
      String p =
          period == Math.rint(period)
              ? String.format(Locale.ROOT, "%.0f", period)
              : String.format(Locale.ROOT, "%s", period);
      return (multiplicative ? "relative " : "")
          + "harmonic("
          + p
          + (harmonics > 0 ? ", K=" + harmonics : "")
          + ")";
    }
  }

  @Override
  public String name() {
    return terms + " + " + remainder.name();
  }

  /**
   * Fits the harmonics, then the other model to what they leave.
   *
   * @param history two full periods or more
   * @return the fitted model
   * @throws FitException when the history is shorter, is not positive for a relative season, or the
   *     other model cannot be fitted
   */
  @Override
  public FittedModel fit(Series history) {
    Observed seen = Observed.of(history);
    if (seen.span() < LEAST_PERIODS * terms.period()) {
      throw new FitException(
          name(),
          String.format(
              Locale.ROOT,
              "needs 2 periods of %s steps, found %d observed steps",
              terms.period(),
              seen.span()));
    }
    if (terms.multiplicative() && !(seen.min() > 0)) {
      throw new FitException(name(), "needs strictly positive data, found " + seen.min());
    }
    double[] y = history.toArray();
    if (terms.multiplicative()) {
      for (int t = 0; t < y.length; t++) {
        y[t] = Math.log(y[t]);
      }
    }
    Harmonics best = null;
    int from = terms.harmonics() > 0 ? terms.harmonics() : 1;
    int to =
        terms.harmonics() > 0
            ? terms.harmonics()
            : Math.min(MOST_HARMONICS, (int) Math.ceil(terms.period() / 2) - 1);
    for (int k = from; k <= to; k++) {
      Harmonics candidate = Harmonics.fit(y, terms.period(), k);
      if (candidate != null && (best == null || candidate.aicc() < best.aicc())) {
        best = candidate;
      }
    }
    if (best == null) {
      throw new FitException(
          name(), "too few of the season's phases are observed: " + seen.count() + " values");
    }
    double[] rest = history.toArray();
    for (int t = 0; t < rest.length; t++) {
      double s = best.at(t);
      rest[t] = terms.multiplicative() ? rest[t] / Math.exp(s) : rest[t] - s;
    }
    FittedModel inner;
    try {
      inner = remainder.fit(history.withBounds(Bounds.NONE).withValues(rest));
    } catch (FitException e) {
      throw new FitException(name(), "the remainder: " + e.getMessage());
    }
    return new HarmonicFit(name(), history, best, terms.multiplicative(), inner);
  }

  @Override
  public String toString() {
    return name();
  }
}
