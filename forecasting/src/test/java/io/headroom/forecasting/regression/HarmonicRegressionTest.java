package io.headroom.forecasting.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.headroom.core.series.Bounds;
import io.headroom.core.series.Series;
import io.headroom.core.time.TimeGrid;
import io.headroom.forecasting.Distances;
import io.headroom.forecasting.FitException;
import io.headroom.forecasting.Forecast;
import io.headroom.forecasting.smoothing.Ets;
import io.headroom.forecasting.smoothing.Naive;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Harmonics that are known are found, put back, and doubted as much as they deserve. */
class HarmonicRegressionTest {
  private static final double PERIOD = 52.18;

  private static double season(double t) {
    return 5 * Math.cos(2 * Math.PI * t / PERIOD) - 3 * Math.sin(4 * Math.PI * t / PERIOD);
  }

  private static Series series(double[] y) {
    return Series.daily("s", LocalDate.of(2022, 1, 1), y);
  }

  private static double[] noisy(int n, long seed) {
    Random random = new Random(seed);
    double[] y = new double[n];
    for (int t = 0; t < n; t++) {
      y[t] = 100 + 0.1 * t + season(t) + random.nextGaussian();
    }
    return y;
  }

  @Test
  void an_exact_season_is_continued_exactly() {
    double[] y = new double[120];
    for (int t = 0; t < y.length; t++) {
      y[t] = 100 + season(t);
    }
    y[7] = Double.NaN;
    y[60] = Double.NaN;
    Forecast f = HarmonicRegression.of(PERIOD, 2).over(Naive.last()).fit(series(y)).forecast(60);
    for (int h = 0; h < 60; h++) {
      assertThat(f.mean(h)).isCloseTo(100 + season(120 + h), within(1e-6));
    }
  }

  @Test
  void all_waves_of_an_even_season_are_any_season() {
    double[] quarters = {3, -7, 11, 2};
    double[] y = new double[40];
    for (int t = 0; t < y.length; t++) {
      y[t] = 100 + quarters[t % 4];
    }
    for (HarmonicRegression.Terms terms :
        List.of(HarmonicRegression.of(4, 2), HarmonicRegression.of(4))) {
      Forecast f = terms.over(Naive.last()).fit(series(y)).forecast(8);
      for (int h = 0; h < 8; h++) {
        assertThat(f.mean(h)).isCloseTo(100 + quarters[h % 4], within(1e-9));
      }
    }
  }

  @Test
  void a_relative_season_is_continued_exactly() {
    double[] y = new double[120];
    for (int t = 0; t < y.length; t++) {
      y[t] = 100 * Math.exp(season(t) / 20);
    }
    Series s = series(y).withBounds(Bounds.NON_NEGATIVE);
    Forecast f = HarmonicRegression.of(PERIOD, 2).relative().over(Naive.last()).fit(s).forecast(60);
    for (int h = 0; h < 60; h++) {
      assertThat(f.mean(h)).isCloseTo(100 * Math.exp(season(120 + h) / 20), within(1e-6));
    }
  }

  @Test
  void the_number_of_harmonics_is_found() {
    String two =
        HarmonicRegression.of(PERIOD).over(Naive.last()).fit(series(noisy(300, 1))).description();
    assertThat(two).startsWith("2 harmonics over ");
  }

  @Test
  void level_and_trend_are_left_to_the_other_model() {
    Forecast f =
        HarmonicRegression.of(PERIOD, 2)
            .over(Ets.of("AAN", 1))
            .fit(series(noisy(260, 2)))
            .forecast(52);
    for (int h = 0; h < 52; h++) {
      assertThat(f.mean(h)).isCloseTo(100 + 0.1 * (260 + h) + season(260 + h), within(2.5));
    }
    Distances.assertPathsAgree(f, 4000, 3);
  }

  @Test
  void the_uncertainty_of_the_coefficients_is_that_of_repeated_estimation() {
    // Against the spread of S over many histories with white noise of sd 1.
    int runs = 400;
    int n = 160;
    double squares = 0;
    double claimed = 0;
    for (int r = 0; r < runs; r++) {
      Series s = series(noisy(n, 1000 + r));
      SeasonFit fit = SeasonFit.of(s.grid(), s.toArray(), List.of(Harmonics.of(PERIOD, 2)));
      assertThat(fit).isNotNull();
      TimeGrid next = s.grid().next(6).slice(5, 6);
      double error = fit.total(next)[0] - season(n + 5);
      squares += error * error;
      claimed += fit.sd(next)[0] * fit.sd(next)[0];
    }
    // The claim is a little cautious, as it allows for positive autocorrelation found by chance.
    assertThat(claimed / squares).isBetween(0.8, 1.4);
  }

  @Test
  void less_than_two_periods_are_not_enough() {
    assertThatThrownBy(
            () -> HarmonicRegression.of(PERIOD).over(Naive.last()).fit(series(noisy(104, 1))))
        .isInstanceOf(FitException.class)
        .hasMessageContaining("needs 2 periods of 52.18 steps, found 104");
    assertThatThrownBy(
            () ->
                HarmonicRegression.of(10).relative().over(Naive.last()).fit(series(new double[40])))
        .isInstanceOf(FitException.class)
        .hasMessageContaining("strictly positive");
    assertThatIllegalArgumentException().isThrownBy(() -> HarmonicRegression.of(4, 3));
    assertThatIllegalArgumentException().isThrownBy(() -> HarmonicRegression.of(1.5));
  }

  @Test
  void a_remainder_that_fails_is_named() {
    assertThatThrownBy(
            () -> HarmonicRegression.of(4, 1).over(Ets.of("ANA", 24)).fit(series(noisy(12, 1))))
        .isInstanceOf(FitException.class)
        .hasMessageContaining("the remainder: ets(ANA, m=24): needs");
  }

  @Test
  void the_name_says_both_parts() {
    assertThat(HarmonicRegression.of(365.25, 2).over(Naive.seasonal(7)).name())
        .isEqualTo("harmonic(365.25, K=2) + snaive(7)");
    assertThat(HarmonicRegression.of(52).relative().over(Naive.last()).name())
        .isEqualTo("relative harmonic(52) + naive");
  }
}
