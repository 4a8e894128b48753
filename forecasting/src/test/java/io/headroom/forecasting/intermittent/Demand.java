package io.headroom.forecasting.intermittent;

import io.headroom.core.series.Bounds;
import io.headroom.core.series.Series;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Random;
import org.apache.commons.math3.distribution.GammaDistribution;
import org.apache.commons.math3.distribution.PoissonDistribution;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;

/** Made-up demand of which the truth is known, drawn by another library than the models' own. */
final class Demand {
  private Demand() {}

  static Series of(double... values) {
    return Series.daily("demand", LocalDate.of(2024, 1, 1), values).withBounds(Bounds.NON_NEGATIVE);
  }

  /** One more than a negative binomial of mean 4 with probability p, else 0. */
  static double[] drawn(int n, double p, double dispersion, long seed) {
    RandomGenerator random = new Well19937c(seed);
    GammaDistribution heat = new GammaDistribution(random, 1 / dispersion, dispersion);
    double[] y = new double[n];
    for (int t = 0; t < n; t++) {
      if (random.nextDouble() < p) {
        double mu = 4 * heat.sample();
        y[t] = 1 + (mu > 0 ? new PoissonDistribution(random, mu, 1e-12, 100_000).sample() : 0);
      }
    }
    return y;
  }

  static Series first(double[] all, int n) {
    return of(Arrays.copyOf(all, n));
  }

  /** Anything of 0 or more: gaps, runs, spikes, fractions, any scale. */
  static double[] ugly(long seed) {
    Random random = new Random(seed);
    int n = 1 + random.nextInt(60);
    double p = random.nextDouble();
    double scale = Math.pow(10, random.nextInt(25) - 12);
    double[] y = new double[n];
    for (int t = 0; t < n; t++) {
      double size = Math.exp(3 * random.nextGaussian());
      y[t] = random.nextDouble() < p ? scale * (seed % 2 == 0 ? Math.ceil(size) : size) : 0;
      y[t] = random.nextDouble() < 0.1 ? Double.NaN : y[t];
    }
    y[random.nextInt(n)] = random.nextInt(3) * scale;
    return y;
  }
}
