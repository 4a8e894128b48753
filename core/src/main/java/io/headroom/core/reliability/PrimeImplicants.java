package io.headroom.core.reliability;

import java.util.HashMap;
import java.util.Map;

/**
 * Prime implicants of any function from its diagram (Coudert and Madre 1992): those of the meet of
 * both sides need no literal of the variable; what else one side has needs its literal.
 */
final class PrimeImplicants {
  private PrimeImplicants() {}

  /** Their family; variable 2·v is a literal, 2·v + 1 its negation. */
  static int of(ModuleDiagram d, SetFamily sets, int root, NodeBudget budget) {
    Bdd bdd = new Bdd(budget);
    int[] edges = new int[d.size()];
    edges[0] = Bdd.ONE;
    for (int n = 1; n < edges.length; n++) {
      int high = edges[d.high(n) >> 1] ^ (d.high(n) & 1);
      int low = edges[d.low(n) >> 1] ^ (d.low(n) & 1);
      edges[n] = bdd.ite(bdd.literal(d.variable(n)), high, low);
    }
    Map<Integer, Integer> known = new HashMap<>();
    known.put(Bdd.ONE, SetFamily.UNIT);
    known.put(Bdd.ZERO, SetFamily.NONE);
    NodeTable.IntStack stack = new NodeTable.IntStack();
    int top = edges[root >> 1] ^ (root & 1);
    stack.push(top);
    while (!stack.isEmpty()) {
      int f = stack.pop();
      if (known.containsKey(f)) {
        continue;
      }
      int high = bdd.high(f);
      int low = bdd.low(f);
      int both = bdd.and(high, low);
      Integer h = known.get(high);
      Integer l = known.get(low);
      Integer b = known.get(both);
      if (h == null || l == null || b == null) {
        stack.push(f);
        stack.push(high);
        stack.push(low);
        stack.push(both);
        continue;
      }
      int v = bdd.top(f);
      int negated = sets.node(2 * v + 1, sets.minus(l, b), b);
      known.put(f, sets.node(2 * v, sets.minus(h, b), negated));
    }
    Integer answer = known.get(top);
    if (answer == null) {
      throw new IllegalStateException("the top has no implicants yet");
    }
    return answer;
  }
}
