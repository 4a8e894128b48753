package io.headroom.core.series;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.jspecify.annotations.Nullable;

/**
 * Regression of values some of which are only known to lie above a limit, by maximum likelihood
 * (Tobin 1958). In the parameters γ = β/σ and θ = 1/σ the likelihood is concave (Olsen 1978), so
 * Newton's method finds its only maximum.
 */
final class Tobit {
  static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  private static final int MOST_STEPS = 100;
  private static final double ENOUGH = 1e-12;
  private static final double RIDGE = 1e-12;
  private static final double FAR = 30;
  private static final double HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);

  private final double[] beta;
  private final double sigma;
  private final double likelihood;

  private Tobit(double[] beta, double sigma, double likelihood) {
    this.beta = beta;
    this.sigma = sigma;
    this.likelihood = likelihood;
  }

  /**
   * Fits the regression.
   *
   * @param x n rows of p regressors, row by row
   * @param y values, or limits that were exceeded; of a size about 1
   * @param above whether y is such a limit
   */
  static Tobit fit(double[] x, int p, double[] y, boolean[] above) {
    int n = y.length;
    double[] at = start(y, p);
    double[] gradient = new double[p + 1];
    double[] h = new double[(p + 1) * (p + 1)];
    double now = likelihood(x, p, y, above, at, gradient, h);
    for (int step = 0; step < MOST_STEPS; step++) {
      double[] d = solve(h, gradient, p + 1);
      double gain = 0;
      for (int i = 0; i <= p; i++) {
        gain += d[i] * gradient[i];
      }
      double[] next = at.clone();
      double part = 1;
      double then = Double.NEGATIVE_INFINITY;
      while (part > ENOUGH && !(then >= now)) {
        for (int i = 0; i <= p; i++) {
          next[i] = at[i] + part * d[i];
        }
        then =
            next[p] > 0 ? likelihood(x, p, y, above, next, null, null) : Double.NEGATIVE_INFINITY;
        part /= 2;
      }
      if (!(then >= now)) {
        break;
      }
      at = next;
      now = likelihood(x, p, y, above, at, gradient, h);
      if (gain < ENOUGH * n) {
        break;
      }
    }
    double[] beta = new double[p];
    for (int i = 0; i < p; i++) {
      beta[i] = at[i] / at[p];
    }
    return new Tobit(beta, 1 / at[p], now);
  }

  /** All limits taken for values, without regressors but the first, which is 1. */
  private static double[] start(double[] y, int p) {
    double mean = 0;
    for (double v : y) {
      mean += v / y.length;
    }
    double ss = 0;
    for (double v : y) {
      ss += (v - mean) * (v - mean);
    }
    double[] at = new double[p + 1];
    at[p] = 1 / Math.max(Math.sqrt(ss / y.length), 1e-9);
    at[0] = mean * at[p];
    return at;
  }

  /** The log likelihood; its gradient and the negative of its second derivatives when asked. */
  private static double likelihood(
      double[] x,
      int p,
      double[] y,
      boolean[] above,
      double[] at,
      double @Nullable [] gradient,
      double @Nullable [] h) {
    int q = p + 1;
    double theta = at[p];
    double sum = 0;
    if (gradient != null && h != null) {
      Arrays.fill(gradient, 0);
      Arrays.fill(h, 0);
    }
    for (int i = 0; i < y.length; i++) {
      double u = theta * y[i];
      for (int j = 0; j < p; j++) {
        u -= x[i * p + j] * at[j];
      }
      double pull = u;
      double curve = 1;
      if (above[i]) {
        sum += logSurvival(u);
        pull = hazard(u);
        curve = pull * (pull - u);
      } else {
        sum += Math.log(theta) - u * u / 2 - HALF_LOG_TWO_PI;
      }
      if (gradient == null || h == null) {
        continue;
      }
      for (int j = 0; j < p; j++) {
        double xj = x[i * p + j];
        gradient[j] += pull * xj;
        for (int k = 0; k <= j; k++) {
          h[j * q + k] += curve * xj * x[i * p + k];
        }
        h[p * q + j] -= curve * y[i] * xj;
      }
      gradient[p] += (above[i] ? 0 : 1 / theta) - pull * y[i];
      h[p * q + p] += curve * y[i] * y[i] + (above[i] ? 0 : 1 / (theta * theta));
    }
    return sum;
  }

  /** Cholesky's method on the lower half; a ridge keeps regressors that are alike apart. */
  private static double[] solve(double[] h, double[] g, int q) {
    double[] l = new double[q * q];
    double[] d = g.clone();
    for (int i = 0; i < q; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = h[i * q + j];
        for (int k = 0; k < j; k++) {
          sum -= l[i * q + k] * l[j * q + k];
        }
        double own = RIDGE * h[i * q + i] + Double.MIN_NORMAL;
        l[i * q + j] = i == j ? Math.sqrt(Math.max(sum, own)) : sum / l[j * q + j];
      }
      for (int k = 0; k < i; k++) {
        d[i] -= l[i * q + k] * d[k];
      }
      d[i] /= l[i * q + i];
    }
    for (int i = q - 1; i >= 0; i--) {
      for (int k = i + 1; k < q; k++) {
        d[i] -= l[k * q + i] * d[k];
      }
      d[i] /= l[i * q + i];
    }
    return d;
  }

  /** φ(u)/(1 − Φ(u)): how far above u a standard normal is expected that is above u. */
  static double hazard(double u) {
    return u > FAR ? u + 1 / u : NORMAL.density(u) / NORMAL.survivalProbability(u);
  }

  private static double logSurvival(double u) {
    return u > FAR
        ? -u * u / 2 - HALF_LOG_TWO_PI - Math.log(u)
        : Math.log(NORMAL.survivalProbability(u));
  }

  double beta(int j) {
    return beta[j];
  }

  /** The regression's value for a row of x. */
  double mean(double[] x, int row) {
    int p = beta.length;
    double sum = 0;
    for (int j = 0; j < p; j++) {
      sum += x[row * p + j] * beta[j];
    }
    return sum;
  }

  double sigma() {
    return sigma;
  }

  double likelihood() {
    return likelihood;
  }
}
