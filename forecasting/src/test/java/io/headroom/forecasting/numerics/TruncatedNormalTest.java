package io.headroom.forecasting.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The truncated normal against numerical integration of its density. */
class TruncatedNormalTest {
  private static final double INF = Double.POSITIVE_INFINITY;

  /** Mean and distribution function by Simpson's rule on the density scaled by its peak. */
  private static double[] integrate(double mu, double sd, double lower, double upper, double x) {
    double peak = Math.max(lower, Math.min(upper, mu));
    double a = (peak - mu) / sd;
    // Beyond this the density is below e^-60 of its peak.
    double reach = sd * Math.min(11, 60 / Math.max(1, Math.abs(a)) + 1e-3);
    double from = Math.max(lower, peak - reach);
    double to = Math.min(upper, peak + reach);
    double total = 0;
    double first = 0;
    int n = 200_000;
    double h = (to - from) / n;
    for (int i = 0; i <= n; i++) {
      double t = i * h;
      double d = from - peak + t;
      double z0 = (peak - mu) / sd;
      double density = Math.exp(-d / sd * (z0 + d / sd / 2));
      double w = i == 0 || i == n ? 1 : i % 2 == 1 ? 4 : 2;
      total += w * density;
      first += w * density * t;
    }
    double below = 0;
    double hx = (Math.min(x, to) - from) / n;
    for (int i = 0; i <= n; i++) {
      double d = from - peak + i * hx;
      double z0 = (peak - mu) / sd;
      double w = i == 0 || i == n ? 1 : i % 2 == 1 ? 4 : 2;
      below += w * Math.exp(-d / sd * (z0 + d / sd / 2));
    }
    return new double[] {from + first / total, below * hx / (total * h)};
  }

  @ParameterizedTest
  @CsvSource({
    "5, 2, 0, Infinity",
    "0.3, 0.2, 0, 1",
    "-1, 1, 0, Infinity",
    "-40, 10, 0, Infinity",
    "-100, 4, 0, Infinity",
    "-100, 4.9, 0, 1",
    "120, 3, 0, 1",
    "1.5, 0.02, 0, 1",
    "0.5, 40, 0, 1",
    "0.5, 1e7, 0, 1",
    "-2e7, 1e6, 0, 1",
    "100, 3, 0, Infinity",
    "3, 1, -Infinity, 2",
    "60, 1, -Infinity, 2",
  })
  void mean_and_cumulative_agree_with_numerical_integration(
      double mu, double sd, double lower, double upper) {
    TruncatedNormal d = TruncatedNormal.of(mu, sd, lower, upper);
    double width = d.quantile(0.9) - d.quantile(0.1);
    for (double p : new double[] {0.01, 0.3, 0.5, 0.9}) {
      double x = d.quantile(p);
      double[] witness = integrate(mu, sd, lower, upper, x);
      assertThat(witness[1]).as("probability below the %s quantile", p).isCloseTo(p, within(1e-7));
      assertThat(d.cumulative(x)).isCloseTo(p, within(1e-9));
      assertThat(d.mean()).isCloseTo(witness[0], within(1e-6 * width));
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
    "1e15, 1e16, 0, Infinity",
  })
  void quantiles_rise_with_p_and_stay_inside(double mu, double sd, double lower, double upper) {
    TruncatedNormal d = TruncatedNormal.of(mu, sd, lower, upper);
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

  @Test
  void the_map_of_a_deviate_is_the_quantile_of_its_probability() {
    TruncatedNormal d = TruncatedNormal.of(1, 2, 0, 7);
    assertThat(d.map(0)).isCloseTo(d.quantile(0.5), within(1e-12));
    assertThat(d.map(1.2815515655446004)).isCloseTo(d.quantile(0.9), within(1e-12));
    assertThat(d.map(-8)).isPositive();
  }

  @Test
  void a_far_tail_is_exponential_with_the_rate_of_the_distance() {
    // Mills: for N(0,1) above a, the excess is exponential with rate about a.
    TruncatedNormal d = TruncatedNormal.of(0, 1, 1e4, INF);
    assertThat((d.mean() - 1e4) * 1e4).isCloseTo(1, within(1e-3));
    assertThat((d.quantile(0.5) - 1e4) * 1e4).isCloseTo(Math.log(2), within(1e-3));
  }

  @Test
  void without_bounds_it_is_the_normal() {
    TruncatedNormal d = TruncatedNormal.of(3, 2, -INF, INF);
    assertThat(d.mean()).isEqualTo(3);
    assertThat(d.map(1.5)).isEqualTo(6);
    assertThat(d.cumulative(3)).isEqualTo(0.5);
  }

  @Test
  void what_is_no_distribution_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TruncatedNormal.of(0, 0, 0, 1))
        .withMessageContaining("sd > 0");
    assertThatIllegalArgumentException().isThrownBy(() -> TruncatedNormal.of(0, 1, 1, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TruncatedNormal.of(0, 1, 0, 1).quantile(1.5));
  }
}
