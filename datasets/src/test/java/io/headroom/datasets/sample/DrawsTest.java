package io.headroom.datasets.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.headroom.core.uncertainty.RandomStreams;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Mean and variance of the sample's deviates are those of their laws, to five standard errors. */
class DrawsTest {
  private static final int N = 200_000;

  private static void hasMoments(
      String name, ToDoubleFunction<RandomGenerator> law, double mean, double variance) {
    RandomGenerator random = RandomStreams.seeded(7).stream(name);
    double sum = 0;
    double squares = 0;
    double fourth = 0;
    for (int i = 0; i < N; i++) {
      double x = law.applyAsDouble(random) - mean;
      sum += x;
      squares += x * x;
      fourth += x * x * x * x;
    }
    assertThat(sum / N).as("%s: mean", name).isCloseTo(0, within(5 * Math.sqrt(variance / N)));
    double spread = Math.sqrt((fourth / N - variance * variance) / N);
    assertThat(squares / N).as("%s: variance", name).isCloseTo(variance, within(5 * spread));
  }

  @Test
  void momentsAreThoseOfTheLaws() {
    hasMoments("exponential", Draws::exponential, 1, 1);
    hasMoments("normal", Draws::normal, 0, 1);
    hasMoments("gamma", r -> Draws.gamma(r, 12), 1, 1.0 / 12);
    hasMoments("gamma of one", r -> Draws.gamma(r, 1), 1, 1);
    hasMoments("lognormal", r -> Draws.lognormal(r, 3, 0.5), 3, 9 * (Math.exp(0.25) - 1));
    hasMoments("pick", r -> Draws.pick(r, 1, 0, 3), 1.5, 0.75);
  }

  @Test
  void whatHasNoWeightIsNeverPicked() {
    RandomGenerator random = RandomStreams.seeded(3).stream("pick");
    for (int i = 0; i < 10_000; i++) {
      assertThat(Draws.pick(random, 0.3, 0, 0.7, 0)).isIn(0, 2);
    }
  }
}
