package io.headroom.benchmarks.robustness;

import io.headroom.core.series.Series;
import io.headroom.forecasting.evaluation.StatedForecast;

/**
 * Sums of scaled errors and of values inside intervals, by bands of the horizon: a season, four of
 * them, and the rest. The scale is that of MASE, the mean absolute seasonal change of each past.
 */
final class HorizonScores {
  private final int m;
  private final int[] end;
  private final double[] errors;
  private final int[][] inside;
  private final int[] count;
  private int origins;
  private int failed;

  HorizonScores(int m, int horizon) {
    this.m = m;
    this.end =
        horizon <= m
            ? new int[] {Math.max(1, horizon / 4), Math.max(2, horizon / 2), horizon}
            : new int[] {m, Math.min(4 * m, horizon), horizon};
    this.errors = new double[end.length];
    this.inside = new int[2][end.length];
    this.count = new int[end.length];
  }

  void fail() {
    failed++;
  }

  void add(Series s, int origin, StatedForecast f) {
    double scale = 0;
    int n = 0;
    for (int t = m; t < origin; t++) {
      double d = Math.abs(s.value(t) - s.value(t - m));
      if (!Double.isNaN(d)) {
        scale += d;
        n++;
      }
    }
    scale /= n;
    origins++;
    int band = 0;
    for (int h = 0; h < end[end.length - 1]; h++) {
      while (h >= end[band]) {
        band++;
      }
      double y = s.value(origin + h);
      if (Double.isNaN(y)) {
        continue;
      }
      count[band]++;
      errors[band] += Math.abs(y - f.point(h)) / scale;
      inside[0][band] += y >= f.lower80(h) && y <= f.upper80(h) ? 1 : 0;
      inside[1][band] += y >= f.lower95(h) && y <= f.upper95(h) ? 1 : 0;
    }
  }

  int bands() {
    return end.length;
  }

  int origins() {
    return origins;
  }

  int failed() {
    return failed;
  }

  String steps(int band) {
    return (band == 0 ? 1 : end[band - 1] + 1) + "–" + end[band];
  }

  double mase(int band) {
    return errors[band] / count[band];
  }

  /** Share in the 80 % interval, or in the 95 % one. */
  double inside(int band, int level) {
    return (double) inside[level][band] / count[band];
  }
}
