package io.headroom.forecasting.smoothing;

import io.headroom.core.series.Series;
import io.headroom.forecasting.Decomposition;
import io.headroom.forecasting.Decomposition.Kind;
import io.headroom.forecasting.numerics.Observed;
import java.util.Arrays;

/**
 * What is expected at each position of a season: the mean of its latest w slots, of w = 1 its last
 * value. A slot without a value counts as a slot; when all w lack one, what was expected before
 * stays.
 */
final class SeasonPositions {
  private final int season;
  private final int slots;
  private final double[] expected;
  private double sum;
  private int known;

  private SeasonPositions(int season, int slots) {
    this.season = season;
    this.slots = slots;
    this.expected = new double[season];
    Arrays.fill(expected, Double.NaN);
  }

  /** After a whole history; element p belongs to times t with t mod m = p, 0 the first observed. */
  static double[] after(double[] y, int m, int w) {
    SeasonPositions now = new SeasonPositions(m, w);
    for (int t = 0; t < y.length; t++) {
      now.take(y, t);
    }
    return now.expected;
  }

  /** A position's first value is its own expectation, so that its remainder is 0. */
  static Decomposition past(Series history, Observed seen, int m, int w) {
    double[] y = seen.values();
    int n = history.size();
    double[] level = new double[n];
    double[] season = new double[n];
    double[] remainder = new double[n];
    Arrays.fill(level, 0, seen.leading(), Double.NaN);
    Arrays.fill(season, 0, seen.leading(), Double.NaN);
    Arrays.fill(remainder, Double.NaN);
    SeasonPositions now = new SeasonPositions(m, w);
    for (int i = seen.leading(); i < n; i++) {
      int t = i - seen.leading();
      int p = t % m;
      boolean begins = Double.isNaN(now.expected[p]);
      if (begins && t < y.length) {
        now.take(y, t);
      }
      level[i] = now.sum / now.known;
      season[i] = Double.isNaN(now.expected[p]) ? 0 : now.expected[p] - level[i];
      remainder[i] = history.value(i) - level[i] - season[i];
      if (!begins && t < y.length) {
        now.take(y, t);
      }
    }
    return parts(Decomposition.over(history.grid()), m, level, season)
        .with(Kind.REMAINDER, remainder);
  }

  /** The expectation of the steps ahead, with its mean over the season as level. */
  static Decomposition explained(Decomposition none, double[] mean, double[] positions) {
    double[] level = new double[mean.length];
    double[] season = new double[mean.length];
    Arrays.fill(level, Arrays.stream(positions).sum() / positions.length);
    for (int h = 0; h < mean.length; h++) {
      season[h] = mean[h] - level[h];
    }
    return parts(none, positions.length, level, season);
  }

  private static Decomposition parts(Decomposition none, int m, double[] level, double[] season) {
    Decomposition parts = none.with(Kind.LEVEL, level);
    return m == 1 ? parts : parts.with(Kind.SEASON, season);
  }

  private void take(double[] y, int t) {
    double total = 0;
    int n = 0;
    for (int j = 0; j < slots && t - j * season >= 0; j++) {
      double v = y[t - j * season];
      if (!Double.isNaN(v)) {
        total += v;
        n++;
      }
    }
    if (n == 0) {
      return;
    }
    expected[t % season] = total / n;
    // Summed afresh: a running sum would drift.
    sum = 0;
    known = 0;
    for (double e : expected) {
      if (!Double.isNaN(e)) {
        sum += e;
        known++;
      }
    }
  }
}
