package io.headroom.forecasting.decomposition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.headroom.core.series.Bounds;
import io.headroom.core.series.Series;
import io.headroom.forecasting.Decomposition;
import io.headroom.forecasting.Decomposition.Kind;
import io.headroom.forecasting.Decomposition.Part;
import io.headroom.forecasting.FitException;
import io.headroom.forecasting.Forecast;
import io.headroom.forecasting.ForecastModel;
import io.headroom.forecasting.smoothing.Naive;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Seasons by Loess over other models: what goes on, what is said, what is refused. */
class SeasonalFitTest {
  private static final long SEED = 20261122;

  private static Series series(double... y) {
    return Series.daily("load", LocalDate.of(2024, 1, 1), y);
  }

  private static double[] twoSeasons(int n, double noise) {
    Random random = new Random(SEED);
    double[] y = new double[n];
    for (int t = 0; t < n; t++) {
      y[t] =
          40
              + 5 * Math.sin(2 * Math.PI * t / 6)
              + 3 * Math.cos(2 * Math.PI * t / 30)
              + noise * random.nextGaussian();
    }
    return y;
  }

  static Stream<ForecastModel> models() {
    return Stream.of(
        Mstl.of(30, 6).over(Naive.last()),
        Mstl.of(6, 30).robust().over(Naive.last()),
        Stl.of(30).over(Naive.last()),
        Stl.of(30, 7).withTrendWindow(61).over(Naive.last()),
        Stl.periodic(30).robust().over(Naive.last()));
  }

  @ParameterizedTest
  @MethodSource("models")
  void exact_seasons_go_on(ForecastModel model) {
    double[] y = twoSeasons(360, 0);
    Forecast f = model.fit(series(y)).forecast(75);
    double[] whole = twoSeasons(435, 0);
    for (int h = 0; h < 75; h++) {
      assertThat(f.mean(h))
          .as("%s step %d", model.name(), h)
          .isCloseTo(whole[360 + h], within(0.3));
    }
  }

  @Test
  void a_season_goes_on_with_its_last_cycle_across_missing_ends() {
    double[] y = twoSeasons(200, 0.5);
    Arrays.fill(y, 0, 7, Double.NaN);
    Arrays.fill(y, 187, 200, Double.NaN);
    y[100] = Double.NaN;
    SeasonalFit fit = Mstl.of(6, 30).over(Naive.mean()).fit(series(y));
    Decomposition past = fit.decomposition();
    Decomposition ahead = fit.forecast(60).decomposition();
    for (int i = 0; i < 2; i++) {
      int m = i == 0 ? 6 : 30;
      double[] before = part(past, "season of " + m);
      double[] after = part(ahead, "season of " + m);
      assertThat(before[6]).isNaN();
      for (int t = 187; t < 200; t++) {
        assertThat(before[t]).isEqualTo(before[t - m]);
      }
      for (int h = 0; h < 60; h++) {
        assertThat(after[h]).isEqualTo(before[187 - m + Math.floorMod(13 + h, m)]);
      }
    }
    for (int t = 7; t < 187; t++) {
      if (t == 100) {
        assertThat(past.of(Kind.REMAINDER, t)).isNaN();
      } else {
        assertThat(past.total(t)).isCloseTo(y[t], within(1e-9));
      }
    }
    assertThat(past.parts().stream().map(Part::kind))
        .endsWith(Kind.SEASON, Kind.SEASON, Kind.REMAINDER);
  }

  private static double[] part(Decomposition d, String name) {
    return d.parts().stream()
        .filter(p -> p.name().equals(name))
        .findFirst()
        .orElseThrow()
        .toArray();
  }

  @Test
  void new_points_meet_the_old_season() {
    double[] y = twoSeasons(200, 0.5);
    Series all = series(y);
    SeasonalFit fit = Stl.of(30).over(Naive.last()).fit(all.slice(0, 170));
    double[] season = part(fit.forecast(60).decomposition(), "season of 30");
    Forecast after = fit.append(all.slice(170, 180)).append(all.slice(180, 200)).forecast(30);
    for (int h = 0; h < 30; h++) {
      // The last value without its season, and the season of the step.
      assertThat(after.median(h)).isCloseTo(y[199] - season[29] + season[30 + h], within(1e-9));
    }
  }

  @Test
  void periods_that_are_too_long_are_dropped_with_their_reason() {
    double[] y = twoSeasons(60, 0.5);
    SeasonalFit one = Mstl.of(6, 30).over(Naive.last()).fit(series(y));
    assertThat(one.description())
        .contains("seasons by Loess of 6 over")
        .endsWith("; no season of 30: needs more than two of them, found 60 periods");
    SeasonalFit none =
        Mstl.of(30, 40).over(Naive.last()).fit(series(y).withBounds(Bounds.NON_NEGATIVE));
    assertThat(none.description()).contains("no season of 30, 40");
    Forecast f = none.forecast(3);
    assertThat(f.model()).isEqualTo("mstl(30, 40) + naive");
    assertThat(f.median(2)).isCloseTo(y[59], within(1e-9));
    assertThat(f.bounds()).isEqualTo(Bounds.NON_NEGATIVE);
  }

  @Test
  void a_decomposition_alone_adds_up() {
    double[] y = twoSeasons(200, 0.5);
    y[0] = Double.NaN;
    y[55] = Double.NaN;
    for (Decomposition d :
        new Decomposition[] {
          Mstl.of(30, 6).decompose(series(y)), Stl.periodic(6).decompose(series(y))
        }) {
      assertThat(d.parts().get(0).name()).isEqualTo("trend");
      for (int t = 1; t < 200; t++) {
        if (t == 55) {
          assertThat(d.of(Kind.REMAINDER, t)).isNaN();
          assertThat(d.of(Kind.LEVEL, t)).isCloseTo(40, within(4.0));
        } else {
          assertThat(d.total(t)).isCloseTo(y[t], within(1e-12));
        }
      }
      assertThat(d.total(0)).isNaN();
    }
  }

  @Test
  void a_forecast_stays_in_the_bounds_of_the_history() {
    double[] y = twoSeasons(200, 0.5);
    for (int t = 0; t < y.length; t++) {
      y[t] = Math.max(0, y[t] - 38);
    }
    Series s = series(y).withBounds(Bounds.NON_NEGATIVE);
    Forecast f = Mstl.of(6, 30).over(Naive.last()).fit(s).forecast(30);
    for (int h = 0; h < 30; h++) {
      assertThat(f.quantile(h, 0.001)).isGreaterThanOrEqualTo(0);
      assertThat(f.mean(h)).isGreaterThan(0);
    }
  }

  @Test
  void a_length_that_is_not_whole_is_rounded_to_the_nearest_step() {
    assertThat(Mstl.of(365.25, 7)).hasToString("mstl(7, 365)");
    assertThat(Mstl.of(52.18)).hasToString("mstl(52)");
    assertThat(Mstl.of(30.44, 365.75)).hasToString("mstl(30, 366)");
    assertThat(Mstl.of(6.2, 29.7).decompose(series(twoSeasons(200, 0.5))))
        .hasToString(Mstl.of(6, 30).decompose(series(twoSeasons(200, 0.5))).toString());
    for (double wrong : new double[] {1.4, -7.5, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> Mstl.of(wrong))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("lengths of 2 or more");
    }
    assertThatThrownBy(() -> Mstl.of(6.9, 7.1)).hasMessageContaining("different lengths");
  }

  @Test
  void what_cannot_be_is_refused() {
    assertThatThrownBy(() -> Mstl.of(7, 7))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("found [7, 7]");
    assertThatThrownBy(Mstl::of).hasMessageContaining("one period or more");
    assertThatThrownBy(() -> Stl.of(12, 8)).hasMessageContaining("Maybe 9?");
    assertThatThrownBy(() -> Stl.of(7).over(Naive.last()).fit(series(Double.NaN, Double.NaN)))
        .isInstanceOf(FitException.class)
        .hasMessage("stl(7, s=11) + naive: needs an observed value, found none");
    assertThat(Stl.periodic(7).withTrendWindow(21).robust())
        .hasToString("stl(7, s=periodic, t=21, robust)");
    assertThat(Mstl.of(168, 24).robust()).hasToString("mstl(24, 168, robust)");
  }
}
