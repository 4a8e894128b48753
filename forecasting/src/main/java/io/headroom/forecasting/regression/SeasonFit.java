package io.headroom.forecasting.regression;

import io.headroom.core.time.TimeGrid;
import io.headroom.forecasting.ModelState;
import io.headroom.forecasting.PathSource;
import io.headroom.forecasting.Regressors;
import io.headroom.forecasting.numerics.Autocorrelation;
import io.headroom.forecasting.numerics.LeastSquares;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Seasons fitted by least squares beside a line, and how uncertain they are. Immutable. */
final class SeasonFit {
  private static final double MOST_CORRELATED = 0.95;

  private final List<Harmonics> seasons;
  private final double[] coefficients;
  private final double[] covariance;
  private final double[] cholesky;
  private final double aicc;

  private SeasonFit(
      List<Harmonics> seasons, double[] coefficients, double[] covariance, double aicc) {
    this.seasons = List.copyOf(seasons);
    this.coefficients = coefficients;
    this.covariance = covariance;
    this.cholesky = cholesky(covariance, coefficients.length);
    this.aicc = aicc;
  }

  /** Least squares of y on a line and the seasons; null when there is no unique solution. */
  static @Nullable SeasonFit of(TimeGrid grid, double[] y, List<Harmonics> seasons) {
    double[][] basis = columns(seasons, grid);
    int q = basis.length;
    int p = 2 + q;
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
        for (int j = 0; j < q; j++) {
          rows[n * p + 2 + j] = basis[j][t];
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
    double[] b = new double[q];
    double[] cov = new double[q * q];
    for (int j = 0; j < q; j++) {
      b[j] = fit.coefficient(2 + j) * scale;
      for (int l = 0; l < q; l++) {
        cov[j * q + l] = variance * fit.inverseGram(2 + j, 2 + l);
      }
    }
    double free = p + 1.0;
    double aicc =
        n * Math.log(Math.max(fit.residualSumOfSquares(), n * 1e-24) / n)
            + 2 * free
            + 2 * free * (free + 1) / (n - free - 1);
    return new SeasonFit(seasons, b, cov, aicc);
  }

  /** The columns of all seasons, one after the other. */
  static double[][] columns(List<Harmonics> seasons, TimeGrid grid) {
    List<double[]> all = new ArrayList<>();
    for (Regressors s : seasons) {
      all.addAll(List.of(s.columns(grid)));
    }
    return all.toArray(new double[0][]);
  }

  double aicc() {
    return aicc;
  }

  List<Harmonics> seasons() {
    return seasons;
  }

  /** What each season adds: row i is season i over the grid. */
  double[][] parts(TimeGrid grid) {
    double[][] parts = new double[seasons.size()][grid.count()];
    int j = 0;
    for (int s = 0; s < parts.length; s++) {
      for (double[] column : seasons.get(s).columns(grid)) {
        for (int t = 0; t < column.length; t++) {
          parts[s][t] += coefficients[j] * column[t];
        }
        j++;
      }
    }
    return parts;
  }

  /** The sum of all seasons. */
  double[] total(TimeGrid grid) {
    double[] sum = new double[grid.count()];
    for (double[] part : parts(grid)) {
      for (int t = 0; t < sum.length; t++) {
        sum[t] += part[t];
      }
    }
    return sum;
  }

  /** Standard deviation of the estimate of the sum. */
  double[] sd(TimeGrid grid) {
    int q = coefficients.length;
    double[][] x = columns(seasons, grid);
    double[] sd = new double[grid.count()];
    for (int t = 0; t < sd.length; t++) {
      double v = 0;
      for (int j = 0; j < q; j++) {
        for (int l = 0; l < q; l++) {
          v += covariance[j * q + l] * x[j][t] * x[l][t];
        }
      }
      sd[t] = Math.sqrt(Math.max(0, v));
    }
    return sd;
  }

  /** Draws of the sum's error, each multiplied by its factor. */
  PathSource errors(TimeGrid grid, double[] factor) {
    int q = coefficients.length;
    int n = factor.length;
    double[][] x = columns(seasons, grid);
    double[] rows = new double[n * q];
    for (int h = 0; h < n; h++) {
      for (int j = 0; j < q; j++) {
        double s = 0;
        // Row of the basis times the Cholesky factor: what a standard normal draw is multiplied by.
        for (int l = j; l < q; l++) {
          s += x[l][h] * cholesky[l * q + j];
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

  ModelState state() {
    return ModelState.of("season fit", 1)
        .with("seasons", seasons.stream().map(Harmonics::state).toList())
        .with("coefficients", coefficients)
        .with("covariance", covariance);
  }

  static SeasonFit read(ModelState state) {
    return new SeasonFit(
        state.states("seasons").stream().map(s -> s.restore(Harmonics.class)).toList(),
        state.numbers("coefficients"),
        state.numbers("covariance"),
        Double.NaN);
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
