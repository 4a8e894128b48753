package io.headroom.forecasting.auto;

import static org.assertj.core.api.Assertions.assertThat;

import io.headroom.core.measure.Unit;
import io.headroom.core.series.Bounds;
import io.headroom.core.series.PreparationFinding;
import io.headroom.core.series.Series;
import io.headroom.core.series.SeriesKey;
import io.headroom.core.series.Unconstrained;
import io.headroom.core.time.Granularity;
import io.headroom.core.time.TimeGrid;
import io.headroom.core.uncertainty.RandomStreams;
import io.headroom.forecasting.Forecast;
import io.headroom.forecasting.PredictionInterval;
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

/** What the default forecaster promises about steps and spikes, for 120 values and more. */
class HardToFoolTest {
  private static final int SPIKE = 100;

  /** A kind of series: its season m, length and relative noise. */
  record Shape(String granularity, int m, int n, double noise, int seed) {
    int horizon() {
      return Math.max(12, m);
    }

    AutoForecaster model() {
      return AutoForecaster.of(m).withEffort(Effort.FAST);
    }

    RandomGenerator random() {
      return RandomStreams.seeded(seed).stream("hard to fool");
    }

    /** Expected values: level 100, a season, and a trend for odd seeds. */
    double[] expected(RandomGenerator r) {
      double swing = m > 1 ? 0.05 + 0.2 * r.nextDouble() : 0;
      double growth = seed % 2 == 1 ? 0.3 * r.nextDouble() : 0;
      double[] mu = new double[n + horizon()];
      for (int i = 0; i < mu.length; i++) {
        mu[i] = 100 * (1 + swing * Math.sin(2 * Math.PI * i / m)) * (1 + growth * i / n);
      }
      return mu;
    }

    double[] measured(double[] mu, RandomGenerator r) {
      double[] y = Arrays.copyOf(mu, n);
      for (int i = 0; i < n; i++) {
        y[i] *= 1 + noise * r.nextGaussian();
      }
      return y;
    }

    Series series(double[] y) {
      TimeGrid grid =
          TimeGrid.of(
              LocalDate.of(2021, 2, 1), Granularity.of(granularity), n, ZoneId.of("Europe/Berlin"));
      return Series.of(SeriesKey.of("s"), grid, y, Unit.ONE).withBounds(Bounds.NON_NEGATIVE);
    }

    Forecast forecast(double[] y) {
      return model().fit(series(y)).forecast(horizon());
    }
  }

  static Stream<Shape> shapes() {
    List<Shape> all = new ArrayList<>();
    int seed = 0;
    for (double noise : new double[] {0.01, 0.05, 0.1}) {
      all.add(new Shape("P1W", 1, 120, noise, ++seed));
      all.add(new Shape("P1W", 1, 200, noise, ++seed));
      all.add(new Shape("P1D", 7, 120, noise, ++seed));
      all.add(new Shape("P1D", 7, 200, noise, ++seed));
      all.add(new Shape("P1M", 12, 120, noise, ++seed));
      all.add(new Shape("P1M", 12, 144, noise, ++seed));
      all.add(new Shape("P1D", 12, 150, noise, ++seed));
      all.add(new Shape("PT1H", 24, 240, noise, ++seed));
    }
    return all.stream();
  }

  private static double width(Forecast f) {
    PredictionInterval i = f.interval(0.95);
    double s = 0;
    for (int h = 0; h < f.horizon(); h++) {
      s += i.upper(h) - i.lower(h);
    }
    return s;
  }

  private static double sum(double[] y, int from, int to) {
    return Arrays.stream(y, from, to).sum();
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void a_step_of_half_moves_the_mean_to_the_new_level_and_widens(Shape shape) {
    RandomGenerator r = shape.random();
    double[] mu = shape.expected(r);
    double[] y = shape.measured(mu, r);
    for (double factor : new double[] {1.5, 0.5}) {
      int age = 10 + r.nextInt(51);
      double[] stepped = y.clone();
      double[] always = y.clone();
      for (int i = 0; i < shape.n(); i++) {
        always[i] *= factor;
        stepped[i] *= i >= shape.n() - age ? factor : 1;
      }
      Forecast f = shape.forecast(stepped);
      double mean = sum(f.meanSeries().toArray(), 0, f.horizon());
      double truth = factor * sum(mu, shape.n(), mu.length);
      assertThat(mean / truth).as("times %s, %s old", factor, age).isBetween(0.9, 1.1);
      // Another past may choose other models, which alone is a few percent of width either way.
      assertThat(width(f) / width(shape.forecast(always)))
          .as("times %s, %s old", factor, age)
          .isGreaterThan(0.95);
    }
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void a_spike_before_the_last_season_hardly_matters_and_one_in_it_is_undecided(Shape shape) {
    RandomGenerator r = shape.random();
    double[] y = shape.measured(shape.expected(r), r);
    Forecast plain = shape.forecast(y);
    double[] early = y.clone();
    int at = r.nextInt(shape.n() - shape.m());
    early[at] *= SPIKE;
    Forecast f = shape.forecast(early);
    for (int h = 0; h < f.horizon(); h++) {
      assertThat(f.median(h) / plain.median(h))
          .as("spike at %s, step %s", at, h)
          .isBetween(0.95, 1.05);
    }
    assertThat(width(f) / width(plain)).as("spike at %s", at).isBetween(0.75, 1.25);

    double[] late = y.clone();
    int back = 1 + r.nextInt(shape.m());
    late[shape.n() - back] *= SPIKE;
    AutoFit fit = shape.model().fit(shape.series(late));
    assertThat(fit.findings())
        .as("%s from the end", back)
        .anyMatch(x -> x.kind() == PreparationFinding.Kind.UNDECIDED);
    assertThat(width(fit.forecast(shape.horizon())))
        .as("%s from the end", back)
        .isGreaterThan(width(plain));
  }

  @Test
  void at_a_capacity_demand_is_known_beside_what_was_served() {
    RandomGenerator r = RandomStreams.seeded(5).stream("capacity");
    Shape shape = new Shape("P1D", 7, 200, 0.1, 2);
    double[] demand = shape.measured(shape.expected(r), r);
    double capacity = 120;
    double[] served = Arrays.stream(demand).map(d -> Math.min(d, capacity)).toArray();
    Series past = shape.series(served).withBounds(new Bounds(0, capacity));
    AutoFit fit = shape.model().fit(past);
    Unconstrained u = fit.unconstrained().orElseThrow();
    double error = 0;
    int hidden = 0;
    for (int i = 0; i < demand.length; i++) {
      if (u.isCensored(i) && demand[i] > capacity) {
        error += u.unconstrained().value(i) - demand[i];
        hidden++;
      }
    }
    assertThat(u.constrained().toArray()).isEqualTo(served);
    assertThat(hidden).isGreaterThan(5);
    assertThat(error / hidden).isBetween(-4.0, 4.0);
    assertThat(fit.description()).contains("at the capacity of 120");
    assertThat(shape.model().fit(shape.series(demand)).unconstrained()).isEmpty();
  }
}
