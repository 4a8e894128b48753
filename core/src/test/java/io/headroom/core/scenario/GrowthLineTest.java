package io.headroom.core.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.headroom.core.measure.Unit;
import io.headroom.core.time.Granularity;
import io.headroom.core.time.TimeGrid;
import io.headroom.core.uncertainty.SamplePaths;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GrowthLineTest {
  private static TimeGrid days(int n) {
    return TimeGrid.of(LocalDate.of(2026, 1, 1), Granularity.DAY, n, ZoneOffset.UTC);
  }

  /** A straight line under a week and a year of any shape. */
  private static double[] seasonal(int n, double slope, long seed) {
    Random random = new Random(seed);
    double[] week = random.doubles(7, -50, 50).toArray();
    double[] year = random.doubles(365, -200, 200).toArray();
    double[] y = new double[n];
    for (int s = 0; s < n; s++) {
      y[s] = 1000 + slope * s + week[s % 7] + year[s % 365];
    }
    return y;
  }

  @Test
  void ofAStraightLineUnderAnySeasonsItIsTheLine() {
    for (long seed = 0; seed < 20; seed++) {
      double slope = seed - 10;
      for (int n : new int[] {1, 90, 460}) {
        GrowthLine g = GrowthLine.of(days(n), seasonal(n + 7 + 365 - 1, slope, seed), 7, 365);
        for (int s = 0; s < n; s++) {
          assertThat(g.value(s)).as("seed %s", seed).isCloseTo(slope * (s + 1), within(1e-6));
        }
      }
    }
  }

  @Test
  void ofPathsItIsTheTrendOfTheirMeanWithoutTheWeek() {
    SamplePaths paths =
        SamplePaths.of(
            days(60),
            Unit.ONE,
            4,
            (p, out) -> {
              for (int s = 0; s < out.length; s++) {
                out[s] = p * 100 + 3 * s + 40 * (s % 7 == 2 ? 1 : 0) + (p - 1.5) * s;
              }
            });
    GrowthLine g = GrowthLine.of(paths);
    for (int s = 0; s < 60; s++) {
      assertThat(g.value(s)).isCloseTo(3.0 * (s + 1), within(1e-9));
    }
  }

  @Test
  void aGridOfTwoWeeksOrLessHasNoGrowth() {
    SamplePaths paths =
        SamplePaths.of(days(14), Unit.ONE, 1, (p, out) -> Arrays.setAll(out, s -> s));
    assertThat(GrowthLine.of(paths).value(13)).isZero();
  }

  @Test
  void whatIsTooShortOrNotFiniteIsRefused() {
    assertThatThrownBy(() -> GrowthLine.of(days(10), new double[380], 7, 365))
        .hasMessageContaining("needs a forecast of 381 steps, found 380");
    assertThatThrownBy(() -> GrowthLine.of(days(1), Double.NaN)).hasMessageContaining("finite");
    assertThatThrownBy(() -> GrowthLine.of(days(2), 1.0)).hasMessageContaining("each of 2 steps");
  }
}
