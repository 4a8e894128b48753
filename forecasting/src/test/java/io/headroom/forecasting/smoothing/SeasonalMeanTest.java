package io.headroom.forecasting.smoothing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.headroom.core.series.Series;
import io.headroom.core.uncertainty.RandomStreams;
import io.headroom.core.uncertainty.SamplePaths;
import io.headroom.forecasting.FitException;
import io.headroom.forecasting.Forecast;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** The seasonal mean by hand, against its own simulation, and against the process it assumes. */
class SeasonalMeanTest {
  private static final double Z90 = 1.2815515655446004;

  private static Series series(double... y) {
    return Series.daily("s", LocalDate.of(2024, 1, 1), y);
  }

  private static double sd(Forecast f, int step) {
    return (f.quantile(step, 0.9) - f.median(step)) / Z90;
  }

  @Test
  void mean_of_the_last_seasons_by_hand() {
    // Windows of two seasons of two: (1, 10, 3, 12), the same again, and again.
    Forecast f =
        SeasonalMean.of(2, 2).fit(series(1, 10, 3, 12, 1, 10, 3, 12, 1, 10, 3, 12)).forecast(3);
    assertThat(f.mean(0)).isCloseTo(2, within(1e-9));
    assertThat(f.mean(1)).isCloseTo(11, within(1e-9));
    assertThat(f.mean(2)).isCloseTo(2, within(1e-9));
    // Deviations of 1 from the profile: sigma² = 1 · 2/1; all windows alike: tau² = 0.
    for (int h = 0; h < 3; h++) {
      assertThat(sd(f, h)).isCloseTo(Math.sqrt(2 * 1.5), within(1e-9));
    }
  }

  @Test
  void missing_values_leave_the_season_in_place() {
    double x = Double.NaN;
    double[] y = {1, 10, 1, 10, 1, 10, 1, x, 1, 10, 1, 10, x};
    Forecast f = SeasonalMean.of(2, 2).fit(series(y)).forecast(2);
    assertThat(f.mean(0)).as("the step after the missing end").isCloseTo(10, within(1e-6));
    assertThat(f.mean(1)).isCloseTo(1, within(1e-6));
  }

  /** On the process that it assumes, its intervals hold what they say. */
  @Test
  void intervals_cover_a_walking_level_with_a_season() {
    RandomStreams streams = RandomStreams.seeded(20261122);
    int rounds = 400;
    int horizon = 40;
    int inside = 0;
    for (int r = 0; r < rounds; r++) {
      RandomGenerator random = streams.child(r).stream("process");
      double[] all = new double[700 + horizon];
      double level = 0;
      for (int t = 0; t < all.length; t++) {
        level += 0.3 * random.nextGaussian();
        all[t] = level + 5 * (t % 7) + 2 * random.nextGaussian();
      }
      double[] past = Arrays.copyOf(all, 700);
      Forecast f = SeasonalMean.of(7, 4).fit(series(past)).forecast(horizon);
      double y = all[700 + horizon - 1];
      if (y >= f.quantile(horizon - 1, 0.1) && y <= f.quantile(horizon - 1, 0.9)) {
        inside++;
      }
    }
    double error = 3 * Math.sqrt(0.8 * 0.2 / rounds);
    assertThat((double) inside / rounds).isCloseTo(0.8, within(error + 0.03));
  }

  @Test
  void paths_have_the_spread_that_the_formula_says() {
    RandomGenerator random = RandomStreams.seeded(5).stream("history");
    double[] y = new double[300];
    double level = 100;
    for (int t = 0; t < y.length; t++) {
      level += 0.5 * random.nextGaussian();
      y[t] = level + 10 * (t % 7) + random.nextGaussian();
    }
    Forecast f = SeasonalMean.of(7, 4).fit(series(y)).forecast(30);
    SamplePaths paths = f.paths(20_000, RandomStreams.seeded(6));
    for (int h : new int[] {0, 6, 29}) {
      double mean = paths.mean(h);
      double ss = 0;
      for (int p = 0; p < paths.paths(); p++) {
        ss += (paths.value(p, h) - mean) * (paths.value(p, h) - mean);
      }
      assertThat(Math.sqrt(ss / paths.paths())).isCloseTo(sd(f, h), within(0.02 * sd(f, h)));
    }
  }

  @Test
  void short_histories_and_impossible_windows_are_refused() {
    assertThatThrownBy(() -> SeasonalMean.of(7, 4).fit(series(new double[83])))
        .isInstanceOf(FitException.class)
        .hasMessageContaining("needs 84 periods, found 83");
    assertThatIllegalArgumentException().isThrownBy(() -> SeasonalMean.of(7, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> SeasonalMean.of(0, 4));
  }
}
