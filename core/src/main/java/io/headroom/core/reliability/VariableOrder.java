package io.headroom.core.reliability;

import java.util.Arrays;

/**
 * Orders in which the parts of a module become variables of its diagram. Each walks the module from
 * the top, left to right, and takes a part when it first meets it; they differ in what stands left.
 */
enum VariableOrder {
  /** Arguments that many gates refer to come first, then the larger ones. */
  SHARED_FIRST {
    @Override
    long rank(TreeGraph graph, int node, long[] weight, int[] parents) {
      return -((long) Math.min(parents[node], 1 << 20) << 40) - Math.min(weight[node], 1L << 39);
    }
  },
  /** The smallest arguments first. */
  SMALL_FIRST {
    @Override
    long rank(TreeGraph graph, int node, long[] weight, int[] parents) {
      return weight[node];
    }
  },
  /** The largest arguments first. */
  LARGE_FIRST {
    @Override
    long rank(TreeGraph graph, int node, long[] weight, int[] parents) {
      return -weight[node];
    }
  },
  /** As the tree is written. */
  AS_WRITTEN {
    @Override
    long rank(TreeGraph graph, int node, long[] weight, int[] parents) {
      return 0;
    }
  };

  /** What is lower stands further left. */
  abstract long rank(TreeGraph graph, int node, long[] weight, int[] parents);

  /** The parts of a module, first variable first. */
  int[] of(TreeGraph graph, int module, TreeModules modules, long[] weight, int[] parents) {
    boolean[] seen = new boolean[module + 1];
    int[] order = new int[16];
    int count = 0;
    NodeTable.IntStack stack = new NodeTable.IntStack();
    stack.push(module);
    while (!stack.isEmpty()) {
      int node = stack.pop();
      if (seen[node]) {
        continue;
      }
      seen[node] = true;
      if (node != module && modules.isModule(node)) {
        if (count == order.length) {
          order = Arrays.copyOf(order, 2 * count);
        }
        order[count++] = node;
        continue;
      }
      int[] arguments = graph.argumentsOf(node);
      long[] keys = new long[arguments.length];
      Integer[] places = new Integer[arguments.length];
      for (int i = 0; i < arguments.length; i++) {
        keys[i] = rank(graph, arguments[i] >> 1, weight, parents);
        places[i] = i;
      }
      Arrays.sort(places, (x, y) -> Long.compare(keys[x], keys[y]));
      for (int i = places.length - 1; i >= 0; i--) {
        stack.push(arguments[places[i]] >> 1);
      }
    }
    return Arrays.copyOf(order, count);
  }
}
