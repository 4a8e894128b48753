package io.headroom.core.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.headroom.core.uncertainty.RandomStreams;
import io.headroom.core.uncertainty.Uncertain;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Draws of a range against the quantiles of its distribution. */
class BetaStripsTest {
  @Test
  void drawsHaveTheDistributionOfTheRange() {
    int n = 200_000;
    for (Uncertain.Pert range :
        new Uncertain.Pert[] {
          new Uncertain.Pert(0, 0, 1, 4),
          new Uncertain.Pert(2, 5, 5, 4),
          new Uncertain.Pert(0, 1, 100, 4),
          new Uncertain.Pert(-3, 0, 1, 0.01),
          new Uncertain.Pert(0, 7, 10, 4000),
          new Uncertain.Pert(0, 1e-6, 1, 1e5)
        }) {
      Draw draw = Draw.of(range, RandomStreams.seeded(3).stream("draw"));
      double[] x = new double[n];
      for (int i = 0; i < n; i++) {
        x[i] = draw.next();
      }
      Arrays.sort(x);
      assertThat(x[0]).isGreaterThanOrEqualTo(range.min());
      assertThat(x[n - 1]).isLessThanOrEqualTo(range.max());
      for (double p : new double[] {0.001, 0.01, 0.1, 0.25, 0.5, 0.75, 0.9, 0.99, 0.999}) {
        // The share below the quantile, within four standard errors.
        double below = (double) count(x, range.quantile(p)) / n;
        assertThat(below)
            .as("%s at %s", range, p)
            .isEqualTo(p, within(4 * Math.sqrt(p * (1 - p) / n)));
      }
    }
  }

  private static int count(double[] sorted, double limit) {
    int at = Arrays.binarySearch(sorted, limit);
    return at < 0 ? -at - 1 : at;
  }
}
