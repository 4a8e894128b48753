package io.headroom.forecasting.auto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.headroom.core.series.Bounds;
import io.headroom.core.series.Series;
import io.headroom.core.uncertainty.RandomStreams;
import io.headroom.forecasting.Forecast;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is tried, what is chosen and what is said about it. */
class AutoForecasterTest {
  private static Series weekly(int n, long seed) {
    Random random = new Random(seed);
    double[] y = new double[n];
    Arrays.setAll(
        y, t -> 200 + 0.2 * t + 30 * Math.sin(2 * Math.PI * t / 7) + 3 * random.nextGaussian());
    return Series.daily("web", LocalDate.of(2024, 1, 1), y).withBounds(Bounds.NON_NEGATIVE);
  }

  @Test
  void every_candidate_is_accounted_for() {
    AutoFit fit = AutoForecaster.of(7).withHorizon(14).fit(weekly(200, 1));
    assertThat(fit.trials().stream().mapToDouble(Trial::weight).sum()).isCloseTo(1, within(1e-9));
    assertThat(fit.trials()).hasSizeGreaterThan(4);
    assertThat(fit.trials()).allSatisfy(t -> assertThat(t.reason()).isNotEmpty());
    assertThat(fit.trials()).anySatisfy(t -> assertThat(t.relative()).isEqualTo(1));
    assertThat(fit.trials())
        .allSatisfy(t -> assertThat(t.fits()).isBetween(1, Effort.FULL.folds() + 1));
    assertThat(fit.description()).contains("200 values", "seasons [7]", "spread times");
  }

  @Test
  void a_season_and_a_line_are_found() {
    Series all = weekly(228, 2);
    for (Effort effort : Effort.values()) {
      Forecast forecast =
          AutoForecaster.of(7)
              .withHorizon(28)
              .withEffort(effort)
              .fit(all.slice(0, 200))
              .forecast(28);
      double error = 0;
      int inside = 0;
      for (int h = 0; h < 28; h++) {
        double y = all.value(200 + h);
        error += Math.abs(y - forecast.mean(h)) / 28;
        inside += forecast.quantile(h, 0.025) <= y && y <= forecast.quantile(h, 0.975) ? 1 : 0;
      }
      assertThat(error).as("noise of sd 3 has a mean error of 2.4: %s", effort).isLessThan(4);
      assertThat(inside).as("of 28 in 95 %%").isGreaterThan(23);
    }
  }

  @Test
  void fast_fits_every_candidate_once_and_weighs_them_alike() {
    AutoFit fit = AutoForecaster.of(7).withEffort(Effort.FAST).fit(weekly(120, 3));
    assertThat(fit.trials()).allSatisfy(t -> assertThat(t.fits()).isEqualTo(1));
    double equal = 1.0 / fit.trials().size();
    assertThat(fit.trials())
        .allSatisfy(t -> assertThat(t.weight()).isCloseTo(equal, within(1e-12)));
  }

  @Test
  void told_to_stop_it_stops_and_says_so() {
    AutoFit fit = AutoForecaster.of(7).fit(weekly(200, 4), () -> true);
    assertThat(fit.cut()).contains("0 of 6 past origins");
    assertThat(fit.description()).contains(fit.cut());
    assertThat(fit.forecast(7).mean(0)).isFinite();
  }

  @Test
  void rare_demands_get_a_model_of_rare_demands_and_whole_numbers() {
    Random random = new Random(9);
    double[] y = new double[150];
    Arrays.setAll(y, t -> random.nextDouble() < 0.2 ? 1 + random.nextInt(4) : 0);
    for (Effort effort : Effort.values()) {
      AutoFit fit =
          AutoForecaster.of()
              .withEffort(effort)
              .fit(
                  Series.daily("spare", LocalDate.of(2024, 1, 1), y)
                      .withBounds(Bounds.NON_NEGATIVE));
      assertThat(fit.description()).contains("intermittent");
      Forecast forecast = fit.forecast(10);
      assertThat(forecast.mean(0)).as("0.2 demands of 2.5").isBetween(0.25, 0.9);
      for (double path : forecast.paths(50, RandomStreams.seeded(1)).path(7)) {
        assertThat(path).isEqualTo(Math.rint(path)).isNotNegative();
      }
    }
  }

  @Test
  void nights_without_calls_are_a_season() {
    Random random = new Random(10);
    double[] y = new double[700];
    Arrays.setAll(y, t -> t % 7 > 3 ? 0 : 20 + random.nextInt(5));
    AutoFit fit =
        AutoForecaster.of(7)
            .withEffort(Effort.FAST)
            .fit(
                Series.daily("calls", LocalDate.of(2024, 1, 1), y).withBounds(Bounds.NON_NEGATIVE));
    assertThat(fit.description()).doesNotContain("intermittent");
    assertThat(fit.forecast(7).mean(0)).isGreaterThan(15);
    assertThat(fit.forecast(7).mean(5)).isLessThan(3);
  }

  @Test
  void the_same_history_gives_the_same_bytes() {
    AutoForecaster model = AutoForecaster.of(7).withHorizon(7);
    assertThat(model.fit(weekly(100, 5)).state().toJson())
        .isEqualTo(model.fit(weekly(100, 5)).state().toJson());
  }

  @Test
  void what_was_treated_is_told_and_can_be_left() {
    double[] y = weekly(200, 6).toArray();
    y[120] *= 50;
    Series spiked = Series.daily("web", LocalDate.of(2024, 1, 1), y);
    AutoFit treated = AutoForecaster.of(7).withEffort(Effort.FAST).fit(spiked);
    assertThat(treated.findings()).anyMatch(f -> f.text().contains("spike"));
    assertThat(treated.description()).contains("spike");
    AutoFit asMeasured = AutoForecaster.of(7).withEffort(Effort.FAST).asMeasured().fit(spiked);
    assertThat(asMeasured.findings()).isEmpty();
    assertThat(asMeasured.forecast(1).quantile(0, 0.9))
        .isGreaterThan(treated.forecast(1).quantile(0, 0.9));
  }

  @Test
  void one_value_is_enough() {
    AutoFit fit = AutoForecaster.of(7).fit(Series.daily("x", LocalDate.of(2024, 1, 1), 5));
    assertThat(fit.forecast(3).mean(2)).isCloseTo(5, within(1e-9));
  }

  @Test
  void wrong_settings_are_refused() {
    assertThatIllegalArgumentException().isThrownBy(() -> AutoForecaster.of(0));
    assertThatIllegalArgumentException().isThrownBy(() -> AutoForecaster.of().withHorizon(0));
  }
}
