package io.headroom.core.reliability;

import java.util.Arrays;
import org.apache.commons.math3.analysis.UnivariateFunction;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.univariate.BrentOptimizer;
import org.apache.commons.math3.optim.univariate.SearchInterval;
import org.apache.commons.math3.optim.univariate.UnivariateObjectiveFunction;

/**
 * The log-likelihood of durations under a family, right-censored ones included, and where it is
 * highest: Σ ln f over what ended + Σ ln S over what did not.
 */
final class LifeLikelihood {
  private static final int MOST_STEPS = 200;
  private static final double ENOUGH = 1e-20;

  /** Scales beyond these are a spike or no distribution at all. */
  private static final double LOWEST = Math.log(1e-4);

  private static final double HIGHEST = Math.log(50);

  private final LifeFamily family;
  private final double[] logs;
  private final boolean[] ended;
  private final int ends;
  private final double sumOfEnded;
  private final double[] term = new double[3];

  LifeLikelihood(LifeFamily family, double[] durations, boolean[] observed) {
    this.family = family;
    double[] y = new double[durations.length];
    boolean[] e = new boolean[y.length];
    int n = 0;
    int d = 0;
    double sum = 0;
    for (int i = 0; i < durations.length; i++) {
      // What is censored at once says nothing.
      if (durations[i] > 0) {
        y[n] = Math.log(durations[i]);
        e[n] = observed[i];
        d += e[n] ? 1 : 0;
        sum += e[n] ? y[n] : 0;
        n++;
      }
    }
    logs = Arrays.copyOf(y, n);
    ended = Arrays.copyOf(e, n);
    ends = d;
    sumOfEnded = sum;
  }

  double value(double mu, double sigma) {
    double sum = -sumOfEnded - (scaled() ? ends * Math.log(sigma) : 0);
    for (int i = 0; i < logs.length; i++) {
      family.term(family.argument(logs[i], mu, sigma), sigma, ended[i], term);
      sum += term[0];
    }
    return sum;
  }

  private boolean scaled() {
    return family != LifeFamily.EXPONENTIAL && family != LifeFamily.GAMMA;
  }

  /** μ and σ of the highest likelihood. */
  double[] top() {
    double[] best =
        switch (family) {
          case EXPONENTIAL -> new double[] {Math.log(total() / ends), 1};
          case GAMMA -> {
            double s = brent(LOWEST, HIGHEST, x -> value(location(Math.exp(x)), Math.exp(x)));
            yield new double[] {location(Math.exp(s)), Math.exp(s)};
          }
          default -> newton();
        };
    double s = Math.log(best[1]);
    if (!(s > LOWEST + 0.01 && s < HIGHEST - 0.01 && Double.isFinite(best[0]))) {
      throw new IllegalArgumentException(
          "the durations lead to no "
              + family
              + " distribution: the likelihood goes on rising towards a scale of "
              + best[1]);
    }
    return best;
  }

  private double total() {
    double sum = 0;
    for (double y : logs) {
      sum += Math.exp(y);
    }
    return sum;
  }

  /**
   * Newton's method in a = 1/σ and b = μ/σ, in which the likelihood is concave (Burridge 1981), on
   * times brought to spread 1.
   */
  private double[] newton() {
    double center = Arrays.stream(logs).average().orElse(0);
    double spread = 0;
    for (double y : logs) {
      spread += (y - center) * (y - center) / logs.length;
    }
    spread = Math.sqrt(spread);
    double[] at = {1, 0};
    double[] next = new double[2];
    double[] slope = new double[6];
    double[] trial = new double[6];
    concave(at, center, spread, slope);
    for (int step = 0; step < MOST_STEPS; step++) {
      double det = slope[3] * slope[5] - slope[4] * slope[4];
      double da = -(slope[5] * slope[1] - slope[4] * slope[2]) / det;
      double db = -(slope[3] * slope[2] - slope[4] * slope[1]) / det;
      double gain = slope[1] * da + slope[2] * db;
      if (!(gain > ENOUGH)) {
        break;
      }
      double share = 1;
      boolean better = false;
      for (int halved = 0; halved < 60 && !better; halved++) {
        next[0] = at[0] + share * da;
        next[1] = at[1] + share * db;
        if (next[0] > 0) {
          concave(next, center, spread, trial);
          better = trial[0] > slope[0];
        }
        share /= 2;
      }
      if (!better) {
        break;
      }
      System.arraycopy(next, 0, at, 0, 2);
      System.arraycopy(trial, 0, slope, 0, 6);
    }
    return new double[] {center + spread * at[1] / at[0], spread / at[0]};
  }

  /** Value, gradient and Hessian (aa, ab, bb) in a and b. */
  private void concave(double[] at, double center, double spread, double[] out) {
    double a = at[0];
    Arrays.fill(out, 0);
    for (int i = 0; i < logs.length; i++) {
      double y = (logs[i] - center) / spread;
      family.term(a * y - at[1], 1, ended[i], term);
      out[0] += term[0];
      out[1] += term[1] * y;
      out[2] -= term[1];
      out[3] += term[2] * y * y;
      out[4] -= term[2] * y;
      out[5] += term[2];
    }
    out[0] += ends * Math.log(a);
    out[1] += ends / a;
    out[3] -= ends / (a * a);
  }

  /** μ of the highest likelihood where σ is known, by a damped Newton's method. */
  double location(double sigma) {
    double mu = Math.log(total() / ends);
    double width = scaled() ? sigma : 1;
    double now = value(mu, sigma);
    for (int step = 0; step < MOST_STEPS; step++) {
      double first = 0;
      double second = 0;
      for (int i = 0; i < logs.length; i++) {
        family.term(family.argument(logs[i], mu, sigma), sigma, ended[i], term);
        first -= term[1] / width;
        second += term[2] / (width * width);
      }
      double move = -first / second;
      if (!(first * move > ENOUGH)) {
        break;
      }
      double then = value(mu + move, sigma);
      while (!(then >= now) && Math.abs(move) > 1e-15 * (1 + Math.abs(mu))) {
        move /= 2;
        then = value(mu + move, sigma);
      }
      if (!(then > now)) {
        break;
      }
      mu += move;
      now = then;
    }
    return mu;
  }

  /** The highest likelihood of a known σ. */
  double givenScale(double sigma) {
    return value(location(sigma), sigma);
  }

  /** The highest likelihood of a known logarithm of a quantile; σ is looked for around a guess. */
  double givenQuantile(double p, double logQuantile, double guess) {
    if (family == LifeFamily.EXPONENTIAL) {
      return value(logQuantile - family.logQuantile(p, 1), 1);
    }
    double s = Math.log(guess);
    double best =
        brent(
            Math.max(LOWEST, s - 3),
            Math.min(HIGHEST, s + 3),
            x -> {
              double sigma = Math.exp(x);
              return value(logQuantile - family.logQuantile(p, sigma), sigma);
            });
    double sigma = Math.exp(best);
    return value(logQuantile - family.logQuantile(p, sigma), sigma);
  }

  private static double brent(double from, double to, UnivariateFunction f) {
    return new BrentOptimizer(1e-9, 1e-11)
        .optimize(
            new MaxEval(1000),
            new UnivariateObjectiveFunction(f),
            GoalType.MAXIMIZE,
            new SearchInterval(from, to))
        .getPoint();
  }
}
