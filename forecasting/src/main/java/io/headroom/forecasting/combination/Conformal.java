package io.headroom.forecasting.combination;

import io.headroom.core.series.Series;
import io.headroom.forecasting.FitException;
import io.headroom.forecasting.FittedModel;
import io.headroom.forecasting.Forecast;
import io.headroom.forecasting.ForecastModel;
import java.util.Objects;

/**
 * Intervals by the errors that a model made, whatever it believes of them: split conformal
 * prediction over rolling origins, a distribution for every step ahead. Immutable.
 *
 * <p>The model is fitted to the first half of the history. From there on, up to a limit of origins,
 * it takes what was observed without a fit and forecasts as far as the history goes or the horizon
 * says. An error is kept as the score r = Φ⁻¹(F(y)) of the actual value y in its forecast F, so
 * that it says the same of a calm and of a restless past, and bounds hold. (Where a model's 80 %
 * interval is more than twice too narrow or too wide its spread is scaled first, and distances from
 * the median in halves of that interval stand for scores.) Then the model is fitted to the whole
 * history, and its quantile at Φ(z) becomes that at Φ(g(z)), with g through the points (Φ⁻¹((1 +
 * i/(k + 1))/2), r_i), r_i the i-th smallest of k sizes of scores, and odd. Between points it is
 * straight, beyond the last one a multiple of z. So the central interval of level i/(k + 1) reaches
 * just to the i-th smallest error, which holds the next error with that probability if it is
 * exchangeable with the k before (Vovk, Gammerman and Shafer 2005), whatever their distribution.
 * {@link #asymmetric} has a side of its own for errors above and below, through the points
 * (Φ⁻¹(i/(k + 1)), r_i) of signed scores.
 *
 * <p>A step with fewer than 39 errors, which a 95 % interval with 2.5 % on either side needs, takes
 * those of its neighbours, the nearest first. Errors of overlapping forecasts are alike, so k tells
 * more than there is: with 39 of them from 10 seasons a 95 % interval is a guess. Where no error
 * could be seen the model's own distribution stands, and the description says so.
 */
public final class Conformal implements ForecastModel {
  private static final long serialVersionUID = 1;

  /** Origins at which errors are looked at when the caller does not say. */
  private static final int USUAL_ORIGINS = 60;

  private static final int USUAL_HORIZON = 12;

  private final ForecastModel model;
  private final int horizon;
  private final int origins;
  private final boolean symmetric;

  private Conformal(ForecastModel model, int horizon, int origins, boolean symmetric) {
    this.model = model;
    this.horizon = horizon;
    this.origins = origins;
    this.symmetric = symmetric;
  }

  /**
   * Around a model.
   *
   * @param model any
   * @return the model {@code conformal(…)}, symmetric, looking two natural seasons ahead, at least
   *     12 steps, from at most 60 origins
   */
  public static Conformal over(ForecastModel model) {
    return new Conformal(Objects.requireNonNull(model, "model"), 0, USUAL_ORIGINS, true);
  }

  /**
   * How far errors are looked at; steps beyond are taken to be like the last one.
   *
   * @param steps at least 1
   * @return the model
   * @throws IllegalArgumentException when steps is below 1
   */
  public Conformal withHorizon(int steps) {
    return new Conformal(model, positive("horizon", steps), origins, symmetric);
  }

  /**
   * At how many origins at most; each costs a forecast.
   *
   * @param most at least 1
   * @return the model
   * @throws IllegalArgumentException when most is below 1
   */
  public Conformal withOrigins(int most) {
    return new Conformal(model, horizon, positive("number of origins", most), symmetric);
  }

  /**
   * Errors above and below are told apart, at twice the need for them.
   *
   * @return the model
   */
  public Conformal asymmetric() {
    return new Conformal(model, horizon, origins, false);
  }

  private static int positive(String what, int n) {
    if (n < 1) {
      throw new IllegalArgumentException("a " + what + " is at least 1, found " + n);
    }
    return n;
  }

  @Override
  public String name() {
    return "conformal("
        + model.name()
        + (horizon > 0 ? ", h=" + horizon : "")
        + (origins == USUAL_ORIGINS ? "" : ", origins=" + origins)
        + (symmetric ? "" : ", asymmetric")
        + ")";
  }

  /**
   * Looks at errors, then fits the model to everything.
   *
   * @param history what the model needs; errors are seen from twice as much on
   * @return the fitted model
   * @throws FitException when the model cannot be fitted to the whole history
   */
  @Override
  public ConformalFit fit(Series history) {
    FittedModel fitted;
    try {
      fitted = model.fit(history);
    } catch (FitException e) {
      throw new FitException(name(), String.valueOf(e.getMessage()));
    }
    int steps = horizon;
    if (steps == 0) {
      steps = Math.max(USUAL_HORIZON, 2 * history.grid().granularity().naturalSeason());
    }
    return ConformalFit.of(name(), fitted, scores(history, steps), symmetric);
  }

  /** The scores of errors by step; empty when the model cannot be tried. */
  private ConformalScores scores(Series history, int steps) {
    int n = history.size();
    int first = (n + 1) / 2;
    ConformalScores scores = new ConformalScores(steps);
    if (first >= n) {
      return scores;
    }
    int every = Math.max(1, (n - first + origins - 1) / origins);
    try {
      FittedModel tried = model.fit(history.slice(0, first));
      for (int known = first; known < n; known += every) {
        int ahead = Math.min(steps, n - known);
        Forecast forecast = tried.forecast(ahead);
        for (int h = 0; h < ahead; h++) {
          scores.add(forecast, h, history.value(known + h));
        }
        if (known + every < n) {
          tried = tried.append(history.slice(known, known + every));
        }
      }
    } catch (FitException e) {
      // What was seen until then is all there is.
      return scores;
    }
    return scores;
  }

  @Override
  public String toString() {
    return name();
  }
}
