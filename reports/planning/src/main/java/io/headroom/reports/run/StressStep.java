package io.headroom.reports.run;

import io.headroom.core.capacity.CapacityTimeline;
import io.headroom.core.capacity.Pool;
import io.headroom.core.scenario.BreachCauses;
import io.headroom.core.scenario.BreachRule;
import io.headroom.core.scenario.MonteCarlo;
import io.headroom.core.scenario.Outcome;
import io.headroom.core.series.Series;
import io.headroom.core.uncertainty.Estimate;
import io.headroom.core.uncertainty.SamplePaths;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Third step: demand futures against the moving capacity of one pool. */
final class StressStep {
  private static final double DAYS_PER_MONTH = 365.2425 / 12;

  private StressStep() {}

  /**
   * What holding demand against capacity gives.
   *
   * @param timeline capacity at every step
   * @param outcome first passage of every path
   * @param recent whether each of the last steps of history was above the limit
   * @param breachInHorizon chance of a breach until the end of the horizon
   * @param byDate chance of a breach by the end of each month of the horizon
   * @param causes what breaks the limit, strongest first
   * @param growth change of demand a month over the horizon: 10 %, 50 % and 90 % quantile
   */
  record Stress(
      CapacityTimeline timeline,
      Outcome outcome,
      List<Boolean> recent,
      Estimate breachInHorizon,
      List<PoolResult.Chance> byDate,
      List<BreachCauses.Cause> causes,
      PoolResult.Growth growth) {}

  static Stress run(
      Series history,
      SamplePaths demand,
      SamplePaths statistical,
      Pool pool,
      BreachRule rule,
      LocalDate asOf,
      LocalDate horizonEnd) {
    CapacityTimeline timeline = CapacityTimeline.of(pool, demand.grid());
    boolean[] recent = recent(history, pool, rule);
    Outcome outcome = MonteCarlo.over(demand, timeline).breachWhen(rule).following(recent).play();
    List<PoolResult.Chance> byDate = new ArrayList<>();
    for (LocalDate d = endOfMonth(asOf.plusDays(1)); ; d = endOfMonth(d.plusDays(1))) {
      LocalDate day = d.isBefore(horizonEnd) ? d : horizonEnd;
      byDate.add(new PoolResult.Chance(day, outcome.breachProbabilityBy(day)));
      if (!day.isBefore(horizonEnd)) {
        break;
      }
    }
    List<Boolean> boxed = new ArrayList<>();
    for (boolean b : recent) {
      boxed.add(b);
    }
    int steps = (int) Math.min(demand.steps(), demand.grid().indexOf(horizonEnd) + 1);
    return new Stress(
        timeline,
        outcome,
        List.copyOf(boxed),
        outcome.breachProbabilityBy(horizonEnd),
        List.copyOf(byDate),
        BreachCauses.of(demand, statistical, pool, rule, asOf, horizonEnd, recent),
        growth(demand, steps));
  }

  private static LocalDate endOfMonth(LocalDate d) {
    return d.withDayOfMonth(d.lengthOfMonth());
  }

  /** The last window − 1 steps of history against the limit of their own day. */
  static boolean[] recent(Series history, Pool pool, BreachRule rule) {
    int n = Math.min(rule.window() - 1, history.size());
    boolean[] above = new boolean[n];
    for (int i = 0; i < n; i++) {
      int at = history.size() - n + i;
      double limit = pool.available(history.grid().date(at)) * rule.threshold();
      above[i] = history.value(at) > limit;
    }
    return above;
  }

  /** Mean of each path's last span less that of its first, by month. */
  private static PoolResult.Growth growth(SamplePaths demand, int steps) {
    double stepDays = demand.grid().granularity().meanSeconds() / 86_400;
    int span = (int) Math.max(1, Math.min(steps / 2, Math.round(28 / stepDays)));
    if (steps < 2) {
      return new PoolResult.Growth(0, 0, 0);
    }
    double months = (steps - span) * stepDays / DAYS_PER_MONTH;
    double[] perMonth = new double[demand.paths()];
    for (int p = 0; p < perMonth.length; p++) {
      double first = 0;
      double last = 0;
      for (int s = 0; s < span; s++) {
        first += demand.value(p, s);
        last += demand.value(p, steps - span + s);
      }
      perMonth[p] = (last - first) / span / months;
    }
    Arrays.sort(perMonth);
    int n = perMonth.length - 1;
    return new PoolResult.Growth(
        perMonth[(int) Math.round(0.1 * n)],
        perMonth[(int) Math.round(0.5 * n)],
        perMonth[(int) Math.round(0.9 * n)]);
  }
}
