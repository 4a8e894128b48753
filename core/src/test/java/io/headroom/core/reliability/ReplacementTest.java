package io.headroom.core.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.headroom.core.uncertainty.RandomStreams;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Replacement optima against cost rates summed up numerically, and against simulated lives. */
class ReplacementTest {
  private static double rate(double cp, double cf, double scale, double shape, double t) {
    int cells = 20_000;
    double up = 0;
    for (int i = 0; i < cells; i++) {
      up += Math.exp(-Math.pow((i + 0.5) * t / cells / scale, shape)) * t / cells;
    }
    double s = Math.exp(-Math.pow(t / scale, shape));
    return (cp * s + cf * (1 - s)) / up;
  }

  @Test
  void noOtherAgeCostsLess() {
    for (double shape : new double[] {1.05, 1.5, 2.5, 6}) {
      for (double cf : new double[] {1.2, 5, 50}) {
        Replacement best = Replacement.atAge(1, cf, 1000, shape);
        double t = best.time().orElseThrow();
        if (t < 20_000) {
          assertThat(best.costRate())
              .isEqualTo(rate(1, cf, 1000, shape, t), within(1e-5 * best.costRate()));
        }
        for (double f : new double[] {0.5, 0.9, 1.1, 2}) {
          assertThat(rate(1, cf, 1000, shape, Math.min(t, 20_000) * f))
              .isGreaterThan(best.costRate() * (1 - 1e-5));
        }
      }
    }
  }

  @Test
  void simulatedLivesCostAsMuch() {
    Replacement best = Replacement.atAge(1, 5, 1000, 2.5);
    RandomGenerator random = RandomStreams.seeded(4).stream("lives");
    double cost = 0;
    double time = 0;
    for (int i = 0; i < 400_000; i++) {
      double life = LifeFamily.WEIBULL.quantile(1 - random.nextDouble(), Math.log(1000), 0.4);
      boolean failed = life < best.time().orElseThrow();
      cost += failed ? 5 : 1;
      time += Math.min(life, best.time().orElseThrow());
    }
    // The standard error of the ratio is 0.25 %.
    assertThat(cost / time).isEqualTo(best.costRate(), within(0.01 * best.costRate()));
  }

  @Test
  void whatDoesNotWearOutIsNeverReplacedBefore() {
    Replacement never = Replacement.atAge(1, 5, 1000, 1);
    assertThat(never.time()).isEmpty();
    assertThat(never.costRate()).isEqualTo(0.005, within(1e-12));
    assertThat(Replacement.atAge(5, 5, 1000, 3).time()).isEmpty();
    assertThat(Replacement.withMinimalRepair(9, 2, 100, 1).costRate()).isEqualTo(0.02);
    assertThat(Replacement.withMinimalRepair(9, 2, 100, 0.5).costRate()).isZero();
    assertThatThrownBy(() -> Replacement.atAge(0, 5, 1000, 3)).hasMessageContaining("found 0.0");
  }

  @Test
  void minimalRepairsCostLeastAtTheTimeSaid() {
    Replacement best = Replacement.withMinimalRepair(900, 150, 8000, 2.2);
    double t = best.time().orElseThrow();
    for (double f : new double[] {0.9, 0.99, 1, 1.01, 1.1}) {
      assertThat((900 + 150 * Math.pow(t * f / 8000, 2.2)) / (t * f))
          .isGreaterThanOrEqualTo(best.costRate() * (1 - 1e-12));
    }
  }
}
