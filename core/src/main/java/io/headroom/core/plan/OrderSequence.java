package io.headroom.core.plan;

import java.util.Arrays;
import java.util.List;

/**
 * The best sequence of what is held after each decision, by dynamic programming over the number of
 * lots. A decision after which the chance of a shortage is beyond the tolerance counts as a
 * violation; violations are avoided before money is.
 *
 * @param tables of the option
 * @param held lots after each decision
 * @param cost expected, prices and all, discounted; prices of a multiplier left out
 * @param priced the same with them
 * @param violations how many spans between arrivals, the one before the first among them, have a
 *     chance of a shortage beyond the tolerance
 */
record OrderSequence(
    OptionTables tables, List<Integer> held, double cost, double priced, int violations) {

  /**
   * Solves one option.
   *
   * @param tables of the option
   * @param multiplier price of a unit of each decision's budget
   * @param budget most that may be spent at each decision
   * @param penalty of a violation, far above any cost
   */
  static OrderSequence best(
      OptionTables tables, double[] multiplier, double[] budget, double penalty) {
    int n = tables.decisions();
    int most = tables.most();
    boolean returnable = tables.futures().option().kind().isReturnable();
    double[] value = new double[most + 1];
    Arrays.fill(value, Double.POSITIVE_INFINITY);
    value[0] = tables.before() + (tables.isTooLate() ? penalty : 0);
    int[][] from = new int[n][most + 1];
    double[] price = new double[most + 1];
    for (int d = 0; d < n; d++) {
      for (int k = 0; k <= most; k++) {
        double spend = tables.spend(k);
        boolean affordable = spend <= budget[d] * (1 + 1e-12);
        price[k] =
            affordable ? tables.present(d, k) + multiplier[d] * spend : Double.POSITIVE_INFINITY;
      }
      double[] next = new double[most + 1];
      // Without a price at once it does not matter how many are added, only from where.
      boolean free = tables.futures().option().prices().isEmpty();
      int cheapest = 0;
      for (int b = 1; b <= most && free && returnable; b++) {
        cheapest = value[b] < value[cheapest] ? b : cheapest;
      }
      for (int c = 0; c <= most; c++) {
        double best = Double.POSITIVE_INFINITY;
        if (free) {
          cheapest = !returnable && value[c] < value[cheapest] ? c : cheapest;
          best = value[cheapest];
          from[d][c] = cheapest;
        }
        int last = free ? -1 : returnable ? most : c;
        for (int b = 0; b <= last; b++) {
          double v = value[b] + price[Math.max(0, c - b)];
          if (v < best) {
            best = v;
            from[d][c] = b;
          }
        }
        next[c] = best + tables.cost(d, c) + (tables.isWithin(d, c) ? 0 : penalty);
      }
      value = next;
    }
    int at = 0;
    for (int c = 1; c <= most; c++) {
      at = value[c] < value[at] ? c : at;
    }
    Integer[] held = new Integer[n];
    double priced = value[at];
    for (int d = n - 1; d >= 0; d--) {
      held[d] = at;
      at = from[d][at];
    }
    OrderSequence found = of(tables, List.of(held));
    return new OrderSequence(tables, found.held, found.cost, priced, found.violations);
  }

  /** A sequence that is given. */
  static OrderSequence of(OptionTables tables, List<Integer> held) {
    double cost = tables.before();
    int violations = tables.isTooLate() ? 1 : 0;
    for (int d = 0; d < held.size(); d++) {
      int ordered = held.get(d) - (d == 0 ? 0 : held.get(d - 1));
      cost += tables.cost(d, held.get(d)) + tables.present(d, ordered);
      violations += tables.isWithin(d, held.get(d)) ? 0 : 1;
    }
    return new OrderSequence(tables, List.copyOf(held), cost, cost, violations);
  }

  /** Lots ordered at a decision; negative where they are given back. */
  int ordered(int decision) {
    return held.get(decision) - (decision == 0 ? 0 : held.get(decision - 1));
  }

  /** What is paid at once at a decision. */
  double spend(int decision) {
    return tables.spend(ordered(decision));
  }
}
