package io.headroom.forecasting.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.headroom.core.measure.Unit;
import io.headroom.core.series.Series;
import io.headroom.core.series.SeriesKey;
import io.headroom.core.time.Granularity;
import io.headroom.core.time.TimeGrid;
import io.headroom.forecasting.Decomposition;
import io.headroom.forecasting.FittedModel;
import io.headroom.forecasting.Forecast;
import io.headroom.forecasting.LikelihoodFit;
import io.headroom.forecasting.ModelState;
import io.headroom.forecasting.statespace.Arima;
import io.headroom.forecasting.statespace.ArimaFit;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Day and week as regressors of an ARIMA model, estimated together with it. */
class JointHarmonicsTest {
  private static final int N = 700;

  private static double season(int t) {
    double day = 2 * Math.PI * t / 24;
    double week = 2 * Math.PI * t / 168;
    return 10 * Math.sin(day) + 4 * Math.cos(2 * day) + 6 * Math.cos(week) + 4 * Math.sin(2 * week);
  }

  private static Series hourly(int n) {
    Random random = new Random(11);
    double[] y = new double[n];
    double e = 0;
    for (int t = 0; t < n; t++) {
      e = 0.8 * e + random.nextGaussian();
      y[t] = 200 + season(t) + e;
    }
    TimeGrid grid = TimeGrid.of(LocalDate.of(2024, 1, 1), Granularity.HOUR, n, ZoneOffset.UTC);
    return Series.of(SeriesKey.of("hourly"), grid, y, Unit.ONE);
  }

  @Test
  void given_harmonics_are_the_same_as_regressors_given_to_the_model() {
    Series s = hourly(N);
    LikelihoodFit joint =
        (LikelihoodFit) HarmonicRegression.of(24, 2).and(168, 3).over(Arima.of(1, 0, 0)).fit(s);
    ArimaFit direct =
        Arima.of(1, 0, 0).regressing(Harmonics.of(24, 2)).regressing(Harmonics.of(168, 3)).fit(s);
    assertThat(joint.aicc()).isEqualTo(direct.aicc());
    Forecast a = joint.forecast(48);
    Forecast b = direct.forecast(48);
    for (int h = 0; h < 48; h++) {
      assertThat(a.mean(h)).isEqualTo(b.mean(h));
    }
    assertThat(a.model())
        .isEqualTo("harmonic(24, K=2) + harmonic(168, K=3) + arima(1,0,0) with mean");
  }

  @Test
  void the_numbers_of_harmonics_are_found_and_the_seasons_are_parts() {
    Series s = hourly(N);
    HarmonicRegression model = HarmonicRegression.of(24).and(168).over(Arima.of(1, 0, 0));
    LikelihoodFit fit = (LikelihoodFit) model.fit(s);
    LikelihoodFit truth =
        (LikelihoodFit) HarmonicRegression.of(24, 2).and(168, 2).over(Arima.of(1, 0, 0)).fit(s);
    assertThat(fit.aicc()).isLessThanOrEqualTo(truth.aicc() + 1e-9);
    Forecast f = fit.forecast(336);
    Decomposition parts = f.decomposition();
    assertThat(parts.parts().stream().map(Decomposition.Part::name))
        .contains("harmonics of 24", "harmonics of 168");
    for (int h = 0; h < 336; h++) {
      assertThat(parts.of(Decomposition.Kind.SEASON, h)).isCloseTo(season(N + h), within(2.5));
    }
  }

  @Test
  void a_week_that_is_not_there_is_left_out() {
    int out = 0;
    for (int seed = 1; seed <= 10; seed++) {
      Random random = new Random(seed);
      double[] y = new double[N];
      double e = 0;
      for (int t = 0; t < N; t++) {
        e = 0.8 * e + random.nextGaussian();
        y[t] = 200 + 10 * Math.sin(2 * Math.PI * t / 24) + e;
      }
      Series s = hourly(N).withValues(y);
      LikelihoodFit both =
          (LikelihoodFit) HarmonicRegression.of(24).and(168).over(Arima.of(1, 0, 0)).fit(s);
      LikelihoodFit day = (LikelihoodFit) HarmonicRegression.of(24).over(Arima.of(1, 0, 0)).fit(s);
      assertThat(both.aicc()).isLessThanOrEqualTo(day.aicc() + 2);
      boolean week = both.decomposition().parts().stream().anyMatch(p -> p.name().contains("168"));
      out += week ? 0 : 1;
    }
    assertThat(out).isGreaterThanOrEqualTo(6);
  }

  @Test
  void an_automatic_order_takes_the_seasons_along() {
    FittedModel fit = HarmonicRegression.of(24).and(168).over(Arima.auto(1)).fit(hourly(N));
    Forecast f = fit.forecast(168);
    for (int h = 100; h < 168; h++) {
      assertThat(f.mean(h)).isCloseTo(200 + season(N + h), within(2.5));
    }
  }

  @Test
  void new_points_and_states_go_through() {
    Series s = hourly(N);
    HarmonicRegression model = HarmonicRegression.of(24, 2).over(Arima.of(1, 0, 1));
    FittedModel fit = model.fit(s.slice(0, N - 30));
    FittedModel longer = fit.append(s.slice(N - 30, N));
    assertThat(longer.decomposition().grid()).isEqualTo(s.grid());
    FittedModel back = ModelState.parse(longer.state().toJson()).restore(FittedModel.class);
    Forecast a = longer.forecast(24);
    Forecast b = back.forecast(24);
    assertThat(b.model()).isEqualTo(a.model());
    for (int h = 0; h < 24; h++) {
      assertThat(b.mean(h)).isEqualTo(a.mean(h));
      assertThat(b.quantile(h, 0.9)).isEqualTo(a.quantile(h, 0.9));
    }
  }
}
