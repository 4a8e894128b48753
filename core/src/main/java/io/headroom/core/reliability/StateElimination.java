package io.headroom.core.reliability;

import java.util.Arrays;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Takes states out of a chain one by one, those with the fewest neighbors first: who came through
 * the state now goes on directly, r(i,j) += r(i,k)·r(k,j)/Σr(k,·). Sums of positive terms only
 * (Grassmann, Taksar and Heyman 1985), so every share keeps its digits, however small. Sparse.
 */
final class StateElimination {
  private final int n;
  private final int[][] targets;
  private final double[][] rates;
  private final int[] outCounts;
  private final int[][] sources;
  private final int[] inCounts;
  private final int[] place;
  private long entries;

  private StateElimination(MarkovChain chain) {
    n = chain.size();
    targets = new int[n][];
    rates = new double[n][];
    outCounts = new int[n];
    sources = new int[n][];
    inCounts = new int[n];
    place = new int[n];
    int[][] leaving = chain.leaving();
    for (int s = 0; s < n; s++) {
      targets[s] = new int[leaving[s].length];
      rates[s] = new double[leaving[s].length];
      for (int e : leaving[s]) {
        targets[s][outCounts[s]] = chain.target(e);
        rates[s][outCounts[s]++] = chain.rate(e);
      }
      int first = chain.firstInto(s);
      sources[s] = new int[chain.firstInto(s + 1) - first];
      for (int e = first; e < chain.firstInto(s + 1); e++) {
        sources[s][inCounts[s]++] = chain.source(e);
      }
    }
    entries = chain.moves();
  }

  /** The stationary distribution; null when more entries than allowed would be needed. */
  static double @Nullable [] of(MarkovChain chain, long mostEntries) {
    return new StateElimination(chain).solve(mostEntries);
  }

  private double @Nullable [] solve(long mostEntries) {
    PriorityQueue<Long> queue = new PriorityQueue<>();
    for (int s = 0; s < n; s++) {
      queue.add(key(s));
    }
    boolean[] isGone = new boolean[n];
    int[] order = new int[n];
    double[] exits = new double[n];
    int gone = 0;
    while (gone < n) {
      Long head = queue.poll();
      if (head == null) {
        throw new IllegalStateException("states left and none to take out");
      }
      int k = (int) (head & Integer.MAX_VALUE);
      if (isGone[k] || head != key(k)) {
        continue;
      }
      isGone[k] = true;
      order[gone++] = k;
      if (gone < n) {
        eliminate(k, exits, queue);
      }
      if (entries > mostEntries) {
        return null;
      }
    }
    return back(order, exits);
  }

  /** Fewest new entries first, then the lower number. */
  private long key(int s) {
    long fill = Math.min((long) inCounts[s] * outCounts[s], Integer.MAX_VALUE);
    return fill << 31 | s;
  }

  private void eliminate(int k, double[] exits, PriorityQueue<Long> queue) {
    int[] to = targets[k];
    double[] rate = rates[k];
    int out = outCounts[k];
    double exit = 0;
    for (int x = 0; x < out; x++) {
      exit += rate[x];
    }
    exits[k] = exit;
    for (int y = 0; y < inCounts[k]; y++) {
      int i = sources[k][y];
      for (int x = 0; x < outCounts[i]; x++) {
        place[targets[i][x]] = x + 1;
      }
      int own = place[k] - 1;
      double through = rates[i][own] / exit;
      // The rate into k is kept behind the end, for the way back.
      for (int x = 0; x < out; x++) {
        int j = to[x];
        if (j == i) {
          continue;
        }
        if (place[j] > 0) {
          rates[i][place[j] - 1] += through * rate[x];
        } else {
          append(i, j, through * rate[x]);
          place[j] = outCounts[i];
        }
      }
      for (int x = 0; x < outCounts[i]; x++) {
        place[targets[i][x]] = 0;
      }
      into(k, y, rates[i][own]);
      int last = --outCounts[i];
      targets[i][own] = targets[i][last];
      rates[i][own] = rates[i][last];
    }
    for (int x = 0; x < out; x++) {
      int j = to[x];
      for (int y = 0; y < inCounts[j]; y++) {
        if (sources[j][y] == k) {
          sources[j][y] = sources[j][--inCounts[j]];
          break;
        }
      }
      queue.add(key(j));
    }
    for (int y = 0; y < inCounts[k]; y++) {
      queue.add(key(sources[k][y]));
    }
    // Its row is not needed again; the rates into it are.
    rates[k] = Arrays.copyOf(intoRates, inCounts[k]);
    targets[k] = Arrays.copyOf(sources[k], inCounts[k]);
  }

  private double[] intoRates = new double[16];

  private void into(int k, int y, double rate) {
    if (intoRates.length < inCounts[k]) {
      intoRates = Arrays.copyOf(intoRates, 2 * inCounts[k]);
    }
    intoRates[y] = rate;
  }

  private void append(int i, int j, double rate) {
    if (outCounts[i] == targets[i].length) {
      int grown = 2 * outCounts[i] + 2;
      targets[i] = Arrays.copyOf(targets[i], grown);
      rates[i] = Arrays.copyOf(rates[i], grown);
    }
    targets[i][outCounts[i]] = j;
    rates[i][outCounts[i]++] = rate;
    if (inCounts[j] == sources[j].length) {
      sources[j] = Arrays.copyOf(sources[j], 2 * inCounts[j] + 2);
    }
    sources[j][inCounts[j]++] = i;
    entries++;
  }

  private double[] back(int[] order, double[] exits) {
    double[] p = new double[n];
    p[order[n - 1]] = 1;
    double sum = 1;
    for (int at = n - 2; at >= 0; at--) {
      int k = order[at];
      double in = 0;
      for (int y = 0; y < targets[k].length; y++) {
        in += p[targets[k][y]] * rates[k][y];
      }
      p[k] = in / exits[k];
      sum += p[k];
      if (sum > 1e250) {
        // Shares far apart: bring them back into range.
        for (int i = at; i < n; i++) {
          p[order[i]] /= sum;
        }
        sum = 1;
      }
    }
    for (int i = 0; i < n; i++) {
      p[i] /= sum;
    }
    return p;
  }
}
