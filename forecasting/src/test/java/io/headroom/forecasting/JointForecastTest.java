package io.headroom.forecasting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.headroom.core.measure.Unit;
import io.headroom.core.series.Bounds;
import io.headroom.core.series.Series;
import io.headroom.core.uncertainty.RandomStreams;
import io.headroom.core.uncertainty.SamplePaths;
import io.headroom.forecasting.statespace.Arima;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;

/** Futures of several series that happen together. */
class JointForecastTest {
  private static final RandomStreams STREAMS = RandomStreams.seeded(7);
  private static final double Q95 = 1.6448536269514722;

  private static Series history(String name, Bounds bounds) {
    return Series.daily(name, LocalDate.of(2024, 1, 1), 1, 2, 3).withBounds(bounds);
  }

  /** An autoregression of order 1 from its last value 0, of innovations with sd 1. */
  private static void autoregress(RandomGenerator random, double phi, double[] out) {
    double last = 0;
    for (int h = 0; h < out.length; h++) {
      last = phi * last + random.nextGaussian();
      out[h] = last;
    }
  }

  private static double[] spread(double phi, int steps) {
    double[] sd = new double[steps];
    double variance = 0;
    for (int h = 0; h < steps; h++) {
      variance = phi * phi * variance + 1;
      sd[h] = Math.sqrt(variance);
    }
    return sd;
  }

  private static Forecast autoregression(
      String name, double mean, double sd, double phi, int steps, Bounds bounds) {
    double[] means = new double[steps];
    Arrays.fill(means, mean);
    return Forecast.gaussian(
        history(name, bounds),
        "ar",
        means,
        sd,
        spread(phi, steps),
        (random, out) -> autoregress(random, phi, out));
  }

  private static Dependence pair(double r) {
    return Dependence.ofCorrelation(new double[][] {{1, r}, {r, 1}});
  }

  private static double sd(SamplePaths paths, int step) {
    double mean = paths.mean(step);
    double squares = 0;
    for (int p = 0; p < paths.paths(); p++) {
      squares += Math.pow(paths.value(p, step) - mean, 2);
    }
    return Math.sqrt(squares / paths.paths());
  }

  @Test
  void a_sum_of_correlated_normals_is_the_normal_of_the_textbook() {
    int n = 40_000;
    for (double r : new double[] {-0.9, -0.3, 0, 0.5, 0.95, 1}) {
      JointForecast joint =
          JointForecast.of(
              List.of(
                  autoregression("a", 100, 2, 0.8, 6, Bounds.NONE),
                  autoregression("b", 50, 3, 0.8, 6, Bounds.NONE)),
              pair(r));
      SamplePaths sum = joint.sum(n, STREAMS);
      double one = Math.sqrt(4 + 9 + 12 * r);
      double[] shape = spread(0.8, 6);
      for (int h : new int[] {0, 5}) {
        double sd = one * shape[h];
        // Five standard errors of a sd and of a quantile from n draws.
        assertThat(sd(sum, h)).as("r=%s", r).isCloseTo(sd, within(5 * sd / Math.sqrt(2.0 * n)));
        assertThat(sum.quantiles(h, 0.95)[0])
            .isCloseTo(150 + Q95 * sd, within(5 * sd * 2.11 / Math.sqrt(n)));
        assertThat(joint.meanSum(h)).isEqualTo(150);
      }
      // All series have the same dependence over the steps, so the total has it too.
      double total = 0;
      for (int s = 0; s < 6; s++) {
        total += Math.pow((1 - Math.pow(0.8, 6 - s)) / 0.2, 2);
      }
      PathFigure quarter = PathFigure.total(sum, 0, 6);
      double sd = one * Math.sqrt(total);
      assertThat(quarter.quantile(0.95))
          .isCloseTo(900 + Q95 * sd, within(5 * sd * 2.11 / Math.sqrt(n)));
    }
  }

  @Test
  void errors_of_fitted_models_give_the_correlation_of_a_vector_autoregression() {
    RandomGenerator random = RandomStreams.seeded(11).stream("var");
    int n = 800;
    double rho = 0.7;
    double[] a = new double[n];
    double[] b = new double[n];
    for (int t = 0; t < n; t++) {
      double e = random.nextGaussian();
      double f = rho * e + Math.sqrt(1 - rho * rho) * random.nextGaussian();
      a[t] = (t == 0 ? 0 : 0.6 * (a[t - 1] - 100)) + e + 100;
      b[t] = (t == 0 ? 0 : 0.6 * (b[t - 1] - 100)) + f + 100;
    }
    LocalDate first = LocalDate.of(2022, 1, 1);
    ForecastModel model = Arima.of(1, 0, 0);
    FittedModel one = model.fit(Series.daily("a", first, a));
    // The other began half a year later.
    FittedModel other =
        model.fit(Series.daily("b", first.plusDays(180), Arrays.copyOfRange(b, 180, n)));
    Dependence found = Dependence.of(List.of(one, other));
    // Standard error of a correlation from 620 pairs: 0.02.
    assertThat(found.correlation(0, 1)).isCloseTo(rho, within(0.08));
    JointForecast joint = JointForecast.of(List.of(one.forecast(5), other.forecast(5)), found);
    SamplePaths sum = joint.sum(20_000, STREAMS);
    for (int h = 0; h < 5; h++) {
      double sd = Math.sqrt(2 * (1 + rho) * (1 - Math.pow(0.36, h + 1)) / 0.64);
      assertThat(sd(sum, h)).as("step %d", h).isCloseTo(sd, within(0.1 * sd));
      double centre = joint.meanSum(h);
      assertThat(sum.quantiles(h, 0.95)[0] - centre).isCloseTo(Q95 * sd, within(0.12 * sd * Q95));
    }
  }

  @Test
  void without_dependence_every_series_has_its_own_paths_to_the_last_bit() {
    List<Forecast> forecasts = unlike();
    JointForecast joint = JointForecast.of(forecasts, Dependence.independent(forecasts.size()));
    List<SamplePaths> together = joint.paths(50, STREAMS);
    for (int i = 0; i < forecasts.size(); i++) {
      SamplePaths own = forecasts.get(i).paths(50, STREAMS);
      for (int p = 0; p < 50; p++) {
        assertThat(together.get(i).path(p)).isEqualTo(own.path(p));
      }
    }
  }

  /** Bounded, skewed, counted, mapped, pooled and stretched. */
  private static List<Forecast> unlike() {
    Forecast bounded = autoregression("bounded", 1.5, 2, 0.5, 4, Bounds.NON_NEGATIVE);
    Forecast skewed =
        Forecast.simulated(
            history("skewed", Bounds.NON_NEGATIVE),
            "skewed",
            4,
            (random, out) -> Arrays.setAll(out, h -> -3 * Math.log(1 - random.nextDouble())));
    Forecast counted =
        Forecast.simulatedInside(
            history("counted", Bounds.NON_NEGATIVE),
            "counted",
            4,
            (random, out) ->
                Arrays.setAll(out, h -> random.nextDouble() < 0.7 ? 0 : 1 + random.nextInt(0, 5)));
    MonotoneMap exp =
        new MonotoneMap() {
          @Override
          public double value(double x) {
            return Math.exp(x);
          }

          @Override
          public double inverse(double y) {
            return Math.log(y);
          }
        };
    Forecast mapped =
        autoregression("mapped", 1, 0.4, 0.5, 4, Bounds.NONE)
            .mapped(history("mapped", Bounds.NON_NEGATIVE), "log", exp);
    Forecast pooled =
        Forecast.pooled(
            "pooled",
            List.of(
                autoregression("pooled", 4, 1, 0.5, 4, Bounds.NONE),
                autoregression("pooled", 6, 2, 0.2, 4, Bounds.NONE)),
            new double[] {1, 1},
            Pooling.MEAN);
    Forecast stretched =
        autoregression("stretched", 9, 3, 0.5, 4, Bounds.NON_NEGATIVE)
            .calibrated(new double[] {1, 1, 1, 1.5}, 0.12);
    return List.of(bounded, skewed, counted, mapped, pooled, stretched);
  }

  @Test
  void marginals_and_bounds_stay_under_any_dependence() {
    List<Forecast> forecasts = unlike();
    int k = forecasts.size();
    int n = 10_000;
    for (double r : new double[] {0.3, 0.9, 1}) {
      double[][] matrix = new double[k][k];
      for (int i = 0; i < k; i++) {
        Arrays.fill(matrix[i], r);
        matrix[i][i] = 1;
      }
      List<SamplePaths> paths =
          JointForecast.of(forecasts, Dependence.ofCorrelation(matrix)).paths(n, STREAMS);
      // Chance passes this once in 10^7; fixed draws of simulated laws add their own.
      double chance = Math.sqrt(Math.log(2 / 1e-7) / 2);
      double bound = chance / Math.sqrt(n) + chance / Math.sqrt(SimulatedLaw.PATHS);
      for (int i = 0; i < k; i++) {
        Forecast f = forecasts.get(i);
        for (int h = 0; h < 4; h++) {
          int[] atMost = new int[40];
          for (int p = 0; p < n; p++) {
            double v = paths.get(i).value(p, h);
            assertThat(f.bounds().contains(v)).isTrue();
            for (int x = 0; x < 40; x++) {
              atMost[x] += v <= x / 2.0 ? 1 : 0;
            }
          }
          for (int x = 0; x < 40; x++) {
            // Counts jump, and quantiles between jumps are interpolated: look half way.
            if (i == 2 && x % 2 == 0) {
              continue;
            }
            assertThat((double) atMost[x] / n)
                .as("%s ≤ %s at step %d, r=%s", f, x / 2.0, h, r)
                .isCloseTo(f.probabilityAtMost(h, x / 2.0), within(bound));
          }
          assertThat(paths.get(i).mean(h)).isCloseTo(f.mean(h), within(0.06 * f.mean(h) + 0.02));
        }
      }
      for (int p = 0; p < n; p++) {
        double v = paths.get(2).value(p, 1);
        assertThat(v).isEqualTo(Math.rint(v));
      }
    }
  }

  @Test
  void comonotone_peaks_add() {
    RandomGenerator random = RandomStreams.seeded(5).stream("errors");
    double[] e = random.doubles(300).map(u -> Math.log(u / (1 - u))).toArray();
    double[] same = Arrays.stream(e).map(v -> Math.exp(3 * v)).toArray();
    Dependence together = Dependence.ofErrors(List.of(e, same));
    assertThat(together.correlation(0, 1)).isBetween(0.97, 0.9999);
    JointForecast joint =
        JointForecast.of(
            List.of(
                autoregression("a", 0, 1, 0.3, 3, Bounds.NONE),
                autoregression("b", 0, 1, 0.3, 3, Bounds.NONE)),
            together);
    double sum = joint.sum(20_000, STREAMS).quantiles(0, 0.95)[0];
    assertThat(sum).isCloseTo(2 * Q95, within(0.1));
  }

  @Test
  void more_paths_begin_with_the_same_and_the_order_of_series_does_not_matter() {
    List<Forecast> forecasts = unlike();
    double[][] matrix = new double[6][6];
    double[][] turned = new double[6][6];
    List<Forecast> back = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      back.add(forecasts.get(5 - i));
      for (int j = 0; j < 6; j++) {
        matrix[i][j] = Math.pow(0.6, Math.abs(i - j) * (1 + Math.min(i, j)));
      }
    }
    for (int i = 0; i < 6; i++) {
      for (int j = 0; j < 6; j++) {
        matrix[i][j] = i < j ? matrix[i][j] / 2 : i == j ? 1 : matrix[j][i];
      }
    }
    for (int i = 0; i < 6; i++) {
      for (int j = 0; j < 6; j++) {
        turned[5 - i][5 - j] = matrix[i][j];
      }
    }
    JointForecast joint = JointForecast.of(forecasts, Dependence.ofCorrelation(matrix));
    SamplePaths few = joint.sum(5, STREAMS);
    SamplePaths more = joint.sum(9, STREAMS);
    SamplePaths other = JointForecast.of(back, Dependence.ofCorrelation(turned)).sum(5, STREAMS);
    List<SamplePaths> each = joint.paths(5, STREAMS);
    for (int p = 0; p < 5; p++) {
      assertThat(few.path(p)).isEqualTo(more.path(p));
      assertThat(few.path(p)).containsExactly(other.path(p), within(1e-6));
      double sum = 0;
      for (SamplePaths one : each) {
        sum += one.value(p, 2);
      }
      assertThat(few.value(p, 2)).isCloseTo(sum, within(1e-9));
    }
  }

  @Test
  void two_thousand_series_with_a_common_cause_spread_as_one_factor_says() {
    int k = 2000;
    RandomGenerator random = RandomStreams.seeded(3).stream("errors");
    double[] common = random.doubles(250).map(NORMAL::inverseCumulativeProbability).toArray();
    List<double[]> errors = new ArrayList<>();
    List<Forecast> forecasts = new ArrayList<>();
    for (int i = 0; i < k; i++) {
      // Half of them depend on the common cause, r = 0.36 among them.
      double loading = i % 2 == 0 ? 0.6 : 0;
      double[] e = new double[i % 10 == 0 ? 150 : 250];
      for (int t = 0; t < e.length; t++) {
        e[t] =
            loading * common[250 - e.length + t]
                + Math.sqrt(1 - loading * loading) * random.nextGaussian();
      }
      errors.add(e);
      forecasts.add(autoregression("s" + i, 1, 1, 0.5, 2, Bounds.NONE));
    }
    Dependence found = Dependence.ofErrors(errors);
    assertThat(found.correlation(0, 2)).isCloseTo(0.36, within(0.15));
    double implied = 0;
    for (int i = 0; i < k; i++) {
      for (int j = 0; j < k; j++) {
        implied += found.correlation(i, j);
      }
    }
    int n = 1500;
    SamplePaths sum = JointForecast.of(forecasts, found).sum(n, STREAMS);
    double sd = Math.sqrt(k + 0.36 * 1000 * 999);
    // 250 times of the common cause tell its share to 9 %, and the sd of the sum with it.
    assertThat(Math.sqrt(implied)).isCloseTo(sd, within(0.12 * sd));
    double simulated = Math.sqrt(implied);
    // Five standard errors of a sd and of a quantile from n draws.
    assertThat(sd(sum, 0)).isCloseTo(simulated, within(5 * simulated / Math.sqrt(2.0 * n)));
    assertThat(sum.quantiles(0, 0.95)[0])
        .isCloseTo(k + Q95 * simulated, within(5 * simulated * 2.11 / Math.sqrt(n)));
  }

  @Test
  void two_thousand_independent_series_spread_like_independent_ones() {
    RandomGenerator random = RandomStreams.seeded(4).stream("errors");
    List<double[]> errors = new ArrayList<>();
    List<Forecast> forecasts = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      errors.add(random.doubles(100).toArray());
      forecasts.add(autoregression("s" + i, 1, 1, 0.5, 1, Bounds.NONE));
    }
    int n = 1000;
    SamplePaths sum = JointForecast.of(forecasts, Dependence.ofErrors(errors)).sum(n, STREAMS);
    double sd = Math.sqrt(2000);
    assertThat(sd(sum, 0)).isCloseTo(sd, within(5 * sd / Math.sqrt(2.0 * n) + 0.1 * sd));
  }

  @Test
  void units_convert_and_unlike_ones_are_refused_by_name() {
    Forecast mib = counted("a", "MiB", 2048);
    Forecast gib = counted("b", "GiB", 3);
    Forecast seats = counted("c", "seat", 3);
    JointForecast joint = JointForecast.of(List.of(gib, mib), pair(0.5));
    assertThat(joint.sum(10, STREAMS).unit()).isEqualTo(Unit.of("GiB"));
    assertThat(joint.sum(10, STREAMS).mean(0)).isCloseTo(5, within(1e-6));
    assertThat(joint.sum(10, STREAMS, 1, -1).mean(0)).isCloseTo(1, within(1e-6));
    assertThat(joint.meanSum(0)).isCloseTo(5, within(1e-6));
    JointForecast mixed = JointForecast.of(List.of(gib, seats), pair(0.5));
    assertThat(mixed.paths(3, STREAMS)).hasSize(2);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> mixed.sum(10, STREAMS))
        .withMessageContaining("GiB")
        .withMessageContaining("seat");
    assertThatIllegalArgumentException().isThrownBy(() -> joint.sum(10, STREAMS, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> joint.sum(10, STREAMS, 1, Double.NaN));
    assertThatIllegalArgumentException().isThrownBy(() -> joint.sum(0, STREAMS));
  }

  private static Forecast counted(String name, String unit, double mean) {
    Series s = history(name, Bounds.NONE);
    return Forecast.gaussian(
        Series.of(s.key(), s.grid(), s.toArray(), Unit.of(unit)),
        "m",
        new double[] {mean},
        0,
        new double[] {1},
        (random, out) -> out[0] = random.nextGaussian());
  }

  @Test
  void what_cannot_happen_together_is_refused() {
    Forecast a = autoregression("a", 1, 1, 0.5, 3, Bounds.NONE);
    Forecast longer = autoregression("b", 1, 1, 0.5, 4, Bounds.NONE);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JointForecast.of(List.of(), Dependence.independent(1)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JointForecast.of(List.of(a), Dependence.independent(2)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JointForecast.of(List.of(a, longer), pair(0)))
        .withMessageContaining("same periods");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JointForecast.of(List.of(a, a), pair(0)))
        .withMessageContaining("twice");
  }

  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  @Test
  void a_total_over_steps_has_its_own_quantiles() {
    Forecast f = autoregression("a", 10, 1, 1, 4, Bounds.NONE);
    PathFigure total = f.total(1, 4, 40_000, STREAMS);
    // A random walk: steps 2, 3 and 4 sum the innovations 3, 3, 2 and 1 times.
    double sd = Math.sqrt(9 + 9 + 4 + 1);
    assertThat(total.mean()).isCloseTo(30, within(1e-9));
    assertThat(total.unit()).isEqualTo(f.unit());
    assertThat(total.quantile(0.95)).isCloseTo(30 + Q95 * sd, within(0.06 * sd));
    assertThat(total.lower(0.9)).isEqualTo(total.quantile((1 - 0.9) / 2));
    assertThat(total.upper(0.9)).isEqualTo(total.quantile((1 + 0.9) / 2));
    assertThat(total.probabilityAtMost(30)).isCloseTo(0.5, within(0.015));
    double sumOfQuantiles = f.quantile(1, 0.95) + f.quantile(2, 0.95) + f.quantile(3, 0.95);
    assertThat(total.quantile(0.95)).isLessThan(sumOfQuantiles);
    assertThat(PathFigure.peak(f.paths(4000, STREAMS), 0, 4).quantile(0.5)).isGreaterThan(10.5);
    assertThatIllegalArgumentException().isThrownBy(() -> f.total(2, 2, 10, STREAMS));
    assertThatIllegalArgumentException().isThrownBy(() -> f.total(0, 5, 10, STREAMS));
    assertThatIllegalArgumentException().isThrownBy(() -> total.quantile(1.1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> total.upper(95))
        .withMessageContaining("Maybe 0.95");
  }
}
