package io.headroom.forecasting.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.headroom.core.measure.Unit;
import io.headroom.core.series.Series;
import io.headroom.core.series.SeriesKey;
import io.headroom.core.time.Granularity;
import io.headroom.core.time.TimeGrid;
import io.headroom.forecasting.Decomposition;
import io.headroom.forecasting.Forecast;
import io.headroom.forecasting.smoothing.Ets;
import io.headroom.forecasting.smoothing.Naive;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The number of waves of several seasons is found under noise that depends on the past. */
class HarmonicScreenTest {
  private static final int N = 900;

  private static TimeGrid hours(int n) {
    return TimeGrid.of(LocalDate.of(2024, 1, 1), Granularity.HOUR, n, ZoneOffset.UTC);
  }

  /** Three waves of a day and two of a week; those of the week are its first and fifth. */
  private static double season(int t) {
    double day = 2 * Math.PI * t / 24;
    double week = 2 * Math.PI * t / 168;
    return 10 * Math.sin(day)
        + 4 * Math.cos(2 * day)
        + 4 * Math.sin(3 * day)
        + 6 * Math.cos(week)
        + 5 * Math.sin(5 * week);
  }

  private static double[] noisy(long seed, double phi) {
    Random random = new Random(seed);
    double[] y = new double[N];
    double e = 0;
    for (int t = 0; t < N; t++) {
      e = phi * e + random.nextGaussian();
      y[t] = 100 + season(t) + e;
    }
    for (int t = 300; t < 310; t++) {
      y[t] = Double.NaN;
    }
    return y;
  }

  @Test
  void dependent_noise_is_not_taken_for_waves() {
    List<Harmonics> most = List.of(Harmonics.of(24, 11), Harmonics.of(168, 24).besides(24));
    int right = 0;
    int extra = 0;
    for (int seed = 1; seed <= 20; seed++) {
      int[] k = HarmonicScreen.of(hours(N), noisy(seed, 0.9), most).best(new int[] {1, 1});
      assertThat(k[0]).isGreaterThanOrEqualTo(3);
      assertThat(k[1]).isGreaterThanOrEqualTo(5);
      right += k[0] == 3 && k[1] == 5 ? 1 : 0;
      extra += k[0] - 3 + k[1] - 5;
    }
    assertThat(right).isGreaterThanOrEqualTo(12);
    assertThat(extra).isLessThanOrEqualTo(30);
  }

  @Test
  void several_seasons_are_continued_and_are_parts_of_their_own() {
    double[] y = new double[N];
    for (int t = 0; t < N; t++) {
      y[t] = 100 + season(t);
    }
    Series s = Series.of(SeriesKey.of("s"), hours(N), y, Unit.ONE);
    Forecast f = HarmonicRegression.of(168).and(24).over(Naive.last()).fit(s).forecast(200);
    Decomposition parts = f.decomposition();
    assertThat(parts.parts().stream().map(Decomposition.Part::name))
        .contains("harmonics of 24", "harmonics of 168");
    for (int h = 0; h < 200; h++) {
      assertThat(f.mean(h)).isCloseTo(100 + season(N + h), within(1e-4));
      assertThat(parts.of(Decomposition.Kind.SEASON, h)).isCloseTo(season(N + h), within(1e-4));
    }
  }

  @Test
  void names_list_the_seasons_in_order() {
    assertThat(HarmonicRegression.of(168, 5).and(24).upTo(9).over(Ets.auto(1)).name())
        .startsWith("harmonic(24) + harmonic(168, K=5) up to 9 + ets");
  }
}
