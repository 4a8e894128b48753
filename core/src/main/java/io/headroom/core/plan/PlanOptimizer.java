package io.headroom.core.plan;

import io.headroom.core.calendar.WorkCalendar;
import io.headroom.core.uncertainty.RandomStreams;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

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
    List<PoolChoice> choices = new ArrayList<>();
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
        scale = Math.max(scale, t.greatestCost());
      }
      choices.add(new PoolChoice(p, options, options.get(0).nothing(), peaks));
    }
    return found(choices, search(choices, 1e3 * scale * pools.size()));
  }

  /** What was found: a sequence for each pool, and a bound on the cost of all with penalties. */
  private record Search(List<OrderSequence> taken, double lowerBound) {}

  private Search search(List<PoolChoice> choices, double penalty) {
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
      for (PoolChoice c : choices) {
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
      List<List<OptionTables>> options = choices.stream().map(PoolChoice::options).toList();
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
      List<PoolChoice> choices, double[] multiplier, double[] budget, double[] unlimited) {
    double dual = 0;
    for (int d = 0; d < budget.length; d++) {
      dual -= multiplier[d] == 0 ? 0 : multiplier[d] * budget[d];
    }
    for (PoolChoice c : choices) {
      dual += c.best(multiplier, unlimited, 0).priced();
    }
    return dual;
  }

  private static int violationsOf(List<OrderSequence> all) {
    return all.stream().mapToInt(OrderSequence::violations).sum();
  }

  /** Each pool takes its best of what those before it have left of the budgets. */
  private List<OrderSequence> served(
      List<PoolChoice> choices, double[] multiplier, double[] budget, double penalty) {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < choices.size(); i++) {
      order.add(i);
    }
    order.sort(
        Comparator.comparingInt((Integer i) -> choices.get(i).pool().priority())
            .thenComparingDouble(i -> -choices.get(i).nothing()));
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

  private CapacityPlan found(List<PoolChoice> choices, Search search) {
    PlanAccount account = new PlanAccount(goal, calendar);
    List<CapacityPlan.PoolDecisions> all = new ArrayList<>();
    double cost = 0;
    for (int i = 0; i < choices.size(); i++) {
      OrderSequence s = search.taken().get(i);
      cost += s.cost();
      all.add(account.of(choices.get(i), s));
    }
    return new CapacityPlan(
        all, cost, Math.min(cost, search.lowerBound()), violationsOf(search.taken()));
  }
}
