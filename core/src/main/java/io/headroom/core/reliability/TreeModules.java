package io.headroom.core.reliability;

/**
 * Which nodes are modules: nothing below them is referred to from elsewhere, so that they can be
 * solved by themselves and stand above as a single event. Two walks, linear in the tree (Dutuit and
 * Rauzy 1996). Events are modules.
 */
final class TreeModules {
  private final boolean[] isModule;

  private TreeModules(boolean[] isModule) {
    this.isModule = isModule;
  }

  boolean isModule(int node) {
    return isModule[node];
  }

  static TreeModules of(TreeGraph graph) {
    int n = graph.size();
    int[] first = new int[n];
    int[] left = new int[n];
    int[] last = new int[n];
    int[] next = new int[n];
    NodeTable.IntStack stack = new NodeTable.IntStack();
    int date = 0;
    stack.push(graph.top() >> 1);
    while (!stack.isEmpty()) {
      int node = stack.pop();
      if (next[node] == 0 && first[node] == 0) {
        first[node] = ++date;
      } else if (left[node] > 0) {
        last[node] = ++date;
        continue;
      }
      if (next[node] < graph.argumentCount(node)) {
        int child = graph.argument(node, next[node]++) >> 1;
        stack.push(node);
        stack.push(child);
      } else {
        left[node] = ++date;
        last[node] = date;
      }
    }
    // The earliest and the latest visit of anything below each node.
    int[] earliest = new int[n];
    int[] latest = new int[n];
    boolean[] modules = new boolean[n];
    for (int node = 0; node < n; node++) {
      earliest[node] = Integer.MAX_VALUE;
      for (int i = 0; i < graph.argumentCount(node); i++) {
        int child = graph.argument(node, i) >> 1;
        earliest[node] = Math.min(earliest[node], Math.min(first[child], earliest[child]));
        latest[node] = Math.max(latest[node], Math.max(last[child], latest[child]));
      }
      modules[node] =
          first[node] > 0
              && (!graph.isGate(node) || earliest[node] > first[node] && latest[node] < left[node]);
    }
    return new TreeModules(modules);
  }
}
