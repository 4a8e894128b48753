package io.headroom.core.capacity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Depth-first search for a packing into a given number of bins. Each level fills the bin of the
 * largest item left. Items of one size are alike, so a state is how many of each size are left;
 * states that failed are kept and not looked at again.
 */
final class BinCompletion {
  private static final int MOST_FILLINGS = 4096;
  private static final int MOST_KEPT = 400_000;

  /** Nodes of the first dive. */
  private static final int DIVE = 500;

  /** Chance of passing over a filling in a dive. */
  private static final double STRAY = 0.2;

  private final int capacity;
  private final int[] sizes;
  private final int[] left;
  private final int bins;
  private final long budget;
  private final Set<State> failed = new HashSet<>();
  private long nodes;
  private boolean complete = true;

  /**
   * A search.
   *
   * @param capacity of a bin
   * @param items in descending order
   * @param bins how many there are
   * @param budget most nodes
   */
  BinCompletion(int capacity, int[] items, int bins, long budget) {
    this.capacity = capacity;
    this.bins = bins;
    this.budget = budget;
    int[] distinct = new int[items.length];
    int[] count = new int[items.length];
    int m = 0;
    for (int s : items) {
      if (m == 0 || distinct[m - 1] != s) {
        distinct[m++] = s;
      }
      count[m - 1]++;
    }
    this.sizes = Arrays.copyOf(distinct, m);
    this.left = Arrays.copyOf(count, m);
  }

  /** How many of each size are left for how many bins. */
  private static final class State {
    private final int bins;
    private final int[] left;
    private final int hash;

    private State(int bins, int[] left) {
      this.bins = bins;
      this.left = left;
      this.hash = 31 * Arrays.hashCode(left) + bins;
    }

    @Override
    public boolean equals(@Nullable Object o) {
      return o instanceof State s && bins == s.bins && Arrays.equals(left, s.left);
    }

    @Override
    public int hashCode() {
      return hash;
    }
  }

  /** A filling of the bin of the largest item: how many of each size, and what stays empty. */
  private static final class Filling {
    private final int[] take;
    private final int empty;

    private Filling(int[] take, int empty) {
      this.take = take;
      this.empty = empty;
    }

    private int empty() {
      return empty;
    }
  }

  long nodes() {
    return nodes;
  }

  /** Whether every way was tried, so that no packing means there is none. */
  boolean isExhausted() {
    return complete;
  }

  /** The sizes in each bin, or null when none was found. */
  @Nullable List<List<Integer>> run() {
    long sum = 0;
    for (int i = 0; i < sizes.length; i++) {
      sum += (long) sizes[i] * left[i];
    }
    long waste = (long) bins * capacity - sum;
    if (waste < 0) {
      return null;
    }
    // Short dives that stray from the fullest filling now and then; a search that goes wrong near
    // the top would otherwise spend its budget near the bottom.
    SplittableRandom random = new SplittableRandom(sum);
    long dives = budget / 2;
    for (long length = DIVE; nodes < dives; length += length / 8) {
      List<List<Integer>> found = search(waste, Math.min(dives, nodes + length), random);
      if (found != null || complete) {
        return found;
      }
    }
    return search(waste, budget, null);
  }

  /** Searches until a number of nodes is reached; with a generator, in an order with chance. */
  private @Nullable List<List<Integer>> search(
      long waste, long until, @Nullable SplittableRandom random) {
    complete = true;
    List<List<Filling>> ways = new ArrayList<>();
    int[] next = new int[bins + 1];
    long[] spare = new long[bins + 1];
    spare[0] = waste;
    ways.add(fillings(waste, random));
    while (!ways.isEmpty()) {
      int depth = ways.size() - 1;
      List<Filling> here = ways.get(depth);
      if (next[depth] > 0) {
        put(here.get(next[depth] - 1), 1);
      }
      if (next[depth] == here.size()) {
        ways.remove(depth);
        next[depth] = 0;
        if (complete && failed.size() < MOST_KEPT) {
          failed.add(state(bins - depth));
        }
        continue;
      }
      if (nodes >= until) {
        complete = false;
        for (int d = 0; d < depth; d++) {
          put(ways.get(d).get(next[d] - 1), 1);
        }
        return null;
      }
      nodes++;
      Filling way = here.get(next[depth]++);
      put(way, -1);
      if (largest() < 0) {
        return packing(ways, next);
      }
      long rest = spare[depth] - way.empty;
      boolean open =
          depth + 1 < bins && !failed.contains(state(bins - depth - 1)) && fits(bins - depth - 1);
      spare[depth + 1] = rest;
      next[depth + 1] = 0;
      ways.add(open ? fillings(rest, random) : List.of());
    }
    return null;
  }

  private State state(int binsLeft) {
    return new State(binsLeft, left.clone());
  }

  private void put(Filling f, int sign) {
    for (int i = 0; i < left.length; i++) {
      left[i] += sign * f.take[i];
    }
  }

  private int largest() {
    for (int i = 0; i < left.length; i++) {
      if (left[i] > 0) {
        return i;
      }
    }
    return -1;
  }

  private boolean fits(int binsLeft) {
    int n = 0;
    for (int c : left) {
      n += c;
    }
    int[] items = new int[n];
    int at = 0;
    for (int i = 0; i < left.length; i++) {
      Arrays.fill(items, at, at + left[i], sizes[i]);
      at += left[i];
    }
    return PackingBounds.l2(capacity, items) <= binsLeft;
  }

  private List<List<Integer>> packing(List<List<Filling>> ways, int[] next) {
    List<List<Integer>> packed = new ArrayList<>();
    for (int d = 0; d < ways.size(); d++) {
      Filling f = ways.get(d).get(next[d] - 1);
      List<Integer> bin = new ArrayList<>();
      for (int i = 0; i < sizes.length; i++) {
        for (int k = 0; k < f.take[i]; k++) {
          bin.add(sizes[i]);
        }
      }
      packed.add(bin);
    }
    return packed;
  }

  /** All fillings of the bin of the largest item that waste at most so much and none dominates. */
  private List<Filling> fillings(long waste, @Nullable SplittableRandom random) {
    List<Filling> found = new ArrayList<>();
    int first = largest();
    if (first < 0) {
      return found;
    }
    int[] take = new int[sizes.length];
    take[first] = 1;
    fill(first, first, capacity - sizes[first], take, waste, found);
    found.sort(Comparator.comparingInt(Filling::empty));
    if (random != null) {
      // The first is moved behind the second with some chance, then the second behind the third, …
      for (int i = 0; i + 1 < found.size() && random.nextDouble() < STRAY; i++) {
        Collections.swap(found, i, i + 1);
      }
    }
    return found;
  }

  private void fill(int first, int from, int room, int[] take, long waste, List<Filling> found) {
    if (found.size() >= MOST_FILLINGS) {
      complete = false;
      return;
    }
    for (int i = from; i < sizes.length; i++) {
      if (sizes[i] <= room && take[i] < left[i]) {
        take[i]++;
        fill(first, i, room - sizes[i], take, waste, found);
        take[i]--;
      }
    }
    if (room <= waste && !isDominated(first, room, take)) {
      found.add(new Filling(take.clone(), room));
    }
  }

  /**
   * Whether an item that is left over fits into the room as well, or in place of one or of two
   * smaller ones beside the largest: what it replaces could go where it would have gone (Martello
   * and Toth 1990, section 8.5).
   */
  private boolean isDominated(int first, int room, int[] take) {
    for (int y = first; y < sizes.length; y++) {
      if (take[y] == left[y]) {
        continue;
      }
      int size = sizes[y];
      if (size <= room) {
        return true;
      }
      for (int a = y; a < sizes.length; a++) {
        int beside = take[a] - (a == first ? 1 : 0);
        if (beside <= 0) {
          continue;
        }
        if (a > y && size <= sizes[a] + room) {
          return true;
        }
        for (int b = a; b < sizes.length; b++) {
          int second = take[b] - (b == first ? 1 : 0) - (b == a ? 1 : 0);
          int both = sizes[a] + sizes[b];
          if (second > 0 && both <= size && size <= both + room) {
            return true;
          }
        }
      }
    }
    return false;
  }
}
