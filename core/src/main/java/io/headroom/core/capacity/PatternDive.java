package io.headroom.core.capacity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Rounds the program of patterns to whole bins: the pattern that is used most becomes a bin, the
 * program of what is left is solved again, and a pattern after which it needs too many bins is
 * passed over. The last items are packed by bin completion.
 */
final class PatternDive {
  private static final int FEW_ITEMS = 36;
  private static final int NODES = 3_000;
  private static final long MOST_CELLS = 400_000;
  private static final double BLUR = 0.35;

  private final int capacity;
  private final int[] items;
  private long effort;

  /**
   * A dive.
   *
   * @param capacity of a bin
   * @param items in descending order
   */
  PatternDive(int capacity, int[] items) {
    this.capacity = capacity;
    this.items = items;
  }

  /** Whether tables of sizes by capacity stay small. */
  boolean isAffordable() {
    return (long) distinct(items).length * capacity <= MOST_CELLS;
  }

  /** The bound of the program of all items. */
  int bound() {
    return solve(items).bound();
  }

  /** Patterns priced and nodes searched. */
  long effort() {
    return effort;
  }

  /**
   * Tries to pack into a number of bins.
   *
   * @param bins how many
   * @param tries how often, each with other preferences, the first without chance
   * @return the sizes in each bin, or null when none was found
   */
  @Nullable List<List<Integer>> pack(int bins, int tries) {
    SplittableRandom random = new SplittableRandom(items.length);
    for (int t = 0; t < tries; t++) {
      List<List<Integer>> found = once(bins, t == 0 ? null : random);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private @Nullable List<List<Integer>> once(int bins, @Nullable SplittableRandom random) {
    List<List<Integer>> packed = new ArrayList<>();
    int[] left = items;
    PatternProgram lp = solve(left);
    while (left.length > 0) {
      int room = bins - packed.size();
      if (left.length <= FEW_ITEMS) {
        BinCompletion last = new BinCompletion(capacity, left, room, NODES);
        List<List<Integer>> rest = last.run();
        effort += last.nodes();
        if (rest != null) {
          packed.addAll(rest);
          return packed;
        }
      }
      int[] after = null;
      PatternProgram next = lp;
      double[] rank = ranks(lp, random);
      for (int tries = 0; tries < 4 && after == null; tries++) {
        int at = top(rank);
        if (at < 0) {
          break;
        }
        rank[at] = Double.NEGATIVE_INFINITY;
        int[] rest = without(left, distinct(left), lp.pattern(at));
        next = solve(rest);
        if ((rest.length == 0 ? 0 : next.bound()) <= room - 1) {
          packed.add(binOf(distinct(left), lp.pattern(at)));
          after = rest;
        }
      }
      if (after == null) {
        return null;
      }
      left = after;
      lp = next;
    }
    return packed.size() <= bins ? packed : null;
  }

  private PatternProgram solve(int[] left) {
    int[] sizes = distinct(left);
    int[] demand = new int[sizes.length];
    for (int s : left) {
      demand[indexOf(sizes, s)]++;
    }
    PatternProgram lp = PatternProgram.solve(capacity, sizes, demand);
    effort += lp.steps();
    return lp;
  }

  private static double[] ranks(PatternProgram lp, @Nullable SplittableRandom random) {
    double[] rank = new double[lp.size()];
    for (int i = 0; i < rank.length; i++) {
      rank[i] = lp.use(i) > 1e-9 ? lp.use(i) : Double.NEGATIVE_INFINITY;
      rank[i] += random == null ? 0 : BLUR * random.nextDouble();
    }
    return rank;
  }

  private static int top(double[] rank) {
    int best = -1;
    for (int i = 0; i < rank.length; i++) {
      if (rank[i] > Double.NEGATIVE_INFINITY && (best < 0 || rank[i] > rank[best])) {
        best = i;
      }
    }
    return best;
  }

  /** Distinct sizes in descending order. */
  private static int[] distinct(int[] descending) {
    int[] d = new int[descending.length];
    int n = 0;
    for (int s : descending) {
      if (n == 0 || d[n - 1] != s) {
        d[n++] = s;
      }
    }
    return Arrays.copyOf(d, n);
  }

  private static int indexOf(int[] descending, int size) {
    int i = 0;
    while (descending[i] != size) {
      i++;
    }
    return i;
  }

  private static int[] without(int[] items, int[] sizes, int[] pattern) {
    int[] take = pattern.clone();
    int[] rest = new int[items.length];
    int n = 0;
    int i = 0;
    for (int s : items) {
      while (sizes[i] != s) {
        i++;
      }
      if (take[i] > 0) {
        take[i]--;
      } else {
        rest[n++] = s;
      }
    }
    return Arrays.copyOf(rest, n);
  }

  private static List<Integer> binOf(int[] sizes, int[] pattern) {
    List<Integer> bin = new ArrayList<>();
    for (int i = 0; i < sizes.length; i++) {
      for (int k = 0; k < pattern[i]; k++) {
        bin.add(sizes[i]);
      }
    }
    return bin;
  }
}
