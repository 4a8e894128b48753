package io.headroom.core.reliability;

import io.headroom.core.reliability.TreeGraph.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Rewrites a tree into an equal one with more and smaller modules: a gate goes into its only parent
 * of the same operator, arguments that always stand side by side become a gate of their own, and so
 * do arguments of a module that share nothing with its others.
 */
final class TreeRewriting {
  private static final int MOST_ROUNDS = 8;

  private final TreeGraph graph;
  private final int[] parents;
  private final boolean[] reachable;

  private TreeRewriting(TreeGraph graph) {
    this.graph = graph;
    this.parents = graph.parentCounts();
    this.reachable = graph.reachable();
  }

  static TreeGraph of(TreeGraph graph) {
    TreeGraph now = new TreeRewriting(graph).merged();
    for (int round = 0; round < MOST_ROUNDS; round++) {
      TreeGraph next = new TreeRewriting(new TreeRewriting(now).grouped(2)).merged();
      boolean isSettled = isSame(now, next);
      now = next;
      if (isSettled) {
        break;
      }
    }
    // Last, as the gates that this makes would go back into their parents.
    TreeGraph grouped = new TreeRewriting(now).grouped(1);
    return new TreeRewriting(grouped).split(TreeModules.of(grouped));
  }

  private static boolean isSame(TreeGraph a, TreeGraph b) {
    if (a.size() != b.size() || a.top() != b.top()) {
      return false;
    }
    for (int n = 0; n < a.size(); n++) {
      if (a.kind(n) != b.kind(n) || !Arrays.equals(a.argumentsOf(n), b.argumentsOf(n))) {
        return false;
      }
    }
    return true;
  }

  /**
   * The same without negations, for a tree in which no event is negated in the end: what is negated
   * becomes its dual.
   */
  static TreeGraph positive(TreeGraph graph) {
    TreeGraph.Builder b = new TreeGraph.Builder();
    int[] image = new int[graph.size()];
    int[] dual = new int[graph.size()];
    dual[0] = TreeGraph.FALSE;
    for (int n = 1; n < graph.size(); n++) {
      Kind kind = graph.kind(n);
      if (kind == Kind.EVENT) {
        image[n] = b.event(graph.event(n));
        // Never used: some gate above it is negated once more.
        dual[n] = image[n] ^ 1;
        continue;
      }
      int[] straight = graph.argumentsOf(n);
      int[] turned = straight.clone();
      for (int i = 0; i < straight.length; i++) {
        int a = straight[i];
        straight[i] = (a & 1) == 0 ? image[a >> 1] : dual[a >> 1];
        turned[i] = (a & 1) == 0 ? dual[a >> 1] : image[a >> 1];
      }
      int k = graph.need(n);
      image[n] = b.gate(kind, k, straight);
      dual[n] =
          switch (kind) {
            case AND -> b.or(turned);
            case OR -> b.and(turned);
            case AT_LEAST -> b.atLeast(turned.length - k + 1, turned);
            default -> image[n] ^ 1;
          };
    }
    int top = graph.top();
    return b.build((top & 1) == 0 ? image[top >> 1] : dual[top >> 1]);
  }

  /** What is left of a tree when one of its nodes is certain. */
  static TreeGraph given(TreeGraph graph, int node, boolean truth) {
    TreeGraph.Builder b = new TreeGraph.Builder();
    int[] image = new int[graph.size()];
    boolean[] reachable = graph.reachable();
    for (int n = 1; n < graph.size(); n++) {
      if (n == node) {
        image[n] = truth ? TreeGraph.TRUE : TreeGraph.FALSE;
      } else if (reachable[n] && !graph.isGate(n)) {
        image[n] = b.event(graph.event(n));
      } else if (reachable[n]) {
        int[] literals = graph.argumentsOf(n);
        for (int i = 0; i < literals.length; i++) {
          literals[i] = image[literals[i] >> 1] ^ (literals[i] & 1);
        }
        image[n] = b.gate(graph.kind(n), graph.need(n), literals);
      }
    }
    int top = graph.top();
    return b.build(image[top >> 1] ^ (top & 1));
  }

  /** Gates that only a gate of the same operator refers to become part of it. */
  private TreeGraph merged() {
    TreeGraph.Builder b = new TreeGraph.Builder();
    boolean[] isMerged = new boolean[graph.size()];
    for (int n = 1; n < graph.size(); n++) {
      for (int i = 0; reachable[n] && i < graph.argumentCount(n); i++) {
        int a = graph.argument(n, i);
        isMerged[a >> 1] =
            parents[a >> 1] == 1 && isPartOf(graph.kind(n), graph.kind(a >> 1), a & 1);
      }
    }
    int[] image = new int[graph.size()];
    NodeTable.IntStack open = new NodeTable.IntStack();
    for (int n = 1; n < graph.size(); n++) {
      if (!reachable[n] || isMerged[n]) {
        continue;
      }
      if (graph.kind(n) == Kind.EVENT) {
        image[n] = b.event(graph.event(n));
        continue;
      }
      // A long chain of merged gates is gathered once, at its end.
      List<Integer> literals = new ArrayList<>();
      open.push(2 * n);
      while (!open.isEmpty()) {
        int gate = open.pop();
        for (int i = 0; i < graph.argumentCount(gate >> 1); i++) {
          int a = graph.argument(gate >> 1, i) ^ (gate & 1);
          if (isMerged[a >> 1]) {
            open.push(a);
          } else {
            literals.add(image[a >> 1] ^ (a & 1));
          }
        }
      }
      image[n] = b.gate(graph.kind(n), graph.need(n), ints(literals));
    }
    return rooted(b, image);
  }

  /** Whether an argument can go into a gate: the same operator, or its dual under a negation. */
  private static boolean isPartOf(Kind gate, Kind argument, int negated) {
    return switch (gate) {
      case AND -> argument == (negated == 0 ? Kind.AND : Kind.OR);
      case OR -> argument == (negated == 0 ? Kind.OR : Kind.AND);
      case XOR -> argument == Kind.XOR && negated == 0;
      default -> false;
    };
  }

  private record Family(boolean isAnd, List<Integer> gates) {}

  /** Arguments that stand in the same gates, all of one operator, become one argument of each. */
  private TreeGraph grouped(int fewestGates) {
    List<List<Integer>> gatesOf = new ArrayList<>();
    for (int literal = 0; literal < 2 * graph.size(); literal++) {
      gatesOf.add(new ArrayList<>());
    }
    for (int n = 1; n < graph.size(); n++) {
      if (reachable[n]) {
        for (int a : graph.argumentsOf(n)) {
          gatesOf.get(a).add(n);
        }
      }
    }
    TreeModules modules = TreeModules.of(graph);
    Map<Family, List<Integer>> families = new LinkedHashMap<>();
    for (int literal = 2; literal < 2 * graph.size(); literal++) {
      List<Integer> gates = gatesOf.get(literal);
      if (gates.isEmpty()
          || !gatesOf.get(literal ^ 1).isEmpty()
          || !modules.isModule(literal >> 1)) {
        continue;
      }
      Kind kind = graph.kind(gates.get(0));
      if ((kind == Kind.AND || kind == Kind.OR)
          && gates.stream().allMatch(g -> graph.kind(g) == kind)) {
        families
            .computeIfAbsent(new Family(kind == Kind.AND, gates), f -> new ArrayList<>())
            .add(literal);
      }
    }
    int[] familyOf = new int[2 * graph.size()];
    Arrays.fill(familyOf, -1);
    List<List<Integer>> groups = new ArrayList<>();
    families.forEach(
        (family, literals) -> {
          boolean isAll =
              family.gates().size() == 1
                  && graph.argumentCount(family.gates().get(0)) == literals.size();
          if (literals.size() > 1 && !isAll && family.gates().size() >= fewestGates) {
            literals.forEach(a -> familyOf[a] = groups.size());
            groups.add(literals);
          }
        });
    return regrouped(familyOf, groups);
  }

  private TreeGraph regrouped(int[] familyOf, List<List<Integer>> groups) {
    TreeGraph.Builder b = new TreeGraph.Builder();
    int[] doneAt = new int[groups.size()];
    int[] image = new int[graph.size()];
    for (int n = 1; n < graph.size(); n++) {
      if (!reachable[n]) {
        continue;
      }
      Kind kind = graph.kind(n);
      if (kind == Kind.EVENT) {
        image[n] = b.event(graph.event(n));
        continue;
      }
      List<Integer> literals = new ArrayList<>();
      for (int a : graph.argumentsOf(n)) {
        int family = kind == Kind.AND || kind == Kind.OR ? familyOf[a] : -1;
        if (family < 0) {
          literals.add(image[a >> 1] ^ (a & 1));
        } else if (doneAt[family] != n) {
          doneAt[family] = n;
          List<Integer> inner = new ArrayList<>();
          groups.get(family).forEach(g -> inner.add(image[g >> 1] ^ (g & 1)));
          literals.add(b.gate(kind, 0, ints(inner)));
        }
      }
      image[n] = b.gate(kind, graph.need(n), ints(literals));
    }
    return rooted(b, image);
  }

  /** Arguments of a module that have events in common become a gate, apart from the others. */
  private TreeGraph split(TreeModules modules) {
    TreeGraph.Builder b = new TreeGraph.Builder();
    int[] image = new int[graph.size()];
    int[] owner = new int[graph.size()];
    int[] stamp = new int[graph.size()];
    for (int n = 1; n < graph.size(); n++) {
      if (!reachable[n]) {
        continue;
      }
      Kind kind = graph.kind(n);
      if (kind == Kind.EVENT) {
        image[n] = b.event(graph.event(n));
        continue;
      }
      int count = graph.argumentCount(n);
      List<List<Integer>> parts = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        parts.add(new ArrayList<>());
      }
      boolean isSplit = modules.isModule(n) && kind != Kind.AT_LEAST;
      int[] part = isSplit ? parts(n, modules, owner, stamp) : new int[count];
      for (int i = 0; i < count; i++) {
        int a = graph.argument(n, i);
        parts.get(part[i]).add(image[a >> 1] ^ (a & 1));
      }
      parts.removeIf(List::isEmpty);
      if (parts.size() == 1) {
        image[n] = b.gate(kind, graph.need(n), ints(parts.get(0)));
        continue;
      }
      int[] literals = new int[parts.size()];
      for (int i = 0; i < literals.length; i++) {
        literals[i] = b.gate(kind, 0, ints(parts.get(i)));
      }
      image[n] = b.gate(kind, 0, literals);
    }
    return rooted(b, image);
  }

  /** The number of its part for each argument: arguments of one part share something. */
  private int[] parts(int gate, TreeModules modules, int[] owner, int[] stamp) {
    int count = graph.argumentCount(gate);
    int[] leader = new int[count];
    NodeTable.IntStack stack = new NodeTable.IntStack();
    for (int i = 0; i < count; i++) {
      leader[i] = i;
      stack.push(graph.argument(gate, i) >> 1);
      while (!stack.isEmpty()) {
        int n = stack.pop();
        if (stamp[n] == gate) {
          int other = find(leader, owner[n]);
          int own = find(leader, i);
          leader[Math.max(other, own)] = Math.min(other, own);
          continue;
        }
        stamp[n] = gate;
        owner[n] = i;
        if (!modules.isModule(n)) {
          for (int j = 0; j < graph.argumentCount(n); j++) {
            stack.push(graph.argument(n, j) >> 1);
          }
        }
      }
    }
    for (int i = 0; i < count; i++) {
      leader[i] = find(leader, i);
    }
    return leader;
  }

  private static int find(int[] leader, int member) {
    int m = member;
    while (leader[m] != m) {
      m = leader[m];
    }
    return m;
  }

  private TreeGraph rooted(TreeGraph.Builder b, int[] image) {
    int top = graph.top();
    return b.build(image[top >> 1] ^ (top & 1));
  }

  private static int[] ints(List<Integer> list) {
    return list.stream().mapToInt(Integer::intValue).toArray();
  }
}
