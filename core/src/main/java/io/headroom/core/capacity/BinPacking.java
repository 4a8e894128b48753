package io.headroom.core.capacity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Packing items of one dimension into the fewest bins of equal size. Lower bounds, the usual
 * heuristics, and an exact search within a budget of nodes. Deterministic: effort is counted in
 * nodes, never in time. Immutable.
 */
public final class BinPacking {
  private static final long USUAL_NODES = 500_000;
  private static final long QUICK = 4_000;
  private static final int DIVES = 12;

  private final int capacity;
  private final int[] descending;

  private BinPacking(int capacity, int[] descending) {
    this.capacity = capacity;
    this.descending = descending;
  }

  /**
   * A packing that was found.
   *
   * @param bins sizes of the items in each bin, largest first
   * @param lowerBound no packing needs fewer bins
   * @param nodes effort of the search: partial packings looked at and patterns priced
   */
  public record Result(List<List<Integer>> bins, int lowerBound, long nodes) {
    /** Copies the bins. */
    public Result {
      bins = bins.stream().map(List::copyOf).toList();
    }

    /**
     * How many bins the packing needs.
     *
     * @return 0 only without items
     */
    public int count() {
      return bins.size();
    }

    /**
     * Bins that a better packing might save at most.
     *
     * @return count − lower bound, 0 when the packing is proven to be optimal
     */
    public int gap() {
      return bins.size() - lowerBound;
    }
  }

  /**
   * A problem.
   *
   * @param capacity size of a bin, at least 1
   * @param items sizes, each 1…capacity; copied
   * @return the problem
   * @throws IllegalArgumentException when a size is outside its range
   */
  public static BinPacking of(int capacity, int... items) {
    if (capacity < 1) {
      throw new IllegalArgumentException("a bin needs a capacity of 1 or more, found " + capacity);
    }
    int[] sorted = items.clone();
    for (int i = 0; i < items.length; i++) {
      if (items[i] < 1 || items[i] > capacity) {
        throw new IllegalArgumentException(
            "an item fits into a bin of "
                + capacity
                + " when its size is 1…"
                + capacity
                + ", found "
                + items[i]
                + " at "
                + i);
      }
    }
    Arrays.sort(sorted);
    for (int i = 0, j = sorted.length - 1; i < j; i++, j--) {
      int t = sorted[i];
      sorted[i] = sorted[j];
      sorted[j] = t;
    }
    return new BinPacking(capacity, sorted);
  }

  /**
   * The bound of the sum: ⌈Σ sizes / capacity⌉.
   *
   * @return bins
   */
  public int lowerBoundL1() {
    long sum = 0;
    for (int s : descending) {
      sum += s;
    }
    return (int) ((sum + capacity - 1) / capacity);
  }

  /**
   * The best of the bounds L2 of Martello and Toth (1990, section 8.4) and the dual feasible
   * functions u⁽ᵏ⁾ of Fekete and Schepers (2001).
   *
   * @return bins, at least {@link #lowerBoundL1}
   */
  public int lowerBound() {
    return PackingBounds.of(capacity, descending);
  }

  /**
   * First fit decreasing: each item, the largest first, into the first bin that takes it.
   *
   * @return the sizes in each bin
   */
  public List<List<Integer>> firstFitDecreasing() {
    return fitDecreasing(Preference.FIRST);
  }

  /**
   * Best fit decreasing: each item, the largest first, into the fullest bin that takes it.
   *
   * @return the sizes in each bin
   */
  public List<List<Integer>> bestFitDecreasing() {
    return fitDecreasing(Preference.FULLEST);
  }

  private enum Preference {
    FIRST,
    FULLEST
  }

  private List<List<Integer>> fitDecreasing(Preference preference) {
    List<List<Integer>> bins = new ArrayList<>();
    int[] left = new int[descending.length];
    for (int size : descending) {
      int at = -1;
      for (int b = 0; b < bins.size(); b++) {
        if (left[b] >= size && (at < 0 || left[b] < left[at])) {
          at = b;
          if (preference == Preference.FIRST) {
            break;
          }
        }
      }
      if (at < 0) {
        at = bins.size();
        bins.add(new ArrayList<>());
        left[at] = capacity;
      }
      bins.get(at).add(size);
      left[at] -= size;
    }
    return bins;
  }

  /**
   * The fewest bins, searched with the usual budget of half a million nodes.
   *
   * @return the best packing found, with what is proven about it
   */
  public Result solve() {
    return solve(USUAL_NODES);
  }

  /**
   * The fewest bins. Numbers of bins are tried upwards from the lower bound. First by bin
   * completion (Korf 2003): the bin of the largest item left is filled in every way that no other
   * dominates, the fullest first. Where that does not end soon, the linear program of patterns
   * (Gilmore and Gomory 1961) raises the bound and is rounded to whole bins; last comes bin
   * completion with all of the budget. A number that is refuted raises the bound.
   *
   * @param nodes budget of the search, 0 or more, spent on each number of bins that is tried
   * @return the best packing found; its gap is above 0 only when the budget was spent
   * @throws IllegalArgumentException when the budget is negative
   */
  public Result solve(long nodes) {
    if (nodes < 0) {
      throw new IllegalArgumentException("a budget is 0 or more nodes, found " + nodes);
    }
    List<List<Integer>> best = bestFitDecreasing();
    List<List<Integer>> first = firstFitDecreasing();
    if (first.size() < best.size()) {
      best = first;
    }
    int bound = lowerBound();
    long spent = 0;
    boolean patterns = false;
    for (int bins = bound; bins < best.size() && nodes > 0; bins++) {
      BinCompletion quick = new BinCompletion(capacity, descending, bins, Math.min(nodes, QUICK));
      List<List<Integer>> found = quick.run();
      spent += quick.nodes();
      boolean refuted = found == null && quick.isExhausted();
      if (found == null && !refuted && nodes > QUICK) {
        PatternDive dive = new PatternDive(capacity, descending);
        if (!patterns && dive.isAffordable()) {
          bound = Math.max(bound, dive.bound());
          patterns = true;
        }
        refuted = bins < bound;
        if (!refuted && patterns) {
          found = dive.pack(bins, DIVES);
        }
        spent += dive.effort();
        if (!refuted && found == null) {
          BinCompletion all = new BinCompletion(capacity, descending, bins, nodes - QUICK);
          found = all.run();
          spent += all.nodes();
          refuted = found == null && all.isExhausted();
        }
      }
      if (found != null) {
        best = found;
      } else if (refuted && bins == bound) {
        bound = bins + 1;
      }
    }
    return new Result(best, bound, spent);
  }

  /** Sizes and capacity. */
  @Override
  public String toString() {
    return "BinPacking[" + descending.length + " items, bins of " + capacity + "]";
  }
}
