package io.headroom.core.reliability;

import java.util.List;

/**
 * The exact probability of a tree whose modules all have diagrams, and its derivatives by every
 * event in one walk up and one down (Dutuit and Rauzy 2001).
 */
final class TreeProbability {
  /** Below this share of Q a difference has lost four digits and is computed afresh. */
  private static final double LOST = 1e-4;

  private final TreeDiagrams diagrams;
  private final TreeGraph graph;
  private final double[] whenTrue;
  private final double[] whenFalse;
  private final double[][] yes;
  private final double[][] no;

  TreeProbability(TreeDiagrams diagrams) {
    this.diagrams = diagrams;
    graph = diagrams.graph();
    whenTrue = new double[graph.size()];
    whenFalse = new double[graph.size()];
    List<Integer> order = diagrams.order();
    yes = new double[order.size()][];
    no = new double[order.size()][];
    for (int i = 0; i < yes.length; i++) {
      int size = diagram(order.get(i)).size();
      yes[i] = new double[size];
      no[i] = new double[size];
    }
    whenTrue[0] = 1;
  }

  private ModuleDiagram diagram(int module) {
    ModuleDiagram d = diagrams.diagram(module);
    if (d == null) {
      throw new IllegalStateException("a module without a diagram");
    }
    return d;
  }

  /** P(top) with the probabilities of events by their number. */
  double of(double[] probabilities) {
    for (int n = 1; n < graph.size(); n++) {
      if (!graph.isGate(n)) {
        set(n, probabilities[graph.event(n)]);
      }
    }
    List<Integer> order = diagrams.order();
    for (int i = 0; i < order.size(); i++) {
      solve(i, diagram(order.get(i)));
    }
    return top();
  }

  private void set(int node, double p) {
    whenTrue[node] = p;
    whenFalse[node] = 1 - p;
  }

  private void solve(int i, ModuleDiagram d) {
    d.probabilities(whenTrue, whenFalse, yes[i], no[i]);
    boolean isPlain = (d.root() & 1) == 0;
    int root = d.root() >> 1;
    whenTrue[d.module()] = isPlain ? yes[i][root] : no[i][root];
    whenFalse[d.module()] = isPlain ? no[i][root] : yes[i][root];
  }

  private double top() {
    int top = graph.top();
    return (top & 1) == 0 ? whenTrue[top >> 1] : whenFalse[top >> 1];
  }

  /**
   * P(top given the event) and P(top given its absence) for every event of the graph, after {@link
   * #of}.
   *
   * @param given filled by event number
   * @param absent filled by event number
   */
  void conditionals(double[] given, double[] absent) {
    double q = top();
    double[] slope = new double[graph.size()];
    int[] enclosing = new int[graph.size()];
    slope[graph.top() >> 1] = (graph.top() & 1) == 0 ? 1 : -1;
    List<Integer> order = diagrams.order();
    for (int i = order.size() - 1; i >= 0; i--) {
      ModuleDiagram d = diagram(order.get(i));
      slopes(i, d, slope);
      for (int v = 0; v < d.partCount(); v++) {
        enclosing[d.part(v)] = i + 1;
      }
    }
    for (int n = 1; n < graph.size(); n++) {
      if (graph.isGate(n)) {
        continue;
      }
      int e = graph.event(n);
      given[e] = q + whenFalse[n] * slope[n];
      absent[e] = q - whenTrue[n] * slope[n];
      if (given[e] < LOST * q) {
        given[e] = pinned(n, 1, enclosing);
      }
      if (absent[e] < LOST * q) {
        absent[e] = pinned(n, 0, enclosing);
      }
      given[e] = Math.min(1, given[e]);
      absent[e] = Math.min(1, absent[e]);
    }
  }

  /** Adds what the parts of a module do to the top. */
  private void slopes(int i, ModuleDiagram d, double[] slope) {
    double[] y = yes[i];
    double[] z = no[i];
    double[] reach = new double[d.size()];
    double own = slope[d.module()];
    reach[d.root() >> 1] = (d.root() & 1) == 0 ? own : -own;
    for (int n = d.size() - 1; n > 0; n--) {
      double r = reach[n];
      if (r == 0) {
        continue;
      }
      int part = d.part(d.variable(n));
      int high = d.high(n) >> 1;
      int low = d.low(n) >> 1;
      boolean isPlain = (d.low(n) & 1) == 0;
      double lowYes = isPlain ? y[low] : z[low];
      double lowNo = isPlain ? z[low] : y[low];
      // The difference of the smaller pair keeps more digits.
      slope[part] += r * (y[n] <= z[n] ? y[high] - lowYes : lowNo - z[high]);
      reach[high] += whenTrue[part] * r;
      reach[low] += (isPlain ? whenFalse[part] : -whenFalse[part]) * r;
    }
  }

  /** P(top) with one event certain, by solving the modules around it again, and then restored. */
  private double pinned(int node, double p, int[] enclosing) {
    double before = whenTrue[node];
    set(node, p);
    double q = again(node, enclosing);
    set(node, before);
    again(node, enclosing);
    return q;
  }

  private double again(int node, int[] enclosing) {
    int at = node;
    while (enclosing[at] > 0) {
      int i = enclosing[at] - 1;
      ModuleDiagram d = diagram(diagrams.order().get(i));
      solve(i, d);
      at = d.module();
    }
    return top();
  }
}
