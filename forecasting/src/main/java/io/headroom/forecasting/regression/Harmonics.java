package io.headroom.forecasting.regression;

import io.headroom.forecasting.PathSource;
import io.headroom.forecasting.numerics.Autocorrelation;
import io.headroom.forecasting.numerics.LeastSquares;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Fitted harmonics of one period: S_t, and how uncertain it is. Immutable. */
final class Harmonics {
  private static final double MOST_CORRELATED = 0.95;

  private final double period;
  private final double[] coefficients;
  private final double[] covariance;
  private final double[] cholesky;
  private final double aicc;

  private Harmonics(double period, double[] coefficients, double[] covariance, double aicc) {
    this.period = period;
    this.coefficients = coefficients;
    this.covariance = covariance;
    this.cholesky = cholesky(covariance, coefficients.length);
    this.aicc = aicc;
  }

  /** Least squares of y on a line and k harmonics; null when there is no unique solution. */
  static @Nullable Harmonics fit(double[] y, double period, int k) {
    int p = 2 + 2 * k;
    double[] rows = new double[y.length * p];
    double[] seen = new double[y.length];
    int n = 0;
    double scale = 0;
    for (double v : y) {
      scale = Math.max(scale, Double.isNaN(v) ? 0 : Math.abs(v));
    }
    scale = scale > 0 ? scale : 1;
    for (int t = 0; t < y.length; t++) {
      if (!Double.isNaN(y[t])) {
        rows[n * p] = 1;
        rows[n * p + 1] = (double) t / y.length;
        for (int j = 0; j < 2 * k; j++) {
          rows[n * p + 2 + j] = basis(j, t, period);
        }
        seen[n++] = y[t] / scale;
      }
    }
    if (n < p + 3) {
      return null;
    }
    LeastSquares fit = LeastSquares.of(Arrays.copyOf(rows, n * p), Arrays.copyOf(seen, n), p);
    if (!fit.isSolved()) {
      return null;
    }
    double[] residual = new double[y.length];
    int i = 0;
    for (int t = 0; t < y.length; t++) {
      if (Double.isNaN(y[t])) {
        residual[t] = Double.NaN;
        continue;
      }
      double f = 0;
      for (int j = 0; j < p; j++) {
        f += rows[i * p + j] * fit.coefficient(j);
      }
      residual[t] = seen[i++] - f;
    }
    double r1 = Math.max(0, Math.min(MOST_CORRELATED, Autocorrelation.of(residual, 1)[0]));
    double variance = fit.residualSumOfSquares() / (n - p) * (1 + r1) / (1 - r1) * scale * scale;
    double[] b = new double[2 * k];
    double[] cov = new double[4 * k * k];
    for (int j = 0; j < 2 * k; j++) {
      b[j] = fit.coefficient(2 + j) * scale;
      for (int l = 0; l < 2 * k; l++) {
        cov[j * 2 * k + l] = variance * fit.inverseGram(2 + j, 2 + l);
      }
    }
    double free = p + 1.0;
    double aicc =
        n * Math.log(Math.max(fit.residualSumOfSquares(), n * 1e-24) / n)
            + 2 * free
            + 2 * free * (free + 1) / (n - free - 1);
    return new Harmonics(period, b, cov, aicc);
  }

  private static double basis(int j, double t, double period) {
    double angle = 2 * Math.PI * (j / 2 + 1) * t / period;
    return j % 2 == 0 ? Math.cos(angle) : Math.sin(angle);
  }

  double aicc() {
    return aicc;
  }

  int count() {
    return coefficients.length / 2;
  }

  /** S_t. */
  double at(double t) {
    double s = 0;
    for (int j = 0; j < coefficients.length; j++) {
      s += coefficients[j] * basis(j, t, period);
    }
    return s;
  }

  /** Standard deviation of the estimate of S_t. */
  double sdAt(double t) {
    int q = coefficients.length;
    double v = 0;
    for (int j = 0; j < q; j++) {
      for (int l = 0; l < q; l++) {
        v += covariance[j * q + l] * basis(j, t, period) * basis(l, t, period);
      }
    }
    return Math.sqrt(Math.max(0, v));
  }

  /** Draws of S's error at times from, from + 1, …, each multiplied by its factor. */
  PathSource errors(int from, double[] factor) {
    int q = coefficients.length;
    int n = factor.length;
    double[] rows = new double[n * q];
    for (int h = 0; h < n; h++) {
      for (int j = 0; j < q; j++) {
        double s = 0;
        // Row of the basis times the Cholesky factor: what a standard normal draw is multiplied by.
        for (int l = j; l < q; l++) {
          s += basis(l, from + h, period) * cholesky[l * q + j];
        }
        rows[h * q + j] = s * factor[h];
      }
    }
    return (random, out) -> {
      Arrays.fill(out, 0);
      for (int j = 0; j < q; j++) {
        double z = random.nextGaussian();
        for (int h = 0; h < n; h++) {
          out[h] += rows[h * q + j] * z;
        }
      }
    };
  }

  /** Lower triangle L with L·Lᵀ = v; a direction without variance gives a zero column. */
  private static double[] cholesky(double[] v, int q) {
    double[] c = new double[q * q];
    for (int j = 0; j < q; j++) {
      for (int i = j; i < q; i++) {
        double s = v[i * q + j];
        for (int k = 0; k < j; k++) {
          s -= c[i * q + k] * c[j * q + k];
        }
        if (i == j) {
          c[j * q + j] = Math.sqrt(Math.max(0, s));
        } else {
          c[i * q + j] = c[j * q + j] > 0 ? s / c[j * q + j] : 0;
        }
      }
    }
    return c;
  }
}
