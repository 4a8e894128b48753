package io.headroom.core.reliability;

import io.headroom.core.uncertainty.Estimate;
import io.headroom.core.uncertainty.RandomStreams;
import java.util.random.RandomGenerator;

/**
 * Whether durations look like draws from the distribution that was fitted to them: Anderson and
 * Darling's (1952) statistic between the fitted distribution F and the product-limit estimate F̂,
 * A² = n·∫ (F̂ − F)²/(F(1 − F)) dF up to the longest duration, which without censoring is the usual
 * one. Its distribution comes from a parametric bootstrap that fits each sample anew (Stute,
 * González Manteiga and Presedo Quindimil 1993): a censored duration keeps the time of its
 * censoring, that of an ended one is drawn from the product-limit estimate of the censoring beyond
 * its end.
 *
 * @param statistic A², 0 or more
 * @param pValue share of samples with a statistic as large, (hits + 1)/(samples + 1), with its
 *     Monte Carlo error; small when the family does not fit
 */
public record GoodnessOfFit(double statistic, Estimate pValue) {
  private static final int FEWEST = 19;

  static GoodnessOfFit of(LifeFit fit, LifeData data, int replications, RandomStreams streams) {
    if (replications < FEWEST) {
      throw new IllegalArgumentException(
          "a goodness of fit needs at least " + FEWEST + " replications, found " + replications);
    }
    double observed = statistic(fit, data);
    RandomGenerator random = streams.stream("goodness of fit/" + fit.family());
    int n = data.count();
    double[] durations = data.durations();
    boolean[] ended = data.observed();
    LifeData censoring = LifeData.of(durations, flipped(ended));
    double[] sample = new double[n];
    boolean[] marks = new boolean[n];
    int hits = 0;
    int tried = 0;
    for (int r = 0; r < replications; r++) {
      for (int i = 0; i < n; i++) {
        double u = ((random.nextLong() >>> 11) + 0.5) * 0x1p-53;
        double v = random.nextDouble();
        double limit = ended[i] ? censoredAfter(censoring, durations[i], v) : durations[i];
        double life = fit.quantile(u);
        marks[i] = life <= limit;
        sample[i] = Math.min(life, limit);
      }
      LifeData drawn = LifeData.of(sample, marks);
      double a = drawnStatistic(fit.family(), drawn);
      if (!Double.isNaN(a)) {
        tried++;
        hits += a >= observed ? 1 : 0;
      }
    }
    return new GoodnessOfFit(observed, Estimate.ofProbability(hits + 1, tried + 1));
  }

  private static boolean[] flipped(boolean[] marks) {
    boolean[] out = new boolean[marks.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = !marks[i];
    }
    return out;
  }

  /** A time of censoring after a time; infinite with the probability that there is none. */
  private static double censoredAfter(LifeData censoring, double time, double u) {
    double left = censoring.survivalAt(time);
    if (left == 0) {
      return Double.POSITIVE_INFINITY;
    }
    // A share of 0, which rounding may give, has no quantile.
    double share = Math.max(Double.MIN_VALUE, Math.min(1, 1 - left * (1 - u)));
    return censoring.quantile(share).orElse(Double.POSITIVE_INFINITY);
  }

  /** NaN for a sample that cannot be fitted, such as one in which nothing ended. */
  private static double drawnStatistic(LifeFamily family, LifeData drawn) {
    if (drawn.ended() == 0
        || drawn.time(0) == 0
        || family.parameters() > 1 && drawn.longest() == drawn.time(0)) {
      return Double.NaN;
    }
    try {
      return statistic(LifeFit.of(drawn, family), drawn);
    } catch (IllegalArgumentException e) {
      return Double.NaN;
    }
  }

  /**
   * Between steps F̂ is constant, c, and the integral is c²·ln u − (1 − c)²·ln(1 − u) − u with u =
   * F.
   */
  static double statistic(LifeFit fit, LifeData data) {
    double sum = 0;
    double c = 0;
    double lower = 0;
    double lowerRest = 1;
    for (int i = 0; i <= data.steps(); i++) {
      double at = i < data.steps() ? data.time(i) : data.longest();
      double rest = fit.survival(at);
      double u = 1 - rest;
      if (i == data.steps() && c == 1) {
        u = 1;
        rest = 0;
      }
      sum += primitive(c, u, rest) - primitive(c, lower, lowerRest);
      c = i < data.steps() ? 1 - data.survival(i) : c;
      lower = u;
      lowerRest = rest;
    }
    return data.count() * sum;
  }

  private static double primitive(double c, double u, double rest) {
    double a = c == 0 ? 0 : c * c * Math.log(Math.max(u, Double.MIN_NORMAL));
    double b = c == 1 ? 0 : (1 - c) * (1 - c) * Math.log(Math.max(rest, Double.MIN_NORMAL));
    return a - b - u;
  }
}
