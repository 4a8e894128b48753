package io.headroom.forecasting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.headroom.core.series.Bounds;
import io.headroom.core.series.Series;
import io.headroom.forecasting.decomposition.BoxCox;
import io.headroom.forecasting.decomposition.Mstl;
import io.headroom.forecasting.decomposition.Stl;
import io.headroom.forecasting.intermittent.Adida;
import io.headroom.forecasting.intermittent.Croston;
import io.headroom.forecasting.intermittent.Tsb;
import io.headroom.forecasting.regression.HarmonicRegression;
import io.headroom.forecasting.smoothing.Ces;
import io.headroom.forecasting.smoothing.Ets;
import io.headroom.forecasting.smoothing.Naive;
import io.headroom.forecasting.smoothing.SeasonalCounts;
import io.headroom.forecasting.smoothing.Theta;
import io.headroom.forecasting.statespace.Arima;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Relative forms on data with zeros: where a model chooses its form, it adds; where the form is
 * named, it refuses. Not among the models: Naive2, whose definition multiplies, and Box-Cox powers
 * near 0, whose upper quantiles are far above all that was seen.
 */
class ZerosTest {
  static Stream<ForecastModel> models() {
    return Stream.of(
        Theta.standard(7),
        Theta.optimized(7),
        Theta.dynamicStandard(7),
        Theta.dynamicOptimized(7),
        Theta.auto(7),
        Ets.auto(7),
        Ets.auto(1),
        Ces.auto(7),
        Arima.auto(7),
        Stl.of(7).over(Ets.auto(1)),
        Mstl.of(7).over(Theta.auto(1)),
        HarmonicRegression.of(14, 3).over(Ets.auto(1)),
        SeasonalCounts.of(7),
        Naive.seasonal(7),
        Croston.classic(),
        Croston.sba().optimized(),
        Tsb.optimized(),
        Adida.optimized());
  }

  static Stream<ForecastModel> relative() {
    return Stream.of(
        Ets.of("MNN", 1),
        Ets.of("MAM", 7),
        Ets.of("AAM", 7),
        Ets.of("MMN", 1),
        BoxCox.of(0).over(Ets.auto(1)),
        BoxCox.of(-0.5).over(Naive.last()),
        BoxCox.likelihood(7).over(Naive.last()),
        HarmonicRegression.of(14, 2).relative().over(Ets.auto(1)));
  }

  /** A week of which some days are mostly zero, with a few small values there, even at the end. */
  private static double[] week(long seed) {
    Random random = new Random(seed);
    double rare = 0.02 + 0.5 * random.nextDouble();
    double[] y = new double[56 + random.nextInt(60)];
    for (int t = 0; t < y.length; t++) {
      boolean quiet = seed % 3 == 0 ? t % 7 >= 5 : seed % 3 == 1 ? t % 7 != 2 : true;
      y[t] = 20 + random.nextInt(20);
      if (quiet) {
        y[t] = random.nextDouble() < rare ? 1 + random.nextInt(3) : 0;
      }
    }
    if (random.nextBoolean()) {
      y[y.length - 1] = 1 + random.nextInt(3);
    }
    y[19] = 0;
    return y;
  }

  private static Series series(double... y) {
    return Series.daily("zeros", LocalDate.of(2024, 1, 1), y).withBounds(Bounds.NON_NEGATIVE);
  }

  @ParameterizedTest
  @MethodSource("models")
  void a_forecast_stays_near_what_was_seen(ForecastModel model) {
    for (long seed = 1; seed <= 30; seed++) {
      double[] y = week(seed);
      double top = Arrays.stream(y).max().orElseThrow();
      FittedModel fit = model.fit(series(y));
      // What a season of its own leaves may be positive again.
      assertThat(fit.description())
          .as("%s, seed %d", model.name(), seed)
          .doesNotStartWith("ETS(M")
          .doesNotContain(",M)")
          .doesNotContain("relative season");
      Forecast f = fit.forecast(21);
      for (int h = 0; h < 21; h++) {
        assertThat(f.median(h))
            .as("%s, seed %d, step %d", model.name(), seed, h)
            .isBetween(0.0, 1.5 * top);
        assertThat(f.quantile(h, 0.975))
            .as("%s, seed %d, step %d", model.name(), seed, h)
            .isLessThan(6 * top);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("relative")
  void a_relative_form_refuses_a_zero(ForecastModel model) {
    double[] y = week(4);
    assertThatExceptionOfType(FitException.class)
        .isThrownBy(() -> model.fit(series(y)))
        .withMessageStartingWith(model.name() + ": ");
    for (int t = 0; t < y.length; t++) {
      y[t] += 10;
    }
    assertThat(model.fit(series(y)).forecast(7).mean(0)).isPositive();
  }
}
