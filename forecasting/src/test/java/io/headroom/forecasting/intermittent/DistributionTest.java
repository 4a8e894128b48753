package io.headroom.forecasting.intermittent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.headroom.core.series.Bounds;
import io.headroom.core.series.Series;
import io.headroom.core.uncertainty.RandomStreams;
import io.headroom.core.uncertainty.SamplePaths;
import io.headroom.forecasting.Forecast;
import io.headroom.forecasting.ForecastModel;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is simulated: whole numbers, the method's mean, intervals that hold as often as they say.
 */
class DistributionTest {
  private static final int HORIZON = 12;

  static Stream<ForecastModel> models() {
    return Stream.of(
        Croston.classic(),
        Croston.sba().optimized(),
        Croston.sbj(),
        Tsb.optimized(),
        Tsb.of(0.2, 0.1),
        Adida.optimized());
  }

  @ParameterizedTest
  @MethodSource("models")
  void paths_have_the_mean_that_is_forecast_at_every_step(ForecastModel model) {
    for (double p : new double[] {0.1, 0.5, 0.95}) {
      Forecast f = model.fit(Demand.of(Demand.drawn(60, p, 0.5, 12))).forecast(HORIZON);
      int n = 40_000;
      SamplePaths paths = f.paths(n, RandomStreams.seeded(8));
      for (int h = 0; h < HORIZON; h++) {
        double squares = 0;
        for (int i = 0; i < n; i++) {
          double d = paths.value(i, h) - f.mean(h);
          squares += d * d;
        }
        // Four and a half standard errors; half a percent for what the limit of amounts takes.
        assertThat(paths.mean(h))
            .as("%s, p %s, step %d", model.name(), p, h)
            .isCloseTo(f.mean(h), within(4.5 * Math.sqrt(squares) / n + 0.005 * f.mean(h)));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void sums_spread_more_than_independent_periods(ForecastModel model) {
    Forecast f = model.fit(Demand.of(Demand.drawn(40, 0.4, 0.5, 5))).forecast(HORIZON);
    int n = 20_000;
    SamplePaths paths = f.paths(n, RandomStreams.seeded(8));
    double ofSum = 0;
    double ofSteps = 0;
    for (int i = 0; i < n; i++) {
      double sum = 0;
      for (int h = 0; h < HORIZON; h++) {
        double d = paths.value(i, h) - f.mean(h);
        sum += d;
        ofSteps += d * d / n;
      }
      ofSum += sum * sum / n;
    }
    assertThat(ofSum / ofSteps).as(model.name()).isBetween(1.1, 4.0);
  }

  @ParameterizedTest
  @MethodSource("models")
  void whole_numbers_stay_whole(ForecastModel model) {
    double[] y = Demand.drawn(50, 0.4, 0.5, 3);
    SamplePaths whole =
        model.fit(Demand.of(y)).forecast(HORIZON).paths(500, RandomStreams.seeded(8));
    y[7] += 0.5;
    SamplePaths parts =
        model.fit(Demand.of(y)).forecast(HORIZON).paths(500, RandomStreams.seeded(8));
    int broken = 0;
    for (int i = 0; i < 500; i++) {
      for (int h = 0; h < HORIZON; h++) {
        double v = whole.value(i, h);
        assertThat(v).isEqualTo(Math.rint(v)).isNotNegative();
        broken += parts.value(i, h) == Math.rint(parts.value(i, h)) ? 0 : 1;
      }
    }
    assertThat(broken).isPositive();
  }

  /**
   * A value's place in its distribution, drawn evenly over the probability of a whole number, is
   * even when the distribution is right: the share between two levels is their distance.
   */
  @ParameterizedTest
  @MethodSource("models")
  void intervals_hold_as_often_as_they_say_on_steady_demand(ForecastModel model) {
    int series = 60;
    for (double p : new double[] {0.15, 0.5, 0.95}) {
      for (double dispersion : new double[] {0.05, 1.0}) {
        int in80 = 0;
        int in95 = 0;
        int n = 0;
        Random random = new Random(77);
        for (long seed = 1; seed <= series; seed++) {
          double[] all = Demand.drawn(120 + HORIZON, p, dispersion, seed);
          Forecast f = model.fit(Demand.first(all, 120)).forecast(HORIZON);
          for (int h = 0; h < HORIZON; h++) {
            double v = all[120 + h];
            double below = v == 0 ? 0 : f.probabilityAtMost(h, v - 0.5);
            double u = below + random.nextDouble() * (f.probabilityAtMost(h, v + 0.5) - below);
            in80 += Math.abs(u - 0.5) <= 0.4 ? 1 : 0;
            in95 += Math.abs(u - 0.5) <= 0.475 ? 1 : 0;
            n++;
          }
        }
        String what = model.name() + ", p " + p + ", dispersion " + dispersion;
        // Four standard errors of 720 independent values, and two points for parameters.
        assertThat((double) in80 / n).as("80 %%, %s", what).isCloseTo(0.8, within(0.08));
        assertThat((double) in95 / n).as("95 %%, %s", what).isCloseTo(0.95, within(0.05));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void sums_over_the_horizon_are_inside_their_intervals(ForecastModel model) {
    int in80 = 0;
    int in95 = 0;
    int series = 240;
    Random random = new Random(78);
    for (long seed = 1; seed <= series; seed++) {
      double[] all = Demand.drawn(100 + HORIZON, 0.2 + 0.3 * (seed % 3), 0.5, seed);
      double truth = 0;
      for (int h = 0; h < HORIZON; h++) {
        truth += all[100 + h];
      }
      SamplePaths paths =
          model
              .fit(Demand.first(all, 100))
              .forecast(HORIZON)
              .paths(500, RandomStreams.seeded(seed));
      int below = 0;
      int same = 1;
      for (int i = 0; i < 500; i++) {
        double sum = 0;
        for (int h = 0; h < HORIZON; h++) {
          sum += paths.value(i, h);
        }
        below += sum < truth ? 1 : 0;
        same += sum == truth ? 1 : 0;
      }
      double u = (below + random.nextDouble() * same) / 501;
      in80 += Math.abs(u - 0.5) <= 0.4 ? 1 : 0;
      in95 += Math.abs(u - 0.5) <= 0.475 ? 1 : 0;
    }
    // Four standard errors of 240.
    assertThat((double) in80 / series).as(model.name()).isCloseTo(0.8, within(0.105));
    assertThat((double) in95 / series).as(model.name()).isCloseTo(0.95, within(0.056));
  }

  @Test
  void packs_stay_packs_where_there_are_many() {
    double[] y = Demand.drawn(400, 0.4, 0.5, 4);
    for (int t = 0; t < y.length; t++) {
      y[t] *= 10;
    }
    SamplePaths paths =
        Tsb.optimized().fit(Demand.of(y)).forecast(1).paths(2000, RandomStreams.seeded(1));
    int packs = 0;
    int demands = 0;
    for (int i = 0; i < 2000; i++) {
      demands += paths.value(i, 0) > 0 ? 1 : 0;
      packs += paths.value(i, 0) > 0 && paths.value(i, 0) % 10 == 0 ? 1 : 0;
    }
    assertThat((double) packs / demands).isGreaterThan(0.6);
  }

  @ParameterizedTest
  @MethodSource("models")
  void an_upper_bound_holds_and_so_does_the_mean(ForecastModel model) {
    Random random = new Random(6);
    for (boolean whole : new boolean[] {false, true}) {
      double[] y = new double[60];
      for (int t = 0; t < y.length; t++) {
        double high = whole ? 6 + random.nextInt(4) : 0.6 + 0.39 * random.nextDouble();
        y[t] = random.nextDouble() < 0.5 ? 0 : high;
      }
      double upper = whole ? 12.5 : 1;
      Series s = Demand.of(y).withBounds(new Bounds(0, upper));
      Forecast f = model.fit(s).forecast(HORIZON);
      int n = 20_000;
      SamplePaths paths = f.paths(n, RandomStreams.seeded(2));
      for (int h = 0; h < HORIZON; h++) {
        int heaped = 0;
        for (int i = 0; i < n; i++) {
          assertThat(paths.value(i, h)).isBetween(0.0, upper);
          heaped += paths.value(i, h) >= 0.999 * upper ? 1 : 0;
        }
        assertThat(heaped).as("values at the bound").isLessThan(n / 20);
        // 4.5 standard errors of values between 0 and the bound.
        assertThat(paths.mean(h)).isCloseTo(f.mean(h), within(2.25 * upper / Math.sqrt(n)));
      }
    }
  }
}
