package io.headroom.forecasting.auto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headroom.core.series.Series;
import io.headroom.forecasting.FitException;
import io.headroom.forecasting.FittedModel;
import io.headroom.forecasting.Forecast;
import io.headroom.forecasting.ForecastModel;
import io.headroom.forecasting.smoothing.Theta;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A batch goes on whatever a series is, and says what it did instead. */
final class BatchForecasterTest {
  private static Series series(double... values) {
    return Series.daily("s", LocalDate.of(2026, 1, 5), values);
  }

  /** Throws what it is given. */
  private record Broken(RuntimeException trouble) implements ForecastModel {
    @Override
    public String name() {
      return "broken";
    }

    @Override
    public FittedModel fit(Series history) {
      throw trouble;
    }
  }

  @Test
  void theWantedModelIsUsedWhereItCanBe() {
    Series plain = series(3, 5, 4, 6, 5, 7, 6, 8);
    Forecast own = Theta.standard(1).fit(plain).forecast(3);
    BatchForecast result = BatchForecaster.of(Theta.standard(1), 1, 3).forecast(plain);
    assertThat(result.troubles()).isEmpty();
    assertThat(result.isFallback()).isFalse();
    assertThat(result.forecast().orElseThrow().mean(2)).isEqualTo(own.mean(2));
    assertThat(result.forecast().orElseThrow().model()).isEqualTo("theta(2)");
  }

  @Test
  void aShortSeriesGetsTheSeasonalNaiveOrNaiveForecastAndTheReason() {
    BatchForecaster theta = BatchForecaster.of(Theta.standard(7), 7, 2);
    BatchForecast one = theta.forecast(series(5));
    assertThat(one.isFallback()).isTrue();
    assertThat(one.forecast().orElseThrow().median(1)).isEqualTo(5);
    assertThat(one.troubles().get(0).model()).isEqualTo("theta(2, m=7)");
    assertThat(one.troubles().get(0).cause()).isNotBlank().doesNotStartWith("theta");
  }

  @Test
  void withoutAValueThereIsAReasonAndNoForecast() {
    BatchForecast none =
        BatchForecaster.of(Theta.standard(1), 1, 2).forecast(series(Double.NaN, Double.NaN));
    assertThat(none.isFailure()).isTrue();
    assertThat(none.troubles()).isNotEmpty();
  }

  @Test
  void aFaultOfAModelIsToldFromAReason() {
    Series plain = series(1, 2, 3, 4, 5, 6, 7, 8);
    BatchForecast fault =
        BatchForecaster.of(new Broken(new IllegalStateException("oops")), 1, 1).forecast(plain);
    assertThat(fault.troubles())
        .containsExactly(
            new BatchForecast.Trouble("broken", "java.lang.IllegalStateException: oops", true));
    assertThat(fault.forecast().orElseThrow().model()).isEqualTo("naive");
    BatchForecast reason =
        BatchForecaster.of(new Broken(new FitException("broken", "not today")), 1, 1)
            .forecast(plain);
    assertThat(reason.troubles())
        .containsExactly(new BatchForecast.Trouble("broken", "not today", false));
    assertThatThrownBy(() -> BatchForecaster.of(Theta.standard(1), 1, 0))
        .hasMessageContaining("horizon");
  }

  /** No series ends a batch, and every forecast is finite. */
  @ParameterizedTest
  @MethodSource("io.headroom.forecasting.auto.NamedModels#names")
  void uglySeriesGiveFiniteForecastsOrReasons(String name) {
    long seed = 20261123;
    Random random = new Random(seed);
    for (int i = 0; i < 40; i++) {
      double[] v = new double[random.nextInt(i < 20 ? 12 : 40)];
      double scale = Math.pow(10, random.nextInt(28) - 12);
      Arrays.setAll(v, t -> random.nextInt(4) == 0 ? Double.NaN : scale * random.nextGaussian());
      if (i % 5 == 0) {
        Arrays.fill(v, i % 10 == 0 ? 0 : scale);
      }
      Series ugly = series(v);
      BatchForecast result = BatchForecaster.of(NamedModels.of(4).model(name), 4, 6).forecast(ugly);
      assertThat(result.isFailure())
          .as("seed %d, series %d: %s", seed, i, result.troubles())
          .isEqualTo(ugly.observed() == 0);
      result
          .forecast()
          .ifPresent(
              f -> {
                for (int h = 0; h < 6; h++) {
                  assertThat(f.mean(h)).as("seed %d, %s", seed, ugly).isFinite();
                  assertThat(f.quantile(h, 0.1)).isLessThanOrEqualTo(f.quantile(h, 0.9));
                }
              });
      assertThat(result.troubles()).noneMatch(BatchForecast.Trouble::isFault);
    }
  }
}
