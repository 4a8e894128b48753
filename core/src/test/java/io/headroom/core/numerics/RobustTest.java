package io.headroom.core.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Robust statistics against their definitions. */
class RobustTest {
  @Test
  void runningMediansEqualMediansOfTheirWindows() {
    SplittableRandom random = new SplittableRandom(9);
    for (int trial = 0; trial < 200; trial++) {
      int n = 1 + random.nextInt(60);
      // Few distinct values, so that windows hold ties; zeros of both signs.
      double[] x = random.ints(n, -3, 4).mapToDouble(i -> i * -0.5).toArray();
      int half = random.nextInt(20);
      double[] m = RunningMedian.centered(x, half);
      double[] b = RunningMedian.before(x, 0, n, half + 1, 2);
      for (int i = 0; i < n; i++) {
        assertThat(m[i])
            .as("trial %d at %d", trial, i)
            .isEqualTo(Robust.median(x, Math.max(0, i - half), Math.min(n, i + half + 1)));
        double before = i < 2 ? Double.NaN : Robust.median(x, Math.max(0, i - half - 1), i);
        if (half + 1 >= 2) {
          assertThat(b[i]).as("trial %d before %d", trial, i).isEqualTo(Double.valueOf(before));
        }
      }
    }
  }

  @Test
  void sigmaIsTheStandardDeviationOfNormalErrorsWhateverAMinorityDoes() {
    SplittableRandom random = new SplittableRandom(10);
    double[] x = new double[20_000];
    Arrays.setAll(x, i -> i % 10 == 0 ? 1e9 * random.nextDouble() : normal(random) * 3);
    assertThat(Robust.sigma(x, 0, x.length)).isBetween(3.0, 3.6);
    assertThat(Robust.median(new double[] {4, 1, 3, 2})).isEqualTo(2.5);
  }

  @Test
  void theResistantSlopeHasTheVarianceItStates() {
    SplittableRandom random = new SplittableRandom(12);
    int n = 30;
    double[] t = new double[n];
    Arrays.setAll(t, i -> i);
    double squares = 0;
    int runs = 4000;
    for (int k = 0; k < runs; k++) {
      double[] x = new double[n];
      Arrays.setAll(x, i -> 2 * i + normal(random));
      double e = Robust.slope(t, x, 0, n) - 2;
      squares += e * e;
    }
    // Medians of ten values vary a little less than the large-sample pi/2 says.
    assertThat(squares / runs / Robust.slopeVariance(n)).isCloseTo(0.95, within(0.12));
  }

  private static double normal(SplittableRandom r) {
    return Math.sqrt(-2 * Math.log(1 - r.nextDouble())) * Math.cos(2 * Math.PI * r.nextDouble());
  }
}
