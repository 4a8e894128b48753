package io.headroom.reports.report;

import io.headroom.core.uncertainty.SamplePaths;
import io.headroom.core.uncertainty.Uncertain;
import io.headroom.reports.run.DeskResult;

/**
 * Median and 80 % interval of a number over all futures.
 *
 * @param p10 lower end
 * @param p50 median
 * @param p90 upper end
 */
record Spread(double p10, double p50, double p90) {
  /** Mean tickets a week of each future, over the whole weeks within the horizon. */
  static Spread ofWeeks(DeskResult.Prediction f) {
    SamplePaths paths = f.weeklyPaths();
    int weeks = 0;
    while (weeks < paths.steps() && !paths.grid().date(weeks).plusDays(6).isAfter(f.horizonEnd())) {
      weeks++;
    }
    int n = weeks == 0 ? paths.steps() : weeks;
    double[] means = new double[paths.paths()];
    for (int p = 0; p < means.length; p++) {
      for (int w = 0; w < n; w++) {
        means[p] += paths.value(p, w) / n;
      }
    }
    Uncertain all = Uncertain.empirical(means);
    return new Spread(all.quantile(0.1), all.quantile(0.5), all.quantile(0.9));
  }
}
