package io.headroom.forecasting.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.headroom.core.time.Granularity;
import io.headroom.core.time.TimeGrid;
import io.headroom.forecasting.Decomposition;
import io.headroom.forecasting.ModelState;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

/** Waves depend on the clock alone, not on where a history starts. */
class HarmonicsTest {
  private static TimeGrid grid(Granularity step, int count) {
    return TimeGrid.of(LocalDate.of(2023, 3, 20), step, count, ZoneId.of("Europe/Amsterdam"));
  }

  @Test
  void history_and_future_agree_with_the_whole() {
    Harmonics waves = Harmonics.of(365.25, 3);
    for (Granularity step : new Granularity[] {Granularity.HOUR, Granularity.DAY}) {
      TimeGrid whole = grid(step, 500);
      double[][] all = waves.columns(whole);
      double[][] later = waves.columns(whole.slice(0, 300).next(200));
      for (int j = 0; j < all.length; j++) {
        for (int i = 0; i < 200; i++) {
          assertThat(later[j][i]).isEqualTo(all[j][300 + i]);
        }
      }
    }
  }

  @Test
  void columns_are_waves_of_their_period() {
    double period = 24;
    double[][] x = Harmonics.of(period, 2).columns(grid(Granularity.HOUR, 100));
    assertThat(x).hasDimensions(4, 100);
    for (int k = 1; k <= 2; k++) {
      double[] cos = x[2 * k - 2];
      double[] sin = x[2 * k - 1];
      for (int i = 0; i < 100; i++) {
        assertThat(cos[i] * cos[i] + sin[i] * sin[i]).isCloseTo(1, within(1e-12));
        if (i > 0) {
          // The angle moves on by 2πk/period.
          assertThat(cos[i - 1] * cos[i] + sin[i - 1] * sin[i])
              .isCloseTo(Math.cos(2 * Math.PI * k / period), within(1e-9));
          assertThat(cos[i - 1] * sin[i] - sin[i - 1] * cos[i])
              .isCloseTo(Math.sin(2 * Math.PI * k / period), within(1e-9));
        }
      }
    }
    // Midnight of a Monday is where both seasons of hourly data begin.
    assertThat(Harmonics.of(168, 1).columns(grid(Granularity.HOUR, 1))[0][0])
        .isCloseTo(1, within(0.01));
  }

  @Test
  void waves_that_a_shorter_season_has_are_left_to_it() {
    Harmonics week = Harmonics.of(168, 15).besides(24);
    assertThat(week.count()).isEqualTo(13);
    assertThat(week.names()).contains("cos 6/168", "sin 8/168").doesNotContain("cos 7/168");
    assertThat(Harmonics.of(365.25, 60).besides(7).count()).isEqualTo(60);
  }

  @Test
  void the_fastest_wave_of_an_even_season_is_a_cosine_alone() {
    Harmonics all = Harmonics.of(24, 12);
    assertThat(all.count()).isEqualTo(12);
    assertThat(all.names()).hasSize(23).endsWith("cos 11/24", "sin 11/24", "cos 12/24");
    double[][] x = all.columns(grid(Granularity.HOUR, 50));
    assertThat(x).hasDimensions(23, 50);
    for (int i = 1; i < 50; i++) {
      assertThat(Math.abs(x[22][i])).isCloseTo(1, within(1e-12));
      assertThat(x[22][i]).isCloseTo(-x[22][i - 1], within(1e-12));
    }
    Harmonics back = ModelState.parse(all.state().toJson()).restore(Harmonics.class);
    assertThat(back.names()).isEqualTo(all.names());
    assertThat(Harmonics.of(2, 1).names()).containsExactly("cos 1/2");
    assertThat(Harmonics.of(168, 84).besides(24).names()).doesNotContain("cos 84/168");
  }

  @Test
  void they_say_what_they_are_and_come_back_from_json() {
    Harmonics week = Harmonics.of(168, 8).besides(24);
    assertThat(week.kind()).isEqualTo(Decomposition.Kind.SEASON);
    assertThat(week.title()).isEqualTo("harmonics of 168");
    assertThat(week.names()).hasSize(14).doesNotHaveDuplicates();
    Harmonics back = ModelState.parse(week.state().toJson()).restore(Harmonics.class);
    assertThat(back.names()).isEqualTo(week.names());
    assertThat(back.columns(grid(Granularity.HOUR, 5)))
        .isDeepEqualTo(week.columns(grid(Granularity.HOUR, 5)));
  }

  @Test
  void impossible_waves_are_refused() {
    assertThatIllegalArgumentException().isThrownBy(() -> Harmonics.of(24, 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Harmonics.of(24, 13))
        .withMessageContaining("1 to period/2 harmonics, found 13");
    assertThatIllegalArgumentException().isThrownBy(() -> Harmonics.of(23, 12));
    assertThatIllegalArgumentException().isThrownBy(() -> Harmonics.of(1.9, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> Harmonics.of(Double.NaN, 1));
  }
}
