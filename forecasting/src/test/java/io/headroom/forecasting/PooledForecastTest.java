package io.headroom.forecasting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.headroom.core.series.Bounds;
import io.headroom.core.series.Series;
import io.headroom.core.uncertainty.RandomStreams;
import io.headroom.core.uncertainty.SamplePaths;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Several forecasts as one, and one with another spread. */
class PooledForecastTest {
  private static final double[] EQUAL = {1, 1, 1};

  private static Series history(Bounds bounds) {
    return Series.daily("cpu", LocalDate.of(2024, 1, 1), 1, 2, 3).withBounds(bounds);
  }

  private static Forecast normal(Bounds bounds, double mean, double sd) {
    return Forecast.gaussian(
        history(bounds),
        "normal",
        new double[] {mean, mean, mean},
        sd,
        new double[] {1, 1, 1},
        (random, out) -> Arrays.fill(out, random.nextGaussian()));
  }

  private static Forecast exponential(Bounds bounds, double mean) {
    return Forecast.simulated(
        history(bounds),
        "exponential",
        3,
        (random, out) -> Arrays.setAll(out, h -> -mean * Math.log(1 - random.nextDouble())));
  }

  @Test
  void a_mean_of_normals_is_the_normal_of_mean_means_and_mean_spreads() {
    Forecast pooled =
        Forecast.pooled(
            "all",
            List.of(normal(Bounds.NONE, 10, 1), normal(Bounds.NONE, 20, 3)),
            new double[] {3, 1},
            Pooling.MEAN);
    Forecast expected = normal(Bounds.NONE, 12.5, 1.5);
    for (double p : new double[] {1e-6, 0.025, 0.1, 0.5, 0.77, 0.975, 1 - 1e-6}) {
      assertThat(pooled.quantile(1, p))
          .as("p=%s", p)
          .isCloseTo(expected.quantile(1, p), within(1e-9));
    }
    for (double x : new double[] {6, 11, 12.5, 14.1, 19}) {
      assertThat(pooled.probabilityAtMost(1, x))
          .isCloseTo(expected.probabilityAtMost(1, x), within(1e-9));
    }
    assertThat(pooled.mean(1)).isCloseTo(12.5, within(1e-12));
  }

  @Test
  void a_median_ignores_the_one_far_away() {
    Forecast pooled =
        Forecast.pooled(
            "all",
            List.of(
                normal(Bounds.NONE, 10, 1),
                normal(Bounds.NONE, 11, 1),
                normal(Bounds.NONE, 1e9, 1)),
            EQUAL,
            Pooling.MEDIAN);
    assertThat(pooled.median(0)).isCloseTo(11, within(1e-9));
    assertThat(pooled.mean(0)).isCloseTo(11, within(1e-6));
  }

  @Test
  void an_even_number_has_its_median_half_way() {
    Forecast pooled =
        Forecast.pooled(
            "all",
            List.of(normal(Bounds.NONE, 10, 1), normal(Bounds.NONE, 12, 1)),
            new double[] {0.3, 0.3},
            Pooling.MEDIAN);
    assertThat(pooled.median(0)).isCloseTo(11, within(1e-9));
  }

  @Test
  void paths_have_the_pooled_quantiles_inside_the_bounds() {
    Forecast pooled =
        Forecast.pooled(
            "all",
            List.of(
                normal(Bounds.NON_NEGATIVE, 2, 2),
                exponential(Bounds.NON_NEGATIVE, 3),
                normal(Bounds.NON_NEGATIVE, 5, 1)),
            new double[] {1, 2, 1},
            Pooling.MEAN);
    int n = 40_000;
    SamplePaths paths = pooled.paths(n, RandomStreams.seeded(7));
    double[] first = new double[n];
    for (int i = 0; i < n; i++) {
      first[i] = paths.path(i)[0];
    }
    Arrays.sort(first);
    assertThat(first[0]).isNotNegative();
    for (double p : new double[] {0.05, 0.25, 0.5, 0.75, 0.95}) {
      assertThat(pooled.probabilityAtMost(0, first[(int) (p * n)]))
          .as("p=%s of %d paths; 4 standard errors", p, n)
          .isCloseTo(p, within(4 * Math.sqrt(p * (1 - p) / n)));
    }
    assertThat(Arrays.stream(first).average().orElseThrow())
        .isCloseTo(pooled.mean(0), within(0.05));
  }

  @Test
  void a_wider_spread_keeps_the_mean_the_bounds_and_the_80_percent_interval_of_a_normal() {
    double h = 0.12;
    Forecast calibrated = normal(Bounds.NONE, 50, 4).calibrated(new double[] {1, 1.5, 0.5}, h);
    Forecast twice = normal(Bounds.NONE, 50, 6);
    assertThat(calibrated.mean(1)).isCloseTo(50, within(1e-9));
    assertThat(calibrated.quantile(1, 0.9)).isCloseTo(twice.quantile(1, 0.9), within(0.01));
    double wider = Math.exp(h * (1.959964 * 1.959964 - 1.281552 * 1.281552) / 2);
    assertThat((calibrated.quantile(1, 0.975) - 50) / (twice.quantile(1, 0.975) - 50))
        .isCloseTo(wider, within(0.005));
    Forecast skewed = exponential(Bounds.NON_NEGATIVE, 3).calibrated(new double[] {2, 2, 2}, h);
    assertThat(skewed.mean(2)).isCloseTo(exponential(Bounds.NON_NEGATIVE, 3).mean(2), within(1e-6));
    assertThat(skewed.quantile(2, 1e-9)).isNotNegative();
    assertThat(skewed.quantile(2, 0.99))
        .isGreaterThan(exponential(Bounds.NON_NEGATIVE, 3).quantile(2, 0.99));
  }

  @Test
  void a_spread_that_was_too_wide_takes_what_it_did_to_the_mean_with_it() {
    double[] half = {0.5, 1, 2};
    // At 2 with a spread of 4 and no value below 0, the squeeze lifts the mean above the median.
    Forecast squeezed = normal(Bounds.NON_NEGATIVE, 2, 4);
    Forecast calibrated = squeezed.calibrated(half, 0.12);
    assertThat(squeezed.mean(0)).isGreaterThan(squeezed.median(0) + 0.3);
    assertThat(calibrated.mean(0))
        .isCloseTo(normal(Bounds.NON_NEGATIVE, 2, 2).mean(0), within(1e-6));
    assertThat(calibrated.mean(1)).isCloseTo(squeezed.mean(1), within(1e-6));
    assertThat(calibrated.mean(2)).isCloseTo(squeezed.mean(2), within(1e-6));
    // A log-normal's mean is exp(s²/2) times its median, s the spread of the logarithm.
    Forecast log =
        normal(Bounds.NONE, 1, 0.8)
            .mapped(
                history(Bounds.NON_NEGATIVE),
                "log",
                new MonotoneMap() {
                  @Override
                  public double value(double x) {
                    return Math.exp(x);
                  }

                  @Override
                  public double inverse(double y) {
                    return Math.log(y);
                  }
                });
    assertThat(log.calibrated(half, 0).mean(0))
        .isCloseTo(Math.exp(1 + 0.4 * 0.4 / 2), within(0.005));
  }

  @Test
  void what_cannot_be_pooled_is_refused() {
    Forecast one = normal(Bounds.NONE, 1, 1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Forecast.pooled("x", List.of(), new double[0], Pooling.MEAN))
        .withMessageContaining("at least 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Forecast.pooled("x", List.of(one), new double[] {0}, Pooling.MEAN))
        .withMessageContaining("positive");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> one.calibrated(new double[] {1, 1, 1}, 0.7))
        .withMessageContaining("0…0.5");
  }
}
