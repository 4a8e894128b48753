package io.headroom.core.queueing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.headroom.core.uncertainty.RandomStreams;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EngsetTest {
  @ParameterizedTest
  @CsvSource({"0.1, 5, 10", "3, 4, 9", "0.02, 100, 5000", "50, 1, 2", "1, 7, 7"})
  void agreesWithTheProcessStateByState(double alpha, int c, int n) {
    Engset e = Engset.of(alpha, c, n);
    BirthDeath s = BirthDeath.of(k -> (n - k) * alpha, k -> k, c);
    double time = s.probability(c);
    assertThat(e.timeCongestion()).isCloseTo(time, within(1e-10 * time));
    double calls = time * (n - c) / s.mean(k -> n - k);
    assertThat(e.callBlocking()).isCloseTo(calls, within(1e-10 * calls));
  }

  /** E(k) = (N−k+1)αE(k−1) / (k + (N−k+1)αE(k−1)), an independent way to the same number. */
  private static double recursion(double alpha, int c, int n) {
    double e = 1;
    for (int k = 1; k <= c; k++) {
      double up = (n - k + 1.0) * alpha * e;
      e = up / (k + up);
    }
    return e;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void agreesWithTheRecursionAtAnySize(long seed) {
    RandomGenerator random = RandomStreams.seeded(seed).stream("sizes");
    for (int i = 0; i < 500; i++) {
      int n = 1 + (int) Math.exp(random.nextDouble() * Math.log(50_000));
      int c = 1 + random.nextInt(n);
      double alpha = Math.exp(random.nextGaussian() * 3);
      double expected = recursion(alpha, c, n);
      assertThat(Engset.of(alpha, c, n).timeCongestion())
          .as("seed %d: E(%d, %d, %s)", seed, c, n, alpha)
          .isCloseTo(expected, within(Math.max(1e-10 * expected, 1e-290)));
    }
  }

  @Test
  void manySourcesMakeErlangB() {
    double expected = ErlangB.of(900, 1_000).blocking();
    assertThat(Engset.of(900 / 2e9, 1_000, 2_000_000_000).callBlocking())
        .isCloseTo(expected, within(1e-4 * expected));
  }

  @Test
  void edges() {
    assertThat(Engset.of(5, 10, 9).timeCongestion()).isZero();
    assertThat(Engset.of(5, 10, 10).callBlocking()).isZero();
    assertThat(Engset.of(1, 1, 1).timeCongestion()).isEqualTo(0.5);
    assertThat(Engset.of(0, 3, 10).timeCongestion()).isZero();
    assertThat(Engset.of(1e308, 3, 1_000).callBlocking()).isEqualTo(1);
    assertThatThrownBy(() -> Engset.of(-1, 3, 4)).hasMessageContaining("idle source");
    assertThatThrownBy(() -> Engset.of(1, 0, 4)).hasMessageContaining("servers");
    assertThatThrownBy(() -> Engset.of(1, 3, 0)).hasMessageContaining("sources");
  }
}
