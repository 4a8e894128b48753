package io.headroom.benchmarks.methods;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.headroom.core.series.Series;
import io.headroom.forecasting.evaluation.StatedForecast;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** M4's seasonal adjustment on series whose season is known. */
class M4SeasonTest {
  private static Series series(double... y) {
    return Series.daily("s", LocalDate.of(2024, 1, 1), y);
  }

  @Test
  void a_level_times_a_figure_is_taken_apart_and_put_together() {
    // The figure has mean 1, so every centred average is the level, 10.
    double[] figure = {0.5, 1.5, 0.8, 1.2};
    double[] y = new double[42];
    for (int t = 0; t < y.length; t++) {
      y[t] = 10 * figure[t % 4];
    }
    M4Season season = M4Season.of(series(y), 4);
    for (double v : season.adjusted().toArray()) {
      assertThat(v).isCloseTo(10, within(1e-12));
    }
    // 42 values end at the second position, so the third comes next.
    StatedForecast f =
        season.restore(
            StatedForecast.of(10, 10, 10)
                .with80(new double[] {9, 9, 9}, new double[] {11, 11, 11})
                .with95(new double[] {8, 8, 8}, new double[] {12, 12, 12}));
    assertThat(f.point(0)).isCloseTo(8, within(1e-12));
    assertThat(f.point(1)).isCloseTo(12, within(1e-12));
    assertThat(f.point(2)).isCloseTo(5, within(1e-12));
    assertThat(f.lower80(0)).isCloseTo(7.2, within(1e-12));
    assertThat(f.upper80(0)).isCloseTo(8.8, within(1e-12));
    assertThat(f.lower95(2)).isCloseTo(4, within(1e-12));
    assertThat(f.upper95(2)).isCloseTo(6, within(1e-12));
  }

  @Test
  void an_odd_season_has_a_plain_average() {
    double[] y = {3, 6, 9, 3, 6, 9, 3, 6, 9, 3, 6, 9};
    for (double v : M4Season.of(series(y), 3).adjusted().toArray()) {
      assertThat(v).isCloseTo(6, within(1e-12));
    }
  }

  @Test
  void without_a_season_nothing_changes() {
    Series line = series(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
    Series short_ = series(1, 5, 1, 5, 1);
    Series gap = series(1, 5, 1, 5, Double.NaN, 5, 1, 5);
    Series flat = series(2, 2, 2, 2, 2, 2);
    Series negative = series(-1, 5, -1, 5, -1, 5, -1, 5);
    assertThat(M4Season.of(line, 4).adjusted()).isSameAs(line);
    assertThat(M4Season.of(short_, 2).adjusted()).isSameAs(short_);
    assertThat(M4Season.of(gap, 2).adjusted()).isSameAs(gap);
    assertThat(M4Season.of(flat, 2).adjusted()).isSameAs(flat);
    assertThat(M4Season.of(negative, 2).adjusted()).isSameAs(negative);
    StatedForecast f = StatedForecast.of(1);
    assertThat(M4Season.of(line, 1).restore(f)).isSameAs(f);
  }
}
