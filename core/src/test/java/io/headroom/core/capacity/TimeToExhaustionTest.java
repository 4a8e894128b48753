package io.headroom.core.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.headroom.core.uncertainty.RandomStreams;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class TimeToExhaustionTest {
  @Test
  void levelsThatDoNotGrowAreNeverExhausted() {
    assertThat(TimeToExhaustion.linear(5, 10, 0)).isEmpty();
    assertThat(TimeToExhaustion.compound(5, 10, -0.1)).isEmpty();
    assertThat(TimeToExhaustion.linear(12, 10, -1)).hasValue(0);
  }

  @Test
  void compoundGrowthReachesTheCapacityAtItsTime() {
    double t = TimeToExhaustion.compound(500, 800, 0.03).orElseThrow();
    assertThat(500 * Math.pow(1.03, t)).isCloseTo(800, within(1e-9));
  }

  /** A simulated walk misses crossings between its steps, so it may be late but never early. */
  @Test
  void brownianFirstPassageAgreesWithSimulation() {
    TimeToExhaustion.Brownian b = new TimeToExhaustion.Brownian(120, 1.5, 6);
    RandomGenerator random = RandomStreams.seeded(7).stream("walk");
    int paths = 4_000;
    double dt = 0.02;
    int hits = 0;
    for (int p = 0; p < paths; p++) {
      double x = 0;
      for (double t = 0; t < 60; t += dt) {
        x += 1.5 * dt + 6 * Math.sqrt(dt) * random.nextGaussian();
        if (x >= 120) {
          hits++;
          break;
        }
      }
    }
    double p = b.probabilityBy(60);
    double error = 3 * Math.sqrt(p * (1 - p) / paths);
    assertThat((double) hits / paths).isBetween(p - error - 0.02, p + error);
  }

  @Test
  void brownianProbabilityRisesFromZeroToOneAlsoWhereItsTermsOverflow() {
    TimeToExhaustion.Brownian steep = new TimeToExhaustion.Brownian(1e6, 100, 1);
    double last = 0;
    for (double t = 0; t <= 20_000; t += 10) {
      double p = steep.probabilityBy(t);
      assertThat(p).isBetween(last, 1.0);
      last = p;
    }
    assertThat(steep.probabilityBy(0)).isZero();
    assertThat(last).isEqualTo(1);
    assertThat(steep.probabilityBy(1e4)).isCloseTo(0.5, within(0.01));
  }
}
