package io.headroom.core.plan;

import java.util.List;

/** All options of a pool, what doing nothing costs, and how far demand goes on each path. */
final class PoolChoice {
  private final PlannedPool pool;
  private final List<OptionTables> options;
  private final double nothing;
  private final double[] peaks;

  PoolChoice(PlannedPool pool, List<OptionTables> options, double nothing, double[] peaks) {
    this.pool = pool;
    this.options = options;
    this.nothing = nothing;
    this.peaks = peaks;
  }

  List<OptionTables> options() {
    return options;
  }

  OrderSequence best(double[] multiplier, double[] budget, double penalty) {
    OrderSequence best = OrderSequence.best(options.get(0), multiplier, budget, penalty);
    for (OptionTables t : options.subList(1, options.size())) {
      OrderSequence s = OrderSequence.best(t, multiplier, budget, penalty);
      best = s.priced() < best.priced() ? s : best;
    }
    return best;
  }

  PlannedPool pool() {
    return pool;
  }

  double nothing() {
    return nothing;
  }

  double peak(int path) {
    return peaks[path];
  }
}
