package io.headroom.forecasting.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.headroom.core.series.Series;
import io.headroom.forecasting.Forecast;
import io.headroom.forecasting.smoothing.Naive;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** Forecasts that are known in numbers only. */
class StatedForecastTest {
  private static final Series PAST = Series.daily("s", LocalDate.of(2024, 1, 1), 8, 12, 9, 15);
  private static final Series ACTUAL =
      Series.daily("s", LocalDate.of(2024, 1, 5), 11, Double.NaN, 7);

  @Test
  void scores_as_the_distribution_whose_mean_and_quantiles_it_states() {
    Forecast f = Naive.last().fit(PAST).forecast(3);
    Scored whole = Scored.of(f, ACTUAL, PAST, 1);
    Scored stated = Scored.of(StatedForecast.of(f), ACTUAL, PAST, 1);
    for (Accuracy a : Accuracy.values()) {
      if (a == Accuracy.CRPS) {
        assertThat(a.of(stated)).as("needs the whole distribution").isNaN();
        continue;
      }
      // A Gaussian forecast has its mean at its median.
      assertThat(a.of(stated)).as(a.name()).isCloseTo(a.of(whole), within(1e-12));
    }
    assertThat(stated.pit(0)).isNaN();
  }

  @Test
  void without_intervals_their_measures_are_not_known() {
    Scored s = Scored.of(StatedForecast.of(10, 10, 10), ACTUAL, PAST, 1);
    assertThat(Accuracy.MAE.of(s)).isEqualTo(2);
    assertThat(Accuracy.MSIS.of(s)).isNaN();
    assertThat(Accuracy.COVERAGE80.of(s)).isNaN();
    assertThat(Accuracy.COVERAGE95.of(s)).isNaN();
    assertThat(Accuracy.PINBALL10.of(s)).isNaN();
  }

  @Test
  void negative_points_are_raised_and_bounds_kept() {
    StatedForecast f =
        StatedForecast.of(-1, 2)
            .with95(new double[] {-3, 1}, new double[] {1, 3})
            .withoutNegativePoints();
    assertThat(f.point(0)).isZero();
    assertThat(f.point(1)).isEqualTo(2);
    assertThat(f.lower95(0)).isEqualTo(-3);
  }

  @Test
  void what_is_no_forecast_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StatedForecast.of(new double[0]))
        .withMessageContaining("at least 1 step");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StatedForecast.of(1, Double.NaN))
        .withMessageContaining("found NaN at step 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StatedForecast.of(1).with80(new double[] {2}, new double[] {1}))
        .withMessageContaining("an interval from 2.0 to 1.0 at step 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StatedForecast.of(1).with80(new double[2], new double[1]))
        .withMessageContaining("1 points, 2 lower and 1 upper ends");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Scored.of(StatedForecast.of(1), ACTUAL, PAST, 1))
        .withMessageContaining("3 actual values for a forecast of 1 steps");
  }
}
