package io.headroom.core.reliability;

import io.headroom.core.reliability.Formula.Operator;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Small random trees with shared gates and events, and their truth by evaluation. */
final class RandomTrees {
  private static final Operator[] ALL = {
    Operator.AND,
    Operator.OR,
    Operator.AND,
    Operator.OR,
    Operator.XOR,
    Operator.NOT,
    Operator.NAND,
    Operator.NOR,
    Operator.IFF,
    Operator.IMPLY
  };

  private RandomTrees() {}

  /** A tree with what it is made of. */
  record Made(Map<String, Formula> gates, Map<String, Double> events, FaultTree tree) {}

  static Made tree(RandomGenerator random, int events, int gates, boolean isCoherent) {
    Map<String, Double> probabilities = new LinkedHashMap<>();
    for (int e = 0; e < events; e++) {
      probabilities.put("e" + e, random.nextInt(8) == 0 ? random.nextInt(2) : random.nextDouble());
    }
    Map<String, Formula> formulas = new LinkedHashMap<>();
    for (int g = gates - 1; g >= 0; g--) {
      formulas.put("g" + g, formula(random, events, g, gates, isCoherent));
    }
    return new Made(formulas, probabilities, FaultTree.of("g0", formulas, probabilities));
  }

  private static Formula formula(
      RandomGenerator random, int events, int gate, int gates, boolean isCoherent) {
    int n = 2 + random.nextInt(3);
    List<Formula> arguments = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      boolean below = gate + 1 < gates && random.nextInt(5) < 3;
      arguments.add(
          random.nextInt(40) == 0
              ? Formula.constant(random.nextBoolean())
              : Formula.of(
                  below
                      ? "g" + (gate + 1 + random.nextInt(Math.min(3, gates - gate - 1)))
                      : "e" + random.nextInt(events)));
    }
    if (random.nextInt(4) == 0) {
      return Formula.atLeast(random.nextInt(n + 1), arguments);
    }
    Operator operator = ALL[random.nextInt(isCoherent ? 4 : ALL.length)];
    return switch (operator) {
      case NOT -> Formula.of(operator, arguments.subList(0, 1));
      case IFF, IMPLY -> Formula.of(operator, arguments.subList(0, 2));
      default -> Formula.of(operator, arguments);
    };
  }

  /** Whether a formula holds while the events of a bit set happen. */
  static boolean holds(Formula f, Map<String, Formula> gates, int state) {
    int yes = 0;
    int n = f.arguments().size();
    boolean[] value = new boolean[n];
    for (int i = 0; i < n; i++) {
      value[i] = holds(f.arguments().get(i), gates, state);
      yes += value[i] ? 1 : 0;
    }
    return switch (f.operator()) {
      case NAME ->
          gates.containsKey(f.name())
              ? holds(gates.getOrDefault(f.name(), f), gates, state)
              : (state >> Integer.parseInt(f.name().substring(1)) & 1) == 1;
      case TRUE -> true;
      case FALSE -> false;
      case AND -> yes == n;
      case OR -> yes > 0;
      case AT_LEAST -> yes >= f.need();
      case XOR -> yes % 2 == 1;
      case NOT, NOR -> yes == 0;
      case NAND -> yes < n;
      case IFF -> value[0] == value[1];
      case IMPLY -> !value[0] || value[1];
    };
  }
}
