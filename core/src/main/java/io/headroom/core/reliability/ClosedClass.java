package io.headroom.core.reliability;

import java.util.Arrays;

/** The states that a chain does not leave any more once it is among them (Tarjan 1972). */
final class ClosedClass {
  private ClosedClass() {}

  /**
   * The only closed class.
   *
   * @return its states, ascending
   * @throws IllegalArgumentException when there are several
   */
  static int[] of(MarkovChain chain) {
    int n = chain.size();
    int[][] leaving = chain.leaving();
    int[] component = components(chain, leaving);
    boolean[] isLeft = new boolean[n];
    for (int e = 0; e < chain.moves(); e++) {
      if (component[chain.source(e)] != component[chain.target(e)]) {
        isLeft[component[chain.source(e)]] = true;
      }
    }
    int closed = -1;
    for (int s = 0; s < n; s++) {
      int c = component[s];
      if (!isLeft[c] && closed >= 0 && closed != c) {
        throw new IllegalArgumentException(
            "the chain ends in different parts, depending on where it starts: state "
                + first(component, closed)
                + " and state "
                + s
                + " do not reach each other. Maybe a move is missing?");
      }
      closed = isLeft[c] ? closed : c;
    }
    int only = closed;
    return java.util.stream.IntStream.range(0, n).filter(s -> component[s] == only).toArray();
  }

  private static int first(int[] component, int c) {
    int s = 0;
    while (component[s] != c) {
      s++;
    }
    return s;
  }

  /** The number, from 0, of the set of states that reach each other along some moves. */
  static int[] components(MarkovChain chain, int[][] leaving) {
    int n = chain.size();
    int[] component = new int[n];
    int[] index = new int[n];
    int[] lowest = new int[n];
    int[] next = new int[n];
    Arrays.fill(component, -1);
    NodeTable.IntStack path = new NodeTable.IntStack();
    NodeTable.IntStack open = new NodeTable.IntStack();
    int count = 0;
    int found = 0;
    for (int start = 0; start < n; start++) {
      if (index[start] > 0) {
        continue;
      }
      path.push(start);
      while (!path.isEmpty()) {
        int s = path.pop();
        if (index[s] == 0) {
          index[s] = ++count;
          lowest[s] = count;
          open.push(s);
        } else {
          // Back from the child that was looked at last.
          int child = chain.target(leaving[s][next[s] - 1]);
          lowest[s] = component[child] < 0 ? Math.min(lowest[s], lowest[child]) : lowest[s];
        }
        boolean goesDown = false;
        while (next[s] < leaving[s].length && !goesDown) {
          int child = chain.target(leaving[s][next[s]++]);
          if (index[child] == 0) {
            path.push(s);
            path.push(child);
            goesDown = true;
          } else if (component[child] < 0) {
            lowest[s] = Math.min(lowest[s], index[child]);
          }
        }
        if (!goesDown && lowest[s] == index[s]) {
          int member;
          do {
            member = open.pop();
            component[member] = found;
          } while (member != s);
          found++;
        }
      }
    }
    return component;
  }
}
