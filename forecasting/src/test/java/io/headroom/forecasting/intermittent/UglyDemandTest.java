package io.headroom.forecasting.intermittent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.headroom.core.series.Bounds;
import io.headroom.core.series.Series;
import io.headroom.forecasting.FitException;
import io.headroom.forecasting.Forecast;
import io.headroom.forecasting.ForecastModel;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Hardly any demand, wrong numbers, gaps: forecasts stay within what was seen, and say why. */
class UglyDemandTest {
  private static IntermittentFit fit(ForecastModel model, double... y) {
    return (IntermittentFit) model.fit(Demand.of(y));
  }

  private static double[] zerosBut(int n, int at, double value) {
    double[] y = new double[n];
    y[at] = value;
    return y;
  }

  @ParameterizedTest
  @MethodSource("io.headroom.forecasting.intermittent.DistributionTest#models")
  void no_forecast_leaves_what_was_seen(ForecastModel model) {
    for (long seed = 1; seed <= 150; seed++) {
      double[] y = Demand.ugly(seed);
      double top = Arrays.stream(y).filter(v -> !Double.isNaN(v)).max().orElse(0);
      Forecast f = fit(model, y).forecast(5);
      for (int h = 0; h < 5; h++) {
        String what = model.name() + ", seed " + seed + ", step " + h;
        assertThat(f.mean(h)).as(what).isBetween(0.0, top * (1 + 1e-9));
        assertThat(f.quantile(h, 0.9)).as(what).isBetween(0.0, 5 * top);
        assertThat(f.quantile(h, 1)).as(what).isBetween(0.0, 10 * top);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("io.headroom.forecasting.intermittent.DistributionTest#models")
  void one_wrong_number_does_not_set_the_level(ForecastModel model) {
    double[] y = Demand.drawn(60, 0.5, 0.2, 9);
    y[59] = 5;
    double plain = fit(model, y).forecast(1).mean(0);
    y[59] = 5e6;
    IntermittentFit spiked = fit(model, y);
    assertThat(spiked.forecast(1).mean(0)).isLessThan(6 * plain + 5);
    assertThat(spiked.description()).contains("the largest amount 5.000e+06 counts as ");
    // Seen twice it is a new scale.
    y[58] = 5e6;
    assertThat(fit(model, y).description()).doesNotContain("counts as");
  }

  @ParameterizedTest
  @MethodSource("io.headroom.forecasting.intermittent.DistributionTest#models")
  void zeros_at_the_end_speak_against_frequent_demand(ForecastModel model) {
    // Croston's own forecast is 1000 for ever: the first interval was 1.
    IntermittentFit fit = fit(model, zerosBut(40, 0, 1000));
    assertThat(fit.probability()).isLessThanOrEqualTo(1 - Math.pow(0.01, 1 / 39.0) + 1e-12);
    assertThat(fit.forecast(1).mean(0)).isLessThan(120);
    assertThat(fit(Croston.classic(), zerosBut(40, 0, 1000)).description())
        .endsWith("; demand was seen more often before, but 39 zeros came last");
  }

  @ParameterizedTest
  @MethodSource("io.headroom.forecasting.intermittent.DistributionTest#models")
  void hardly_any_demand_is_forecast(ForecastModel model) {
    Forecast none = fit(model, 0, 0, 0, 0).forecast(3);
    assertThat(none.mean(2)).isZero();
    assertThat(none.quantile(0, 0.99)).isZero();
    assertThat(fit(model, 0, 0).description()).isEqualTo(model.name() + ": no demand in 2 periods");
    Forecast one = fit(model, 4).forecast(3);
    assertThat(one.mean(0)).isBetween(3.5, 4.0);
    Forecast last = fit(model, zerosBut(40, 39, 3)).forecast(3);
    assertThat(last.mean(0)).isBetween(0.04, 0.4);
    assertThat(last.median(0)).isZero();
  }

  @ParameterizedTest
  @MethodSource("io.headroom.forecasting.intermittent.DistributionTest#models")
  void what_cannot_be_demand_is_refused(ForecastModel model) {
    assertThatExceptionOfType(FitException.class)
        .isThrownBy(() -> model.fit(Demand.of(Double.NaN, Double.NaN)))
        .withMessage(model.name() + ": needs an observed value, found none");
    Series negative = Demand.of(3, 0).withBounds(Bounds.NONE).withValues(new double[] {3, -2});
    assertThatExceptionOfType(FitException.class)
        .isThrownBy(() -> model.fit(negative))
        .withMessage(model.name() + ": needs values of 0 or more, found -2.0");
    Series above = Demand.of(3, 2).withBounds(new Bounds(1, 9));
    assertThatExceptionOfType(FitException.class)
        .isThrownBy(() -> model.fit(above))
        .withMessageContaining("0 is outside the bounds 1.0 … 9.0");
  }

  @Test
  void a_first_demand_may_come_later() {
    IntermittentFit zeros = fit(Tsb.of(0.1, 0.1), 0, 0, 0, 0);
    Series whole = Demand.of(0, 0, 0, 0, 6, 0);
    Forecast f = zeros.append(whole.slice(4, 6)).forecast(2);
    assertThat(f.mean(0)).isEqualTo(Tsb.of(0.1, 0.1).fit(whole).forecast(2).mean(0));
    assertThat(f.mean(0)).isPositive();
  }
}
