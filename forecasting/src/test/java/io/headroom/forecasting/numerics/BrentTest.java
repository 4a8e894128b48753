package io.headroom.forecasting.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Minima that are known in closed form. */
class BrentTest {
  @ParameterizedTest
  @ValueSource(doubles = {-0.999, -0.5, 0, 0.1, 0.7, 1.9})
  void the_vertex_of_a_smooth_curve_is_found_in_few_steps(double vertex) {
    AtomicInteger used = new AtomicInteger();
    Brent end =
        Brent.minimize(
            x -> {
              used.incrementAndGet();
              return Math.cosh(x - vertex);
            },
            -1,
            2,
            1e-6);
    assertThat(end.point()).isCloseTo(vertex, within(1e-6));
    assertThat(end.value()).isCloseTo(1, within(1e-12));
    assertThat(used.get()).isLessThan(30);
  }

  @Test
  void an_end_of_the_interval_may_be_best() {
    assertThat(Brent.minimize(x -> x, 3, 4, 1e-8).point()).isCloseTo(3, within(1e-7));
    assertThat(Brent.minimize(x -> -x, 3, 4, 1e-8).point()).isCloseTo(4, within(1e-7));
  }

  @Test
  void a_kink_is_found_too() {
    assertThat(Brent.minimize(x -> Math.abs(x - 0.3), 0, 1, 1e-8).point())
        .isCloseTo(0.3, within(1e-7));
  }

  @Test
  void a_flat_function_ends() {
    Brent end = Brent.minimize(x -> 5, 0, 1, 1e-8);
    assertThat(end.value()).isEqualTo(5);
    assertThat(end.point()).isBetween(0.0, 1.0);
  }
}
