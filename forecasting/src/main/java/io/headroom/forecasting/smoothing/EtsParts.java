package io.headroom.forecasting.smoothing;

import io.headroom.core.series.Series;
import io.headroom.core.time.TimeGrid;
import io.headroom.forecasting.Decomposition;
import java.util.Arrays;

/**
 * What the values of an ETS model are made of: the level, what growth adds to it, and what the
 * season adds to both, also where it multiplies.
 */
final class EtsParts {
  private final EtsForm form;
  private final double[] level;
  private final double[] growth;
  private final double[] season;

  private EtsParts(EtsForm form, int steps) {
    this.form = form;
    this.level = new double[steps];
    this.growth = new double[steps];
    this.season = new double[steps];
  }

  /** Of the forecast without future errors; the level is the last one, after {@code gap} steps. */
  static Decomposition ahead(EtsForm form, TimeGrid grid, EtsWalk walk, int gap) {
    EtsParts parts = new EtsParts(form, grid.count());
    double last = walk.level();
    for (int h = 0; h < gap; h++) {
      walk.step(0);
    }
    for (int h = 0; h < grid.count(); h++) {
      parts.put(h, walk, last);
      walk.step(0);
    }
    return parts.over(grid, walk);
  }

  /** Of the history: what was expected one step before, and what was left. */
  static Decomposition past(EtsForm form, Series history, EtsWalk walk) {
    int n = history.size();
    EtsParts parts = new EtsParts(form, n);
    double[] rest = new double[n];
    int first = 0;
    while (first < n && Double.isNaN(history.value(first))) {
      first++;
    }
    for (double[] part : new double[][] {parts.level, parts.growth, parts.season, rest}) {
      Arrays.fill(part, 0, first, Double.NaN);
    }
    for (int t = first; t < n; t++) {
      double y = history.value(t);
      parts.put(t, walk, walk.level());
      rest[t] = y - walk.mean();
      walk.observe(y);
    }
    return parts.over(history.grid(), walk).with(Decomposition.Kind.REMAINDER, rest);
  }

  private void put(int step, EtsWalk walk, double from) {
    level[step] = from;
    growth[step] = walk.base() - from;
    season[step] = walk.mean() - walk.base();
  }

  private Decomposition over(TimeGrid grid, EtsWalk walk) {
    Decomposition d = Decomposition.over(grid).with(Decomposition.Kind.LEVEL, level);
    if (form.hasTrend()) {
      d = d.with(Decomposition.Kind.TREND, growth);
    }
    return form.isSeasonal()
        ? d.with(Decomposition.Kind.SEASON, "season of " + walk.season().length, season)
        : d;
  }
}
