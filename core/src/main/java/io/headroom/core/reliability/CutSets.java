package io.headroom.core.reliability;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All minimal cut sets of a tree, counted and summed without listing them. Of a tree that is not
 * coherent, where minimal cut sets say too little, these are its prime implicants: sets of events
 * that happen and of events that must not. Immutable.
 */
public final class CutSets {
  private final Implicants implicants;
  private final List<String> names;
  private final double[] p;
  private final long budget;
  private final SortedMap<Integer, BigInteger> byOrder;
  private final double sum;

  CutSets(Implicants implicants, List<String> names, double[] p, double sum, long budget) {
    this.implicants = implicants;
    this.names = names;
    this.p = p;
    this.sum = sum;
    this.budget = budget;
    TreeMap<Integer, BigInteger> counts = new TreeMap<>();
    BigInteger[] all = implicants.counts();
    for (int order = 0; order < all.length; order++) {
      if (all[order].signum() > 0) {
        counts.put(order, all[order]);
      }
    }
    byOrder = Collections.unmodifiableSortedMap(counts);
  }

  /**
   * Whether they are minimal cut sets; else they are prime implicants.
   *
   * @return true when no set needs an event not to happen
   */
  public boolean areCutSets() {
    return !implicants.hasNegation();
  }

  /**
   * How many there are.
   *
   * @return the exact number
   */
  public BigInteger count() {
    return byOrder.values().stream().reduce(BigInteger.ZERO, BigInteger::add);
  }

  /**
   * How many there are of each order, the number of their events.
   *
   * @return orders that have none are left out
   */
  public SortedMap<Integer, BigInteger> countByOrder() {
    return byOrder;
  }

  /**
   * How many there are of at most an order.
   *
   * @param order number of events
   * @return the exact number
   */
  public BigInteger countUpTo(int order) {
    return byOrder.headMap(order + 1).values().stream().reduce(BigInteger.ZERO, BigInteger::add);
  }

  /**
   * The sum of the probabilities of all, an upper bound of the top's that is close where all are
   * rare.
   *
   * @return 0 or more; not capped at 1
   */
  public double rareEventSum() {
    return sum;
  }

  /**
   * Lists the sets of at most an order, the most probable first.
   *
   * @param order number of events
   * @param most how many to list at most; which ones is said by {@link #countUpTo} being larger
   * @return the sets; of more than {@code most} those found first, not the most probable
   * @throws IllegalArgumentException when a number is negative, or the sets of that order are more
   *     than the budget of nodes holds
   */
  public List<CutSet> list(int order, int most) {
    requireOrder(order);
    if (most < 0) {
      throw new IllegalArgumentException("0 or more sets can be listed, asked for " + most);
    }
    List<CutSet> listed = new ArrayList<>();
    for (List<Integer> literals : upTo(order).list(most)) {
      List<String> events = new ArrayList<>();
      List<String> absent = new ArrayList<>();
      double probability = 1;
      for (int literal : literals) {
        boolean isAbsent = (literal & 1) == 1;
        (isAbsent ? absent : events).add(names.get(literal >> 1));
        probability *= isAbsent ? 1 - p[literal >> 1] : p[literal >> 1];
      }
      Collections.sort(events);
      Collections.sort(absent);
      listed.add(new CutSet(events, absent, probability));
    }
    listed.sort(
        Comparator.comparingDouble((CutSet c) -> -c.probability())
            .thenComparingInt(CutSet::order)
            .thenComparing(
                c -> String.join("\n", c.events()) + "\n\n" + String.join("\n", c.absent())));
    return List.copyOf(listed);
  }

  /**
   * P(some set of at most an order happens), exact: what is left out against the top's probability
   * is the error of looking no further.
   *
   * @param order number of events
   * @return empty when those sets are more than the budget of nodes holds
   * @throws IllegalArgumentException when the order is negative
   */
  public OptionalDouble unionUpTo(int order) {
    requireOrder(order);
    try {
      NodeBudget left = new NodeBudget(budget);
      return OptionalDouble.of(implicants.upTo(order, left).union(p, left));
    } catch (NodeBudget.SpentException e) {
      return OptionalDouble.empty();
    }
  }

  private FlatFamily upTo(int order) {
    try {
      return implicants.upTo(order, new NodeBudget(budget));
    } catch (NodeBudget.SpentException e) {
      throw new IllegalArgumentException(
          "sets of up to "
              + order
              + " events need more than "
              + budget
              + " nodes. Maybe a lower order?",
          e);
    }
  }

  private static void requireOrder(int order) {
    if (order < 0) {
      throw new IllegalArgumentException("an order is 0 or more, found " + order);
    }
  }
}
