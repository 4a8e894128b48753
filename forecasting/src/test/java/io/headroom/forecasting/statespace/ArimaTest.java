package io.headroom.forecasting.statespace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.headroom.core.series.Series;
import io.headroom.core.time.TimeGrid;
import io.headroom.forecasting.Decomposition;
import io.headroom.forecasting.FitException;
import io.headroom.forecasting.FittedModel;
import io.headroom.forecasting.Forecast;
import io.headroom.forecasting.ModelState;
import io.headroom.forecasting.Regressors;
import io.headroom.forecasting.regression.KnownRegressors;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Laws of fitted ARIMA models: forecasts, spread, parts, new points, states, errors. */
class ArimaTest {
  @Test
  void what_a_model_makes_of_shocks_its_filter_turns_back_into_them() {
    Random random = new Random(5);
    double[] y = random.doubles(80, 10, 12).toArray();
    for (int t = 4; t < y.length; t++) {
      y[t] += 0.5 * y[t - 4];
    }
    Series s = Series.daily("s", LocalDate.of(2024, 1, 1), y);
    ArimaFit fit = Arima.of(1, 1, 1).seasonal(1, 1, 1, 4).fit(s);
    var c = fit.coefficients();
    double ar = c.get("ar1");
    double sar = c.get("sar1");
    double ma = c.get("ma1");
    double sma = c.get("sma1");
    // (1 − ar·B)(1 − sar·B⁴)(1 − B)(1 − B⁴) and (1 + ma·B)(1 + sma·B⁴), multiplied out.
    double[] left = {1};
    for (double[] factor :
        new double[][] {{1, -ar}, {1, 0, 0, 0, -sar}, {1, -1}, {1, 0, 0, 0, -1}}) {
      left = times(left, factor);
    }
    double[] right = times(new double[] {1, ma}, new double[] {1, 0, 0, 0, sma});
    double[] e = new double[60];
    double[] x = new double[60];
    for (int t = 5; t < 60; t++) {
      e[t] = random.nextGaussian();
      for (int i = 0; i < right.length && i <= t; i++) {
        x[t] += right[i] * e[t - i];
      }
      for (int i = 1; i < left.length && i <= t; i++) {
        x[t] -= left[i] * x[t - i];
      }
    }
    double[] back = fit.whitened(x);
    assertThat(back).hasSize(60);
    for (int t = 0; t < 60; t++) {
      if (t < fit.lost()) {
        assertThat(back[t]).isNaN();
      } else {
        assertThat(back[t]).isCloseTo(e[t], within(1e-9));
      }
    }
  }

  private static double[] times(double[] a, double[] b) {
    double[] c = new double[a.length + b.length - 1];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < b.length; j++) {
        c[i + j] += a[i] * b[j];
      }
    }
    return c;
  }

  private static final long SEED = 20261123;
  private static final double Z90 = 1.2815515655446004;

  private static Series series(double... y) {
    return Series.daily("s", LocalDate.of(2024, 1, 1), y);
  }

  /** Days with a week, growth and noise that is not white. */
  private static double[] days(int n) {
    Random random = new Random(SEED);
    double[] y = new double[n];
    double e = 0;
    for (int t = 0; t < n; t++) {
      double shock = random.nextGaussian();
      y[t] = 50 + 0.1 * t + 5 * Math.sin(2 * Math.PI * t / 7) + 0.5 * e + shock;
      e = 0.5 * e + shock;
    }
    return y;
  }

  private static double sd(Forecast f, int h) {
    return (f.quantile(h, 0.9) - f.quantile(h, 0.1)) / (2 * Z90);
  }

  private static double[] lags(ArimaFit fit) {
    return fit.coefficients().entrySet().stream()
        .filter(e -> e.getKey().matches("s?(ar|ma)\\d+"))
        .mapToDouble(java.util.Map.Entry::getValue)
        .toArray();
  }

  @Test
  void forecasts_are_the_best_linear_predictions_with_gaps_inside_and_at_the_end() {
    double[] y = days(70);
    for (int t : new int[] {4, 20, 21, 22, 40, 68, 69}) {
      y[t] = Double.NaN;
    }
    for (ArimaOrder order :
        List.of(
            ArimaOrder.of(0, 1, 1),
            ArimaOrder.of(1, 1, 1).seasonal(0, 1, 1, 7),
            ArimaOrder.of(0, 2, 2),
            ArimaOrder.of(1, 0, 0).seasonal(1, 0, 1, 7))) {
      ArimaFit fit = Arima.of(order).withoutConstant().fit(series(y));
      int horizon = 9;
      Forecast f = fit.forecast(horizon);
      double[] longer = java.util.Arrays.copyOf(y, y.length + horizon);
      java.util.Arrays.fill(longer, y.length, longer.length, Double.NaN);
      NormalWitness witness = new NormalWitness(order, lags(fit), longer.length);
      for (int h = 0; h < horizon; h++) {
        assertThat(f.mean(h))
            .as("%s step %d", order, h)
            .isCloseTo(witness.mean(longer, y.length + h), within(1e-4));
        assertThat(sd(f, h) / Math.sqrt(fit.sigma2()))
            .as("%s step %d", order, h)
            .isCloseTo(Math.sqrt(witness.variance(longer, y.length + h)), within(1e-4));
      }
    }
  }

  @Test
  void a_short_seasonal_series_keeps_the_uncertainty_of_its_start() {
    double[] y = days(40);
    ArimaOrder order = ArimaOrder.of(0, 1, 1).seasonal(0, 1, 1, 7);
    ArimaFit fit = Arima.of(order).fit(series(y));
    Forecast f = fit.forecast(10);
    double[] longer = java.util.Arrays.copyOf(y, 50);
    java.util.Arrays.fill(longer, 40, 50, Double.NaN);
    NormalWitness witness = new NormalWitness(order, lags(fit), 50);
    for (int h = 0; h < 10; h++) {
      assertThat(sd(f, h) / Math.sqrt(fit.sigma2()))
          .isCloseTo(Math.sqrt(witness.variance(longer, 40 + h)), within(1e-5));
    }
  }

  @Test
  void missing_values_at_the_end_lengthen_the_horizon() {
    double[] y = days(90);
    double[] cut = y.clone();
    for (int t = 85; t < 90; t++) {
      cut[t] = Double.NaN;
    }
    Arima model = Arima.of(1, 0, 1).seasonal(0, 1, 1, 7).withDrift();
    Forecast gap = model.fit(series(cut)).forecast(4);
    Forecast direct = model.fit(series(java.util.Arrays.copyOf(y, 85))).forecast(9);
    for (int h = 0; h < 4; h++) {
      assertThat(gap.mean(h)).isCloseTo(direct.mean(h + 5), within(1e-9));
      assertThat(sd(gap, h)).isCloseTo(sd(direct, h + 5), within(1e-9));
    }
  }

  @Test
  void missing_values_at_the_start_change_nothing() {
    double[] y = days(60);
    double[] late = new double[70];
    java.util.Arrays.fill(late, Double.NaN);
    System.arraycopy(y, 0, late, 10, 60);
    Arima model = Arima.of(0, 1, 1).withDrift();
    ArimaFit a = model.fit(series(y));
    ArimaFit b = model.fit(series(late));
    assertThat(b.logLikelihood()).isEqualTo(a.logLikelihood());
    assertThat(b.forecast(5).mean(4)).isCloseTo(a.forecast(5).mean(4), within(1e-12));
  }

  @Test
  void another_unit_moves_the_likelihood_by_n_ln_c_and_keeps_the_lags() {
    double[] y = days(80);
    for (double c : new double[] {1e-9, 3, 1e12}) {
      double[] scaled = y.clone();
      for (int t = 0; t < y.length; t++) {
        scaled[t] *= c;
      }
      Arima model = Arima.of(2, 0, 1);
      ArimaFit a = model.fit(series(y));
      ArimaFit b = model.fit(series(scaled));
      assertThat(b.logLikelihood()).isCloseTo(a.logLikelihood() - 80 * Math.log(c), within(1e-6));
      assertThat(lags(b)).containsExactly(lags(a), within(1e-4));
    }
  }

  @Test
  void more_lags_never_lower_the_likelihood() {
    Series s = series(days(80));
    for (int d = 0; d < 2; d++) {
      for (int p = 0; p < 3; p++) {
        for (int q = 0; q < 3; q++) {
          double here = Arima.of(p, d, q).fit(s).logLikelihood();
          assertThat(Arima.of(p + 1, d, q).fit(s).logLikelihood()).isGreaterThan(here - 1e-3);
          assertThat(Arima.of(p, d, q + 1).fit(s).logLikelihood()).isGreaterThan(here - 1e-3);
        }
      }
    }
  }

  @Test
  void a_long_series_gives_its_coefficients_back() {
    Random random = new Random(SEED);
    int n = 6000;
    double[] w = new double[n];
    double[] e = new double[n];
    double[] y = new double[n];
    for (int t = 0; t < n; t++) {
      e[t] = random.nextGaussian();
      w[t] =
          e[t]
              + 0.6 * (t > 0 ? w[t - 1] : 0)
              + 0.4 * (t > 0 ? e[t - 1] : 0)
              - 0.5 * (t > 11 ? e[t - 12] : 0)
              - 0.2 * (t > 12 ? e[t - 13] : 0);
      y[t] = w[t] + (t > 0 ? y[t - 1] : 100) + 0.05;
    }
    ArimaFit fit = Arima.of(1, 1, 1).seasonal(0, 0, 1, 12).withDrift().fit(series(y));
    assertThat(lags(fit)).containsExactly(new double[] {0.6, 0.4, -0.5}, within(0.05));
    assertThat(fit.coefficients().get("drift")).isCloseTo(0.05, within(0.05));
    assertThat(fit.sigma2()).isCloseTo(1, within(0.05));
    assertThat(fit.observations()).isEqualTo(n - 1);
  }

  @Test
  void paths_have_the_spread_and_the_dependence_of_the_model() {
    ArimaFit fit = Arima.of(0, 1, 0).fit(series(days(60)));
    Forecast f = fit.forecast(6);
    double sigma = Math.sqrt(fit.sigma2());
    for (int h = 0; h < 6; h++) {
      assertThat(sd(f, h)).isCloseTo(sigma * Math.sqrt(h + 1.0), within(1e-9 * sigma));
    }
    int n = 20000;
    double sum = 0;
    var paths = f.paths(n, io.headroom.core.uncertainty.RandomStreams.seeded(SEED));
    for (int i = 0; i < n; i++) {
      sum += (paths.path(i)[1] - f.mean(1)) * (paths.path(i)[5] - f.mean(5));
    }
    // A random walk: Cov(y_2, y_6) = 2·σ².
    assertThat(sum / n / fit.sigma2()).as("seed %d", SEED).isCloseTo(2, within(0.12));
  }

  @Test
  void the_parts_of_the_airline_model_are_a_line_and_a_season_around_0() {
    ArimaFit fit = Arima.of(0, 1, 1).seasonal(0, 1, 1, 7).fit(series(days(120)));
    Decomposition parts = fit.forecast(28).decomposition();
    double slope = parts.of(Decomposition.Kind.TREND, 1) - parts.of(Decomposition.Kind.TREND, 0);
    for (int h = 0; h < 28; h++) {
      assertThat(parts.of(Decomposition.Kind.TREND, h)).isCloseTo(slope * (h + 1), within(1e-8));
      assertThat(parts.of(Decomposition.Kind.LEVEL, h))
          .isCloseTo(parts.of(Decomposition.Kind.LEVEL, 0), within(1e-8));
      if (h >= 7) {
        assertThat(parts.of(Decomposition.Kind.SEASON, h))
            .isCloseTo(parts.of(Decomposition.Kind.SEASON, h - 7), within(1e-8));
      }
    }
    double sum = 0;
    for (int h = 3; h < 10; h++) {
      sum += parts.of(Decomposition.Kind.SEASON, h);
    }
    assertThat(sum).isCloseTo(0, within(1e-8));
    assertThat(slope).isCloseTo(0.1, within(0.1));
  }

  @Test
  void the_last_step_in_sample_has_the_parts_of_the_forecast_made_there() {
    double[] y = days(120);
    for (Arima model :
        List.of(
            Arima.of(0, 1, 1).seasonal(0, 1, 1, 7),
            Arima.of(1, 0, 1).seasonal(0, 1, 1, 7).withDrift(),
            Arima.of(2, 0, 0).seasonal(1, 0, 0, 7),
            Arima.of(0, 2, 1))) {
      ArimaFit fit = model.fit(series(java.util.Arrays.copyOf(y, 119)));
      Decomposition ahead = fit.forecast(1).decomposition();
      Decomposition past = fit.append(series(y).slice(119, 120)).decomposition();
      for (Decomposition.Kind kind :
          List.of(Decomposition.Kind.LEVEL, Decomposition.Kind.TREND, Decomposition.Kind.SEASON)) {
        assertThat(past.of(kind, 119))
            .as("%s %s", model, kind)
            .isCloseTo(ahead.of(kind, 0), within(1e-8));
      }
      assertThat(past.of(Decomposition.Kind.REMAINDER, 119))
          .isCloseTo(y[119] - fit.forecast(1).mean(0), within(1e-8));
    }
  }

  private static KnownRegressors campaign(Series history, int ahead) {
    TimeGrid grid =
        new TimeGrid(
            history.grid().start(),
            history.grid().granularity(),
            history.size() + ahead,
            history.grid().zone());
    double[] x = new double[grid.count()];
    for (int t = 0; t < x.length; t++) {
      x[t] = t % 11 == 3 ? 1 : 0;
    }
    return KnownRegressors.of("campaign", Series.of(history.key(), grid, x, history.unit()));
  }

  @Test
  void a_regressor_is_estimated_with_the_lags_and_known_ahead() {
    double[] y = days(150);
    for (int t = 3; t < y.length; t += 11) {
      y[t] += 12;
    }
    Series s = series(y);
    Regressors x = campaign(s, 20);
    Arima model = Arima.of(1, 0, 0).seasonal(0, 1, 1, 7).withDrift().regressing(x);
    ArimaFit fit = model.fit(s);
    assertThat(fit.coefficients().get("campaign")).isCloseTo(12, within(0.8));
    Decomposition ahead = fit.forecast(20).decomposition();
    for (int h = 0; h < 20; h++) {
      double expected = (150 + h) % 11 == 3 ? fit.coefficients().get("campaign") : 0;
      assertThat(ahead.of(Decomposition.Kind.REGRESSION, h)).isCloseTo(expected, within(1e-9));
    }
    String json = fit.state().toJson();
    FittedModel back = ModelState.parse(json).restore(FittedModel.class);
    assertThat(back.forecast(20).mean(13)).isEqualTo(fit.forecast(20).mean(13));
    assertThat(back.state().toJson()).isEqualTo(json);
    assertThatThrownBy(() -> model.regressing(x))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("campaign");
  }

  @Test
  void a_regressor_that_differencing_takes_away_is_named() {
    Series s = series(days(60));
    double[] ones = new double[80];
    java.util.Arrays.fill(ones, 1);
    TimeGrid grid = new TimeGrid(s.grid().start(), s.grid().granularity(), 80, s.grid().zone());
    Regressors x = KnownRegressors.of("always on", Series.of(s.key(), grid, ones, s.unit()));
    assertThatThrownBy(() -> Arima.of(0, 1, 1).regressing(x).fit(s))
        .isInstanceOf(FitException.class)
        .hasMessageContaining("'always on'");
    assertThatThrownBy(() -> Arima.of(1, 0, 0).regressing(x).fit(s))
        .isInstanceOf(FitException.class)
        .hasMessageContaining("'always on'");
  }

  @Test
  void what_cannot_be_is_refused_with_the_reason() {
    assertThatThrownBy(() -> Arima.of(-1, 0, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("(-1,0,0)");
    assertThatThrownBy(() -> Arima.of(0, 1, 1).seasonal(0, 1, 1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("season of 2");
    assertThatThrownBy(() -> Arima.of(0, 1, 1).withMean())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("withDrift()");
    assertThatThrownBy(() -> Arima.of(0, 1, 1).withDrift().seasonal(0, 1, 1, 7))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("exactly one");
    assertThatThrownBy(() -> Arima.of(2, 1, 2).fit(series(1, 2, 3, 4)))
        .isInstanceOf(FitException.class)
        .hasMessageContaining("needs 6 observed values, found 4");
    double[] y = days(56);
    for (int t = 3; t < 56; t += 7) {
      y[t] = Double.NaN;
    }
    assertThatThrownBy(() -> Arima.of(0, 0, 1).seasonal(0, 1, 1, 7).fit(series(y)))
        .isInstanceOf(FitException.class);
  }

  @Test
  void names_tell_models_apart() {
    assertThat(Arima.of(1, 1, 1).seasonal(0, 1, 1, 12).name()).isEqualTo("arima(1,1,1)(0,1,1)[12]");
    assertThat(Arima.of(0, 1, 0).withDrift().name()).isEqualTo("arima(0,1,0) with drift");
    assertThat(Arima.of(1, 0, 0).name()).isEqualTo("arima(1,0,0) with mean");
    assertThat(Arima.of(1, 0, 0).withoutConstant().name()).isEqualTo("arima(1,0,0)");
  }
}
