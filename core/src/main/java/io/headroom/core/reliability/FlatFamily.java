package io.headroom.core.reliability;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Sets of literals of events as one family, to be listed or to be solved as a function. */
final class FlatFamily {
  private final SetFamily sets;
  private final int root;
  private final int[] events;

  /**
   * A family.
   *
   * @param sets where it lives
   * @param root its node
   * @param events the number of the event at each place
   */
  FlatFamily(SetFamily sets, int root, int[] events) {
    this.sets = sets;
    this.root = root;
    this.events = events;
  }

  /** Sets as lists of literals: twice an event's number, plus one for its negation. */
  List<List<Integer>> list(int most) {
    List<List<Integer>> found = new ArrayList<>();
    NodeTable.IntStack nodes = new NodeTable.IntStack();
    NodeTable.IntStack depths = new NodeTable.IntStack();
    List<Integer> path = new ArrayList<>();
    nodes.push(root);
    depths.push(0);
    while (!nodes.isEmpty() && found.size() < most) {
      int n = nodes.pop();
      int depth = depths.pop();
      path.subList(depth, path.size()).clear();
      while (n > SetFamily.UNIT) {
        nodes.push(sets.lowOf(n));
        depths.push(path.size());
        int variable = sets.variable(n);
        path.add(events[variable >> 1] << 1 | variable & 1);
        n = sets.highOf(n);
      }
      if (n == SetFamily.UNIT) {
        List<Integer> set = new ArrayList<>(path);
        Collections.sort(set);
        found.add(set);
      }
    }
    return found;
  }

  /**
   * P(some set happens), exact.
   *
   * @throws NodeBudget.SpentException when its diagram needs more nodes
   */
  double union(double[] p, NodeBudget budget) {
    Bdd bdd = new Bdd(budget);
    int[] of = new int[sets.size()];
    boolean[] live = new boolean[sets.size()];
    live[root] = true;
    for (int n = live.length - 1; n > SetFamily.UNIT; n--) {
      if (live[n]) {
        live[sets.highOf(n)] = true;
        live[sets.lowOf(n)] = true;
      }
    }
    of[SetFamily.NONE] = Bdd.ZERO;
    of[SetFamily.UNIT] = Bdd.ONE;
    for (int n = SetFamily.UNIT + 1; n < of.length; n++) {
      if (live[n]) {
        int variable = sets.variable(n);
        int literal = bdd.literal(variable >> 1) ^ (variable & 1);
        of[n] = bdd.or(bdd.and(literal, of[sets.highOf(n)]), of[sets.lowOf(n)]);
      }
    }
    double[] yes = new double[bdd.size()];
    double[] no = new double[bdd.size()];
    yes[0] = 1;
    for (int n = 1; n < yes.length; n++) {
      double a = p[events[bdd.variable(n)]];
      int high = bdd.highOf(n) >> 1;
      int low = bdd.lowOf(n) >> 1;
      boolean isPlain = (bdd.lowOf(n) & 1) == 0;
      yes[n] = a * yes[high] + (1 - a) * (isPlain ? yes[low] : no[low]);
      no[n] = a * no[high] + (1 - a) * (isPlain ? no[low] : yes[low]);
    }
    int edge = of[root];
    return (edge & 1) == 0 ? yes[edge >> 1] : no[edge >> 1];
  }

  @Override
  public String toString() {
    return sets.size() + " nodes over " + Arrays.toString(events);
  }
}
