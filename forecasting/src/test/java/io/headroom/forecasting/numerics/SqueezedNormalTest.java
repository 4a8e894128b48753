package io.headroom.forecasting.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The squeezed normal against numerical integration over the standard normal. */
class SqueezedNormalTest {
  private static final double INF = Double.POSITIVE_INFINITY;

  /** The formula of the squeeze, written once more. */
  private static double g(double x, double mu, double sd, double lower, double upper) {
    double room = (upper - lower) / 4;
    if (lower > -INF) {
      double w = Math.min(room, Math.max(Math.min(mu - lower, sd / 3), sd / 100));
      if (x - lower < w) {
        return lower + w * w / (2 * w - (x - lower));
      }
    }
    if (upper < INF) {
      double w = Math.min(room, Math.max(Math.min(upper - mu, sd / 3), sd / 100));
      if (upper - x < w) {
        return upper - w * w / (2 * w - (upper - x));
      }
    }
    return x;
  }

  /** P(g(X) ≤ q) and E g(X) less the bound or mu, by the midpoint rule. */
  private static double[] integrate(double mu, double sd, double lower, double upper, double q) {
    int n = 400_000;
    double h = 24.0 / n;
    double below = 0;
    double mean = 0;
    double origin = Math.max(lower, Math.min(upper, mu));
    for (int i = 0; i < n; i++) {
      double z = -12 + (i + 0.5) * h;
      double density = Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI) * h;
      double y = g(mu + sd * z, mu, sd, lower, upper);
      mean += (y - origin) * density;
      below += y <= q ? density : 0;
    }
    return new double[] {origin + mean, below};
  }

  @ParameterizedTest
  @CsvSource({
    "5, 2, 0, Infinity",
    "0.3, 0.2, 0, 1",
    "0.3, 20, 0, Infinity",
    "0, 1, 0, Infinity",
    "-1, 1, 0, Infinity",
    "-40, 10, 0, Infinity",
    "-100, 8, 0, 1",
    "120, 20, 0, 1",
    "1.5, 0.2, 0, 1",
    "0.5, 40, 0, 1",
    "0.5, 1e7, 0, 1",
    "100, 3, 0, Infinity",
    "3, 1, -Infinity, 2",
    "6, 1, -Infinity, 2",
    "-2.4, 0.3, -3, -2",
  })
  void mean_and_distribution_function_agree_with_numerical_integration(
      double mu, double sd, double lower, double upper) {
    SqueezedNormal d = SqueezedNormal.of(mu, sd, lower, upper);
    for (double p : new double[] {0.01, 0.3, 0.5, 0.9}) {
      double[] witness = integrate(mu, sd, lower, upper, d.quantile(p));
      assertThat(witness[1]).as("probability below the %s quantile", p).isCloseTo(p, within(1e-4));
      assertThat(d.mean()).isCloseTo(witness[0], within(1e-8 * Math.min(sd, upper - lower)));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "5, 2, 0, Infinity",
    "-1e6, 1, 0, Infinity",
    "1e9, 1e-3, 0, 1",
    "-3, 1e-200, 0, 1",
    "0, 1e-150, 0, Infinity",
    "0.5, 1e9, 0, 1",
    "-1e300, 1e290, 0, 1",
    "-1e300, 1e-300, 0, 1",
    "1e15, 1e16, 0, Infinity",
  })
  void quantiles_rise_with_p_and_stay_inside(double mu, double sd, double lower, double upper) {
    SqueezedNormal d = SqueezedNormal.of(mu, sd, lower, upper);
    double before = lower;
    for (double p : new double[] {1e-300, 1e-12, 1e-3, 0.1, 0.5, 0.9, 0.999, 1 - 1e-12}) {
      double q = d.quantile(p);
      assertThat(q).isFinite().isGreaterThanOrEqualTo(before).isLessThanOrEqualTo(upper);
      before = q;
    }
    assertThat(d.mean()).isFinite().isBetween(d.quantile(0), d.quantile(1));
    double last = lower;
    for (double z = -9; z <= 9; z += 0.25) {
      double v = d.map(z);
      assertThat(v).isFinite().isBetween(lower, upper).isGreaterThanOrEqualTo(last);
      last = v;
    }
  }

  @ParameterizedTest
  @CsvSource({"5, 2", "0.2, 2", "0, 1", "-1, 1"})
  void the_distribution_function_is_the_inverse_of_the_quantile(double mu, double sd) {
    for (double upper : new double[] {INF, 6}) {
      SqueezedNormal d = SqueezedNormal.of(mu, sd, 0, upper);
      for (double p = 0.01; p < 1; p += 0.01) {
        assertThat(d.cumulative(d.quantile(p))).isCloseTo(p, within(1e-9));
      }
      assertThat(d.cumulative(0)).isZero();
      assertThat(d.cumulative(upper)).isEqualTo(1);
    }
  }

  @Test
  void the_map_of_a_deviate_is_the_quantile_of_its_probability() {
    SqueezedNormal d = SqueezedNormal.of(1, 2, 0, 7);
    assertThat(d.map(0)).isCloseTo(d.quantile(0.5), within(1e-12));
    assertThat(d.map(1.2815515655446004)).isCloseTo(d.quantile(0.9), within(1e-12));
    assertThat(d.map(-8)).isPositive();
  }

  @Test
  void where_bounds_are_far_or_missing_it_is_the_normal() {
    for (double lower : new double[] {-INF, -30}) {
      SqueezedNormal d = SqueezedNormal.of(3, 2, lower, INF);
      assertThat(d.mean()).isEqualTo(3);
      assertThat(d.map(1.5)).isEqualTo(6);
      assertThat(d.cumulative(3)).isEqualTo(0.5);
    }
  }

  @Test
  void what_is_no_distribution_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SqueezedNormal.of(0, 0, 0, 1))
        .withMessageContaining("sd > 0");
    assertThatIllegalArgumentException().isThrownBy(() -> SqueezedNormal.of(0, 1, 1, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SqueezedNormal.of(0, 1, 0, 1).quantile(1.5));
  }
}
