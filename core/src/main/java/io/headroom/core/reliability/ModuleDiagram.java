package io.headroom.core.reliability;

import java.util.Arrays;

/**
 * The decision diagram of one module over its parts: events, and modules that count as events.
 * Nodes in arrays, children before parents, only what the root needs; edges as in {@link Bdd},
 * whose leaf is node 0.
 */
final class ModuleDiagram {
  private final int module;
  private final int[] parts;
  private final int[] variables;
  private final int[] highs;
  private final int[] lows;
  private final int root;

  private ModuleDiagram(int module, int[] parts, Bdd bdd, int root) {
    this.module = module;
    this.parts = parts;
    boolean[] live = new boolean[bdd.size()];
    live[0] = true;
    live[root >> 1] = true;
    int count = 1;
    for (int n = live.length - 1; n > 0; n--) {
      if (live[n]) {
        count++;
        live[bdd.highOf(n) >> 1] = true;
        live[bdd.lowOf(n) >> 1] = true;
      }
    }
    variables = new int[count];
    highs = new int[count];
    lows = new int[count];
    int[] image = new int[live.length];
    int next = 0;
    for (int n = 0; n < live.length; n++) {
      if (live[n]) {
        image[n] = next;
        if (n > 0) {
          variables[next] = bdd.variable(n);
          highs[next] = image[bdd.highOf(n) >> 1] << 1;
          lows[next] = image[bdd.lowOf(n) >> 1] << 1 | bdd.lowOf(n) & 1;
        }
        next++;
      }
    }
    this.root = image[root >> 1] << 1 | root & 1;
  }

  /** The node of the graph that it is about. */
  int module() {
    return module;
  }

  /** How many variables there are. */
  int partCount() {
    return parts.length;
  }

  /** The node of the graph that a variable stands for. */
  int part(int variable) {
    return parts[variable];
  }

  /** How many nodes there are, with the leaf. */
  int size() {
    return variables.length;
  }

  int variable(int node) {
    return variables[node];
  }

  int high(int node) {
    return highs[node];
  }

  int low(int node) {
    return lows[node];
  }

  int root() {
    return root;
  }

  /** Builds it, gates before the gates that use them. */
  static ModuleDiagram of(
      TreeGraph graph, int module, TreeModules modules, int[] parts, NodeBudget budget) {
    Bdd bdd = new Bdd(budget);
    int[] edges = new int[module + 1];
    Arrays.fill(edges, -1);
    for (int v = 0; v < parts.length; v++) {
      edges[parts[v]] = bdd.literal(v);
    }
    boolean[] needed = new boolean[module + 1];
    needed[module] = true;
    for (int n = module; n > 0; n--) {
      if (needed[n] && (n == module || !modules.isModule(n))) {
        for (int i = 0; i < graph.argumentCount(n); i++) {
          needed[graph.argument(n, i) >> 1] = true;
        }
      }
    }
    for (int n = 1; n <= module; n++) {
      if (needed[n] && edges[n] < 0) {
        edges[n] = gate(graph, n, bdd, edges);
      }
    }
    return new ModuleDiagram(module, parts, bdd, edges[module]);
  }

  private static int gate(TreeGraph graph, int node, Bdd bdd, int[] edges) {
    int n = graph.argumentCount(node);
    int[] operands = new int[n];
    for (int i = 0; i < n; i++) {
      int a = graph.argument(node, i);
      operands[i] = edges[a >> 1] ^ (a & 1);
    }
    // From the bottom of the order up, so that what is built first is not rebuilt.
    sortByTop(bdd, operands);
    switch (graph.kind(node)) {
      case AND -> {
        int all = Bdd.ONE;
        for (int o : operands) {
          all = bdd.and(o, all);
        }
        return all;
      }
      case OR -> {
        int any = Bdd.ZERO;
        for (int o : operands) {
          any = bdd.or(o, any);
        }
        return any;
      }
      case XOR -> {
        int odd = Bdd.ZERO;
        for (int o : operands) {
          odd = bdd.xor(o, odd);
        }
        return odd;
      }
      case AT_LEAST -> {
        // least[j]: at least j of the operands so far.
        int k = graph.need(node);
        int[] least = new int[k + 1];
        Arrays.fill(least, Bdd.ZERO);
        least[0] = Bdd.ONE;
        for (int o : operands) {
          for (int j = k; j > 0; j--) {
            least[j] = bdd.ite(o, least[j - 1], least[j]);
          }
        }
        return least[k];
      }
      default -> throw new IllegalStateException("no gate: " + graph.kind(node));
    }
  }

  private static void sortByTop(Bdd bdd, int[] operands) {
    long[] keyed = new long[operands.length];
    for (int i = 0; i < operands.length; i++) {
      keyed[i] = (long) -bdd.top(operands[i]) << 32 | i;
    }
    Arrays.sort(keyed);
    int[] unsorted = operands.clone();
    for (int i = 0; i < operands.length; i++) {
      operands[i] = unsorted[(int) keyed[i]];
    }
  }

  /**
   * Probabilities of being true and of being false for every node, from the leaf up. Both are sums
   * of positive terms, so that a small one keeps its digits.
   *
   * @param whenTrue probability of each graph node
   * @param whenFalse the probability that it is false
   * @param yes filled, at least {@link #size()} long
   * @param no filled
   */
  void probabilities(double[] whenTrue, double[] whenFalse, double[] yes, double[] no) {
    yes[0] = 1;
    no[0] = 0;
    for (int n = 1; n < variables.length; n++) {
      int part = parts[variables[n]];
      double p = whenTrue[part];
      double q = whenFalse[part];
      int high = highs[n] >> 1;
      int low = lows[n] >> 1;
      boolean isPlain = (lows[n] & 1) == 0;
      yes[n] = p * yes[high] + q * (isPlain ? yes[low] : no[low]);
      no[n] = p * no[high] + q * (isPlain ? no[low] : yes[low]);
    }
  }
}
