package io.headroom.core.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The best plan within budgets by branch and bound over every sequence of every pool, where there
 * are few enough of them: the cheapest sequences first, and never further than the best plan known
 * less what the pools still to come cost at least.
 */
final class BudgetSearch {
  private static final int MOST_SEQUENCES = 4_000;
  private static final long NODES = 1_000_000;

  private final List<List<OrderSequence>> sequences;
  private final double[] rest;
  private final double[] left;
  private final double penalty;
  private final OrderSequence[] taken;
  private List<OrderSequence> best;
  private double bestValue;
  private long nodes;

  private BudgetSearch(
      List<List<OrderSequence>> sequences,
      double[] budget,
      double penalty,
      List<OrderSequence> known) {
    this.sequences = sequences;
    this.left = budget.clone();
    this.penalty = penalty;
    this.taken = new OrderSequence[sequences.size()];
    this.best = known;
    this.bestValue = known.stream().mapToDouble(this::value).sum();
    this.rest = new double[sequences.size() + 1];
    for (int i = sequences.size() - 1; i >= 0; i--) {
      rest[i] = rest[i + 1] + value(sequences.get(i).get(0));
    }
  }

  /**
   * The best plan.
   *
   * @param plan in the order of the pools
   * @param isProven false when the budget of nodes was spent, or there are too many sequences; the
   *     plan is then the best known
   */
  record Found(List<OrderSequence> plan, boolean isProven) {}

  static Found run(
      List<List<OptionTables>> options,
      double[] budget,
      double penalty,
      List<OrderSequence> known) {
    List<List<OrderSequence>> all = new ArrayList<>();
    for (List<OptionTables> pool : options) {
      List<OrderSequence> own = new ArrayList<>();
      for (OptionTables t : pool) {
        if (!extend(t, new ArrayList<>(), own)) {
          return new Found(known, false);
        }
      }
      own.sort(Comparator.comparingDouble(s -> s.cost() + s.violations() * penalty));
      all.add(own);
    }
    BudgetSearch search = new BudgetSearch(all, budget, penalty, known);
    boolean complete = search.descend(0, 0);
    return new Found(search.best, complete);
  }

  /** All sequences that begin in some way; false when there are too many. */
  private static boolean extend(OptionTables t, List<Integer> held, List<OrderSequence> all) {
    if (held.size() == t.decisions()) {
      all.add(OrderSequence.of(t, held));
      return all.size() <= MOST_SEQUENCES;
    }
    boolean returnable = t.futures().option().kind().isReturnable();
    int low = returnable || held.isEmpty() ? 0 : held.get(held.size() - 1);
    for (int c = low; c <= t.most(); c++) {
      held.add(c);
      boolean few = extend(t, held, all);
      held.remove(held.size() - 1);
      if (!few) {
        return false;
      }
    }
    return true;
  }

  private double value(OrderSequence s) {
    return s.cost() + s.violations() * penalty;
  }

  private boolean descend(int pool, double value) {
    if (pool == taken.length) {
      bestValue = value;
      best = List.of(taken);
      return true;
    }
    for (OrderSequence s : sequences.get(pool)) {
      double next = value + value(s);
      if (next + rest[pool + 1] >= bestValue) {
        return true;
      }
      if (nodes++ > NODES) {
        return false;
      }
      if (!isAffordable(s)) {
        continue;
      }
      pay(s, 1);
      taken[pool] = s;
      boolean complete = descend(pool + 1, next);
      pay(s, -1);
      if (!complete) {
        return false;
      }
    }
    return true;
  }

  private boolean isAffordable(OrderSequence s) {
    for (int d = 0; d < left.length; d++) {
      double spend = s.spend(d);
      if (spend > left[d] + 1e-9 * spend) {
        return false;
      }
    }
    return true;
  }

  private void pay(OrderSequence s, int sign) {
    for (int d = 0; d < left.length; d++) {
      left[d] -= sign * s.spend(d);
    }
  }
}
