package io.headroom.core.risk;

import io.headroom.core.uncertainty.Uncertain;
import java.util.random.RandomGenerator;

/**
 * Draws from a range as quickly as its distribution allows. {@link Uncertain#sample} inverts, which
 * for a beta distribution takes a hundred times as long; nothing here compares two ranges draw by
 * draw, so it need not.
 */
@FunctionalInterface
interface Draw {
  double next();

  static Draw of(Uncertain range, RandomGenerator random) {
    if (range instanceof Uncertain.Fixed fixed) {
      double value = fixed.value();
      return () -> value;
    }
    if (range instanceof Uncertain.Pert pert) {
      Draw beta = new BetaStrips(pert.alpha(), pert.beta(), random);
      double min = pert.min();
      double width = pert.max() - min;
      return () -> min + width * beta.next();
    }
    if (range instanceof Uncertain.LogNormal log) {
      double mu = log.mu();
      double sigma = log.sigma();
      return () -> Math.exp(mu + sigma * random.nextGaussian());
    }
    return () -> range.sample(random);
  }
}
