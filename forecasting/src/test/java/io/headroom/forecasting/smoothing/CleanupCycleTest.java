package io.headroom.forecasting.smoothing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.headroom.core.series.Series;
import io.headroom.core.uncertainty.RandomStreams;
import io.headroom.core.uncertainty.SamplePaths;
import io.headroom.forecasting.FitException;
import io.headroom.forecasting.FittedModel;
import io.headroom.forecasting.Forecast;
import io.headroom.forecasting.ModelState;
import io.headroom.forecasting.auto.AutoFit;
import io.headroom.forecasting.auto.AutoForecaster;
import io.headroom.forecasting.auto.Effort;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Cleanup cycles go on as they did, and when a limit is reached is told by paths. */
class CleanupCycleTest {
  private static final int HORIZON = 30;

  /** What brings a cleanup and where it leads to. */
  enum Cleanup {
    AT_A_MARK,
    AT_A_TIME,
    BY_AN_AMOUNT
  }

  private static Series daily(double... v) {
    return Series.daily("disk", LocalDate.of(2024, 1, 1), v);
  }

  private static double[] disk(Cleanup kind, int n, RandomGenerator r) {
    double[] v = new double[n];
    double level = 30 + 30 * r.nextDouble();
    double growth = 1 + 2 * r.nextDouble();
    double noise = r.nextDouble();
    double top = 78 + 3 * r.nextGaussian();
    int every = (int) (48 / growth);
    int due = every;
    int age = 0;
    for (int t = 0; t < n; t++) {
      boolean fall = kind == Cleanup.AT_A_TIME ? ++age > due : level > top;
      if (fall) {
        level = kind == Cleanup.BY_AN_AMOUNT ? level - 45 : 30 + 2 * r.nextGaussian();
        top = 78 + 3 * r.nextGaussian();
        due = every + r.nextInt(3) - 1;
        age = 0;
      } else {
        level += growth * (1 + 0.4 * r.nextGaussian());
      }
      v[t] = level + noise * r.nextGaussian();
    }
    return v;
  }

  @ParameterizedTest
  @EnumSource(Cleanup.class)
  void the_highest_value_to_come_lies_in_the_central_80_percent_about_as_often(Cleanup kind) {
    int inside = 0;
    int all = 0;
    for (int seed = 1; seed <= 150; seed++) {
      RandomGenerator r = RandomStreams.seeded(seed).stream("cleanup " + kind);
      int n = 150 + r.nextInt(100);
      double[] v = disk(kind, n + HORIZON, r);
      Forecast f;
      try {
        f = CleanupCycle.model().fit(daily(Arrays.copyOf(v, n))).forecast(HORIZON);
      } catch (FitException e) {
        continue;
      }
      SamplePaths paths = f.paths(400, RandomStreams.seeded(seed));
      double highest = Arrays.stream(v, n, n + HORIZON).max().orElseThrow();
      int below = 0;
      for (int p = 0; p < paths.paths(); p++) {
        below += Arrays.stream(paths.path(p)).max().orElseThrow() < highest ? 1 : 0;
      }
      inside += below >= 40 && below <= 360 ? 1 : 0;
      all++;
    }
    assertThat(all).isGreaterThan(135);
    assertThat((double) inside / all).isCloseTo(0.8, within(0.1));
  }

  @Test
  void a_regular_saw_goes_on_exactly() {
    double[] v = new double[100];
    for (int t = 0; t < v.length; t++) {
      v[t] = 10 + t % 12;
    }
    Forecast f = CleanupCycle.model().fit(daily(Arrays.copyOf(v, 76))).forecast(24);
    for (int h = 0; h < 24; h++) {
      assertThat(f.median(h)).isCloseTo(v[76 + h], within(1e-6));
    }
  }

  @Test
  void parts_add_up_and_new_points_and_a_stored_state_give_the_same_as_the_whole() {
    double[] v = disk(Cleanup.AT_A_MARK, 220, RandomStreams.seeded(7).stream("whole"));
    v[13] = Double.NaN;
    v[205] = Double.NaN;
    FittedModel fit = CleanupCycle.model().fit(daily(Arrays.copyOf(v, 200)));
    FittedModel longer = fit.append(daily(v).slice(200, 220));
    FittedModel read = ModelState.parse(longer.state().toJson()).restore(FittedModel.class);
    FittedModel steps = fit;
    for (int t = 200; t < 220; t++) {
      steps = steps.append(daily(v).slice(t, t + 1));
    }
    for (int h = 0; h < 10; h++) {
      double q = longer.forecast(10).quantile(h, 0.9);
      assertThat(read.forecast(10).quantile(h, 0.9)).isEqualTo(q);
      assertThat(steps.forecast(10).quantile(h, 0.9)).isEqualTo(q);
    }
    for (int t = 0; t < 220; t++) {
      double sum = 0;
      for (var part : longer.decomposition().parts()) {
        sum += part.value(t);
      }
      if (!Double.isNaN(v[t])) {
        assertThat(sum).isCloseTo(v[t], within(1e-9));
      }
    }
  }

  @Test
  void growth_that_is_not_undone_is_no_cleanup() {
    double[] v = new double[80];
    Arrays.setAll(v, t -> 20 + 0.5 * t);
    assertThatThrownBy(() -> CleanupCycle.model().fit(daily(v)))
        .isInstanceOf(FitException.class)
        .hasMessageContaining("no cleanup cycles");
  }

  @ParameterizedTest
  @EnumSource(Effort.class)
  void the_automatic_forecaster_takes_it(Effort effort) {
    double[] v = disk(Cleanup.AT_A_MARK, 240, RandomStreams.seeded(3).stream("auto"));
    AutoForecaster auto = AutoForecaster.of().withEffort(effort).withHorizon(HORIZON);
    AutoFit fit = auto.fit(daily(v));
    assertThat(fit.description()).contains("cleanup cycles");
    Forecast f = fit.forecast(HORIZON);
    SamplePaths paths = f.paths(500, RandomStreams.seeded(1));
    int reached = 0;
    for (int p = 0; p < 500; p++) {
      reached += Arrays.stream(paths.path(p)).max().orElseThrow() > 72 ? 1 : 0;
    }
    // Most paths reach the mark within the month, though on no single day half of them are there.
    assertThat(reached).isGreaterThan(400);
    for (int h = 0; h < HORIZON; h++) {
      assertThat(f.quantile(h, 0.99)).isLessThan(100);
    }
  }
}
