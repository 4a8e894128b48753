package io.headroom.forecasting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.headroom.core.series.Bounds;
import io.headroom.core.series.Series;
import io.headroom.core.uncertainty.RandomStreams;
import io.headroom.core.uncertainty.SamplePaths;
import java.time.LocalDate;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One distribution: its views agree, keep the bounds, and are the same every time. */
class ForecastTest {
  private static final int STEPS = 5;

  private static Series history(Bounds bounds) {
    return Series.daily("cpu", LocalDate.of(2024, 1, 1), 1, 2, 3).withBounds(bounds);
  }

  /** A random walk from a level. */
  private static Forecast walk(Bounds bounds, double level, double sigma) {
    double[] mean = new double[STEPS];
    double[] shape = new double[STEPS];
    for (int h = 0; h < STEPS; h++) {
      mean[h] = level;
      shape[h] = Math.sqrt(h + 1.0);
    }
    return Forecast.gaussian(
        history(bounds),
        "walk",
        mean,
        sigma,
        shape,
        (random, out) -> {
          double v = 0;
          for (int h = 0; h < out.length; h++) {
            v += random.nextGaussian();
            out[h] = v;
          }
        });
  }

  /** A geometric random walk, drawn by a simulator that knows no bounds. */
  private static Forecast growth(Bounds bounds, double level, double sigma) {
    return Forecast.simulated(
        history(bounds),
        "growth",
        STEPS,
        (random, out) -> {
          double v = level;
          for (int h = 0; h < out.length; h++) {
            v *= Math.exp(sigma * random.nextGaussian());
            out[h] = v;
          }
        });
  }

  @ParameterizedTest
  @ValueSource(doubles = {-20, -1, 0, 0.02, 0.5, 0.99, 3, 50})
  void gaussian_views_agree_in_every_kind_of_bounds(double level) {
    for (Bounds b : new Bounds[] {Bounds.NONE, Bounds.NON_NEGATIVE, Bounds.FRACTION}) {
      Forecast f = walk(b, level, 0.3);
      Distances.assertSound(f);
      Distances.assertPathsAgree(f, 4000, 99);
      Distances.assertPathsAgree(f.withSpread(new double[] {2, 0.5, 1, 3, 1}), 4000, 98);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.5, 0.97, 3})
  void simulated_views_agree_in_every_kind_of_bounds(double level) {
    for (Bounds b : new Bounds[] {Bounds.NONE, Bounds.NON_NEGATIVE, Bounds.FRACTION}) {
      Forecast f = growth(b, level, 0.2);
      Distances.assertSound(f);
      Distances.assertPathsAgree(f, 4000, 97);
      Forecast wide = f.withSpread(new double[] {2, 3, 1, 3, 2});
      Distances.assertSound(wide);
      Distances.assertPathsAgree(wide, 4000, 96);
    }
  }

  @Test
  void bounds_move_no_median_and_no_probability_away_from_them() {
    // The spread at the last step is 22 times the distance to the lower bound.
    Forecast free = walk(Bounds.NONE, 0.1, 1);
    for (Bounds b : new Bounds[] {Bounds.NON_NEGATIVE, Bounds.FRACTION}) {
      Forecast f = walk(b, 0.1, 1);
      for (int h = 0; h < STEPS; h++) {
        assertThat(f.median(h)).isCloseTo(0.1, within(1e-12));
        for (double level : new double[] {0.1, 0.3, 0.7}) {
          assertThat(f.probabilityAtMost(h, level))
              .isCloseTo(free.probabilityAtMost(h, level), within(1e-12));
        }
      }
    }
  }

  @Test
  void no_probability_piles_up_at_a_bound() {
    for (Forecast f :
        new Forecast[] {walk(Bounds.FRACTION, -0.1, 0.3), growth(Bounds.FRACTION, 0.9, 0.4)}) {
      SamplePaths paths = f.paths(2000, RandomStreams.seeded(4));
      for (int p = 0; p < 2000; p++) {
        for (int h = 0; h < STEPS; h++) {
          assertThat(paths.value(p, h)).isGreaterThan(0).isLessThan(1);
        }
      }
    }
  }

  @Test
  void the_interval_is_the_pair_of_quantiles() {
    Forecast f = walk(Bounds.NON_NEGATIVE, 1, 0.5);
    PredictionInterval i = f.interval(0.8);
    for (int h = 0; h < STEPS; h++) {
      assertThat(i.lower(h)).isCloseTo(f.quantile(h, 0.1), within(1e-12));
      assertThat(i.upper(h)).isCloseTo(f.quantile(h, 0.9), within(1e-12));
      assertThat(f.probabilityAtMost(h, i.upper(h))).isCloseTo(0.9, within(1e-9));
    }
    assertThat(i.grid()).isEqualTo(f.grid());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> f.interval(80))
        .withMessageContaining("Maybe 0.8?");
  }

  @Test
  void the_forecast_follows_the_history() {
    Forecast f = walk(Bounds.NONE, 1, 1);
    assertThat(f.grid().date(0)).isEqualTo(LocalDate.of(2024, 1, 4));
    assertThat(f.horizon()).isEqualTo(STEPS);
    assertThat(f.meanSeries().toArray()).containsOnly(1.0);
    assertThat(f.meanSeries().grid()).isEqualTo(f.grid());
    assertThat(f.model()).isEqualTo("walk");
  }

  @Test
  void more_paths_begin_with_the_same_ones_and_the_seed_decides_them() {
    for (Forecast f : new Forecast[] {walk(Bounds.NONE, 1, 1), growth(Bounds.NONE, 1, 0.1)}) {
      SamplePaths few = f.paths(10, RandomStreams.seeded(1));
      SamplePaths many = f.paths(100, RandomStreams.seeded(1));
      SamplePaths other = f.paths(10, RandomStreams.seeded(2));
      for (int p = 0; p < 10; p++) {
        assertThat(many.path(p)).containsExactly(few.path(p));
        assertThat(other.path(p)).isNotEqualTo(few.path(p));
      }
    }
  }

  @Test
  void paths_keep_the_dependence_over_the_horizon() {
    // Neighbouring steps 4 and 5 of a random walk correlate by √(4/5), with and without wider
    // spread.
    for (Forecast f :
        new Forecast[] {
          walk(Bounds.NONE, 0, 1), walk(Bounds.NONE, 0, 1).withSpread(new double[] {1, 1, 1, 2, 3})
        }) {
      SamplePaths paths = f.paths(20_000, RandomStreams.seeded(8));
      double xy = 0;
      double xx = 0;
      double yy = 0;
      for (int p = 0; p < paths.paths(); p++) {
        double x = paths.value(p, 3);
        double y = paths.value(p, 4);
        xy += x * y;
        xx += x * x;
        yy += y * y;
      }
      assertThat(xy / Math.sqrt(xx * yy)).isCloseTo(Math.sqrt(0.8), within(0.01));
    }
  }

  @Test
  void spread_factors_multiply_the_spread_and_keep_the_centre() {
    Forecast f = walk(Bounds.NONE, 7, 1);
    Forecast g = f.withSpread(new double[] {1, 2, 3, 0.5, 1});
    for (int h = 0; h < STEPS; h++) {
      double factor = new double[] {1, 2, 3, 0.5, 1}[h];
      assertThat(g.mean(h)).isCloseTo(7, within(1e-12));
      assertThat(g.quantile(h, 0.9) - 7)
          .isCloseTo(factor * (f.quantile(h, 0.9) - 7), within(1e-12));
    }
    Forecast s = growth(Bounds.NONE, 7, 0.1);
    Forecast t = s.withSpread(new double[] {1, 2, 3, 0.5, 1});
    for (int h = 0; h < STEPS; h++) {
      assertThat(t.median(h)).isCloseTo(s.median(h), within(1e-12));
    }
    assertThat(t.quantile(1, 0.9) - t.median(1))
        .isCloseTo(2 * (s.quantile(1, 0.9) - s.median(1)), within(1e-12));
    assertThatIllegalArgumentException().isThrownBy(() -> f.withSpread(new double[] {1, 2}));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> f.withSpread(new double[] {1, 1, 0, 1, 1}))
        .withMessageContaining("at step 2");
  }

  @Test
  void a_sum_has_the_mean_and_the_variance_of_its_parts() {
    double[] value = {10, 11, 12, 13, 14};
    double[] sd = {2, 2, 2, 2, 2};
    double[] factor = {1, 2, 3, 4, 5};
    ForecastShift shift =
        ForecastShift.of(
                value,
                sd,
                (random, out) -> {
                  double e = 2 * random.nextGaussian();
                  Arrays.fill(out, e);
                })
            .after(factor);
    for (Forecast f : new Forecast[] {walk(Bounds.NONE, 1, 1), growth(Bounds.NONE, 1, 0.1)}) {
      Forecast sum = f.plus(history(Bounds.NONE), "sum", shift);
      Distances.assertSound(sum);
      Distances.assertPathsAgree(sum, 4000, 12);
      for (int h = 0; h < STEPS; h++) {
        assertThat(sum.mean(h)).isCloseTo(f.mean(h) * factor[h] + value[h], within(0.15));
      }
    }
    Forecast g = walk(Bounds.NONE, 1, 1).plus(history(Bounds.NONE), "sum", shift);
    double z = 1.2815515655446004;
    assertThat(g.quantile(3, 0.9) - g.mean(3)).isCloseTo(z * Math.sqrt(16 * 4 + 4), within(1e-9));
  }

  @Test
  void a_perfect_fit_is_still_a_distribution() {
    Forecast f = walk(Bounds.NON_NEGATIVE, 0, 0);
    Distances.assertSound(f);
    Forecast g = walk(Bounds.NON_NEGATIVE, 1e9, 0);
    assertThat(g.quantile(0, 0.9)).isGreaterThan(g.quantile(0, 0.1)).isCloseTo(1e9, within(10.0));
  }

  @Test
  void what_is_not_finite_is_a_failed_fit_with_its_reason() {
    assertThatThrownBy(() -> walk(Bounds.NONE, Double.NaN, 1))
        .isInstanceOf(FitException.class)
        .hasMessageContaining("step 1");
    assertThatThrownBy(() -> growth(Bounds.NONE, 1, 1e4))
        .isInstanceOf(FitException.class)
        .hasMessageContaining("growth");
  }
}
