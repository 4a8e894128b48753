package io.headroom.core.reliability;

import java.util.BitSet;

/**
 * Families of sets as zero-suppressed decision diagrams (Minato 1993): a node stands for the sets
 * that hold its variable (high) and those that do not (low). Rules for minimal sets after Rauzy
 * (1993).
 */
final class SetFamily extends NodeTable {
  /** No set at all. */
  static final int NONE = 0;

  /** The empty set alone. */
  static final int UNIT = 1;

  private static final int UNION = -1;
  private static final int MINUS = -2;
  private static final int WITHOUT = -3;
  private static final int LIMIT = -4;
  private static final int PRODUCT = -5;

  private static final int CALL = 0;
  private static final int HIGH_DONE = 1;
  private static final int LOW_DONE = 2;
  private static final int HALF_DONE = 3;

  private final IntStack stack = new IntStack();

  /** Families that hold the empty set: known at once, not after a walk down the low sides. */
  private final BitSet holdEmpty = new BitSet();

  SetFamily(NodeBudget budget) {
    super(budget);
    leaf();
    leaf();
    holdEmpty.set(UNIT);
  }

  /** The sets of high, each with the variable, and those of low. */
  int node(int variable, int high, int low) {
    if (high == NONE) {
      return low;
    }
    int node = unique(variable, high, low);
    holdEmpty.set(node, holdEmpty.get(low));
    return node;
  }

  /** Sets of either. */
  int union(int f, int g) {
    return run(f, g, UNION);
  }

  /** Sets of the first that are not in the second. */
  int minus(int f, int g) {
    return run(f, g, MINUS);
  }

  /** Sets of the first that hold no set of the second. */
  int without(int f, int g) {
    return run(f, g, WITHOUT);
  }

  /** Sets of at most so many elements. */
  int atMost(int f, int elements) {
    return run(f, elements, LIMIT);
  }

  /** Every set of the first with every set of the second, which have no variable in common. */
  int product(int f, int g) {
    return run(f, g, PRODUCT);
  }

  private int run(int f, int g, int operation) {
    stack.clear();
    push(f, g, operation, CALL);
    int answer = NONE;
    while (!stack.isEmpty()) {
      int step = stack.pop();
      int op = stack.pop();
      int b = stack.pop();
      int a = stack.pop();
      if (step == CALL) {
        answer = call(a, b, op);
      } else if (step == HALF_DONE) {
        // Sets with the variable must also hold no set without it.
        push(a, b, op, HIGH_DONE);
        push(answer, lowOf(b), op, CALL);
      } else if (step == HIGH_DONE) {
        stack.push(answer);
        push(a, b, op, LOW_DONE);
        int v = top(a, b, op);
        push(lowAt(a, v), op == LIMIT ? b : lowAt(b, v), op, CALL);
      } else {
        answer = node(top(a, b, op), stack.pop(), answer);
        remember(a, b, op, answer);
      }
    }
    return answer;
  }

  private int top(int a, int b, int op) {
    return op == LIMIT ? variable(a) : Math.min(variable(a), variable(b));
  }

  private int highAt(int f, int variable) {
    return variable(f) == variable ? highOf(f) : NONE;
  }

  private int lowAt(int f, int variable) {
    return variable(f) == variable ? lowOf(f) : f;
  }

  private int call(int first, int second, int op) {
    int f = first;
    int g = second;
    switch (op) {
      case UNION -> {
        if (f == NONE || f == g) {
          return g;
        }
        if (g == NONE) {
          return f;
        }
        f = Math.min(first, second);
        g = Math.max(first, second);
      }
      case MINUS -> {
        if (f == NONE || f == g) {
          return NONE;
        }
        if (g == NONE) {
          return f;
        }
        if (f == UNIT) {
          return hasEmpty(g) ? NONE : UNIT;
        }
        // What only the second has does not matter.
        while (variable(g) < variable(f)) {
          g = lowOf(g);
        }
        if (f == g || g == NONE) {
          return f == g ? NONE : f;
        }
      }
      case WITHOUT -> {
        if (f == NONE || f == g || g == UNIT) {
          return NONE;
        }
        if (g == NONE) {
          return f;
        }
        if (f == UNIT) {
          return hasEmpty(g) ? NONE : UNIT;
        }
        while (variable(g) < variable(f)) {
          g = lowOf(g);
        }
        if (f == g || g == UNIT || g == NONE) {
          return g == NONE ? f : NONE;
        }
      }
      case PRODUCT -> {
        if (f == NONE || g == NONE) {
          return NONE;
        }
        if (f == UNIT || g == UNIT) {
          return f == UNIT ? g : f;
        }
        f = Math.min(first, second);
        g = Math.max(first, second);
      }
      default -> {
        if (g < 0) {
          return NONE;
        }
        if (f <= UNIT) {
          return f;
        }
        if (g == 0) {
          return hasEmpty(f) ? UNIT : NONE;
        }
      }
    }
    int known = cached(f, g, op);
    if (known >= 0) {
      return known;
    }
    int v = top(f, g, op);
    if (op == LIMIT) {
      push(f, g, op, HIGH_DONE);
      push(highOf(f), g - 1, op, CALL);
    } else if (op == PRODUCT) {
      push(f, g, op, HIGH_DONE);
      push(variable(f) == v ? highOf(f) : f, variable(g) == v ? highOf(g) : g, op, CALL);
    } else if (op == WITHOUT && variable(g) == v) {
      push(f, g, op, HALF_DONE);
      push(highOf(f), highOf(g), op, CALL);
    } else {
      push(f, g, op, HIGH_DONE);
      // A set of the second without the variable may lie in one of the first with it.
      push(highAt(f, v), op == WITHOUT ? g : highAt(g, v), op, CALL);
    }
    return NONE;
  }

  /** Whether the empty set is one of them. */
  boolean hasEmpty(int family) {
    return holdEmpty.get(family);
  }

  private void push(int a, int b, int op, int step) {
    stack.push(a);
    stack.push(b);
    stack.push(op);
    stack.push(step);
  }
}
