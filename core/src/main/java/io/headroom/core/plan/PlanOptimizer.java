package io.headroom.core.plan;

import io.headroom.core.calendar.WorkCalendar;
import io.headroom.core.uncertainty.RandomStreams;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Finds what to buy, lease, reserve, hire, train or retire, and when, at least expected cost over
 * all futures: prices with volume breaks less residual values, running cost, shortage and idle
 * capacity, discounted. The chance of a shortage between the arrivals of two orders is kept within
 * the tolerance wherever that is possible at all.
 *
 * <p>A pool uses one of its options, in any quantities at any of the days; mixes of options are not
 * searched. For one pool that is solved exactly by dynamic programming, see {@link OptionTables}.
 * Budgets tie pools together: they are priced by multipliers (Lagrangian relaxation, Fisher 1981),
 * which gives a lower bound, and kept by serving pools one after the other, by priority and then by
 * what doing nothing would cost. Few pools with few decisions are then solved by branch and bound;
 * otherwise what is left between bound and plan is the plan's gap.
 */
public final class PlanOptimizer {
  private static final int ROUNDS = 60;
  private static final double TENTH = 0.1;

  private final PlanGoal goal;
  private final WorkCalendar calendar;
  private final RandomStreams streams;

  private PlanOptimizer(PlanGoal goal, WorkCalendar calendar, RandomStreams streams) {
    this.goal = goal;
    this.calendar = calendar;
    this.streams = streams;
  }

  /**
   * An optimizer.
   *
   * @param goal days, budgets, tolerance, discount rate
   * @param calendar on which days one can order; latest days are moved back to one
   * @param streams the lead times' randomness
   * @return the optimizer
   */
  public static PlanOptimizer of(PlanGoal goal, WorkCalendar calendar, RandomStreams streams) {
    return new PlanOptimizer(goal, calendar, streams);
  }

  /** All options of a pool, and what doing nothing costs. */
  private static final class Choice {
    private final PlannedPool pool;
    private final List<OptionTables> options;
    private final double nothing;
    private final double[] peaks;

    private Choice(PlannedPool pool, List<OptionTables> options, double nothing, double[] peaks) {
      this.pool = pool;
      this.options = options;
      this.nothing = nothing;
      this.peaks = peaks;
    }

    private List<OptionTables> options() {
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
  }

  /**
   * The plan.
   *
   * @param pools each with a name of its own, at least one
   * @return what to do about each
   * @throws IllegalArgumentException when there is no pool, or a decision lies outside a pool's
   *     futures
   */
  public CapacityPlan plan(List<PlannedPool> pools) {
    if (pools.isEmpty()) {
      throw new IllegalArgumentException("a plan needs a pool, found none");
    }
    List<Choice> choices = new ArrayList<>();
    double scale = 1;
    for (PlannedPool p : pools) {
      LocalDate first = p.demand().grid().date(0);
      LocalDate end = p.demand().grid().date(p.demand().steps());
      LocalDate last = goal.decisions().get(goal.decisions().size() - 1);
      if (goal.decisions().get(0).isBefore(first) || !last.isBefore(end)) {
        throw new IllegalArgumentException(
            "pool '"
                + p.name()
                + "' has futures from "
                + first
                + " until "
                + end
                + ", decisions are from "
                + goal.decisions().get(0)
                + " until "
                + last);
      }
      List<OptionTables> options = new ArrayList<>();
      double[] peaks = new double[0];
      for (PlanOption o : p.options()) {
        OptionFutures futures = OptionFutures.of(p, o, goal, streams);
        peaks = peaks.length == 0 ? futures.peaks() : peaks;
        OptionTables t = OptionTables.of(futures, goal, peaks);
        options.add(t);
        scale = Math.max(scale, greatestCost(t));
      }
      choices.add(new Choice(p, options, options.get(0).nothing(), peaks));
    }
    return found(choices, search(choices, 1e3 * scale * pools.size()));
  }

  private static double greatestCost(OptionTables t) {
    double sum = Math.abs(t.before());
    for (int d = 0; d < t.decisions(); d++) {
      double most = 0;
      for (int c = 0; c <= t.most(); c++) {
        most = Math.max(most, Math.abs(t.cost(d, c)));
      }
      sum += most + t.spend(t.most());
    }
    return sum;
  }

  /** What was found: a sequence for each pool, and a bound on the cost of all with penalties. */
  private record Search(List<OrderSequence> taken, double lowerBound) {}

  private Search search(List<Choice> choices, double penalty) {
    int n = goal.decisions().size();
    double[] budget = goal.budgets().stream().mapToDouble(b -> b).toArray();
    double[] unlimited = new double[n];
    Arrays.fill(unlimited, Double.POSITIVE_INFINITY);
    double[] multiplier = new double[n];
    List<OrderSequence> best = List.of();
    double upper = Double.POSITIVE_INFINITY;
    double lower = Double.NEGATIVE_INFINITY;
    double cheapest = Double.NEGATIVE_INFINITY;
    double pace = 1;
    for (int round = 0; round < ROUNDS; round++) {
      double dual = 0;
      double[] over = new double[n];
      for (int d = 0; d < n; d++) {
        over[d] = Double.isInfinite(budget[d]) ? 0 : -budget[d];
        dual += multiplier[d] == 0 ? 0 : multiplier[d] * over[d];
      }
      for (Choice c : choices) {
        OrderSequence s = c.best(multiplier, unlimited, penalty);
        dual += s.priced();
        for (int d = 0; d < n && !Double.isInfinite(budget[d]); d++) {
          over[d] += s.spend(d);
        }
      }
      List<OrderSequence> taken = served(choices, multiplier, budget, penalty);
      double value = 0;
      int violations = 0;
      for (OrderSequence s : taken) {
        value += s.cost() + s.violations() * penalty;
        violations += s.violations();
      }
      pace = dual > lower + 1e-9 * Math.abs(lower) ? pace : pace * 0.8;
      lower = Math.max(lower, dual);
      if (value < upper) {
        upper = value;
        best = taken;
      }
      if (violationsOf(best) > 0) {
        cheapest = Math.max(cheapest, cheapest(choices, multiplier, budget, unlimited));
      }
      double norm = 0;
      for (int d = 0; d < n; d++) {
        over[d] = multiplier[d] == 0 ? Math.max(0, over[d]) : over[d];
        norm += over[d] * over[d];
      }
      if (norm == 0 || upper - lower <= 1e-9 * Math.abs(upper)) {
        break;
      }
      // The penalties are far above the costs, so the distance in cost alone sets the pace.
      double distance = Math.min(upper - lower, Math.abs(upper - violations * penalty));
      for (int d = 0; d < n; d++) {
        multiplier[d] = Math.max(0, multiplier[d] + pace * distance / norm * over[d]);
      }
    }
    if (upper - lower > 1e-9 * Math.abs(upper)) {
      List<List<OptionTables>> options = choices.stream().map(Choice::options).toList();
      BudgetSearch.Found exact = BudgetSearch.run(options, budget, penalty, best);
      best = exact.plan();
      if (exact.isProven()) {
        return new Search(best, best.stream().mapToDouble(OrderSequence::cost).sum());
      }
    }
    // Where the relaxed plan is beyond the tolerance less often, its penalties say nothing on cost;
    // what any plan costs at least, whatever its risk, still does.
    return new Search(best, Math.max(cheapest, lower - violationsOf(best) * penalty));
  }

  /** A bound on the cost of any plan within the budgets, whatever its risk. */
  private static double cheapest(
      List<Choice> choices, double[] multiplier, double[] budget, double[] unlimited) {
    double dual = 0;
    for (int d = 0; d < budget.length; d++) {
      dual -= multiplier[d] == 0 ? 0 : multiplier[d] * budget[d];
    }
    for (Choice c : choices) {
      dual += c.best(multiplier, unlimited, 0).priced();
    }
    return dual;
  }

  private static int violationsOf(List<OrderSequence> all) {
    return all.stream().mapToInt(OrderSequence::violations).sum();
  }

  /** Each pool takes its best of what those before it have left of the budgets. */
  private List<OrderSequence> served(
      List<Choice> choices, double[] multiplier, double[] budget, double penalty) {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < choices.size(); i++) {
      order.add(i);
    }
    order.sort(
        Comparator.comparingInt((Integer i) -> choices.get(i).pool.priority())
            .thenComparingDouble(i -> -choices.get(i).nothing));
    double[] left = budget.clone();
    OrderSequence[] taken = new OrderSequence[choices.size()];
    for (int i : order) {
      OrderSequence s = choices.get(i).best(multiplier, left, penalty);
      taken[i] = s;
      for (int d = 0; d < left.length; d++) {
        left[d] = Math.max(0, left[d] - s.spend(d));
      }
    }
    return List.of(taken);
  }

  private CapacityPlan found(List<Choice> choices, Search search) {
    List<CapacityPlan.PoolDecisions> all = new ArrayList<>();
    double cost = 0;
    for (int i = 0; i < choices.size(); i++) {
      OrderSequence s = search.taken().get(i);
      cost += s.cost();
      all.add(decisions(choices.get(i), s));
    }
    return new CapacityPlan(
        all, cost, Math.min(cost, search.lowerBound()), violationsOf(search.taken()));
  }

  private CapacityPlan.PoolDecisions decisions(Choice choice, OrderSequence s) {
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
        choice.pool.name(),
        orders.isEmpty() ? Optional.empty() : Optional.of(futures.option().name()),
        orders,
        s.cost(),
        choice.nothing,
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

  private double regret(Choice choice, OptionFutures futures, long[] days, int[] units, Part part) {
    int[] paths = futures.paths();
    double[] peak = choice.peaks;
    Integer[] order = new Integer[paths.length];
    for (int i = 0; i < paths.length; i++) {
      order[i] = i;
    }
    Arrays.sort(order, Comparator.comparingDouble(i -> part == Part.HIGH ? -peak[i] : peak[i]));
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

  private List<Rejection> rejected(Choice choice, OrderSequence taken) {
    int n = goal.decisions().size();
    double[] zero = new double[n];
    double[] unlimited = new double[n];
    Arrays.fill(unlimited, Double.POSITIVE_INFINITY);
    List<Rejection> all = new ArrayList<>();
    for (OptionTables t : choice.options()) {
      if (t == taken.tables()) {
        continue;
      }
      double penalty = 1e3 * (1 + greatestCost(t));
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
