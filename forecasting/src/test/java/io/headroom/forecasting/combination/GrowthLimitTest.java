package io.headroom.forecasting.combination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.headroom.core.series.Bounds;
import io.headroom.core.series.Series;
import io.headroom.forecasting.Decomposition;
import io.headroom.forecasting.Forecast;
import io.headroom.forecasting.ModelState;
import io.headroom.forecasting.smoothing.Ets;
import io.headroom.forecasting.smoothing.Naive;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Growth stays in its limits, and nothing else changes. */
class GrowthLimitTest {
  private static final int DAYS = 365;

  private static Series growing(double perDay) {
    Random random = new Random(3);
    double[] y = new double[400];
    Arrays.setAll(
        y,
        t ->
            (500 + perDay * t) * (1 + 0.2 * Math.sin(2 * Math.PI * t / 7)) + random.nextGaussian());
    return Series.daily("disk", LocalDate.of(2024, 1, 1), y).withBounds(Bounds.NON_NEGATIVE);
  }

  private static double week(Forecast f, int from) {
    double sum = 0;
    for (int h = from; h < from + 7; h++) {
      sum += f.mean(h) / 7;
    }
    return sum;
  }

  @Test
  void a_steep_trend_grows_as_much_as_is_allowed() {
    Series s = growing(2);
    Forecast free = Ets.of("AAA", 7).fit(s).forecast(DAYS + 10);
    Forecast held = GrowthLimit.of(-1, 0.2).over(Ets.of("AAA", 7)).fit(s).forecast(DAYS + 10);
    assertThat(week(free, DAYS) / week(free, 0)).isGreaterThan(1.5);
    // From the middle of the first week to that of the last: 365 days of 365.2425.
    assertThat(week(held, DAYS) / week(held, 0)).isCloseTo(1.2, within(0.003));
    assertThat(held.mean(0)).isEqualTo(free.mean(0));
    int h = DAYS;
    double factor = held.mean(h) / free.mean(h);
    assertThat(held.interval(0.8).upper(h) / free.interval(0.8).upper(h))
        .as("season and spread change in proportion")
        .isCloseTo(factor, within(1e-6));
    Decomposition parts = held.decomposition();
    double sum = 0;
    boolean named = false;
    for (Decomposition.Part p : parts.parts()) {
      sum += p.value(h);
      named |= p.name().equals("growth limit") && p.value(h) < 0;
    }
    assertThat(named).isTrue();
    assertThat(sum).isCloseTo(held.mean(h), within(1e-6 * sum));
  }

  @Test
  void a_falling_one_falls_no_further_than_is_allowed() {
    Series s = growing(-0.5);
    Forecast held = GrowthLimit.of(-0.1, 0.2).over(Ets.of("AAA", 7)).fit(s).forecast(DAYS + 10);
    assertThat(week(held, DAYS) / week(held, 0)).isCloseTo(0.9, within(0.003));
  }

  @Test
  void within_its_limits_a_forecast_is_the_same() {
    Series s = growing(0.05);
    Forecast free = Ets.of("AAA", 7).fit(s).forecast(DAYS);
    Forecast held = GrowthLimit.of(-0.2, 0.2).over(Ets.of("AAA", 7)).fit(s).forecast(DAYS);
    for (int h = 0; h < DAYS; h += 30) {
      assertThat(held.quantile(h, 0.9)).isEqualTo(free.quantile(h, 0.9));
    }
  }

  @Test
  void no_limit_is_kept_in_the_state_too() {
    GrowthLimitFit fit =
        GrowthLimit.of(-1, Double.POSITIVE_INFINITY).over(Naive.drift()).fit(growing(2));
    GrowthLimitFit again =
        (GrowthLimitFit)
            ModelState.parse(fit.state().toJson())
                .restore(io.headroom.forecasting.FittedModel.class);
    assertThat(again.forecast(30).mean(29)).isEqualTo(fit.inner().forecast(30).mean(29));
  }

  @Test
  void limits_that_cross_are_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GrowthLimit.of(0.3, 0.1))
        .withMessageContaining("0.3");
    assertThatIllegalArgumentException().isThrownBy(() -> GrowthLimit.of(-1.5, 0.1));
    assertThatIllegalArgumentException().isThrownBy(() -> GrowthLimit.of(Double.NaN, 0.1));
  }
}
