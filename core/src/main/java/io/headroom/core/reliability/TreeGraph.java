package io.headroom.core.reliability;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The logic of a tree as numbers. A literal is twice a node's number, plus one when it means the
 * negation; node 0 is what is always true. Arguments have smaller numbers than their gate. Made by
 * a {@link Builder}, which takes constants, repeated and contradicting arguments out.
 */
final class TreeGraph {
  static final int TRUE = 0;
  static final int FALSE = 1;

  /** What a node is. */
  enum Kind {
    CONSTANT,
    EVENT,
    AND,
    OR,
    /** At least {@code need} arguments; one that stands there twice counts twice. */
    AT_LEAST,
    /** An odd number of arguments. */
    XOR
  }

  private static final int[] NONE = {};

  private final Kind[] kinds;
  private final int[] needs;
  private final int[][] arguments;
  private final int[] events;
  private final int top;

  private TreeGraph(Builder b, int top) {
    int n = b.kinds.size();
    kinds = b.kinds.toArray(new Kind[0]);
    needs = Arrays.copyOf(b.needs, n);
    events = Arrays.copyOf(b.events, n);
    arguments = b.arguments.toArray(new int[0][]);
    this.top = top;
  }

  int size() {
    return kinds.length;
  }

  /** The literal that the tree is about. */
  int top() {
    return top;
  }

  Kind kind(int node) {
    return kinds[node];
  }

  boolean isGate(int node) {
    return kinds[node].compareTo(Kind.EVENT) > 0;
  }

  int need(int node) {
    return needs[node];
  }

  /** Number of the event that an event node stands for. */
  int event(int node) {
    return events[node];
  }

  /** How many literals a gate has. */
  int argumentCount(int node) {
    return arguments[node].length;
  }

  int argument(int node, int i) {
    return arguments[node][i];
  }

  /** A copy, for a caller that sorts it. */
  int[] argumentsOf(int node) {
    return arguments[node].clone();
  }

  /** Which nodes the top depends on. */
  boolean[] reachable() {
    boolean[] seen = new boolean[size()];
    seen[top >> 1] = true;
    for (int n = size() - 1; n >= 0; n--) {
      if (seen[n]) {
        for (int a : arguments[n]) {
          seen[a >> 1] = true;
        }
      }
    }
    return seen;
  }

  /** How many gates, arguments counted as often as they stand there, refer to each node. */
  int[] parentCounts() {
    boolean[] seen = reachable();
    int[] parents = new int[size()];
    for (int n = 0; n < size(); n++) {
      if (seen[n]) {
        for (int a : arguments[n]) {
          parents[a >> 1]++;
        }
      }
    }
    return parents;
  }

  /** Whether no event, and no gate, can make the top false by happening: no negation, no xor. */
  boolean isWrittenCoherent() {
    boolean[] straight = new boolean[size()];
    boolean[] negated = new boolean[size()];
    ((top & 1) == 0 ? straight : negated)[top >> 1] = true;
    for (int n = size() - 1; n > 0; n--) {
      boolean both = kinds[n] == Kind.XOR && (straight[n] || negated[n]);
      for (int a : arguments[n]) {
        boolean isNegated = (a & 1) == 1;
        straight[a >> 1] |= both || (isNegated ? negated[n] : straight[n]);
        negated[a >> 1] |= both || (isNegated ? straight[n] : negated[n]);
      }
      if (kinds[n] == Kind.EVENT && negated[n]) {
        return false;
      }
    }
    return true;
  }

  /** Makes graphs. */
  static final class Builder {
    private final List<Kind> kinds = new ArrayList<>();
    private final List<int[]> arguments = new ArrayList<>();
    private final Map<Key, Integer> known = new HashMap<>();
    private int[] needs = new int[16];
    private int[] events = new int[16];

    /** Starts with nothing but what is always true. */
    Builder() {
      add(Kind.CONSTANT, 0, -1, NONE);
    }

    private record Key(Kind kind, int number, List<Integer> arguments) {}

    /** The graph of what a literal depends on. */
    TreeGraph build(int top) {
      return new TreeGraph(this, top);
    }

    int event(int number) {
      return shared(Kind.EVENT, number, NONE);
    }

    Kind kind(int node) {
      return kinds.get(node);
    }

    int[] arguments(int node) {
      return arguments.get(node);
    }

    int gate(Kind kind, int need, int... literals) {
      return switch (kind) {
        case AND -> and(literals);
        case OR -> or(literals);
        case XOR -> xor(literals);
        case AT_LEAST -> atLeast(need, literals);
        default -> throw new IllegalArgumentException(kind + " is no gate");
      };
    }

    int and(int... literals) {
      return junction(Kind.AND, TRUE, literals);
    }

    int or(int... literals) {
      return junction(Kind.OR, FALSE, literals);
    }

    private int junction(Kind kind, int neutral, int... literals) {
      int[] sorted = literals.clone();
      Arrays.sort(sorted);
      int kept = 0;
      for (int a : sorted) {
        if (a == (neutral ^ 1) || kept > 0 && sorted[kept - 1] == (a ^ 1)) {
          return neutral ^ 1;
        }
        if (a != neutral && (kept == 0 || sorted[kept - 1] != a)) {
          sorted[kept++] = a;
        }
      }
      if (kept == 0) {
        return neutral;
      }
      return kept == 1 ? sorted[0] : shared(kind, 0, Arrays.copyOf(sorted, kept));
    }

    int xor(int... literals) {
      int sign = 0;
      int[] sorted = new int[literals.length];
      for (int i = 0; i < literals.length; i++) {
        sign ^= literals[i] & 1;
        sorted[i] = literals[i] & ~1;
      }
      Arrays.sort(sorted);
      int kept = 0;
      for (int a : sorted) {
        if (a == TRUE) {
          sign ^= 1;
        } else if (kept > 0 && sorted[kept - 1] == a) {
          kept--;
        } else {
          sorted[kept++] = a;
        }
      }
      if (kept < 2) {
        return kept == 0 ? FALSE ^ sign : sorted[0] ^ sign;
      }
      return shared(Kind.XOR, 0, Arrays.copyOf(sorted, kept)) ^ sign;
    }

    int atLeast(int need, int... literals) {
      int k = need;
      int[] kept = new int[literals.length];
      int n = 0;
      for (int a : literals) {
        if (a == TRUE) {
          k--;
        } else if (a != FALSE) {
          kept[n++] = a;
        }
      }
      int[] rest = Arrays.copyOf(kept, n);
      if (k <= 0 || k > n) {
        return k <= 0 ? TRUE : FALSE;
      }
      if (k == 1 || k == n) {
        return k == 1 ? or(rest) : and(rest);
      }
      Arrays.sort(rest);
      return shared(Kind.AT_LEAST, k, rest);
    }

    private int shared(Kind kind, int number, int[] literals) {
      Key key = new Key(kind, number, Arrays.stream(literals).boxed().toList());
      Integer before = known.get(key);
      if (before != null) {
        return before;
      }
      int literal =
          2
              * add(
                  kind,
                  kind == Kind.EVENT ? 0 : number,
                  kind == Kind.EVENT ? number : -1,
                  literals);
      known.put(key, literal);
      return literal;
    }

    private int add(Kind kind, int need, int event, int[] literals) {
      int node = kinds.size();
      if (node == needs.length) {
        needs = Arrays.copyOf(needs, 2 * node);
        events = Arrays.copyOf(events, 2 * node);
      }
      kinds.add(kind);
      needs[node] = need;
      events[node] = event;
      arguments.add(literals);
      return node;
    }
  }
}
