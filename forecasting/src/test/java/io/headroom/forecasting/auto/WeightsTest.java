package io.headroom.forecasting.auto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Shares follow evidence, not noise. */
class WeightsTest {
  @Test
  void without_origins_weights_are_equal() {
    assertThat(Weights.of(new double[0][], 0, 4)).containsOnly(0.25);
  }

  @Test
  void one_that_is_better_time_and_again_takes_nearly_all() {
    double[][] errors = new double[6][];
    for (int f = 0; f < 6; f++) {
      errors[f] = new double[] {1 + f, 2.0 * (1 + f), 2.1 * (1 + f)};
    }
    assertThat(Weights.of(errors, 6, 3)[0]).isGreaterThan(0.95);
  }

  @Test
  void differences_by_chance_leave_weights_nearly_equal() {
    Random random = new Random(11);
    double most = 0;
    for (int trial = 0; trial < 200; trial++) {
      double[][] errors = new double[6][4];
      for (double[] fold : errors) {
        Arrays.setAll(fold, i -> Math.exp(0.3 * random.nextGaussian()));
      }
      most += Arrays.stream(Weights.of(errors, 3, 4)).max().orElseThrow() / 200;
    }
    assertThat(most).as("mean of the largest of four weights").isLessThan(0.4);
  }

  @Test
  void one_that_failed_gets_nothing() {
    double[][] errors = {{1, Double.NaN, 1}, {1, 0.1, 1}};
    double[] w = Weights.of(errors, 2, 3);
    assertThat(w[1]).isZero();
    assertThat(w[0] + w[2]).isCloseTo(1, within(1e-12));
  }

  @Test
  void perfect_forecasts_and_no_errors_at_all_give_weights() {
    assertThat(Arrays.stream(Weights.of(new double[][] {{0, 0}, {0, 0}}, 2, 2)).sum())
        .isCloseTo(1, within(1e-12));
    assertThat(Weights.of(new double[][] {{0, 5}, {0, 5}}, 2, 2)[0]).isGreaterThan(0.9);
  }
}
