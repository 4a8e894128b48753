package io.headroom.core.scenario;

import io.headroom.core.time.TimeGrid;
import io.headroom.core.uncertainty.Estimate;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;

/**
 * What becomes of every path: when its rule is first broken, if ever within the grid, how far and
 * how often demand is above the limit, and when it first exceeds all that is in service. A
 * distribution of which probabilities, dates and quantiles are views. Immutable.
 */
public final class Outcome {
  /** Stands for a path that never breaks the rule within the grid. */
  public static final int NEVER = Integer.MAX_VALUE;

  private final TimeGrid grid;
  private final int[] first;
  private final int[] sorted;
  private final double[] shortfall;
  private final double[] sortedShortfall;
  private final int[] above;
  private final int[] overload;

  Outcome(TimeGrid grid, int[] first, double[] shortfall, int[] above, int[] overload) {
    this.grid = grid;
    this.first = first;
    this.shortfall = shortfall;
    this.sortedShortfall = shortfall.clone();
    Arrays.sort(sortedShortfall);
    this.above = above;
    this.overload = overload;
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
    int step = sorted[rank(p)];
    return step == NEVER ? Optional.empty() : Optional.of(grid.date(step));
  }

  /**
   * By how much a breach on or before a day is likelier than in another outcome of the same demand
   * paths. Paths that break in both, or in neither, take no part in the error: that is what shared
   * streams are for.
   *
   * @param baseline the outcome to compare with, of as many paths
   * @param day the last day that counts
   * @return this probability less the baseline's, with the error of matched pairs
   * @throws IllegalArgumentException when the numbers of paths differ
   */
  public Estimate breachDifference(Outcome baseline, LocalDate day) {
    if (baseline.first.length != first.length) {
      throw new IllegalArgumentException(
          "outcomes are compared path by path, found "
              + first.length
              + " and "
              + baseline.first.length
              + " paths");
    }
    long end = grid.indexOf(day);
    long endOfBaseline = baseline.grid.indexOf(day);
    int here = 0;
    int there = 0;
    for (int p = 0; p < first.length; p++) {
      boolean breaks = first[p] <= end && first[p] != NEVER;
      boolean breaksThere = baseline.first[p] <= endOfBaseline && baseline.first[p] != NEVER;
      here += breaks && !breaksThere ? 1 : 0;
      there += breaksThere && !breaks ? 1 : 0;
    }
    return Estimate.ofPairedDifference(here, there, first.length);
  }

  /**
   * The largest excess of demand over the limit on one step of a path.
   *
   * @param path 0…paths−1
   * @return in the demand's unit, 0 when it never is above
   */
  public double shortfall(int path) {
    return shortfall[path];
  }

  /**
   * Mean over all paths of their largest excess over the limit.
   *
   * @return in the demand's unit, with its Monte Carlo error
   */
  public Estimate meanShortfall() {
    return Estimate.ofMean(shortfall);
  }

  /**
   * A quantile over all paths of their largest excess over the limit.
   *
   * @param p probability, 0…1
   * @return the least value that at least a share p of the paths does not exceed
   */
  public double shortfallQuantile(double p) {
    return sortedShortfall[rank(p)];
  }

  /**
   * How many steps of a path are above the limit.
   *
   * @param path 0…paths−1
   * @return 0 or more
   */
  public int stepsAbove(int path) {
    return above[path];
  }

  /**
   * Mean number of steps above the limit, such as days a horizon.
   *
   * @return with its Monte Carlo error
   */
  public Estimate meanStepsAbove() {
    double[] steps = new double[above.length];
    for (int p = 0; p < steps.length; p++) {
      steps[p] = above[p];
    }
    return Estimate.ofMean(steps);
  }

  /**
   * The step at which demand first exceeds all that is in service, nothing held back.
   *
   * @param path 0…paths−1
   * @return the step, or {@link #NEVER}
   */
  public int firstOverload(int path) {
    return overload[path];
  }

  /**
   * Probability that demand exceeds all that is in service at least once. A loss too short to break
   * a rule of several days shows here.
   *
   * @return with its Monte Carlo error
   */
  public Estimate overloadProbability() {
    int hits = 0;
    for (int s : overload) {
      hits += s == NEVER ? 0 : 1;
    }
    return Estimate.ofProbability(hits, overload.length);
  }

  private int rank(double p) {
    if (!(p >= 0 && p <= 1)) {
      throw new IllegalArgumentException("a probability lies in 0…1, found " + p);
    }
    return Math.max(1, (int) Math.ceil(p * sorted.length - 1e-9)) - 1;
  }
}
