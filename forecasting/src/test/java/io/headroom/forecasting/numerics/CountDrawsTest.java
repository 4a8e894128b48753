package io.headroom.forecasting.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.headroom.core.uncertainty.RandomStreams;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.apache.commons.math3.distribution.GammaDistribution;
import org.apache.commons.math3.distribution.PoissonDistribution;
import org.apache.commons.math3.special.Gamma;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Draws against the distribution functions of another library (Kolmogorov and Smirnov). */
class CountDrawsTest {
  private static final int N = 20_000;

  /** Exceeded once in ten thousand samples. */
  private static final double MOST = 2.23 / Math.sqrt(N);

  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.5, 3, 29.9, 30, 75, 1000, 2_000_000})
  void poissonDrawsFollowTheirDistribution(double mean) {
    RandomGenerator random = RandomStreams.seeded(1).stream("poisson " + mean);
    double[] v = new double[N];
    for (int i = 0; i < N; i++) {
      v[i] = CountDraws.poisson(mean, random);
      assertThat(v[i]).isEqualTo(Math.rint(v[i]));
    }
    Arrays.sort(v);
    PoissonDistribution truth = new PoissonDistribution(null, mean, 1e-12, 100_000);
    for (int i = 0; i < N; i++) {
      if (i == N - 1 || v[i + 1] > v[i]) {
        assertThat((i + 1.0) / N)
            .as("mean %f at %f", mean, v[i])
            .isCloseTo(truth.cumulativeProbability((int) v[i]), within(MOST));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.05, 0.7, 1, 4.5, 300})
  void gammaDrawsFollowTheirDistribution(double shape) {
    RandomGenerator random = RandomStreams.seeded(2).stream("gamma " + shape);
    double[] v = new double[N];
    for (int i = 0; i < N; i++) {
      v[i] = CountDraws.gamma(shape, random);
    }
    Arrays.sort(v);
    GammaDistribution truth = new GammaDistribution(null, shape, 1);
    for (int i = 0; i < N; i += 97) {
      assertThat((i + 1.0) / N)
          .as("shape %f at %f", shape, v[i])
          .isCloseTo(truth.cumulativeProbability(v[i]), within(MOST + 1.0 / N));
    }
  }

  @Test
  void noneIsExpectedOfNothing() {
    assertThat(CountDraws.poisson(0, RandomStreams.seeded(3).stream("zero"))).isZero();
  }

  @Test
  void logFactorialsAreThoseOfTheGammaFunction() {
    for (double k : new double[] {0, 1, 2, 9, 10, 11, 50, 1e4, 1e9}) {
      assertThat(CountDraws.logFactorial(k))
          .isCloseTo(Gamma.logGamma(k + 1), within(1e-10 * (1 + Gamma.logGamma(k + 1))));
    }
  }
}
