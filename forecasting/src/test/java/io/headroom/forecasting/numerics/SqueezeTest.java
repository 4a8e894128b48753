package io.headroom.forecasting.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The map into bounds: increasing, smooth, invertible, and nothing where bounds are far. */
class SqueezeTest {
  private static final double INF = Double.POSITIVE_INFINITY;

  @ParameterizedTest
  @CsvSource({
    "0, Infinity, 5, 2",
    "0, Infinity, 0, 1",
    "0, Infinity, -3, 1",
    "0, 1, 0.5, 0.1",
    "0, 1, 0.5, 1e6",
    "0, 1, 0.99, 0.3",
    "0, 1, 40, 0.3",
    "-Infinity, 2, 1, 1",
    "-3, -2, -2.5, 0.4",
  })
  void it_rises_strictly_stays_inside_and_has_an_inverse(
      double lower, double upper, double centre, double spread) {
    Squeeze g = Squeeze.of(lower, upper, centre, spread);
    double before = lower;
    for (int i = -600; i <= 600; i++) {
      double x = centre + i / 100.0 * spread;
      double y = g.value(x);
      assertThat(y).as("at %s", x).isGreaterThan(before).isLessThan(upper);
      // Far beyond a bound that is not 0, rounding of y near the bound is stretched again.
      double slack = 1e-9 * (1 + Math.pow(x - y, 2) / Math.max(1e-9, g.lowerEdge()));
      assertThat(g.inverse(y)).isCloseTo(x, within(slack + 1e-9 * Math.abs(x)));
      before = y;
    }
  }

  @Test
  void value_and_slope_are_continuous_at_the_edge() {
    Squeeze g = Squeeze.of(0, 10, 4, 1);
    for (double edge : new double[] {g.lowerEdge(), 10 - g.upperEdge()}) {
      double h = 1e-6;
      double left = (g.value(edge) - g.value(edge - h)) / h;
      double right = (g.value(edge + h) - g.value(edge)) / h;
      assertThat(g.value(edge)).isCloseTo(edge, within(1e-12));
      assertThat(left).isCloseTo(1, within(1e-4));
      assertThat(right).isCloseTo(1, within(1e-4));
    }
  }

  @Test
  void a_centre_inside_is_not_moved_and_one_at_the_bound_hardly() {
    for (double d : new double[] {0.01, 0.1, 0.3, 1, 3, 30}) {
      assertThat(Squeeze.of(2, INF, 2 + d, 1).value(2 + d)).isEqualTo(2 + d);
      assertThat(Squeeze.of(2, 2 + 2 * d, 2 + d, 1).value(2 + d)).isEqualTo(2 + d);
    }
    assertThat(Squeeze.of(0, INF, 0, 1).value(0)).isEqualTo(0.005);
    // Three spreads inside, nothing nearer than 2.67 spreads changes.
    assertThat(Squeeze.of(0, INF, 3, 1).value(0.34)).isEqualTo(0.34);
  }

  @Test
  void without_bounds_it_is_the_identity() {
    Squeeze g = Squeeze.of(-INF, INF, 1, 1);
    for (double x : new double[] {-1e300, -1, 0, 7, 1e300}) {
      assertThat(g.value(x)).isEqualTo(x);
      assertThat(g.inverse(x)).isEqualTo(x);
    }
  }

  @Test
  void what_is_no_squeeze_is_refused() {
    assertThatIllegalArgumentException().isThrownBy(() -> Squeeze.of(1, 1, 0, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> Squeeze.of(0, 1, Double.NaN, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Squeeze.of(0, 1, 0, -1))
        .withMessageContaining("spread of 0 or more");
  }
}
