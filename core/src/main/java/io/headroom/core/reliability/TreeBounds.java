package io.headroom.core.reliability;

import java.util.Arrays;
import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * Two-sided bounds of a tree that is too large for an exact answer. Inside an open module the gates
 * are bounded one by one: gates of a coherent tree are associated, so that ΠP ≤ P(and) ≤ min P and
 * max P ≤ P(or) ≤ 1 − Π(1 − P) (Esary, Proschan and Walkup 1967); with negations Fréchet's bounds
 * hold. Then the tree is split on what most gates share, P = p·P(given true) + (1−p)·P(given
 * false), the widest piece first, as long as the effort lasts.
 */
final class TreeBounds {
  private static final int MOST_PIECES = 400;
  private static final long SHARE = 200;
  private static final long LEAST_EFFORT = 100_000;

  private final TreeDiagrams diagrams;
  private final TreeGraph graph;
  private final boolean isCoherent;
  private final double[] low;
  private final double[] high;

  private TreeBounds(TreeDiagrams diagrams, double[] p) {
    this.diagrams = diagrams;
    graph = diagrams.graph();
    isCoherent = graph.isWrittenCoherent();
    low = new double[graph.size()];
    high = new double[graph.size()];
    low[0] = 1;
    high[0] = 1;
    boolean[] reachable = graph.reachable();
    for (int n = 1; n < graph.size(); n++) {
      if (!graph.isGate(n)) {
        low[n] = p[graph.event(n)];
        high[n] = low[n];
      } else if (reachable[n]) {
        ModuleDiagram d = diagrams.diagram(n);
        if (d == null) {
          gate(n);
        } else {
          solved(d);
        }
      }
    }
  }

  /** Bounds as good as so many nodes give. */
  static ProbabilityBounds of(TreeDiagrams diagrams, double[] p, long nodes) {
    PriorityQueue<Piece> open =
        new PriorityQueue<>(
            Comparator.comparingDouble((Piece x) -> -x.gap()).thenComparingInt(Piece::number));
    Piece first = new Piece(0, 1, new TreeBounds(diagrams, p));
    open.add(first);
    double closedLow = 0;
    double closedHigh = 0;
    int pieces = 1;
    long left = Math.max(2 * nodes, LEAST_EFFORT);
    while (pieces < MOST_PIECES && left > 0) {
      Piece widest = open.peek();
      int pivot = widest == null ? -1 : widest.bounds.pivot();
      if (widest == null || widest.gap() == 0 || pivot < 0) {
        break;
      }
      open.remove(widest);
      for (int truth = 1; truth >= 0; truth--) {
        TreeBounds from = widest.bounds;
        double share = truth == 1 ? from.low[pivot] : 1 - from.low[pivot];
        if (share == 0) {
          continue;
        }
        TreeGraph rest = TreeRewriting.of(TreeRewriting.given(from.graph, pivot, truth == 1));
        TreeDiagrams solved = TreeDiagrams.of(rest, Math.max(1000, nodes / SHARE));
        left -= rest.size() + solved.spent();
        Piece piece = new Piece(pieces++, widest.weight * share, new TreeBounds(solved, p));
        if (piece.gap() == 0) {
          closedLow += piece.weight * piece.bounds.lower();
          closedHigh += piece.weight * piece.bounds.upper();
        } else {
          open.add(piece);
        }
      }
    }
    Piece[] rest = open.toArray(new Piece[0]);
    // The queue keeps no order among equals; a sum in another order is another number.
    Arrays.sort(rest, Comparator.comparingInt(Piece::number));
    for (Piece piece : rest) {
      closedLow += piece.weight * piece.bounds.lower();
      closedHigh += piece.weight * piece.bounds.upper();
    }
    double lower = Math.max(closedLow, first.bounds.lower());
    double upper = Math.min(closedHigh, first.bounds.upper());
    return new ProbabilityBounds(
        Math.max(0, Math.min(1, Math.min(lower, upper))), Math.max(0, Math.min(1, upper)));
  }

  /** A part of all cases with its weight. */
  private static final class Piece {
    private final int number;
    private final double weight;
    private final TreeBounds bounds;

    Piece(int number, double weight, TreeBounds bounds) {
      this.number = number;
      this.weight = weight;
      this.bounds = bounds;
    }

    int number() {
      return number;
    }

    double gap() {
      return weight * (bounds.upper() - bounds.lower());
    }
  }

  private double lower() {
    return lowOf(graph.top());
  }

  private double upper() {
    return highOf(graph.top());
  }

  private double lowOf(int literal) {
    return (literal & 1) == 0 ? low[literal >> 1] : 1 - high[literal >> 1];
  }

  private double highOf(int literal) {
    return (literal & 1) == 0 ? high[literal >> 1] : 1 - low[literal >> 1];
  }

  private void gate(int n) {
    int count = graph.argumentCount(n);
    double[] l = new double[count];
    double[] h = new double[count];
    // Parts of a module depend on nothing else, so they are independent of each other.
    boolean isIndependent = true;
    for (int i = 0; i < count; i++) {
      isIndependent &= diagrams.isModule(graph.argument(n, i) >> 1);
      l[i] = lowOf(graph.argument(n, i));
      h[i] = highOf(graph.argument(n, i));
    }
    switch (graph.kind(n)) {
      case AND -> {
        low[n] = isIndependent || isCoherent ? product(l) : Math.max(0, sum(l) - (count - 1));
        high[n] = isIndependent ? product(h) : Arrays.stream(h).min().orElse(1);
      }
      case OR -> {
        low[n] = isIndependent ? 1 - product(others(l)) : Arrays.stream(l).max().orElse(0);
        high[n] = isIndependent || isCoherent ? 1 - product(others(h)) : Math.min(1, sum(h));
      }
      case AT_LEAST -> {
        int k = graph.need(n);
        Arrays.sort(l);
        low[n] = isCoherent ? product(Arrays.copyOfRange(l, count - k, count)) : 0;
        // Markov: P(N ≥ k) ≤ E(N)/k.
        high[n] = Math.min(1, sum(h) / k);
      }
      default -> {
        low[n] = 0;
        high[n] = Math.min(1, sum(h));
      }
    }
    high[n] = Math.max(low[n], high[n]);
  }

  private static double product(double[] x) {
    return Arrays.stream(x).reduce(1, (a, b) -> a * b);
  }

  private static double sum(double[] x) {
    return Arrays.stream(x).sum();
  }

  private static double[] others(double[] x) {
    return Arrays.stream(x).map(v -> 1 - v).toArray();
  }

  /** Through a diagram, whose value is linear in each part by itself. */
  private void solved(ModuleDiagram d) {
    int size = d.size();
    double[] l = new double[size];
    double[] h = new double[size];
    l[0] = 1;
    h[0] = 1;
    for (int n = 1; n < size; n++) {
      int part = d.part(d.variable(n));
      int one = d.high(n) >> 1;
      int two = d.low(n) >> 1;
      boolean isPlain = (d.low(n) & 1) == 0;
      double lowSide = isPlain ? l[two] : 1 - h[two];
      double highSide = isPlain ? h[two] : 1 - l[two];
      l[n] = Math.min(mix(low[part], l[one], lowSide), mix(high[part], l[one], lowSide));
      h[n] = Math.max(mix(low[part], h[one], highSide), mix(high[part], h[one], highSide));
    }
    boolean isPlain = (d.root() & 1) == 0;
    low[d.module()] = isPlain ? l[d.root() >> 1] : 1 - h[d.root() >> 1];
    high[d.module()] = isPlain ? h[d.root() >> 1] : 1 - l[d.root() >> 1];
  }

  private static double mix(double p, double a, double b) {
    return p * a + (1 - p) * b;
  }

  /** The part of an open module that most gates refer to, of known probability; −1 for none. */
  private int pivot() {
    int[] parents = graph.parentCounts();
    int best = -1;
    for (int module : diagrams.open()) {
      boolean[] seen = new boolean[module + 1];
      seen[module] = true;
      for (int n = module; n > 0; n--) {
        if (!seen[n]) {
          continue;
        }
        if (n != module && diagrams.isModule(n)) {
          boolean isKnown = low[n] == high[n] && low[n] > 0 && low[n] < 1;
          if (isKnown && (best < 0 || parents[n] > parents[best])) {
            best = n;
          }
          continue;
        }
        for (int i = 0; i < graph.argumentCount(n); i++) {
          seen[graph.argument(n, i) >> 1] = true;
        }
      }
    }
    return best;
  }
}
