package io.headroom.forecasting.combination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headroom.core.measure.Unit;
import io.headroom.core.series.Bounds;
import io.headroom.core.series.Preparation;
import io.headroom.core.series.PreparationFinding.Kind;
import io.headroom.core.series.Series;
import io.headroom.core.series.SeriesKey;
import io.headroom.core.time.Granularity;
import io.headroom.core.time.TimeGrid;
import io.headroom.core.uncertainty.RandomStreams;
import io.headroom.forecasting.FitException;
import io.headroom.forecasting.Forecast;
import io.headroom.forecasting.ForecastModel;
import io.headroom.forecasting.PredictionInterval;
import io.headroom.forecasting.smoothing.Ets;
import io.headroom.forecasting.smoothing.Naive;
import io.headroom.forecasting.smoothing.Theta;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Steps, spikes and unusual ends do not fool a robust model, for many kinds of series. */
class RobustTest {
  private static final int SEEDS = 16;

  /**
   * A kind of series.
   *
   * @param m its season; 168 is a day with another level on weekends
   * @param n how long
   */
  record Shape(String granularity, int m, int n, boolean ets) {
    ForecastModel model() {
      return Robust.over(ets ? Ets.auto(m) : Theta.optimized(m), preparation());
    }

    Preparation preparation() {
      return m > 24 ? Preparation.defaults() : Preparation.defaults().withSeason(m);
    }

    int horizon() {
      return Math.max(12, Math.min(24, m));
    }

    /** Level 100 with season, sometimes growth, and noise of at most 10 %. */
    double[] draw(RandomGenerator r) {
      double noise = new double[] {0.01, 0.05, 0.1}[r.nextInt(3)];
      double growth = r.nextInt(3) == 0 ? 0.3 : 0;
      double swing = m > 1 ? 0.1 + 0.2 * r.nextDouble() : 0;
      double[] y = new double[n + horizon()];
      for (int i = 0; i < y.length; i++) {
        double season = 1 + swing * Math.sin(2 * Math.PI * i / Math.min(24, Math.max(2, m)));
        if (m == 168 && i / 24 % 7 >= 5) {
          season -= 0.2;
        }
        y[i] = 100 * season * (1 + growth * i / n) * (1 + noise * r.nextGaussian());
      }
      return y;
    }

    Series series(double[] y) {
      TimeGrid grid =
          TimeGrid.of(
              LocalDate.of(2021, 2, 1), Granularity.of(granularity), n, ZoneId.of("Europe/Berlin"));
      return Series.of(SeriesKey.of("s"), grid, Arrays.copyOf(y, n), Unit.ONE)
          .withBounds(Bounds.NON_NEGATIVE);
    }
  }

  static Stream<Shape> shapes() {
    List<Shape> all = new ArrayList<>();
    for (boolean ets : new boolean[] {true, false}) {
      all.add(new Shape("P1D", 7, 120, ets));
      all.add(new Shape("P1D", 7, 300, ets));
      all.add(new Shape("P1D", 1, 150, ets));
      all.add(new Shape("P1M", 12, 120, ets));
      all.add(new Shape("P1W", 1, 156, ets));
      all.add(new Shape("PT1H", 24, 480, ets));
    }
    all.add(new Shape("PT1H", 168, 900, false));
    return all.stream();
  }

  private static double sum(double[] y, int from, int to) {
    double s = 0;
    for (int i = from; i < to; i++) {
      s += y[i];
    }
    return s;
  }

  private static double meanSum(Forecast f) {
    return sum(f.meanSeries().toArray(), 0, f.horizon());
  }

  private static double width(Forecast f) {
    PredictionInterval i = f.interval(0.95);
    double s = 0;
    for (int h = 0; h < f.horizon(); h++) {
      s += i.upper(h) - i.lower(h);
    }
    return s;
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void after_a_step_the_forecast_is_at_the_new_level_and_wider(Shape shape) {
    int off = 0;
    int narrower = 0;
    StringBuilder which = new StringBuilder();
    for (long seed = 1; seed <= SEEDS; seed++) {
      RandomGenerator r = RandomStreams.seeded(seed).stream("step" + shape);
      double[] y = shape.draw(r);
      Forecast plain = shape.model().fit(shape.series(y)).forecast(shape.horizon());
      // A step takes a day of hours to be told from an evening's work.
      int least = shape.granularity.equals("PT1H") ? 24 : 10;
      int age = least + r.nextInt(50);
      for (int i = shape.n - age; i < y.length; i++) {
        y[i] *= 1.5;
      }
      Forecast f = shape.model().fit(shape.series(y)).forecast(shape.horizon());
      double ratio = meanSum(f) / sum(y, shape.n, y.length);
      off += Math.abs(ratio - 1) > 0.1 ? 1 : 0;
      narrower += width(f) > width(plain) ? 0 : 1;
      which.append(" seed ").append(seed).append(", age ").append(age).append(": ").append(ratio);
    }
    assertThat(off).as(which.toString()).isLessThanOrEqualTo(1);
    assertThat(narrower).isLessThanOrEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void a_spike_in_the_past_hardly_moves_the_forecast(Shape shape) {
    int off = 0;
    StringBuilder which = new StringBuilder();
    for (long seed = 1; seed <= SEEDS; seed++) {
      RandomGenerator r = RandomStreams.seeded(seed).stream("spike" + shape);
      double[] y = shape.draw(r);
      Forecast plain = shape.model().fit(shape.series(y)).forecast(shape.horizon());
      int at = 5 + r.nextInt(shape.n - Math.max(6, shape.m) - 5);
      y[at] *= 100;
      Forecast f = shape.model().fit(shape.series(y)).forecast(shape.horizon());
      double moved = 0;
      for (int h = 0; h < f.horizon(); h++) {
        moved = Math.max(moved, Math.abs(f.median(h) / plain.median(h) - 1));
      }
      off += moved > 0.05 ? 1 : 0;
      which.append(" seed ").append(seed).append(" at ").append(at).append(": ").append(moved);
      assertThat(width(f) / width(plain)).as("seed %d at %d", seed, at).isBetween(0.75, 1.25);
    }
    assertThat(off).as(which.toString()).isLessThanOrEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void a_spike_at_the_end_is_undecided_and_widens(Shape shape) {
    for (long seed = 1; seed <= SEEDS; seed++) {
      RandomGenerator r = RandomStreams.seeded(seed).stream("end" + shape);
      double[] y = shape.draw(r);
      Forecast plain = shape.model().fit(shape.series(y)).forecast(shape.horizon());
      y[shape.n - 1] *= 100;
      FittedRobust fit = (FittedRobust) shape.model().fit(shape.series(y));
      assertThat(fit.description()).as("seed %d", seed).contains("is not known");
      assertThat(fit.prepared().findings()).anyMatch(f -> f.kind() == Kind.UNDECIDED);
      Forecast f = fit.forecast(shape.horizon());
      assertThat(f.grid()).isEqualTo(plain.grid());
      assertThat(width(f)).as("seed %d", seed).isGreaterThan(width(plain));
      assertThat(meanSum(f) / meanSum(plain)).as("seed %d", seed).isBetween(0.8, 1.25);
    }
  }

  @Test
  void values_that_were_undecided_become_part_of_the_past_when_more_is_known() {
    Shape shape = new Shape("P1D", 7, 150, true);
    double[] y = shape.draw(RandomStreams.seeded(1).stream("known"));
    for (int i = 138; i < 150; i++) {
      y[i] *= 4;
    }
    Series s = shape.series(y);
    FittedRobust young = (FittedRobust) shape.model().fit(s.slice(0, 140));
    assertThat(young.prepared().decidedTo()).isEqualTo(138);
    assertThat(young.inner().decomposition().grid().end()).isEqualTo(s.slice(0, 140).grid().end());
    FittedRobust known = young.append(s.slice(140, 150));
    assertThat(known.prepared().shifts()).hasSize(1);
    assertThat(known.prepared().decidedTo()).isEqualTo(150);
    assertThat(meanSum(young.forecast(7))).isLessThan(1300);
    // Parameters stay, and with them how fast a level is followed; a new fit begins at the new one.
    assertThat(meanSum(shape.model().fit(s).forecast(7))).isGreaterThan(2400);
  }

  @Test
  void the_inner_model_explains_what_it_saw_and_earlier_levels_are_a_part_of_their_own() {
    Shape shape = new Shape("P1D", 7, 150, true);
    double[] y = shape.draw(RandomStreams.seeded(2).stream("parts"));
    for (int i = 110; i < 150; i++) {
      y[i] *= 2;
    }
    FittedRobust fit = (FittedRobust) shape.model().fit(shape.series(y));
    var parts = fit.decomposition();
    assertThat(parts.parts()).anyMatch(p -> p.name().equals("earlier level"));
    for (int t = 0; t < 150; t++) {
      assertThat(parts.total(t)).isCloseTo(y[t], org.assertj.core.api.Assertions.within(1e-9));
    }
  }

  @Test
  void a_model_that_cannot_be_fitted_says_so_under_the_robust_name() {
    ForecastModel model = Robust.over(Ets.of("MNN", 1), Preparation.defaults());
    assertThatThrownBy(() -> model.fit(Series.daily("s", LocalDate.of(2024, 1, 1), 1, -2, 3)))
        .isInstanceOf(FitException.class)
        .hasMessageStartingWith(model.name());
  }

  @Test
  void settings_are_part_of_the_name() {
    assertThat(Robust.over(Naive.last(), Preparation.defaults()).name()).isEqualTo("robust(naive)");
    assertThat(Robust.over(Naive.last(), Preparation.defaults().withSeason(7)).name())
        .isEqualTo("robust(naive; m=7)");
  }
}
