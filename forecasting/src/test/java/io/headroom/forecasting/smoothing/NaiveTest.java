package io.headroom.forecasting.smoothing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.headroom.core.series.Bounds;
import io.headroom.core.series.Series;
import io.headroom.core.uncertainty.RandomStreams;
import io.headroom.core.uncertainty.SamplePaths;
import io.headroom.forecasting.FitException;
import io.headroom.forecasting.Forecast;
import io.headroom.forecasting.ForecastModel;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The benchmarks against their textbook formulas and their own simulation. */
class NaiveTest {
  private static final double Z90 = 1.2815515655446004;

  private static Series series(double... y) {
    return Series.daily("s", LocalDate.of(2024, 1, 1), y);
  }

  private static double sd(Forecast f, int step) {
    return (f.quantile(step, 0.9) - f.median(step)) / Z90;
  }

  @Test
  void naive_by_hand() {
    Forecast f = Naive.last().fit(series(1, 2, 4, 3)).forecast(4);
    // Changes 1, 2, −1: sigma² = 6/3.
    for (int h = 0; h < 4; h++) {
      assertThat(f.mean(h)).isEqualTo(3);
      assertThat(sd(f, h)).isCloseTo(Math.sqrt(2.0 * (h + 1)), within(1e-9));
    }
  }

  @Test
  void seasonal_naive_by_hand() {
    Forecast f = Naive.seasonal(2).fit(series(1, 10, 3, 10, 2, 13)).forecast(5);
    // Changes over a season: 2, 0, −1, 3: sigma² = 14/4.
    double[] mean = {2, 13, 2, 13, 2};
    int[] seasons = {1, 1, 2, 2, 3};
    for (int h = 0; h < 5; h++) {
      assertThat(f.mean(h)).isEqualTo(mean[h]);
      assertThat(sd(f, h)).isCloseTo(Math.sqrt(3.5 * seasons[h]), within(1e-9));
    }
  }

  @Test
  void drift_by_hand() {
    Forecast f = Naive.drift().fit(series(1, 4, 5, 7)).forecast(3);
    // Slope 2; changes less the slope 1, −1, 0: sigma² = 2/2.
    for (int h = 1; h <= 3; h++) {
      assertThat(f.mean(h - 1)).isCloseTo(7 + 2.0 * h, within(1e-12));
      assertThat(sd(f, h - 1)).isCloseTo(Math.sqrt(h * (1 + h / 3.0)), within(1e-9));
    }
  }

  @Test
  void missing_values_at_the_end_lengthen_the_horizon() {
    double nan = Double.NaN;
    Forecast whole = Naive.drift().fit(series(1, 4, 5, 7)).forecast(5);
    Forecast late = Naive.drift().fit(series(1, 4, 5, 7, nan, nan)).forecast(3);
    Forecast last = Naive.last().fit(series(1, 2, 4, 3, nan)).forecast(1);
    for (int h = 0; h < 3; h++) {
      assertThat(late.mean(h)).isCloseTo(whole.mean(h + 2), within(1e-12));
      assertThat(sd(late, h)).isCloseTo(sd(whole, h + 2), within(1e-12));
    }
    assertThat(sd(last, 0)).isCloseTo(2, within(1e-9));
    Forecast seasonal = Naive.seasonal(2).fit(series(1, 10, 3, 10, 2, 13, nan)).forecast(2);
    assertThat(seasonal.mean(0)).isEqualTo(13);
    assertThat(seasonal.mean(1)).isEqualTo(2);
    assertThat(sd(seasonal, 1)).isCloseTo(Math.sqrt(3.5 * 2), within(1e-9));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void variances_agree_with_the_simulated_paths(int which) {
    ForecastModel model =
        new ForecastModel[] {Naive.last(), Naive.seasonal(3), Naive.drift()}[which];
    Series s = series(3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8, Double.NaN, Double.NaN);
    Forecast f = model.fit(s).forecast(10);
    int n = 40_000;
    SamplePaths paths = f.paths(n, RandomStreams.seeded(17));
    for (int h = 0; h < 10; h++) {
      double squares = 0;
      for (int p = 0; p < n; p++) {
        double d = paths.value(p, h) - f.mean(h);
        squares += d * d;
      }
      // Relative sd of a sample variance is √(2/n) = 0.7 %.
      assertThat(squares / n / Math.pow(sd(f, h), 2)).isCloseTo(1, within(0.04));
    }
  }

  @Test
  void the_median_stays_at_the_last_value_however_far_the_spread_passes_the_bound() {
    double[] y = {310, 20, 540, 90, 410, 35, 620, 60};
    Forecast f = Naive.last().fit(series(y).withBounds(Bounds.NON_NEGATIVE)).forecast(90);
    Forecast seasonal =
        Naive.seasonal(2).fit(series(y).withBounds(Bounds.NON_NEGATIVE)).forecast(90);
    assertThat(sd(f, 89)).as("spread at the end").isGreaterThan(50 * 60);
    for (int h = 0; h < 90; h++) {
      assertThat(f.median(h)).isCloseTo(60, within(1e-9));
      assertThat(seasonal.median(h)).isCloseTo(h % 2 == 0 ? 620 : 60, within(1e-9));
    }
  }

  @Test
  void too_little_history_is_said() {
    assertThatThrownBy(() -> Naive.seasonal(7).fit(series(1, 2, 3)))
        .isInstanceOf(FitException.class)
        .hasMessage("snaive(7): needs 8 observed values, found 3");
    assertThatThrownBy(() -> Naive.drift().fit(series(1, 2))).isInstanceOf(FitException.class);
    assertThatThrownBy(() -> Naive.last().fit(series(Double.NaN))).isInstanceOf(FitException.class);
    assertThatIllegalArgumentException().isThrownBy(() -> Naive.seasonal(0));
  }

  @Test
  void names_are_the_fields() {
    assertThat(Naive.last().name()).isEqualTo("naive");
    assertThat(Naive.seasonal(52).name()).isEqualTo("snaive(52)");
    assertThat(Naive.seasonal(1).name()).isEqualTo("naive");
    assertThat(Naive.drift().name()).isEqualTo("drift");
  }
}
