package io.headroom.forecasting.statespace;

import io.headroom.forecasting.numerics.LeastSquares;
import java.util.Arrays;

/**
 * Test of Osborn, Chui, Smith and Birchenhall (1988) for a seasonal unit root.
 *
 * <p>With w = Δ_mΔ y, λ(B) the autoregression of w of order k, z4 = λ(B)Δ_m y and z5 = λ(B)Δ y: the
 * t value of β₂ in w_t = β₁·z4_{t−1} + β₂·z5_{t−m} + Σ φ_i·w_{t−i} + e_t. Large means that the
 * season changes, so that a seasonal difference is called for.
 *
 * <p>k is the order with the least AIC among 1, 2, 3, less one: R's {@code ocsb.test} does so, and
 * the critical values that we take from it are meant for it.
 */
final class Ocsb {
  private static final int MOST_LAGS = 3;

  private Ocsb() {}

  static boolean findsUnitRoot(double[] y, int m) {
    return statistic(y, m) > critical(m);
  }

  /** Smoothed 5 % points of simulations, as R's forecast has them. */
  static double critical(int m) {
    double x = Math.log(m) - 0.7656451;
    return -0.2937411 * Math.exp(-0.2850853 * x - 0.05983644 * x * x) - 1.652202;
  }

  /** The t value of β₂; NaN in y leaves the rows out that need it. */
  static double statistic(double[] y, int m) {
    int lags = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int k = 1; k <= MOST_LAGS; k++) {
      double aic = regression(y, m, k, MOST_LAGS)[1];
      if (aic < least) {
        least = aic;
        lags = k - 1;
      }
    }
    double t = regression(y, m, lags, lags)[0];
    if (Double.isNaN(t)) {
      throw new ArithmeticException("too few values for the test of a seasonal unit root");
    }
    return t;
  }

  /** The t value of β₂ and the AIC with k lags, over the rows that {@code most} lags leave. */
  private static double[] regression(double[] y, int m, int k, int most) {
    double[] seasonal = difference(y, m);
    double[] simple = difference(y, 1);
    double[] w = difference(seasonal, 1);
    double[] ar = new double[k];
    if (k > 0) {
      Rows first = new Rows(y.length, k);
      for (int t = m + 1 + most; t < y.length; t++) {
        first.add(w, t, k, Double.NaN, Double.NaN);
      }
      LeastSquares fit = first.fit();
      if (!fit.isSolved()) {
        return new double[] {Double.NaN, Double.NaN};
      }
      for (int i = 0; i < k; i++) {
        ar[i] = fit.coefficient(i);
      }
    }
    double[] z4 = filtered(seasonal, ar);
    double[] z5 = filtered(simple, ar);
    Rows rows = new Rows(y.length, k + 2);
    for (int t = m + 1 + most; t < y.length; t++) {
      rows.add(w, t, k, z4[t - 1], z5[t - m]);
    }
    LeastSquares fit = rows.fit();
    int n = rows.count;
    if (!fit.isSolved() || n <= k + 2) {
      return new double[] {Double.NaN, Double.NaN};
    }
    double rss = fit.residualSumOfSquares();
    double t =
        fit.coefficient(k + 1) / Math.sqrt(rss / (n - k - 2) * fit.inverseGram(k + 1, k + 1));
    return new double[] {t, n * Math.log(rss / n) + 2 * k};
  }

  /** y_t − y_{t−lag}, on y's times; NaN where it is not known. */
  private static double[] difference(double[] y, int lag) {
    double[] d = new double[y.length];
    Arrays.fill(d, 0, Math.min(lag, y.length), Double.NaN);
    for (int t = lag; t < y.length; t++) {
      d[t] = y[t] - y[t - lag];
    }
    return d;
  }

  private static double[] filtered(double[] y, double[] ar) {
    double[] z = y.clone();
    for (int t = 0; t < z.length; t++) {
      for (int i = 0; i < ar.length; i++) {
        z[t] -= t > i ? ar[i] * y[t - i - 1] : Double.NaN;
      }
    }
    return z;
  }

  /** Complete rows of w_t on its lags and at most two more numbers. */
  private static final class Rows {
    private final int columns;
    private final double[] x;
    private final double[] y;
    private int count;

    Rows(int most, int columns) {
      this.columns = columns;
      x = new double[most * columns];
      y = new double[most];
    }

    void add(double[] w, int t, int lags, double z4, double z5) {
      double sum = w[t];
      for (int i = 0; i < lags; i++) {
        x[count * columns + i] = w[t - i - 1];
        sum += w[t - i - 1];
      }
      if (columns > lags) {
        x[count * columns + lags] = z4;
        x[count * columns + lags + 1] = z5;
        sum += z4 + z5;
      }
      if (!Double.isNaN(sum)) {
        y[count++] = w[t];
      }
    }

    LeastSquares fit() {
      return LeastSquares.of(Arrays.copyOf(x, count * columns), Arrays.copyOf(y, count), columns);
    }
  }
}
