package io.headroom.core.service;

import io.headroom.core.service.ServiceTarget.Tally;
import java.util.List;
import org.apache.commons.math3.special.Gamma;

/**
 * The share of good ones that a period to come will have, from past periods: a beta-binomial
 * distribution, since good ones share what makes a period good. Its mean is that of all past ones;
 * how much periods differ beyond chance is found by moments (Kleinman 1973), and past periods count
 * with what little they tell of it, so few of them make it wide.
 */
public final class ShareOutlook {
  private static final int MOST = 10_000_000;

  private final double alpha;
  private final double beta;

  private ShareOutlook(double alpha, double beta) {
    this.alpha = alpha;
    this.beta = beta;
  }

  /**
   * From past periods.
   *
   * @param past periods of which at least one has something to count
   * @return the outlook
   * @throws IllegalArgumentException when there is nothing to count
   */
  public static ShareOutlook of(List<Tally> past) {
    double good = 0;
    double total = 0;
    double squares = 0;
    int periods = 0;
    for (Tally t : past) {
      good += t.good();
      total += t.total();
      squares += t.total() * t.total();
      periods += t.total() > 0 ? 1 : 0;
    }
    if (periods == 0) {
      throw new IllegalArgumentException("an outlook needs a period with something to count");
    }
    // Jeffreys' half a good one and half a bad one keep a perfect past from being certain.
    double p = (good + 0.5) / (total + 1);
    double between = 0;
    for (Tally t : past) {
      if (t.total() > 0) {
        double off = t.good() / t.total() - p;
        between += t.total() * off * off;
      }
    }
    double chance = p * (1 - p);
    double rest = total - squares / total;
    double rho =
        periods < 2 || rest <= periods - 1
            ? 0
            : (between - chance * (periods - 1)) / (chance * (rest - (periods - 1)));
    // What is known of p itself is a sample of so many; the next period adds its own spread.
    double known = 1 / (total + 1);
    double spread = Math.min(0.999, Math.max(0, rho) * (1 + 1.0 / periods) + known);
    double size = 1 / spread - 1;
    return new ShareOutlook(p * size, (1 - p) * size);
  }

  /**
   * The mean share.
   *
   * @return between 0 and 1
   */
  public double mean() {
    return alpha / (alpha + beta);
  }

  /**
   * The chance that a period misses a goal: P(good/total &lt; goal), good beta-binomial.
   *
   * @param total how many it will count, 1 to 10,000,000
   * @param goal share that has to be good, above 0 and at most 1
   * @return 0…1
   * @throws IllegalArgumentException when an argument lies elsewhere
   */
  public double breach(int total, double goal) {
    if (total < 1 || total > MOST || !(goal > 0 && goal <= 1)) {
      throw new IllegalArgumentException(
          "a period counts 1 to "
              + MOST
              + " and its goal lies in 0…1, found "
              + total
              + " and "
              + goal);
    }
    int least = (int) Math.ceil(goal * total - 1e-9 * total);
    // Summed from the side of the bad ones, where the terms are few: bad > total − least.
    int allowed = total - least;
    double log =
        Gamma.logGamma(total + alpha)
            - Gamma.logGamma(total + alpha + beta)
            + Gamma.logGamma(alpha + beta)
            - Gamma.logGamma(alpha);
    double sum = 0;
    for (int bad = 0; bad <= allowed; bad++) {
      sum += Math.exp(log);
      log +=
          Math.log((total - bad) / (bad + 1.0))
              + Math.log((bad + beta) / (total - bad - 1 + alpha));
    }
    return Math.max(0, Math.min(1, 1 - sum));
  }
}
