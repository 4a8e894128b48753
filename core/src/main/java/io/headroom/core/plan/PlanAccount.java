package io.headroom.core.plan;

import io.headroom.core.calendar.WorkCalendar;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Says of what was found for a pool by when, what waiting costs, what is regretted, what lost. */
final class PlanAccount {
  private static final double TENTH = 0.1;

  private final PlanGoal goal;
  private final WorkCalendar calendar;

  PlanAccount(PlanGoal goal, WorkCalendar calendar) {
    this.goal = goal;
    this.calendar = calendar;
  }

  CapacityPlan.PoolDecisions of(PoolChoice choice, OrderSequence s) {
    OptionFutures futures = s.tables().futures();
    List<Integer> at = new ArrayList<>();
    for (int d = 0; d < s.tables().decisions(); d++) {
      if (s.ordered(d) != 0) {
        at.add(d);
      }
    }
    long[] days = at.stream().mapToLong(d -> s.tables().orderDay(d)).toArray();
    int[] units = at.stream().mapToInt(d -> s.ordered(d) * s.tables().lot()).toArray();
    List<CapacityPlan.Order> orders = new ArrayList<>();
    for (int i = 0; i < days.length; i++) {
      orders.add(
          new CapacityPlan.Order(
              LocalDate.ofEpochDay(days[i]),
              units[i],
              s.spend(at.get(i)),
              orderBy(futures, s, at.get(i)),
              futures.waiting(days, units, i, 30),
              futures.waiting(days, units, i, 90)));
    }
    return new CapacityPlan.PoolDecisions(
        choice.pool().name(),
        orders.isEmpty() ? Optional.empty() : Optional.of(futures.option().name()),
        orders,
        s.cost(),
        choice.nothing(),
        s.tables().chanceBefore(),
        s.violations(),
        new CapacityPlan.Regret(
            regret(choice, futures, days, units, Part.HIGH),
            regret(choice, futures, days, units, Part.LOW)),
        rejected(choice, s));
  }

  /**
   * On each path the first day from the order's arrival on that is short without it, less the lead
   * time; the order statistic that the tolerance allows.
   */
  private Optional<LocalDate> orderBy(OptionFutures futures, OrderSequence s, int decision) {
    PlanOption option = futures.option();
    if (option.kind().sign() < 0 || s.ordered(decision) < 0) {
      return Optional.empty();
    }
    int before = decision == 0 ? 0 : s.held().get(decision - 1);
    double level = option.adds() * before * s.tables().lot();
    long planned = s.tables().orderDay(decision);
    int[] paths = futures.paths();
    long[] slack = new long[paths.length];
    for (int i = 0; i < paths.length; i++) {
      slack[i] = futures.latest(paths[i], planned, level);
    }
    Arrays.sort(slack);
    int allowed = (int) Math.floor(goal.tolerance() * paths.length + 1e-9);
    long day = slack[Math.min(paths.length - 1, allowed)];
    if (day == Long.MAX_VALUE) {
      return Optional.empty();
    }
    LocalDate last = calendar.onOrBefore(LocalDate.ofEpochDay(day));
    return Optional.of(last.toEpochDay() < planned ? LocalDate.ofEpochDay(planned) : last);
  }

  private enum Part {
    HIGH,
    LOW
  }

  private double regret(
      PoolChoice choice, OptionFutures futures, long[] days, int[] units, Part part) {
    int[] paths = futures.paths();
    Integer[] order = new Integer[paths.length];
    for (int i = 0; i < paths.length; i++) {
      order[i] = i;
    }
    Arrays.sort(
        order,
        Comparator.comparingDouble(i -> part == Part.HIGH ? -choice.peak(i) : choice.peak(i)));
    int n = Math.max(1, (int) Math.round(TENTH * paths.length));
    int[] some = Arrays.stream(order).limit(n).mapToInt(i -> paths[i]).sorted().toArray();
    OptionFutures those = futures.over(some);
    OptionTables tables = OptionTables.of(those, goal, those.peaks());
    double[] zero = new double[tables.decisions()];
    double[] unlimited = new double[tables.decisions()];
    Arrays.fill(unlimited, Double.POSITIVE_INFINITY);
    double known = OrderSequence.best(tables, zero, unlimited, 0).cost();
    return Math.max(0, those.cost(days, units) - known);
  }

  private List<Rejection> rejected(PoolChoice choice, OrderSequence taken) {
    int n = goal.decisions().size();
    double[] zero = new double[n];
    double[] unlimited = new double[n];
    Arrays.fill(unlimited, Double.POSITIVE_INFINITY);
    List<Rejection> all = new ArrayList<>();
    for (OptionTables t : choice.options()) {
      if (t == taken.tables()) {
        continue;
      }
      double penalty = 1e3 * (1 + t.greatestCost());
      OrderSequence s = OrderSequence.best(t, zero, unlimited, penalty);
      boolean worse = s.violations() > taken.violations();
      Rejection.Reason reason = Rejection.Reason.DEARER;
      if (worse) {
        reason =
            t.isTooLate() && !taken.tables().isTooLate()
                ? Rejection.Reason.TOO_LATE
                : Rejection.Reason.NOT_ENOUGH;
      } else if (s.violations() < taken.violations() || s.cost() < taken.cost()) {
        reason = Rejection.Reason.OVER_BUDGET;
      }
      all.add(
          new Rejection(
              t.futures().option().name(),
              reason,
              s.cost(),
              s.cost() - taken.cost(),
              t.chanceBefore()));
    }
    return all;
  }
}
