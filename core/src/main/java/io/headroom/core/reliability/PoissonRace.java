package io.headroom.core.reliability;

import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.PoissonDistribution;

/**
 * The chance that one Poisson number is larger than another. Since a Gamma(k) with mean k exceeds y
 * exactly when a Poisson number of mean y is below k, Σ Pois(k; a)·P(Gamma(k, 1) &gt; y) = P(K &gt;
 * J) with K of mean a and J of mean y; both are summed as positive terms only, so that small
 * chances keep their digits.
 */
final class PoissonRace {
  /** So many standard deviations leave out less than the smallest number. */
  private static final double WIDTH = 40;

  private PoissonRace() {}

  /** P(K &gt; J) for independent Poisson numbers of mean a and y, 0 or more each. */
  static double firstWins(double a, double y) {
    if (a == 0 || Double.isInfinite(y)) {
      return 0;
    }
    if (y == 0) {
      return -Math.expm1(-a);
    }
    if (Math.abs(a - y) > WIDTH * Math.sqrt(a + y) + 1000) {
      return a > y ? 1 : 0;
    }
    double least = Math.min(a, y);
    double most = Math.max(a, y);
    long lo = Math.max(1, (long) (least - WIDTH * Math.sqrt(least) - 50));
    long hi = (long) (most + WIDTH * Math.sqrt(most) + 100);
    if (hi > Integer.MAX_VALUE - 1) {
      return normal(a, y);
    }
    PoissonDistribution k = PoissonDistribution.of(a);
    PoissonDistribution j = PoissonDistribution.of(y);
    double below = j.cumulativeProbability((int) lo - 1);
    double sum = 0;
    for (int n = (int) lo; n <= hi; n++) {
      sum += k.probability(n) * below;
      below += j.probability(n);
    }
    return Math.min(1, sum);
  }

  /** For thousands of millions of events the difference is normal to more digits than are left. */
  private static double normal(double a, double y) {
    double z = (a - y - 0.5) / Math.sqrt(a + y);
    return NormalDistribution.of(0, 1).cumulativeProbability(z);
  }
}
