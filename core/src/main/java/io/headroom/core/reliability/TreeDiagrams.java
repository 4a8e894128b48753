package io.headroom.core.reliability;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The diagrams of all modules of a tree. Each module tries orders of variables under a small
 * budget, then under a larger one; a module that no order fits stays open.
 */
final class TreeDiagrams {
  private static final long FIRST_TRY = 40_000;
  private static final long GROWTH = 5;

  private final TreeGraph graph;
  private final TreeModules modules;
  private final @Nullable ModuleDiagram[] diagrams;
  private final List<Integer> order = new ArrayList<>();
  private final List<Integer> open = new ArrayList<>();
  private long spent;

  private TreeDiagrams(TreeGraph graph) {
    this.graph = graph;
    this.modules = TreeModules.of(graph);
    this.diagrams = new @Nullable ModuleDiagram[graph.size()];
  }

  /**
   * Diagrams of a tree, rewritten on the way where a module turns out to be certain: its parent
   * must not take it for an event that may or may not happen.
   */
  static TreeDiagrams of(TreeGraph graph, long nodes) {
    TreeGraph rest = graph;
    while (true) {
      TreeDiagrams d = new TreeDiagrams(rest);
      d.build(nodes);
      int certain = d.certain();
      if (certain < 0) {
        return d;
      }
      boolean truth = Objects.requireNonNull(d.diagrams[certain]).root() == Bdd.ONE;
      rest = TreeRewriting.of(TreeRewriting.given(rest, certain, truth));
    }
  }

  /** A module that is always or never true; −1 for none. */
  private int certain() {
    for (int module : order) {
      ModuleDiagram found = diagrams[module];
      if (found != null && found.root() >> 1 == 0) {
        return module;
      }
    }
    return -1;
  }

  private void build(long nodes) {
    boolean[] reachable = graph.reachable();
    int[] parents = graph.parentCounts();
    long[] weight = new long[graph.size()];
    long left = nodes;
    for (int n = 1; n < graph.size(); n++) {
      weight[n] = graph.isGate(n) ? 0 : 1;
      for (int i = 0; i < graph.argumentCount(n); i++) {
        weight[n] = Math.min(1L << 50, weight[n] + weight[graph.argument(n, i) >> 1]);
      }
      if (reachable[n] && graph.isGate(n) && modules.isModule(n)) {
        order.add(n);
        ModuleDiagram d = module(n, weight, parents, left);
        diagrams[n] = d;
        if (d == null) {
          open.add(n);
        } else {
          left = Math.max(FIRST_TRY, left - d.size());
        }
      }
    }
  }

  private @Nullable ModuleDiagram module(int n, long[] weight, int[] parents, long nodes) {
    long limit = Math.min(FIRST_TRY, nodes);
    while (true) {
      for (VariableOrder o : VariableOrder.values()) {
        int[] parts = o.of(graph, n, modules, weight, parents);
        NodeBudget budget = new NodeBudget(limit);
        try {
          return ModuleDiagram.of(graph, n, modules, parts, budget);
        } catch (NodeBudget.SpentException e) {
          spent += limit;
        }
      }
      if (limit == nodes) {
        return null;
      }
      limit = Math.min(nodes, limit * GROWTH);
    }
  }

  TreeGraph graph() {
    return graph;
  }

  /** The graph nodes of all modules that are gates, inner ones first. */
  List<Integer> order() {
    return order;
  }

  /** Modules that no diagram within the budget was found for. */
  List<Integer> open() {
    return open;
  }

  /** Nodes made in vain. */
  long spent() {
    return spent;
  }

  boolean isModule(int node) {
    return modules.isModule(node);
  }

  /** The diagram of a module; null when it stayed open. */
  @Nullable ModuleDiagram diagram(int module) {
    return diagrams[module];
  }

  /** A certain answer, where there is nothing to be solved. */
  OptionalInt constant() {
    return graph.top() >> 1 == 0 ? OptionalInt.of(graph.top() & 1) : OptionalInt.empty();
  }
}
