package io.headroom.forecasting.evaluation;

import java.util.Arrays;
import java.util.List;

/**
 * By how much intervals should have been wider in a backtest. Per step: the factor that would have
 * put 80 % of the actual values inside the 80 % interval, measured from the median to the
 * interval's end on the actual value's side.
 *
 * <p>Errors are pooled over the steps from h/1.5 to 1.5·h (h from 1), at least 2 to either side.
 * The quantile is the conformal one, the ⌈0.8·(n + 1)⌉-th smallest of n. Folds are the independent
 * evidence, so log factors are shrunk by folds/(folds + 4), then averaged over the same neighbours
 * and held in 1/3…3.
 */
final class SpreadFactors {
  private static final double LEAST = 1.0 / 3;
  private static final double MOST = 3;
  private static final double LEVEL = 0.8;
  private static final double PRIOR_FOLDS = 4;
  private static final double REACH = 1.5;

  private SpreadFactors() {}

  static double[] of(List<Scored> folds, int horizon) {
    double[] log = new double[horizon];
    double[] pool = new double[Math.max(1, folds.size() * horizon)];
    for (int h = 0; h < horizon; h++) {
      int n = 0;
      for (Scored s : folds) {
        for (int k = from(h); k <= Math.min(to(h), s.steps() - 1); k++) {
          double r = ratio(s, k);
          if (!Double.isNaN(r)) {
            pool[n++] = r;
          }
        }
      }
      if (n == 0) {
        continue;
      }
      Arrays.sort(pool, 0, n);
      int rank = Math.min(n, (int) Math.ceil(LEVEL * (n + 1)));
      double q = Math.max(LEAST, Math.min(MOST, pool[rank - 1]));
      log[h] = Math.log(q) * folds.size() / (folds.size() + PRIOR_FOLDS);
    }
    double[] factor = new double[horizon];
    for (int h = 0; h < horizon; h++) {
      double sum = 0;
      int end = Math.min(to(h), horizon - 1);
      for (int k = from(h); k <= end; k++) {
        sum += log[k];
      }
      factor[h] = Math.max(LEAST, Math.min(MOST, Math.exp(sum / (end - from(h) + 1))));
    }
    return factor;
  }

  private static int from(int h) {
    return Math.max(0, Math.min(h - 2, (int) Math.ceil((h + 1) / REACH) - 1));
  }

  private static int to(int h) {
    return Math.max(h + 2, (int) Math.floor((h + 1) * REACH) - 1);
  }

  private static double ratio(Scored s, int h) {
    double e = s.actual(h) - s.median(h);
    if (Double.isNaN(e)) {
      return Double.NaN;
    }
    double half = e >= 0 ? s.q90(h) - s.median(h) : s.median(h) - s.q10(h);
    return e == 0 ? 0 : Math.abs(e) / half;
  }
}
