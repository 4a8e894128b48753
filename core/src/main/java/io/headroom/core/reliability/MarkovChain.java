package io.headroom.core.reliability;

import java.util.Arrays;

/** Rates of a chain by the state they lead into, in arrays; one entry for each pair of states. */
final class MarkovChain {
  private final int[] firstInto;
  private final int[] sources;
  private final int[] targets;
  private final double[] rates;
  private final double[] exits;

  private MarkovChain(int[] firstInto, int[] sources, int[] targets, double[] rates) {
    this.firstInto = firstInto;
    this.sources = sources;
    this.targets = targets;
    this.rates = rates;
    exits = new double[firstInto.length - 1];
    for (int e = 0; e < rates.length; e++) {
      exits[sources[e]] += rates[e];
    }
  }

  static MarkovChain of(int states, int[] from, int[] to, double[] rates) {
    int n = from.length;
    if (states < 1 || to.length != n || rates.length != n) {
      throw new IllegalArgumentException(
          "found "
              + states
              + " states and moves from "
              + n
              + ", to "
              + to.length
              + ", at "
              + rates.length
              + " rates; valid is one state or more and as many of each");
    }
    for (int i = 0; i < n; i++) {
      boolean isState = from[i] >= 0 && from[i] < states && to[i] >= 0 && to[i] < states;
      if (!isState || from[i] == to[i]) {
        throw new IllegalArgumentException(
            "a move from "
                + from[i]
                + " to "
                + to[i]
                + "; valid are two different states from 0 to "
                + (states - 1));
      }
      if (!(rates[i] > 0 && Double.isFinite(rates[i]))) {
        throw new IllegalArgumentException(
            "the rate from " + from[i] + " to " + to[i] + " is " + rates[i] + "; valid is above 0");
      }
    }
    return sorted(states, from, to, rates);
  }

  /** Sorts moves by target, then source, in two stable passes of counting, and adds up doubles. */
  private static MarkovChain sorted(int states, int[] from, int[] to, double[] rates) {
    int n = from.length;
    int[] bySource = stable(states, from, null);
    int[] order = stable(states, to, bySource);
    int[] firstInto = new int[states + 1];
    int[] sources = new int[n];
    int[] targets = new int[n];
    double[] sums = new double[n];
    int kept = 0;
    for (int i : order) {
      if (kept > 0 && sources[kept - 1] == from[i] && targets[kept - 1] == to[i]) {
        sums[kept - 1] += rates[i];
        continue;
      }
      sources[kept] = from[i];
      targets[kept] = to[i];
      sums[kept++] = rates[i];
    }
    for (int e = 0; e < kept; e++) {
      firstInto[targets[e] + 1]++;
    }
    for (int s = 0; s < states; s++) {
      firstInto[s + 1] += firstInto[s];
    }
    return new MarkovChain(
        firstInto,
        Arrays.copyOf(sources, kept),
        Arrays.copyOf(targets, kept),
        Arrays.copyOf(sums, kept));
  }

  private static int[] stable(
      int states, int[] key, int @org.jspecify.annotations.Nullable [] before) {
    int[] first = new int[states + 1];
    for (int k : key) {
      first[k + 1]++;
    }
    for (int s = 0; s < states; s++) {
      first[s + 1] += first[s];
    }
    int[] order = new int[key.length];
    for (int i = 0; i < key.length; i++) {
      int move = before == null ? i : before[i];
      order[first[key[move]]++] = move;
    }
    return order;
  }

  int size() {
    return exits.length;
  }

  int moves() {
    return rates.length;
  }

  /** The first move into a state; those into the next follow. */
  int firstInto(int state) {
    return firstInto[state];
  }

  int source(int move) {
    return sources[move];
  }

  int target(int move) {
    return targets[move];
  }

  double rate(int move) {
    return rates[move];
  }

  /** The sum of rates out of a state. */
  double exit(int state) {
    return exits[state];
  }

  double fastestExit() {
    return Arrays.stream(exits).max().orElse(0);
  }

  /** Moves out of each state. */
  int[][] leaving() {
    int[] counts = new int[size()];
    for (int s : sources) {
      counts[s]++;
    }
    int[][] leaving = new int[size()][];
    for (int s = 0; s < leaving.length; s++) {
      leaving[s] = new int[counts[s]];
    }
    for (int e = rates.length - 1; e >= 0; e--) {
      leaving[sources[e]][--counts[sources[e]]] = e;
    }
    return leaving;
  }

  /** (pP)(j) of the chain seen at a rate of steps: P = I + Q/rate. */
  void step(double[] p, double rate, double[] next) {
    for (int j = 0; j < next.length; j++) {
      double in = 0;
      for (int e = firstInto[j]; e < firstInto[j + 1]; e++) {
        in += p[sources[e]] * rates[e];
      }
      next[j] = p[j] * (1 - exits[j] / rate) + in / rate;
    }
  }

  /** Moves as they come. */
  static final class Moves {
    private int[] from = new int[16];
    private int[] to = new int[16];
    private double[] rates = new double[16];
    private int count;

    void add(int source, int target, double rate) {
      if (count == from.length) {
        from = Arrays.copyOf(from, 2 * count);
        to = Arrays.copyOf(to, 2 * count);
        rates = Arrays.copyOf(rates, 2 * count);
      }
      from[count] = source;
      to[count] = target;
      rates[count++] = rate;
    }

    MarkovChain chain(int states) {
      return MarkovChain.of(
          states,
          Arrays.copyOf(from, count),
          Arrays.copyOf(to, count),
          Arrays.copyOf(rates, count));
    }
  }
}
