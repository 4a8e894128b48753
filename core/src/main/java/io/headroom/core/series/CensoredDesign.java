package io.headroom.core.series;

import java.util.ArrayList;
import java.util.List;

/**
 * The regressors of a series of which some values are censored: level, trend and harmonics of the
 * season, of parts of a day also of the week, as many as the values below the limit can tell.
 */
final class CensoredDesign {
  private static final int VALUES_FOR_A_REGRESSOR = 6;
  private static final int MOST_OF_SEASON = 6;
  private static final int MOST_OF_WEEK = 10;
  private static final int DAYS = 7;

  private final int columns;
  private final double[] x;

  private CensoredDesign(int columns, double[] x) {
    this.columns = columns;
    this.x = x;
  }

  /**
   * The regressors of some periods.
   *
   * @param index the periods
   * @param m the season
   * @param parted whether periods are parts of a day
   * @param known how many of the values are not censored
   */
  static CensoredDesign of(int[] index, int m, boolean parted, int known) {
    int most = Math.max(1, known / VALUES_FOR_A_REGRESSOR);
    List<Double> periods = new ArrayList<>();
    int n = index.length;
    int span = n == 0 ? 0 : index[n - 1] - index[0] + 1;
    if (m > 1 && span >= 2 * m) {
      for (int k = 1; 2 * k <= m && k <= MOST_OF_SEASON; k++) {
        periods.add((double) m / k);
      }
    }
    if (parted && m > 1 && span >= 2 * DAYS * m) {
      for (int k = 1; k <= MOST_OF_WEEK; k++) {
        if (k % DAYS != 0) {
          periods.add((double) DAYS * m / k);
        }
      }
    }
    boolean trend = most >= 2;
    int room = Math.max(0, (most - 2) / 2);
    List<Double> used = periods.subList(0, Math.min(room, periods.size()));
    int p = 1 + (trend ? 1 : 0) + 2 * used.size();
    double[] x = new double[n * p];
    for (int i = 0; i < n; i++) {
      int at = i * p;
      x[at++] = 1;
      if (trend) {
        x[at++] = 2.0 * (index[i] - index[0]) / Math.max(1, span - 1) - 1;
      }
      for (double period : used) {
        double angle = 2 * Math.PI * (index[i] % period) / period;
        x[at++] = Math.sin(angle);
        // The fastest harmonic of an even season has no sine; its column is left to the ridge.
        x[at++] = Math.cos(angle);
      }
    }
    return new CensoredDesign(p, x);
  }

  int columns() {
    return columns;
  }

  /** Row by row; not to be changed. */
  double[] rows() {
    return x;
  }
}
