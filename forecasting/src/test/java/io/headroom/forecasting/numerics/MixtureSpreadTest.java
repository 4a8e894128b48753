package io.headroom.forecasting.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Variances within and between add up; what is odd changes nothing. */
class MixtureSpreadTest {
  private static final double SD = 2 * 1.2815515655446004;

  @Test
  void two_far_apart_are_wide() {
    assertThat(MixtureSpread.factor(new double[] {0.5, 0.5}, new double[] {-3, 3}, 4 * SD))
        .isCloseTo(5.0 / 4, within(1e-12));
  }

  @Test
  void members_without_weight_are_not_looked_at() {
    double[] medians = {1, Double.NaN, 1, 99};
    assertThat(MixtureSpread.factor(new double[] {0.5, 0, 0.5, 0}, medians, SD)).isEqualTo(1);
  }

  @Test
  void no_width_and_nothing_finite_give_1() {
    double[] equal = {0.5, 0.5};
    assertThat(MixtureSpread.factor(equal, new double[] {1, 2}, 0)).isEqualTo(1);
    assertThat(MixtureSpread.factor(equal, new double[] {1, 2}, Double.NaN)).isEqualTo(1);
    assertThat(MixtureSpread.factor(equal, new double[] {1, 2}, 1e-300)).isEqualTo(1);
    assertThat(MixtureSpread.factor(equal, new double[] {1, Double.POSITIVE_INFINITY}, SD))
        .isEqualTo(1);
    assertThat(MixtureSpread.factor(equal, new double[] {-1e300, 1e300}, SD)).isEqualTo(1);
  }

  @Test
  void unit_and_origin_do_not_matter() {
    Random random = new Random(2);
    for (int i = 0; i < 200; i++) {
      double w = random.nextDouble();
      double[] weights = {w, 1 - w};
      double[] medians = {random.nextGaussian(), random.nextGaussian()};
      double width = 0.01 + random.nextDouble();
      double unit = Math.exp(5 * random.nextGaussian());
      double[] moved = {unit * (medians[0] + 7), unit * (medians[1] + 7)};
      double factor = MixtureSpread.factor(weights, medians, width);
      assertThat(factor).isGreaterThanOrEqualTo(1);
      assertThat(MixtureSpread.factor(weights, moved, unit * width))
          .isCloseTo(factor, within(1e-9 * factor));
    }
  }
}
