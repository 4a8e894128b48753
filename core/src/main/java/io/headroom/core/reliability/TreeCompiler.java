package io.headroom.core.reliability;

import io.headroom.core.reliability.Formula.Operator;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Turns the names of a tree into the numbers of a {@link TreeGraph}, and finds what is wrong. */
final class TreeCompiler {
  private final FaultTree tree;
  private final TreeGraph.Builder builder = new TreeGraph.Builder();
  private final Map<String, Integer> eventNumbers = new LinkedHashMap<>();
  private final Map<String, Integer> literals = new HashMap<>();
  private final Map<String, String> causeOf = new HashMap<>();
  private int gateCount;
  private final TreeGraph graph;

  private TreeCompiler(FaultTree tree) {
    this.tree = tree;
    tree.causes().forEach((name, members) -> members.forEach(m -> causeOf.put(m, name)));
    compileGates();
    graph = builder.build(literal(tree.top()));
  }

  static TreeCompiler of(FaultTree tree) {
    return new TreeCompiler(tree);
  }

  TreeGraph graph() {
    return graph;
  }

  int gateCount() {
    return gateCount;
  }

  /** Names of events by their number. */
  List<String> basicEvents() {
    return List.copyOf(eventNumbers.keySet());
  }

  /** Gates below first, without recursion: a chain of gates may be as long as it likes. */
  private void compileGates() {
    Deque<String> path = new ArrayDeque<>();
    Map<String, Boolean> isOpen = new HashMap<>();
    path.push(tree.top());
    while (!path.isEmpty()) {
      String gate = path.peek();
      if (literals.containsKey(gate)) {
        path.pop();
        continue;
      }
      Formula formula = tree.gates().get(gate);
      if (formula == null) {
        throw new IllegalStateException("no gate '" + gate + "'");
      }
      if (isOpen.put(gate, true) != null) {
        path.pop();
        literals.put(gate, compile(formula, gate));
        gateCount++;
        continue;
      }
      List<String> inner = new ArrayList<>();
      gatesIn(formula, inner);
      for (int i = inner.size() - 1; i >= 0; i--) {
        String next = inner.get(i);
        if (!literals.containsKey(next)) {
          if (isOpen.containsKey(next)) {
            throw cycle(next, path, isOpen);
          }
          path.push(next);
        }
      }
    }
  }

  private IllegalArgumentException cycle(
      String gate, Deque<String> path, Map<String, Boolean> open) {
    List<String> names = new ArrayList<>();
    for (String p : path) {
      if (open.containsKey(p) && !literals.containsKey(p) && !names.contains(p)) {
        names.add(0, p);
        if (p.equals(gate)) {
          break;
        }
      }
    }
    names.add(gate);
    int shown = Math.min(names.size(), 8);
    return new IllegalArgumentException(
        "the gate '"
            + gate
            + "' depends on itself: "
            + String.join(" → ", names.subList(0, shown))
            + (shown < names.size() ? " → …" : ""));
  }

  private void gatesIn(Formula formula, List<String> found) {
    if (formula.operator() == Operator.NAME && tree.gates().containsKey(formula.name())) {
      found.add(formula.name());
    }
    formula.arguments().forEach(a -> gatesIn(a, found));
  }

  private int compile(Formula formula, String gate) {
    if (formula.operator() == Operator.NAME) {
      return named(formula.name(), gate);
    }
    int[] a = new int[formula.arguments().size()];
    for (int i = 0; i < a.length; i++) {
      a[i] = compile(formula.arguments().get(i), gate);
    }
    return switch (formula.operator()) {
      case TRUE -> TreeGraph.TRUE;
      case FALSE -> TreeGraph.FALSE;
      case AND -> builder.and(a);
      case OR -> builder.or(a);
      case NAND -> builder.and(a) ^ 1;
      case NOR -> builder.or(a) ^ 1;
      case NOT -> a[0] ^ 1;
      case XOR -> builder.xor(a);
      case IFF -> builder.xor(a) ^ 1;
      case IMPLY -> builder.or(a[0] ^ 1, a[1]);
      default -> builder.atLeast(formula.need(), a);
    };
  }

  private int named(String name, String gate) {
    if (tree.gates().containsKey(name)) {
      return literal(name);
    }
    Boolean house = tree.houses().get(name);
    if (house != null) {
      return house ? TreeGraph.TRUE : TreeGraph.FALSE;
    }
    if (!tree.events().containsKey(name)) {
      throw new IllegalArgumentException(
          "the gate '"
              + gate
              + "' names '"
              + name
              + "', which is neither a gate nor an event"
              + SimilarName.maybe(name, tree.names()));
    }
    String cause = causeOf.get(name);
    return cause == null ? event(name) : builder.or(event(name), event(cause));
  }

  private int event(String name) {
    Integer number = eventNumbers.get(name);
    if (number == null) {
      number = eventNumbers.size();
      eventNumbers.put(name, number);
    }
    return builder.event(number);
  }

  private int literal(String gate) {
    Integer literal = literals.get(gate);
    if (literal == null) {
      throw new IllegalStateException("the gate '" + gate + "' is not compiled");
    }
    return literal;
  }
}
