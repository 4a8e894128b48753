package io.headroom.forecasting.auto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headroom.core.series.Series;
import io.headroom.forecasting.Forecast;
import io.headroom.forecasting.ForecastModel;
import java.time.LocalDate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every name gives a model that forecasts a plain series, with and without seasons. */
final class NamedModelsTest {
  private static final Series PLAIN =
      Series.daily(
          "plain",
          LocalDate.of(2026, 1, 5),
          IntStream.range(0, 120)
              .mapToDouble(t -> 100 + t / 4.0 + 10 * Math.sin(2 * Math.PI * t / 7) + t * 37 % 5)
              .toArray());

  @ParameterizedTest
  @MethodSource("io.headroom.forecasting.auto.NamedModels#names")
  void everyNameForecasts(String name) {
    for (int[] seasons : new int[][] {{1}, {7}, {7, 28}, {30}}) {
      ForecastModel model = NamedModels.of(seasons).model(name);
      Forecast forecast = model.fit(PLAIN).forecast(5);
      assertThat(forecast.mean(4)).as("%s of %s", name, model.name()).isBetween(100.0, 160.0);
    }
  }

  @Test
  void namesAreThoseOfTheCommand() {
    assertThat(NamedModels.names())
        .contains(
            "naive", "snaive", "drift", "ses", "holt", "damped", "ets", "theta", "dotm", "ces",
            "arima", "mstl", "median")
        .doesNotHaveDuplicates();
  }

  @Test
  void seasonsReachTheModels() {
    assertThat(NamedModels.of(12).model("theta").name()).isEqualTo("theta(2, m=12)");
    assertThat(NamedModels.of(12).model("snaive").name()).isEqualTo("snaive(12)");
    assertThat(NamedModels.of().model("snaive").name()).isEqualTo("naive");
    assertThat(NamedModels.of(24, 168).model("mstl").name()).contains("24", "168");
    assertThat(NamedModels.of(52).model("ets").name()).contains("52");
    assertThat(NamedModels.of(24, 168).main()).isEqualTo(24);
  }

  @Test
  void wrongNamesAndSeasonsAreRefused() {
    assertThatThrownBy(() -> NamedModels.of(12).model("teta"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no model is called 'teta'; there are auto, naive, snaive");
    assertThatThrownBy(() -> NamedModels.of(7, 7)).hasMessageContaining("[7, 7]");
    assertThatThrownBy(() -> NamedModels.of(0)).hasMessageContaining("[0]");
    assertThatThrownBy(() -> NamedModels.of(7, 1)).hasMessageContaining("[7, 1]");
  }
}
