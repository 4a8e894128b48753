package io.headroom.forecasting.smoothing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.headroom.core.series.Bounds;
import io.headroom.core.series.Series;
import io.headroom.core.uncertainty.RandomStreams;
import io.headroom.core.uncertainty.SamplePaths;
import io.headroom.forecasting.Decomposition;
import io.headroom.forecasting.FitException;
import io.headroom.forecasting.FittedModel;
import io.headroom.forecasting.Forecast;
import io.headroom.forecasting.ForecastModel;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Map;
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
  void mean_by_hand() {
    Forecast f = Naive.mean().fit(series(1, 2, Double.NaN, 6)).forecast(3);
    // Deviations −2, −1, 3: sigma² = 14/2, and a third of it more for the mean's own error.
    for (int h = 0; h < 3; h++) {
      assertThat(f.mean(h)).isCloseTo(3, within(1e-12));
      assertThat(sd(f, h)).isCloseTo(Math.sqrt(7 * (1 + 1 / 3.0)), within(1e-9));
    }
  }

  @Test
  void adjusted_naive_takes_the_season_out_and_puts_it_back() {
    double[] factor = {0.5, 1.5, 0.8, 1.2};
    double[] y = new double[26];
    for (int t = 0; t < y.length; t++) {
      // The last value stands off its season by a tenth.
      y[t] = (t == 25 ? 110 : 100) * factor[t % 4];
    }
    Forecast f = Naive.adjusted(4).fit(series(y)).forecast(6);
    for (int h = 0; h < 6; h++) {
      // The last value is too near the end for a moving average of its own.
      assertThat(f.mean(h)).isCloseTo(110 * factor[(26 + h) % 4], within(0.5));
      double walk = sd(f, h) / factor[(26 + h) % 4] / Math.sqrt(h + 1.0);
      assertThat(walk).isCloseTo(sd(f, 0) / factor[2], within(0.1));
    }
    double[] below = y.clone();
    for (int t = 0; t < y.length; t++) {
      below[t] -= 200;
    }
    Forecast g = Naive.adjusted(4).fit(series(below)).forecast(4);
    assertThat(g.mean(1) - g.mean(0)).as("added where negative").isCloseTo(40, within(3.0));
    assertThat(sd(g, 3)).isCloseTo(2 * sd(g, 0), within(1e-9));
  }

  @Test
  void adjusted_naive_is_naive_without_a_season_in_the_data() {
    double[] y = {5, 6, 8, 7, 9, 10, 9, 11, 13, 12, 12, 14, 16, 15, 17};
    assertThat(Naive.adjusted(4).fit(series(y)).forecast(3).mean(2)).isEqualTo(17);
    // Less than three seasons.
    assertThat(Naive.adjusted(4).fit(series(1, 9, 2, 8, 1, 9, 2, 8, 1)).forecast(1).mean(0))
        .isEqualTo(1);
    assertThat(Naive.adjusted(1).name()).isEqualTo("naive");
  }

  @Test
  void parts_of_a_drift_by_hand() {
    Decomposition d =
        Naive.drift().fit(series(Double.NaN, 1, 4, Double.NaN, 7, Double.NaN)).decomposition();
    double nan = Double.NaN;
    // Slope (7 − 1)/3 = 2.
    double[] level = {nan, 1, 1, 4, 4, 7};
    double[] trend = {nan, 0, 2, 2, 4, 2};
    double[] rest = {nan, 0, 1, nan, -1, nan};
    for (int t = 0; t < 6; t++) {
      assertThat(d.of(Decomposition.Kind.LEVEL, t)).isEqualTo(Double.valueOf(level[t]));
      assertThat(d.of(Decomposition.Kind.TREND, t)).isEqualTo(Double.valueOf(trend[t]));
      assertThat(d.of(Decomposition.Kind.REMAINDER, t)).isEqualTo(Double.valueOf(rest[t]));
    }
  }

  @Test
  void parts_of_a_season_by_hand() {
    Decomposition d = Naive.seasonal(2).fit(series(1, 10, 3, 10, 2, 13)).decomposition();
    // Known before each value (a position's first one is known itself): 1 | 1 10 | … | 3 10 | 2 10.
    double[] level = {1, 5.5, 5.5, 6.5, 6.5, 6};
    double[] season = {0, 4.5, -4.5, 3.5, -3.5, 4};
    double[] rest = {0, 0, 2, 0, -1, 3};
    for (int t = 0; t < 6; t++) {
      assertThat(d.of(Decomposition.Kind.LEVEL, t)).isEqualTo(Double.valueOf(level[t]));
      assertThat(d.of(Decomposition.Kind.SEASON, t)).isEqualTo(Double.valueOf(season[t]));
      assertThat(d.of(Decomposition.Kind.REMAINDER, t)).isEqualTo(Double.valueOf(rest[t]));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4})
  void new_points_move_the_states_but_not_sigma(int which) {
    ForecastModel model =
        new ForecastModel[] {
              Naive.last(), Naive.seasonal(3), Naive.drift(), Naive.mean(), Naive.adjusted(3)
            }
            [which];
    double[] y = {3, 1, 4, 4, 1, 5, 3, 2, 6, 4, 1, 5, 9, 9, 9};
    Series all = series(y);
    FittedModel early = model.fit(all.slice(0, 12));
    Forecast late = early.append(all.slice(12, 15)).forecast(1);
    assertThat(sd(late, 0)).isCloseTo(sd(early.forecast(1), 0), within(0.05 * sd(late, 0)));
    double[] next = {9, 9, 9 + 2 / 11.0, 66 / 15.0, Double.NaN};
    if (which < 4) {
      assertThat(late.mean(0)).isCloseTo(next[which], within(1e-9));
    } else {
      double last = early.forecast(3).mean(2);
      assertThat(late.mean(0))
          .isCloseTo(9 / last * early.forecast(1).mean(0), within(1e-9 * late.mean(0)));
    }
  }

  /** Every stored forecast of M4's own R code, over all sets. */
  @ParameterizedTest
  @ValueSource(strings = {"naive2", "snaive"})
  void forecasts_are_those_of_r(String method) throws IOException {
    Map<String, double[]> training = ReferenceData.training();
    int tried = 0;
    for (ReferenceData.Stored theirs : ReferenceData.forecasts(method)) {
      int m = theirs.season();
      Naive model = method.equals("naive2") ? Naive.adjusted(m) : Naive.seasonal(m);
      Forecast ours = model.fit(series(training.get(theirs.id()))).forecast(theirs.horizon());
      for (int h = 0; h < theirs.horizon(); h++) {
        assertThat(ours.mean(h))
            .as("%s at %d", theirs.id(), h)
            .isCloseTo(theirs.mean(h), within(1e-5 * Math.abs(theirs.mean(h)) + 1e-6));
      }
      tried++;
    }
    assertThat(tried).isEqualTo(955);
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
  @ValueSource(ints = {0, 1, 2, 3, 4})
  void variances_agree_with_the_simulated_paths(int which) {
    ForecastModel model =
        new ForecastModel[] {
              Naive.last(), Naive.seasonal(3), Naive.drift(), Naive.mean(), Naive.adjusted(3)
            }
            [which];
    Series s = series(3, 1, 4, 4, 1, 5, 3, 2, 6, 4, 1, 5, Double.NaN, Double.NaN);
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
    assertThat(Naive.mean().name()).isEqualTo("mean");
    assertThat(Naive.adjusted(12).name()).isEqualTo("naive2(12)");
  }
}
