package io.headroom.core.reliability;

/**
 * Reduced ordered binary decision diagrams with complemented edges (Bryant 1986; Brace, Rudell and
 * Bryant 1990). An edge is twice a node's number, plus one when it means the negation; the high
 * edge of a node is never complemented, so that a function has one form.
 */
final class Bdd extends NodeTable {
  static final int ONE = 0;
  static final int ZERO = 1;

  private static final int LEAF = Integer.MAX_VALUE;

  private static final int CALL = 0;
  private static final int HIGH_DONE = 1;
  private static final int LOW_DONE = 2;

  private final IntStack stack = new IntStack();

  Bdd(NodeBudget budget) {
    super(budget);
    leaf();
  }

  static int not(int edge) {
    return edge ^ 1;
  }

  /** The function that is one variable. */
  int literal(int variable) {
    return node(variable, ONE, ZERO);
  }

  int and(int f, int g) {
    return ite(f, g, ZERO);
  }

  int or(int f, int g) {
    return ite(f, ONE, g);
  }

  int xor(int f, int g) {
    return ite(f, not(g), g);
  }

  /** Variable at the top of an edge. */
  int top(int edge) {
    return variable(edge >> 1);
  }

  /** The function where the top variable is true. */
  int high(int edge) {
    return highOf(edge >> 1) ^ (edge & 1);
  }

  /** The function where the top variable is false. */
  int low(int edge) {
    return lowOf(edge >> 1) ^ (edge & 1);
  }

  private int node(int variable, int high, int low) {
    if (high == low) {
      return high;
    }
    int sign = high & 1;
    return unique(variable, high ^ sign, low ^ sign) << 1 | sign;
  }

  /** If f then g else h. */
  int ite(int f, int g, int h) {
    stack.clear();
    push(f, g, h, CALL);
    int answer = ZERO;
    while (!stack.isEmpty()) {
      int step = stack.pop();
      int c = stack.pop();
      int b = stack.pop();
      int a = stack.pop();
      if (step == CALL) {
        answer = call(a, b, c);
      } else if (step == HIGH_DONE) {
        int v = Math.min(top(a), Math.min(top(b), top(c)));
        stack.push(answer);
        push(a, b, c, LOW_DONE);
        push(below(a, v, 0), below(b, v, 0), below(c, v, 0), CALL);
      } else {
        int high = stack.pop();
        int v = Math.min(top(a), Math.min(top(b), top(c)));
        answer = node(v, high, answer);
        remember(a, b, c, answer);
        answer ^= stack.pop();
      }
    }
    return answer;
  }

  /** Answers at once, or pushes what is to be done. */
  private int call(int first, int second, int third) {
    int f = first;
    int g = second;
    int h = third;
    if ((f & 1) == 1) {
      f = not(f);
      int swap = g;
      g = h;
      h = swap;
    }
    g = g == f ? ONE : g == not(f) ? ZERO : g;
    h = h == f ? ZERO : h == not(f) ? ONE : h;
    if (f == ONE || g == h) {
      return g;
    }
    if (g == ONE && h == ZERO) {
      return f;
    }
    if (g == ZERO && h == ONE) {
      return not(f);
    }
    // Of forms that mean the same, the one whose first operand has the smaller number.
    if (h == ZERO && g < f) {
      int swap = f;
      f = g;
      g = swap;
    } else if (g == ONE && h < f) {
      int swap = f;
      f = h;
      h = swap;
    } else if (g == ZERO && not(h) < f) {
      int swap = f;
      f = not(h);
      h = not(swap);
    } else if (h == ONE && not(g) < f) {
      int swap = f;
      f = not(g);
      g = not(swap);
    } else if (g == not(h) && g < f) {
      int swap = f;
      f = g;
      g = swap;
      h = not(swap);
    }
    if ((f & 1) == 1) {
      f = not(f);
      int swap = g;
      g = h;
      h = swap;
    }
    int sign = g & 1;
    g ^= sign;
    h ^= sign;
    int known = cached(f, g, h);
    if (known >= 0) {
      return known ^ sign;
    }
    int v = Math.min(top(f), Math.min(top(g), top(h)));
    stack.push(sign);
    push(f, g, h, HIGH_DONE);
    push(below(f, v, 1), below(g, v, 1), below(h, v, 1), CALL);
    return ZERO;
  }

  private int below(int edge, int variable, int side) {
    return top(edge) != variable || variable == LEAF ? edge : side == 1 ? high(edge) : low(edge);
  }

  private void push(int a, int b, int c, int step) {
    stack.push(a);
    stack.push(b);
    stack.push(c);
    stack.push(step);
  }
}
