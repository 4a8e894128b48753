package io.headroom.forecasting.regression;

import io.headroom.core.time.TimeGrid;
import io.headroom.forecasting.LikelihoodFit;
import io.headroom.forecasting.numerics.Autocorrelation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * How many harmonics each season deserves, before a model of the remainder is fitted.
 *
 * <p>All harmonics are fitted by least squares beside a line; an autoregression of the residuals
 * (Yule–Walker, order by AIC) then filters data and harmonics alike, so that what is left is near
 * white, and what each further harmonic takes off the sum of squares is judged by AICc. One
 * factorization of the filtered design serves all combinations (Cochrane and Orcutt 1949 is the
 * filtering; the harmonics are nearly orthogonal, so each one's share hardly depends on the
 * others). Once a model is fitted its own filter takes the autoregression's place.
 */
final class HarmonicScreen {
  private static final double DEPENDENT = 1e-9;

  private final int n;
  private final double leastSquares;
  private final double[][] shares;
  private final int[][] widths;
  private final int fixed;

  private HarmonicScreen(int n, double leastSquares, double[][] shares, int[][] widths, int fixed) {
    this.n = n;
    this.leastSquares = leastSquares;
    this.shares = shares;
    this.widths = widths;
    this.fixed = fixed;
  }

  /**
   * Screens.
   *
   * @param grid the history's steps
   * @param y values, NaN for missing
   * @param most the seasons with the most harmonics each may have; together no more than a third of
   *     the observed values
   */
  static HarmonicScreen of(TimeGrid grid, double[] y, List<Harmonics> most) {
    return of(grid, y, most, null);
  }

  /**
   * Screens with the filter of a fitted model instead of an autoregression.
   *
   * @param grid the history's steps
   * @param y values, NaN for missing
   * @param most the seasons with the most harmonics each may have
   * @param fit of some of them; null to filter by an autoregression
   */
  static HarmonicScreen of(
      TimeGrid grid, double[] y, List<Harmonics> most, @Nullable LikelihoodFit fit) {
    List<double[]> x = new ArrayList<>();
    double[] ones = new double[y.length];
    double[] line = new double[y.length];
    for (int t = 0; t < y.length; t++) {
      ones[t] = 1;
      line[t] = (double) t / y.length;
    }
    x.add(ones);
    x.add(line);
    x.addAll(List.of(SeasonFit.columns(most, grid)));
    boolean[] seen = new boolean[y.length];
    double[] z = new double[y.length];
    double scale = 0;
    for (double v : y) {
      scale = Math.max(scale, Double.isNaN(v) ? 0 : Math.abs(v));
    }
    for (int t = 0; t < y.length; t++) {
      seen[t] = !Double.isNaN(y[t]);
      z[t] = seen[t] ? y[t] / (scale > 0 ? scale : 1) : 0;
    }
    Effects plain = Effects.of(x, z, seen);
    double[] residual = plain.residual(x, z);
    for (int t = 0; t < z.length; t++) {
      // A missing value is as the regression has it, so that the filter can cross it.
      z[t] = seen[t] ? z[t] : z[t] - residual[t];
      residual[t] = seen[t] ? residual[t] : Double.NaN;
    }
    double[] ar = fit == null ? autoregression(residual) : new double[0];
    UnaryOperator<double[]> filter = fit == null ? column -> filter(column, ar) : fit::whitened;
    List<double[]> filtered = new ArrayList<>();
    for (double[] column : x) {
      filtered.add(filter.apply(column));
    }
    int lost = fit == null ? ar.length : fit.lost();
    for (int t = 0; t < lost; t++) {
      seen[t] = false;
    }
    Effects white = Effects.of(filtered, filter.apply(z), seen);
    double[][] shares = new double[most.size()][];
    int[][] widths = new int[most.size()][];
    int j = 2;
    for (int s = 0; s < shares.length; s++) {
      shares[s] = new double[most.get(s).count()];
      widths[s] = new int[shares[s].length];
      for (int k = 0; k < shares[s].length; k++) {
        widths[s][k] = most.get(s).width(k);
        for (int c = 0; c < widths[s][k]; c++) {
          shares[s][k] += white.share[j++];
        }
      }
    }
    return new HarmonicScreen(white.n, white.rest, shares, widths, 2 + ar.length + 1);
  }

  /** AICc with the first k[s] waves of each season s. */
  double aicc(int[] k) {
    double squares = leastSquares;
    double free = fixed;
    for (int s = 0; s < shares.length; s++) {
      for (int i = 0; i < shares[s].length; i++) {
        free += i < k[s] ? widths[s][i] : 0;
        squares += i < k[s] ? 0 : shares[s][i];
      }
    }
    double spare = n - free - 1;
    return spare <= 0
        ? Double.POSITIVE_INFINITY
        : n * Math.log(Math.max(squares, n * 1e-24) / n) + 2 * free + 2 * free * (free + 1) / spare;
  }

  /** The best combination with at least {@code least} waves a season. */
  int[] best(int[] least) {
    int[] k = least.clone();
    int[] best = k.clone();
    while (true) {
      if (aicc(k) < aicc(best)) {
        best = k.clone();
      }
      int s = 0;
      while (s < k.length && k[s] == shares[s].length) {
        k[s] = least[s];
        s++;
      }
      if (s == k.length) {
        return best;
      }
      k[s]++;
    }
  }

  private static double[] filter(double[] y, double[] ar) {
    double[] f = y.clone();
    for (int t = ar.length; t < y.length; t++) {
      for (int i = 0; i < ar.length; i++) {
        f[t] -= ar[i] * y[t - 1 - i];
      }
    }
    return f;
  }

  /** Levinson and Durbin's recursion; the order with the least AIC. */
  private static double[] autoregression(double[] residual) {
    int n = (int) Arrays.stream(residual).filter(v -> !Double.isNaN(v)).count();
    int most = Math.min(n / 10, (int) (10 * Math.log10(Math.max(n, 1))));
    double[] best = {};
    if (most < 1) {
      return best;
    }
    double[] r = Autocorrelation.of(residual, most);
    double[] a = {};
    double variance = 1;
    double least = 0;
    for (int p = 1; p <= most && variance > 1e-6; p++) {
      double reflection = r[p - 1];
      for (int i = 0; i < a.length; i++) {
        reflection -= a[i] * r[p - 2 - i];
      }
      reflection /= variance;
      double[] longer = Arrays.copyOf(a, p);
      for (int i = 0; i < a.length; i++) {
        longer[i] -= reflection * a[a.length - 1 - i];
      }
      longer[p - 1] = reflection;
      a = longer;
      variance *= 1 - reflection * reflection;
      double aic = variance > 0 ? n * Math.log(variance) + 2 * p : Double.POSITIVE_INFINITY;
      if (aic < least) {
        least = aic;
        best = a;
      }
    }
    return best;
  }

  /** What each column takes off the sum of squares after those before it (Cholesky of XᵀX). */
  private static final class Effects {
    private final int n;
    private final double[] share;
    private final double rest;
    private final double[] coefficients;

    private Effects(int n, double[] share, double rest, double[] coefficients) {
      this.n = n;
      this.share = share;
      this.rest = rest;
      this.coefficients = coefficients;
    }

    static Effects of(List<double[]> x, double[] y, boolean[] seen) {
      int p = x.size();
      double[][] gram = new double[p + 1][p + 1];
      int n = 0;
      for (boolean b : seen) {
        n += b ? 1 : 0;
      }
      for (int i = 0; i <= p; i++) {
        double[] a = i < p ? x.get(i) : y;
        for (int j = 0; j <= i; j++) {
          double[] b = j < p ? x.get(j) : y;
          double sum = 0;
          for (int t = 0; t < y.length; t++) {
            sum += seen[t] ? a[t] * b[t] : 0;
          }
          gram[i][j] = sum;
        }
      }
      double[] own = new double[p + 1];
      for (int j = 0; j <= p; j++) {
        own[j] = gram[j][j];
        for (int k = 0; k < j; k++) {
          gram[j][j] -= gram[j][k] * gram[j][k];
        }
        boolean depends = j < p && !(gram[j][j] > DEPENDENT * own[j]);
        gram[j][j] = depends ? 0 : Math.sqrt(Math.max(0, gram[j][j]));
        for (int i = j + 1; i <= p; i++) {
          for (int k = 0; k < j; k++) {
            gram[i][j] -= gram[i][k] * gram[j][k];
          }
          gram[i][j] = gram[j][j] > 0 ? gram[i][j] / gram[j][j] : 0;
        }
      }
      double[] share = new double[p];
      double[] b = new double[p];
      for (int j = p - 1; j >= 0; j--) {
        share[j] = gram[p][j] * gram[p][j];
        double sum = gram[p][j];
        for (int i = j + 1; i < p; i++) {
          sum -= gram[i][j] * b[i];
        }
        b[j] = gram[j][j] > 0 ? sum / gram[j][j] : 0;
      }
      return new Effects(n, share, gram[p][p] * gram[p][p], b);
    }

    double[] residual(List<double[]> x, double[] y) {
      double[] e = y.clone();
      for (int j = 0; j < coefficients.length; j++) {
        double[] column = x.get(j);
        for (int t = 0; t < e.length; t++) {
          e[t] -= coefficients[j] * column[t];
        }
      }
      return e;
    }
  }
}
