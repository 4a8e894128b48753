package io.headroom.forecasting.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.headroom.core.series.Series;
import io.headroom.forecasting.Forecast;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The measures by hand. */
class AccuracyTest {
  private static final double Z90 = 1.2815515655446004;
  private static final double Z975 = 1.959963984540054;

  private static Series series(LocalDate first, double... y) {
    return Series.daily("s", first, y);
  }

  /** N(10, 1) at every step, after a past of four days. */
  private static Scored scored(double... actual) {
    Series past = series(LocalDate.of(2024, 1, 1), 8, 12, 9, 15);
    double[] mean = new double[actual.length];
    double[] shape = new double[actual.length];
    java.util.Arrays.fill(mean, 10);
    java.util.Arrays.fill(shape, 1);
    Forecast f =
        Forecast.gaussian(
            past,
            "fixed",
            mean,
            1,
            shape,
            (random, out) -> {
              for (int h = 0; h < out.length; h++) {
                out[h] = random.nextGaussian();
              }
            });
    return Scored.of(f, series(LocalDate.of(2024, 1, 5), actual), past, 2);
  }

  @Test
  void each_measure_by_hand() {
    // Errors y − f: 1, −3; scale of MASE: (|9−8| + |15−12|)/2 = 2.
    Scored s = scored(11, 7);
    assertThat(Accuracy.MAE.of(s)).isCloseTo(2, within(1e-12));
    assertThat(Accuracy.RMSE.of(s)).isCloseTo(Math.sqrt(5), within(1e-12));
    assertThat(Accuracy.MASE.of(s)).isCloseTo(1, within(1e-12));
    assertThat(Accuracy.SMAPE.of(s)).isCloseTo(100 * (1 / 21.0 + 3 / 17.0), within(1e-12));
    assertThat(Accuracy.WAPE.of(s)).isCloseTo(4 / 18.0, within(1e-12));
    assertThat(Accuracy.BIAS.of(s)).isCloseTo(1, within(1e-12));
    assertThat(Accuracy.PINBALL10.of(s))
        .isCloseTo((0.1 * (1 + Z90) + 0.9 * (3 - Z90)) / 2, within(1e-9));
    assertThat(Accuracy.PINBALL50.of(s)).isCloseTo(1, within(1e-9));
    assertThat(Accuracy.PINBALL90.of(s))
        .isCloseTo((0.1 * (Z90 - 1) + 0.1 * (Z90 + 3)) / 2, within(1e-9));
    assertThat(Accuracy.COVERAGE80.of(s)).isEqualTo(0.5);
    assertThat(Accuracy.COVERAGE95.of(s)).isEqualTo(0.5);
    assertThat(Accuracy.MSIS.of(s)).isCloseTo((2 * Z975 + 40 * (3 - Z975) / 2) / 2, within(1e-9));
  }

  @Test
  void absolute_errors_look_at_the_median_and_squared_ones_at_the_mean() {
    Series past = series(LocalDate.of(2024, 1, 1), 8, 12, 9, 15);
    // Log-normal with median 10: the mean is e^(1/2) times that.
    Forecast f =
        Forecast.simulated(
            past, "skewed", 1, (random, out) -> out[0] = 10 * Math.exp(random.nextGaussian()));
    Scored s = Scored.of(f, series(LocalDate.of(2024, 1, 5), 14), past, 2);
    double mean = 10 * Math.exp(0.5);
    assertThat(s.median(0)).isCloseTo(10, within(0.5));
    assertThat(s.mean(0)).isCloseTo(mean, within(1.0));
    double e = 14 - s.median(0);
    assertThat(Accuracy.MAE.of(s)).isEqualTo(e);
    assertThat(Accuracy.MASE.of(s)).isCloseTo(e / 2, within(1e-12));
    assertThat(Accuracy.WAPE.of(s)).isCloseTo(e / 14, within(1e-12));
    assertThat(Accuracy.SMAPE.of(s)).isCloseTo(200 * e / (14 + s.median(0)), within(1e-12));
    assertThat(Accuracy.PINBALL50.of(s)).isCloseTo(e / 2, within(1e-12));
    assertThat(Accuracy.RMSE.of(s)).isCloseTo(Math.abs(14 - s.mean(0)), within(1e-12));
    assertThat(Accuracy.BIAS.of(s)).isEqualTo(s.mean(0) - 14);
  }

  @ParameterizedTest
  @EnumSource(Accuracy.class)
  void missing_actual_values_are_not_scored(Accuracy measure) {
    assertThat(measure.of(scored(11, Double.NaN, 7))).isEqualTo(measure.of(scored(11, 7)));
    assertThat(measure.of(scored(Double.NaN))).isNaN();
    assertThat(measure.atStep(List.of(scored(11, Double.NaN), scored(9, 7)), 1))
        .isEqualTo(measure.of(scored(7)));
  }

  @Test
  void loss_is_the_distance_from_the_best_value() {
    assertThat(Accuracy.BIAS.loss(-2)).isEqualTo(2);
    assertThat(Accuracy.MASE.loss(0.7)).isEqualTo(0.7);
    assertThat(Accuracy.COVERAGE80.loss(0.9)).isCloseTo(0.1, within(1e-15));
    assertThat(Accuracy.COVERAGE95.loss(0.9)).isCloseTo(0.05, within(1e-15));
  }

  @Test
  void the_scale_is_defined_for_every_past() {
    LocalDate d = LocalDate.of(2024, 1, 1);
    assertThat(Scored.scaleOf(series(d, 1, 2, 4, 8), 2)).isEqualTo((3 + 6) / 2.0);
    assertThat(Scored.scaleOf(series(d, 1, 2, 1, 2), 2)).as("a perfect season").isEqualTo(1);
    assertThat(Scored.scaleOf(series(d, 5, 5, 5), 1)).as("constant").isEqualTo(5);
    assertThat(Scored.scaleOf(series(d, 0, 0, 0), 1)).as("zeros").isEqualTo(1);
    assertThat(Scored.scaleOf(series(d, 3), 7)).as("one point").isEqualTo(3);
    assertThat(Scored.scaleOf(series(d, Double.NaN), 7)).as("nothing").isEqualTo(1);
    assertThat(Scored.scaleOf(series(d, 1, Double.NaN, 4, 9), 1)).isEqualTo(5);
  }

  /** Past, actual value, forecast of N(forecast, tiny²); then what each measure gives. */
  @ParameterizedTest
  @CsvSource({
    // a past of zeros has scale 1
    "0, 0, 0, MAE, 0",
    "0, 0, 0, MASE, 0",
    "0, 0, 0, RMSSE, 0",
    "0, 0, 0, SMAPE, 0",
    "0, 0, 0, WAPE, NaN",
    "0, 0, 0, MSIS, 0",
    "0, 0, 0, CRPS, 0",
    "0, 0, 0, COVERAGE80, 1",
    "0, 0, 0, PINBALL90, 0",
    "0, 0, 3, MAE, 3",
    "0, 0, 3, MASE, 3",
    "0, 0, 3, RMSSE, 3",
    "0, 0, 3, SMAPE, 200",
    "0, 0, 3, WAPE, NaN",
    "0, 0, 3, BIAS, 3",
    "0, 0, 3, MSIS, 120",
    "0, 0, 3, CRPS, 3",
    "0, 0, 3, COVERAGE95, 0",
    "0, 3, 0, SMAPE, 200",
    "0, 3, 0, WAPE, 1",
    // a constant past has its size as scale
    "5, 5, 5, MASE, 0",
    "5, 5, 5, RMSSE, 0",
    "5, 5, 5, SMAPE, 0",
    "5, 5, 5, WAPE, 0",
    "5, 5, 5, MSIS, 0",
    "5, 7, 5, MASE, 0.4",
    "5, 7, 5, RMSSE, 0.4",
    "5, 7, 5, MSIS, 16",
    "-5, -7, -5, MASE, 0.4",
    "-5, -7, -5, WAPE, 0.2857142857142857"
  })
  void zeros_and_constants_are_defined(
      double past, double actual, double forecast, Accuracy measure, double expected) {
    Series known = series(LocalDate.of(2024, 1, 1), past, past, past, past);
    Forecast f =
        Forecast.gaussian(
            known,
            "fixed",
            new double[] {forecast},
            1e-12,
            new double[] {1},
            (random, out) -> out[0] = random.nextGaussian());
    double found = measure.of(Scored.of(f, series(LocalDate.of(2024, 1, 5), actual), known, 2));
    if (Double.isNaN(expected)) {
      assertThat(found).isNaN();
    } else {
      assertThat(found).isCloseTo(expected, within(1e-6));
    }
  }

  @Test
  void what_a_stated_forecast_does_not_say_is_not_scored() {
    Series past = series(LocalDate.of(2024, 1, 1), 0, 0, 0);
    Scored s = Scored.of(StatedForecast.of(0), series(LocalDate.of(2024, 1, 4), 0), past, 1);
    for (Accuracy a : new Accuracy[] {Accuracy.CRPS, Accuracy.COVERAGE80, Accuracy.MSIS}) {
      assertThat(a.of(s)).as(a.name()).isNaN();
    }
    assertThat(Accuracy.MASE.of(s)).isZero();
  }

  @Test
  void the_probability_transform_is_the_forecasts_own() {
    Scored s = scored(10, 10 + Z90);
    assertThat(s.pit(0)).isCloseTo(0.5, within(1e-12));
    assertThat(s.pit(1)).isCloseTo(0.9, within(1e-12));
  }

  @Test
  void periods_that_do_not_match_are_refused() {
    Series past = series(LocalDate.of(2024, 1, 1), 1, 2, 3);
    Forecast f = io.headroom.forecasting.smoothing.Naive.last().fit(past).forecast(1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Scored.of(f, series(LocalDate.of(2024, 1, 9), 1), past, 1))
        .withMessageContaining("Maybe a preparation");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Scored.of(f, series(LocalDate.of(2024, 1, 4), 1, 2), past, 1));
  }

  @Test
  void crps_of_a_normal_is_its_closed_form() {
    // Gneiting and Raftery (2007), eq. 21, for sd 1.
    for (double z : new double[] {-2, 0, 0.7, 3}) {
      double phi = Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
      double cdf =
          org.apache.commons.statistics.distribution.NormalDistribution.of(0, 1)
              .cumulativeProbability(z);
      double exact = z * (2 * cdf - 1) + 2 * phi - 1 / Math.sqrt(Math.PI);
      assertThat(Accuracy.CRPS.of(scored(10 + z))).as("z=%s", z).isCloseTo(exact, within(0.01));
    }
  }

  @Test
  void rmsse_is_scaled_by_squared_changes() {
    // Changes of the past 4, −3, 6 or seasonal ones; the error is 3.
    Scored s = scored(13);
    assertThat(Accuracy.RMSSE.of(s)).isCloseTo(3 / Math.sqrt(s.squaredScale()), within(1e-12));
    assertThat(s.squaredScale()).isGreaterThanOrEqualTo(s.scale() * s.scale());
  }
}
