package io.headroom.core.reliability;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Solves a chain by lumping each state with the one it mostly goes to, solving the smaller chain in
 * the same way, and spreading its shares over the states lumped (Takahashi 1975; levels after
 * Horton and Leutenegger 1994). Quick where states form groups that rarely leave: there plain
 * sweeps take as many rounds as the rates lie apart.
 */
final class StateAggregation {
  private static final int SMALLEST = 300;
  private static final int SWEEPS = 3;

  /** After so many cycles the residual must be so many times smaller. */
  private static final int CHECKED = 10;

  private static final int MOST_SWEEPS = 60;
  private static final int LARGEST_GROUP = 250;
  private static final double STRONG = 0.03;
  private static final double FAST = 0.7;
  private static final double ENOUGH = 1e-4;
  private static final long MOST_FILL = 1_000_000;

  private StateAggregation() {}

  /** The stationary distribution from a first guess; null when so many cycles were not enough. */
  static double @Nullable [] of(MarkovChain chain, double[] start, double residual, int cycles) {
    double[] p = start.clone();
    double reached = Double.POSITIVE_INFINITY;
    double checked = Double.POSITIVE_INFINITY;
    for (int cycle = 1; cycle <= cycles; cycle++) {
      cycle(chain, p);
      double now = SteadyState.residual(chain, p);
      // On to the limit of rounding, as long as that is a cycle or two away.
      if (now <= residual && (now <= SteadyState.ROUNDING || now >= reached / 2)) {
        SteadyState.normalize(p);
        return p;
      }
      reached = now;
      if (cycle % CHECKED == 0) {
        if (now > checked / CHECKED) {
          return null;
        }
        checked = now;
      }
    }
    return null;
  }

  private static void cycle(MarkovChain chain, double[] p) {
    double first = SteadyState.sweep(chain, p);
    double last = first;
    int sweeps = 1;
    // While sweeps halve the imbalance they are the quicker way.
    for (double before = Double.MAX_VALUE;
        sweeps < SWEEPS || last < FAST * before && sweeps < MOST_SWEEPS && last > 0;
        sweeps++) {
      before = last;
      last = SteadyState.sweep(chain, p);
    }
    SteadyState.normalize(p);
    if (last <= ENOUGH * first) {
      return;
    }
    int[] group = groups(chain);
    int count = Arrays.stream(group).max().orElse(0) + 1;
    if (count < 2 || count == chain.size()) {
      return;
    }
    double[] mass = new double[count];
    for (int i = 0; i < group.length; i++) {
      mass[group[i]] += p[i];
    }
    MarkovChain.Moves moves = new MarkovChain.Moves();
    for (int e = 0; e < chain.moves(); e++) {
      int from = group[chain.source(e)];
      int to = group[chain.target(e)];
      double rate = p[chain.source(e)] / mass[from] * chain.rate(e);
      if (from != to && rate > 0) {
        moves.add(from, to, rate);
      }
    }
    MarkovChain coarse = moves.chain(count);
    double[] solved = null;
    if (count <= SMALLEST) {
      solved = StateElimination.of(coarse, MOST_FILL);
    }
    if (solved == null) {
      solved = mass.clone();
      cycle(coarse, solved);
    }
    for (int i = 0; i < group.length; i++) {
      p[i] *= solved[group[i]] / mass[group[i]];
    }
    for (int s = 0; s < SWEEPS; s++) {
      SteadyState.sweep(chain, p);
    }
    SteadyState.normalize(p);
  }

  /**
   * States that come back to each other quickly; groups are numbered from 0. Where there are none,
   * or that would lump most of the chain, each state with the one it goes to at the highest rate.
   */
  private static int[] groups(MarkovChain chain) {
    int n = chain.size();
    double[] best = new double[n];
    int[] next = new int[n];
    for (int e = 0; e < chain.moves(); e++) {
      int s = chain.source(e);
      if (chain.rate(e) > best[s]) {
        best[s] = chain.rate(e);
        next[s] = chain.target(e);
      }
    }
    // A group that is whole goes elsewhere slowly; it waits until all go slowly.
    double strong = STRONG * Arrays.stream(best).max().orElse(0);
    int[] whole = ClosedClass.components(chain, strong(chain, strong));
    int[] sizes = new int[n];
    int largest = 0;
    for (int c : whole) {
      largest = Math.max(largest, ++sizes[c]);
    }
    if (largest > 1 && largest <= LARGEST_GROUP) {
      return whole;
    }
    int[] leader = alone(n);
    for (int i = 0; i < n; i++) {
      if (best[i] >= strong) {
        join(leader, i, next[i]);
      }
    }
    int[] group = new int[n];
    int count = 0;
    for (int i = 0; i < n; i++) {
      int l = find(leader, i);
      group[i] = l == i ? count++ : group[l];
    }
    return group;
  }

  private static int[] alone(int n) {
    int[] leader = new int[n];
    for (int i = 0; i < n; i++) {
      leader[i] = i;
    }
    return leader;
  }

  /** Moves out of each state at a high rate. */
  private static int[][] strong(MarkovChain chain, double rate) {
    int[][] leaving = chain.leaving();
    for (int s = 0; s < leaving.length; s++) {
      leaving[s] = Arrays.stream(leaving[s]).filter(e -> chain.rate(e) >= rate).toArray();
    }
    return leaving;
  }

  /** Puts two states into one group, whose leader has the lowest number. */
  private static void join(int[] leader, int one, int other) {
    int a = find(leader, one);
    int b = find(leader, other);
    leader[Math.max(a, b)] = Math.min(a, b);
  }

  private static int find(int[] leader, int member) {
    int m = member;
    while (leader[m] != m) {
      leader[m] = leader[leader[m]];
      m = leader[m];
    }
    return m;
  }
}
