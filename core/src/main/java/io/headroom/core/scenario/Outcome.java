package io.headroom.core.scenario;

import io.headroom.core.time.TimeGrid;
import io.headroom.core.uncertainty.Estimate;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;

/**
 * The first passage of every path: when its rule is first broken, if ever within the grid. A
 * distribution of which probability and dates are views. Immutable.
 */
public final class Outcome {
  /** Stands for a path that never breaks the rule within the grid. */
  public static final int NEVER = Integer.MAX_VALUE;

  private final TimeGrid grid;
  private final int[] first;
  private final int[] sorted;

  Outcome(TimeGrid grid, int[] first) {
    this.grid = grid;
    this.first = first;
    this.sorted = first.clone();
    Arrays.sort(sorted);
  }

  /**
   * The steps that were played.
   *
   * @return the grid
   */
  public TimeGrid grid() {
    return grid;
  }

  /**
   * Number of paths.
   *
   * @return at least 1
   */
  public int paths() {
    return first.length;
  }

  /**
   * The step at which a path first breaks the rule.
   *
   * @param path 0…paths−1
   * @return the step, or {@link #NEVER}
   */
  public int firstBreach(int path) {
    return first[path];
  }

  /**
   * Probability of a breach anywhere in the grid.
   *
   * @return with its Monte Carlo error
   */
  public Estimate breachProbability() {
    return Estimate.ofProbability(count(grid.count()), first.length);
  }

  /**
   * Probability of a breach on or before a day.
   *
   * @param day the last day that counts
   * @return with its Monte Carlo error
   */
  public Estimate breachProbabilityBy(LocalDate day) {
    long steps = Math.max(0, Math.min(grid.count(), grid.indexOf(day) + 1));
    return Estimate.ofProbability(count((int) steps), first.length);
  }

  /** Paths that break before a step. */
  private int count(int step) {
    int lo = 0;
    int hi = sorted.length;
    while (lo < hi) {
      int mid = (lo + hi) >>> 1;
      if (sorted[mid] < step) {
        lo = mid + 1;
      } else {
        hi = mid;
      }
    }
    return lo;
  }

  /**
   * A quantile of the date of first breach, over all paths, those that never break last.
   *
   * @param p probability, 0…1
   * @return the earliest day by which at least a share p of the paths has broken the rule; empty
   *     when fewer do within the grid
   */
  public Optional<LocalDate> breachDate(double p) {
    if (!(p >= 0 && p <= 1)) {
      throw new IllegalArgumentException("a probability lies in 0…1, found " + p);
    }
    int rank = Math.max(1, (int) Math.ceil(p * sorted.length - 1e-9));
    int step = sorted[rank - 1];
    return step == NEVER ? Optional.empty() : Optional.of(grid.date(step));
  }
}
