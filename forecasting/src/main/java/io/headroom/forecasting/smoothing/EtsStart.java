package io.headroom.forecasting.smoothing;

import io.headroom.forecasting.numerics.ClassicalDecomposition;
import io.headroom.forecasting.numerics.LeastSquares;
import io.headroom.forecasting.numerics.TrendLine;
import java.util.Arrays;

/**
 * Where the search for an ETS model's initial states begins (Hyndman et al. 2008, section 2.6.1):
 * the season by classical decomposition, or by one harmonic when there are less than three seasons;
 * level and slope by a line through the first max(10, 2m) seasonally adjusted values.
 */
final class EtsStart {
  final double level;
  final double slope;

  /** One element for each position of the season, sum 0 or mean 1; empty without season. */
  final double[] season;

  /**
   * Typical size of a one-step change of the seasonally adjusted data: the states' natural unit.
   */
  final double noise;

  private EtsStart(double level, double slope, double[] season, double noise) {
    this.level = level;
    this.slope = slope;
    this.season = season;
    this.noise = noise;
  }

  /** The start for y of about unit size, NaN for missing. */
  static EtsStart of(EtsForm form, double[] y, int m) {
    boolean multiplicative = form.hasFactors();
    double[] season = form.isSeasonal() ? figure(y, m, multiplicative) : new double[0];
    double[] adjusted = y.clone();
    if (form.isSeasonal()) {
      for (int t = 0; t < y.length; t++) {
        adjusted[t] = multiplicative ? y[t] / season[t % m] : y[t] - season[t % m];
      }
    }
    int first = Math.min(y.length, Math.max(10, 2 * (form.isSeasonal() ? m : 1)));
    double noise = typicalChange(adjusted);
    if (!form.hasTrend()) {
      double sum = 0;
      int n = 0;
      for (int t = 0; t < first; t++) {
        if (!Double.isNaN(adjusted[t])) {
          sum += adjusted[t];
          n++;
        }
      }
      return new EtsStart(n == 0 ? adjusted[firstSeen(y)] : sum / n, 0, season, noise);
    }
    // Times count from 1, so that the level is the line one step before the data.
    TrendLine line = TrendLine.through(adjusted, 0, first);
    double level = line.at(-1);
    double slope = line.slope();
    if (form.needsPositiveData() && !(level + slope > 0.1 * meanOf(adjusted, first))) {
      // The line starts below what positive data allow; begin flat instead.
      level = meanOf(adjusted, first);
      slope = 0;
    }
    if (form.growsByFactor()) {
      // Positive after the above, unless the line begins below zero.
      slope = level > 0 ? 1 + slope / level : 1;
      level = level > 0 ? level : meanOf(adjusted, first);
    }
    return new EtsStart(level, slope, season, noise);
  }

  private static int firstSeen(double[] y) {
    int t = 0;
    while (Double.isNaN(y[t])) {
      t++;
    }
    return t;
  }

  private static double meanOf(double[] v, int end) {
    double sum = 0;
    int n = 0;
    for (int t = 0; t < end; t++) {
      if (!Double.isNaN(v[t])) {
        sum += v[t];
        n++;
      }
    }
    return n == 0 ? 0 : sum / n;
  }

  private static double typicalChange(double[] v) {
    double sum = 0;
    int n = 0;
    for (int t = 1; t < v.length; t++) {
      double d = v[t] - v[t - 1];
      if (!Double.isNaN(d)) {
        sum += Math.abs(d);
        n++;
      }
    }
    return n == 0 || sum == 0 ? 1e-3 : sum / n;
  }

  private static double[] figure(double[] y, int m, boolean multiplicative) {
    double[] figure =
        y.length >= 3 * m
            ? ClassicalDecomposition.of(y, m, multiplicative).figure()
            : harmonic(y, m, multiplicative);
    if (!multiplicative) {
      return figure;
    }
    double sum = 0;
    for (int p = 0; p < m; p++) {
      figure[p] = Math.max(figure[p], 0.01);
      sum += figure[p];
    }
    for (int p = 0; p < m; p++) {
      figure[p] *= m / sum;
    }
    return figure;
  }

  /** Intercept, line and one sine wave; the wave, relative to the mean when multiplicative. */
  private static double[] harmonic(double[] y, int m, boolean multiplicative) {
    int columns = m == 2 ? 3 : 4;
    double[] rows = new double[y.length * columns];
    double[] seen = new double[y.length];
    int n = 0;
    for (int t = 0; t < y.length; t++) {
      if (!Double.isNaN(y[t])) {
        double angle = 2 * Math.PI * t / m;
        rows[n * columns] = 1;
        rows[n * columns + 1] = (double) t / y.length;
        rows[n * columns + 2] = Math.cos(angle);
        if (columns == 4) {
          rows[n * columns + 3] = Math.sin(angle);
        }
        seen[n++] = y[t];
      }
    }
    double[] figure = new double[m];
    double neutral = multiplicative ? 1 : 0;
    Arrays.fill(figure, neutral);
    LeastSquares fit =
        LeastSquares.of(Arrays.copyOf(rows, n * columns), Arrays.copyOf(seen, n), columns);
    if (!fit.isSolved()) {
      return figure;
    }
    double mean = meanOf(y, y.length);
    for (int p = 0; p < m; p++) {
      double angle = 2 * Math.PI * p / m;
      double wave = fit.coefficient(2) * Math.cos(angle);
      if (columns == 4) {
        wave += fit.coefficient(3) * Math.sin(angle);
      }
      figure[p] = multiplicative ? 1 + wave / mean : wave;
    }
    return figure;
  }
}
