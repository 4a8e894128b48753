package io.headroom.core.reliability;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Minimal cut sets of a tree, or prime implicants where it is not coherent, as families of sets of
 * literals: one family a module and sign, a set of literals of parts standing for all sets that
 * come from putting the parts' own sets in its place. So they are counted and summed without being
 * listed.
 */
final class Implicants {
  private final TreeDiagrams diagrams;
  private final TreeGraph graph;
  private final Map<Integer, Family> families = new TreeMap<>();
  private boolean hasNegation;

  /**
   * Family of a literal of the graph: variable 2·part + 1 of its sets is the negation of a part.
   */
  private record Family(ModuleDiagram diagram, SetFamily sets, int root) {
    /** The literal of the graph that a variable of the sets stands for. */
    int literal(int node) {
      int variable = sets.variable(node);
      return diagram.part(variable >> 1) << 1 | variable & 1;
    }

    boolean[] live() {
      boolean[] live = new boolean[sets.size()];
      live[root] = true;
      for (int n = live.length - 1; n > SetFamily.UNIT; n--) {
        if (live[n]) {
          live[sets.highOf(n)] = true;
          live[sets.lowOf(n)] = true;
        }
      }
      return live;
    }
  }

  private Implicants(TreeDiagrams diagrams) {
    this.diagrams = diagrams;
    graph = diagrams.graph();
  }

  /**
   * All families.
   *
   * @throws NodeBudget.SpentException when they need more nodes
   */
  static Implicants of(TreeDiagrams diagrams, NodeBudget budget) {
    Implicants all = new Implicants(diagrams);
    boolean isPositive = all.graph.isWrittenCoherent();
    boolean[] wanted = new boolean[2 * all.graph.size()];
    wanted[all.graph.top()] = true;
    int top = all.graph.top();
    all.hasNegation = (top & 1) == 1 && top > TreeGraph.FALSE && !all.graph.isGate(top >> 1);
    List<Integer> order = diagrams.order();
    for (int i = order.size() - 1; i >= 0; i--) {
      for (int literal = 2 * order.get(i); literal <= 2 * order.get(i) + 1; literal++) {
        if (wanted[literal]) {
          all.add(literal, isPositive, budget, wanted);
        }
      }
    }
    return all;
  }

  private void add(int literal, boolean isPositive, NodeBudget budget, boolean[] wanted) {
    ModuleDiagram d = Objects.requireNonNull(diagrams.diagram(literal >> 1));
    SetFamily sets = new SetFamily(budget);
    int root =
        isPositive
            ? minimal(d, sets, d.root() ^ (literal & 1))
            : PrimeImplicants.of(d, sets, d.root() ^ (literal & 1), budget);
    Family f = new Family(d, sets, root);
    families.put(literal, f);
    boolean[] live = f.live();
    for (int n = SetFamily.UNIT + 1; n < live.length; n++) {
      if (live[n]) {
        int part = f.literal(n);
        wanted[part] = true;
        hasNegation |= (part & 1) == 1 && !graph.isGate(part >> 1);
      }
    }
  }

  /**
   * Minimal sets of a monotone function: those of the low side, and with the variable those of the
   * high side that are not minimal already without it.
   */
  private static int minimal(ModuleDiagram d, SetFamily sets, int root) {
    int[] of = new int[2 * d.size()];
    boolean[] needed = new boolean[2 * d.size()];
    needed[root] = true;
    for (int edge = 2 * d.size() - 1; edge > 1; edge--) {
      if (needed[edge]) {
        needed[d.high(edge >> 1) ^ (edge & 1)] = true;
        needed[d.low(edge >> 1) ^ (edge & 1)] = true;
      }
    }
    of[Bdd.ONE] = SetFamily.UNIT;
    of[Bdd.ZERO] = SetFamily.NONE;
    for (int edge = 2; edge < of.length; edge++) {
      if (needed[edge]) {
        int n = edge >> 1;
        int high = of[d.high(n) ^ (edge & 1)];
        int low = of[d.low(n) ^ (edge & 1)];
        of[edge] = sets.node(2 * d.variable(n), sets.minus(high, low), low);
      }
    }
    return of[root];
  }

  /** Whether some set needs an event not to happen, so that they are no cut sets. */
  boolean hasNegation() {
    return hasNegation;
  }

  /** Number of sets by their number of literals, from 0. */
  BigInteger[] counts() {
    Map<Integer, BigInteger[]> known = new HashMap<>();
    BigInteger[] single = {BigInteger.ZERO, BigInteger.ONE};
    // Inner modules have smaller numbers.
    families.forEach((literal, f) -> known.put(literal, counts(f, known, single)));
    BigInteger[] top = known.get(graph.top());
    if (isConstant()) {
      return graph.top() == TreeGraph.TRUE ? new BigInteger[] {BigInteger.ONE} : new BigInteger[0];
    }
    return top == null ? single : top;
  }

  /** Always true is the empty set alone, never true no set. */
  private boolean isConstant() {
    return graph.top() >> 1 == 0;
  }

  private BigInteger[] counts(Family f, Map<Integer, BigInteger[]> known, BigInteger[] single) {
    boolean[] live = f.live();
    BigInteger[][] of = new BigInteger[live.length][];
    int[] users = new int[live.length];
    of[SetFamily.NONE] = new BigInteger[0];
    of[SetFamily.UNIT] = new BigInteger[] {BigInteger.ONE};
    for (int n = SetFamily.UNIT + 1; n < live.length; n++) {
      if (live[n]) {
        users[f.sets.highOf(n)]++;
        users[f.sets.lowOf(n)]++;
      }
    }
    users[f.root]++;
    for (int n = SetFamily.UNIT + 1; n < live.length; n++) {
      if (live[n]) {
        int high = f.sets.highOf(n);
        int low = f.sets.lowOf(n);
        BigInteger[] part = known.getOrDefault(f.literal(n), single);
        of[n] = sum(product(of[high], part), of[low]);
        // What nobody needs any more goes, so that memory is the width of the family, not its size.
        for (int child : new int[] {high, low}) {
          if (--users[child] == 0 && child > SetFamily.UNIT) {
            of[child] = new BigInteger[0];
          }
        }
      }
    }
    return of[f.root];
  }

  private static BigInteger[] product(BigInteger[] a, BigInteger[] b) {
    if (a.length == 0 || b.length == 0) {
      return new BigInteger[0];
    }
    BigInteger[] c = new BigInteger[a.length + b.length - 1];
    Arrays.fill(c, BigInteger.ZERO);
    for (int j = 0; j < b.length; j++) {
      if (b[j].signum() != 0) {
        for (int i = 0; i < a.length; i++) {
          if (a[i].signum() != 0) {
            c[i + j] = c[i + j].add(b[j].equals(BigInteger.ONE) ? a[i] : a[i].multiply(b[j]));
          }
        }
      }
    }
    return c;
  }

  private static BigInteger[] sum(BigInteger[] a, BigInteger[] b) {
    BigInteger[] longer = a.length >= b.length ? a.clone() : b.clone();
    BigInteger[] shorter = a.length >= b.length ? b : a;
    for (int i = 0; i < shorter.length; i++) {
      longer[i] = longer[i].add(shorter[i]);
    }
    return longer;
  }

  /**
   * The sum over all sets of the product of their literals' probabilities.
   *
   * @param p probabilities by event number
   * @param shares filled by event number: the part of the sum that comes from sets with the event
   */
  double sum(double[] p, double[] shares) {
    double[] worth = new double[2 * graph.size()];
    worth[TreeGraph.TRUE] = 1;
    for (int n = 1; n < graph.size(); n++) {
      if (!graph.isGate(n)) {
        worth[2 * n] = p[graph.event(n)];
        worth[2 * n + 1] = 1 - p[graph.event(n)];
      }
    }
    Map<Integer, double[]> sums = new HashMap<>();
    families.forEach(
        (literal, f) -> {
          double[] of = new double[f.sets.size()];
          of[SetFamily.UNIT] = 1;
          boolean[] live = f.live();
          for (int n = SetFamily.UNIT + 1; n < of.length; n++) {
            if (live[n]) {
              of[n] = worth[f.literal(n)] * of[f.sets.highOf(n)] + of[f.sets.lowOf(n)];
            }
          }
          worth[literal] = of[f.root];
          sums.put(literal, of);
        });
    double[] slope = new double[2 * graph.size()];
    slope[graph.top()] = 1;
    List<Integer> outerFirst = new ArrayList<>(families.keySet());
    for (int i = outerFirst.size() - 1; i >= 0; i--) {
      int literal = outerFirst.get(i);
      Family f = Objects.requireNonNull(families.get(literal));
      double[] of = Objects.requireNonNull(sums.get(literal));
      double[] reach = new double[of.length];
      reach[f.root] = slope[literal];
      for (int n = of.length - 1; n > SetFamily.UNIT; n--) {
        if (reach[n] != 0) {
          slope[f.literal(n)] += reach[n] * of[f.sets.highOf(n)];
          reach[f.sets.highOf(n)] += reach[n] * worth[f.literal(n)];
          reach[f.sets.lowOf(n)] += reach[n];
        }
      }
    }
    for (int n = 1; n < graph.size(); n++) {
      if (!graph.isGate(n)) {
        shares[graph.event(n)] = worth[2 * n] * slope[2 * n];
      }
    }
    return worth[graph.top()];
  }

  /**
   * Sets of at most so many literals as one family over events, modules put in: variable 2·place +
   * 1 is the negation of the event at a place.
   *
   * @throws NodeBudget.SpentException when it needs more nodes
   */
  FlatFamily upTo(int order, NodeBudget budget) {
    int[] place = new int[graph.size()];
    List<Integer> events = new ArrayList<>();
    SetFamily flat = new SetFamily(budget);
    if (isConstant()) {
      boolean isTrue = graph.top() == TreeGraph.TRUE;
      return new FlatFamily(flat, isTrue ? SetFamily.UNIT : SetFamily.NONE, new int[0]);
    }
    place(graph.top() >> 1, place, events);
    Map<Integer, Integer> roots = new HashMap<>();
    families.forEach(
        (literal, f) -> {
          boolean[] live = f.live();
          int[] of = new int[live.length];
          of[SetFamily.UNIT] = SetFamily.UNIT;
          for (int n = SetFamily.UNIT + 1; n < live.length; n++) {
            if (live[n]) {
              int part = f.literal(n);
              Integer inner = roots.get(part);
              int sets =
                  inner != null
                      ? inner
                      : flat.node(
                          2 * place[part >> 1] + (part & 1), SetFamily.UNIT, SetFamily.NONE);
              int with = flat.atMost(flat.product(sets, of[f.sets.highOf(n)]), order);
              of[n] = flat.union(with, of[f.sets.lowOf(n)]);
            }
          }
          roots.put(literal, of[f.root]);
        });
    Integer root = roots.get(graph.top());
    if (root == null) {
      int top = graph.top();
      root = flat.atMost(flat.node(top & 1, SetFamily.UNIT, SetFamily.NONE), order);
    }
    return new FlatFamily(flat, root, events.stream().mapToInt(Integer::intValue).toArray());
  }

  /** Gives events their places, those of a module side by side. */
  private void place(int top, int[] place, List<Integer> events) {
    NodeTable.IntStack stack = new NodeTable.IntStack();
    stack.push(top);
    while (!stack.isEmpty()) {
      int n = stack.pop();
      ModuleDiagram d = graph.isGate(n) ? diagrams.diagram(n) : null;
      if (d == null) {
        place[n] = events.size();
        events.add(graph.event(n));
      } else {
        for (int v = d.partCount() - 1; v >= 0; v--) {
          stack.push(d.part(v));
        }
      }
    }
  }
}
