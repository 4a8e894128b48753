package io.headroom.core.series;

import io.headroom.core.measure.Unit;
import io.headroom.core.time.Granularity;
import io.headroom.core.time.TimeGrid;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * A fine series rolled up to a coarser granularity: for every coarse period the count, mean, p95,
 * p99, peak and sum of the fine values that start in it, all from one pass. Immutable.
 *
 * <p>A fine value belongs to the one coarse period that holds its start, so that nothing is counted
 * twice or lost: the sums of the periods add up to the sum of the fine values across every change
 * of clocks. A local day has 23, 24 or 25 hours, and the number expected says so. A local day that
 * the zone skipped altogether (Pacific/Apia, 2011-12-30) expects nothing.
 *
 * <p>{@link Aggregation#SUM} adds what was observed and does not scale up for what is missing;
 * {@link #coverage(int)} says how much that is. The sum of a rate (such as request/h) is not a
 * total; roll amounts up by sum and rates by mean.
 */
public final class RollUp {
  /**
   * Periods of which less was observed have no mean, p95, p99, peak or sum, unless set otherwise.
   */
  public static final double DEFAULT_MINIMUM_COVERAGE = 0.5;

  private final Series fine;
  private final TimeGrid grid;
  private final double minimumCoverage;

  /** Index of the first fine period of each coarse one, one more for the end; may lie outside. */
  private final int[] first;

  private final int[] observed;
  private final boolean[] complete;
  private final double[] mean;
  private final double[] p95;
  private final double[] p99;
  private final double[] peak;
  private final double[] sum;

  private RollUp(Series fine, TimeGrid grid, double minimumCoverage) {
    this.fine = fine;
    this.grid = grid;
    this.minimumCoverage = minimumCoverage;
    int n = grid.count();
    first = boundaries(fine.grid(), grid);
    observed = new int[n];
    complete = new boolean[n];
    mean = new double[n];
    p95 = new double[n];
    p99 = new double[n];
    peak = new double[n];
    sum = new double[n];
    reduce();
    findComplete();
  }

  /**
   * Rolls a series up to the local calendar of its own zone; weeks begin on Monday.
   *
   * @param fine the series
   * @param coarse the wanted granularity, at least as long as the series' own
   * @return the roll-up, from the period that holds the first fine value to the one that holds the
   *     last
   * @throws IllegalArgumentException when {@code coarse} is shorter than the series' granularity
   */
  public static RollUp of(Series fine, Granularity coarse) {
    TimeGrid g = fine.grid();
    if (coarse.meanSeconds() < g.granularity().meanSeconds()) {
      throw new IllegalArgumentException(
          "series '"
              + fine.key()
              + "' has a value for each "
              + g.granularity().noun()
              + " and cannot be rolled up to "
              + coarse.noun()
              + ", which is shorter");
    }
    Instant start = coarse.truncate(g.start(), g.zone());
    int count =
        g.count() == 0
            ? 0
            : Math.toIntExact(coarse.stepsBetween(start, g.start(g.count() - 1), g.zone()) + 1);
    return new RollUp(fine, new TimeGrid(start, coarse, count, g.zone()), DEFAULT_MINIMUM_COVERAGE);
  }

  /**
   * The same roll-up with another minimum coverage.
   *
   * @param minimum least share of a period's fine values that must be observed, 0…1; below it mean,
   *     p95, p99, peak and sum are missing
   * @return the roll-up
   * @throws IllegalArgumentException when the share lies outside 0…1
   */
  public RollUp withMinimumCoverage(double minimum) {
    if (!(minimum >= 0 && minimum <= 1)) {
      throw new IllegalArgumentException("a minimum coverage lies in 0…1, found " + minimum);
    }
    return new RollUp(fine, grid, minimum);
  }

  /** Per coarse start the first fine period that starts at or after it. */
  private static int[] boundaries(TimeGrid fine, TimeGrid coarse) {
    int[] b = new int[coarse.count() + 1];
    for (int j = 0; j < b.length; j++) {
      Instant start = coarse.start(j);
      int i = Math.toIntExact(fine.indexOf(start));
      b[j] = fine.start(i).isBefore(start) ? i + 1 : i;
    }
    return b;
  }

  private void reduce() {
    double[] scratch = new double[0];
    for (int j = 0; j < observed.length; j++) {
      int from = Math.max(0, first[j]);
      int to = Math.min(fine.size(), first[j + 1]);
      if (to - from > scratch.length) {
        scratch = new double[to - from];
      }
      int n = 0;
      for (int i = from; i < to; i++) {
        double v = fine.value(i);
        if (!Double.isNaN(v)) {
          scratch[n++] = v;
        }
      }
      observed[j] = n;
      boolean enough = n > 0 && coverage(j) >= minimumCoverage;
      mean[j] = enough ? Aggregation.MEAN.reduce(scratch, n) : Double.NaN;
      sum[j] = enough ? Aggregation.SUM.reduce(scratch, n) : Double.NaN;
      peak[j] = enough ? Aggregation.PEAK.reduce(scratch, n) : Double.NaN;
      p95[j] = enough ? Aggregation.P95.reduce(scratch, n) : Double.NaN;
      p99[j] = enough ? Aggregation.P99.reduce(scratch, n) : Double.NaN;
    }
  }

  /** Missing values at the very ends make a period partial, but for one or a twentieth of it. */
  private void findComplete() {
    int begin = 0;
    while (begin < fine.size() && Double.isNaN(fine.value(begin))) {
      begin++;
    }
    int end = fine.size();
    while (end > begin && Double.isNaN(fine.value(end - 1))) {
      end--;
    }
    for (int j = 0; j < complete.length; j++) {
      int slack = expected(j) < 2 ? 0 : Math.max(1, expected(j) / 20);
      complete[j] =
          expected(j) > 0
              && first[j] >= Math.max(0, begin - slack)
              && first[j + 1] <= Math.min(fine.size(), end + slack);
    }
  }

  /**
   * The coarse periods.
   *
   * @return their grid, in the fine series' zone
   */
  public TimeGrid grid() {
    return grid;
  }

  /**
   * How many coarse periods there are.
   *
   * @return the grid's count
   */
  public int size() {
    return observed.length;
  }

  /**
   * How many fine values a period has.
   *
   * @param i 0…size−1
   * @return the number that are not missing
   */
  public int observed(int i) {
    return observed[i];
  }

  /**
   * How many fine periods start in a coarse one, whether or not the series reaches over it.
   *
   * @param i 0…size−1
   * @return for example 23, 24 or 25 hours of a day
   */
  public int expected(int i) {
    return first[i + 1] - first[i];
  }

  /**
   * How much of a period was observed.
   *
   * @param i 0…size−1
   * @return observed / expected, 0…1; 0 when nothing was expected
   */
  public double coverage(int i) {
    int e = expected(i);
    return e == 0 ? 0 : (double) observed[i] / e;
  }

  /**
   * Whether the data reach over the whole of a period. Holes inside do not matter here; up to one
   * missing value, or a twentieth of the period, may be missing at its outer end.
   *
   * @param i 0…size−1
   * @return false for a half-filled first or last period
   */
  public boolean isComplete(int i) {
    return complete[i];
  }

  /**
   * The first period that the data cover from end to end.
   *
   * @return its index, or empty when there is none
   */
  public OptionalInt firstComplete() {
    for (int j = 0; j < complete.length; j++) {
      if (complete[j]) {
        return OptionalInt.of(j);
      }
    }
    return OptionalInt.empty();
  }

  /**
   * The last period that the data cover from end to end: the default as-of of a run is its end.
   *
   * @return its index, or empty when there is none
   */
  public OptionalInt lastComplete() {
    for (int j = complete.length - 1; j >= 0; j--) {
      if (complete[j]) {
        return OptionalInt.of(j);
      }
    }
    return OptionalInt.empty();
  }

  /**
   * The roll-up from the first to the last complete period.
   *
   * @return this roll-up without half-filled ends, perhaps empty
   */
  public RollUp dropIncompleteEnds() {
    int from = firstComplete().orElse(0);
    int to = lastComplete().orElse(-1) + 1;
    if (from == 0 && to == size()) {
      return this;
    }
    int begin = Math.max(0, Math.min(fine.size(), first[from]));
    int end = Math.max(begin, Math.min(fine.size(), first[to]));
    return new RollUp(fine.slice(begin, end), grid.slice(from, to), minimumCoverage);
  }

  /**
   * One statistic as a series on the coarse grid.
   *
   * <p>Key and zone are the fine series'. Mean, p95, p99 and peak keep its unit and bounds; a sum
   * keeps its unit and of its bounds those that still hold (0 and above stays so, a ceiling does
   * not); a count is a plain number that is never missing.
   *
   * <p>Percentiles of parts do not tell that of the whole. Of a series of percentiles there are the
   * count and the peak, which is at least the percentile of the whole; all else is refused.
   *
   * @param statistic which
   * @return the series; NaN where coverage is below the minimum
   * @throws IllegalArgumentException when the fine values are percentiles and would be averaged,
   *     added or made percentiles of percentiles
   */
  public Series series(Aggregation statistic) {
    refusePercentiles(statistic);
    if (size() == 0) {
      return Series.empty(
          fine.key(), grid, unit(statistic), fine.emptyReason().orElse("no complete period"));
    }
    double[] values =
        switch (statistic) {
          case COUNT -> Arrays.stream(observed).asDoubleStream().toArray();
          case MEAN -> mean;
          case P95 -> p95;
          case P99 -> p99;
          case PEAK -> peak;
          case SUM -> sum;
        };
    // The largest of percentiles is still one to later roll-ups; a count is a plain number.
    Aggregation of = statistic == Aggregation.PEAK ? fine.statistic().orElse(null) : statistic;
    return Series.of(fine.key(), grid, values, unit(statistic))
        .withBounds(bounds(statistic))
        .withStatistic(of);
  }

  private void refusePercentiles(Aggregation statistic) {
    if (fine.statistic().isPresent() && !statistic.takesPercentiles()) {
      throw new IllegalArgumentException(
          "series '"
              + fine.key()
              + "' holds "
              + fine.statistic().get().name().toLowerCase(Locale.ROOT)
              + " values, and the "
              + statistic.name().toLowerCase(Locale.ROOT)
              + " of percentiles means nothing; valid are the peak, which is at least the"
              + " percentile of the whole, and the count. Maybe read the finer values?");
    }
  }

  private Unit unit(Aggregation statistic) {
    return statistic == Aggregation.COUNT ? Unit.ONE : fine.unit();
  }

  private Bounds bounds(Aggregation statistic) {
    Bounds b = fine.bounds();
    return switch (statistic) {
      case COUNT -> Bounds.NON_NEGATIVE;
      case MEAN, P95, P99, PEAK -> b;
      // A sum has at least one term: a positive floor still holds, a negative one does not.
      case SUM ->
          new Bounds(
              b.lower() >= 0 ? b.lower() : Double.NEGATIVE_INFINITY,
              b.upper() <= 0 ? b.upper() : Double.POSITIVE_INFINITY);
    };
  }
}
