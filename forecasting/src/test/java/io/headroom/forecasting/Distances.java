package io.headroom.forecasting;

import static org.assertj.core.api.Assertions.assertThat;

import io.headroom.core.uncertainty.RandomStreams;
import io.headroom.core.uncertainty.SamplePaths;
import java.util.Arrays;

/** Asserts that the views of a forecast describe one distribution. */
public final class Distances {
  private Distances() {}

  /**
   * Paths have the forecast's marginals: Kolmogorov distance of n independent draws from the
   * distribution function, at a step, below the bound that chance passes once in 10^7.
   */
  public static void assertPathsAgree(Forecast f, int n, long seed) {
    SamplePaths paths = f.paths(n, RandomStreams.seeded(seed));
    // Dvoretzky, Kiefer and Wolfowitz; the fixed paths of a simulated law add their own error.
    double chance = Math.sqrt(Math.log(2 / 1e-7) / 2);
    double bound = chance / Math.sqrt(n) + chance / Math.sqrt(SimulatedLaw.PATHS);
    for (int h = 0; h < f.horizon(); h++) {
      double[] column = new double[n];
      for (int p = 0; p < n; p++) {
        column[p] = paths.value(p, h);
      }
      Arrays.sort(column);
      if (column[0] == column[n - 1] || f.quantile(h, 0.1) == f.quantile(h, 0.9)) {
        continue;
      }
      for (double p = 0.05; p < 1; p += 0.05) {
        double q = f.quantile(h, p);
        int below = 0;
        int reached = 0;
        for (double v : column) {
          below += v < q ? 1 : 0;
          reached += v <= q ? 1 : 0;
        }
        // Of counts many are the quantile itself.
        assertThat((double) below / n)
            .as("%s: share of paths below the %.2f quantile at step %d", f, p, h)
            .isLessThanOrEqualTo(p + bound);
        assertThat((double) reached / n)
            .as("%s: share of paths up to the %.2f quantile at step %d", f, p, h)
            .isGreaterThanOrEqualTo(p - bound);
      }
      double sum = 0;
      double squares = 0;
      double mean = f.mean(h);
      for (double v : column) {
        sum += v - mean;
        squares += (v - mean) * (v - mean);
      }
      double sd = Math.max(Math.sqrt(squares / n), spread(f, h));
      double error = sd * 6 * (1 / Math.sqrt(n) + 1 / Math.sqrt(SimulatedLaw.PATHS));
      assertThat(Math.abs(sum / n))
          .as("%s: mean of the paths less the mean at step %d", f, h)
          .isLessThanOrEqualTo(error + 1e-9 * Math.abs(mean));
    }
  }

  /**
   * Standard deviation by the quantiles: a forecast pressed against a bound leaves it so seldom
   * that the paths alone may not show it.
   */
  private static double spread(Forecast f, int step) {
    int cells = 10_000;
    double squares = 0;
    for (int i = 0; i < cells; i++) {
      double d = f.quantile(step, (i + 0.5) / cells) - f.mean(step);
      squares += d * d;
    }
    return Math.sqrt(squares / cells);
  }

  /** Everything is finite, ordered and in bounds. */
  public static void assertSound(Forecast f) {
    double[] ps = {0.001, 0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975, 0.999};
    for (int h = 0; h < f.horizon(); h++) {
      double before = f.bounds().lower();
      for (double p : ps) {
        double q = f.quantile(h, p);
        assertThat(q).as("%s: quantile %s at step %d", f, p, h).isFinite();
        assertThat(q).as("%s: quantiles in order at step %d", f, h).isGreaterThanOrEqualTo(before);
        before = q;
      }
      assertThat(before).isLessThanOrEqualTo(f.bounds().upper());
      assertThat(f.mean(h)).as("%s: mean at step %d", f, h).isFinite();
      assertThat(f.bounds().contains(f.mean(h))).isTrue();
    }
    SamplePaths paths = f.paths(200, RandomStreams.seeded(5));
    for (int p = 0; p < 200; p++) {
      for (int h = 0; h < f.horizon(); h++) {
        double v = paths.value(p, h);
        assertThat(Double.isFinite(v) && f.bounds().contains(v))
            .as("%s: path %d at step %d is %s", f, p, h, v)
            .isTrue();
      }
    }
  }
}
