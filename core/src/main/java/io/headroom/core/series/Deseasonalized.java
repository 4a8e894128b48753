package io.headroom.core.series;

import io.headroom.core.numerics.Robust;
import io.headroom.core.numerics.RunningMedian;
import io.headroom.core.time.TimeGrid;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The observed values of a series in order, on a logarithmic or their own scale, with the season
 * taken off: what spikes and shifts are looked for in.
 */
final class Deseasonalized {
  private static final double MOST_ZEROS_FOR_LOG = 0.1;
  private static final double MANY_ZEROS = 0.25;
  private static final double OFTEN = 0.1;

  /** Like phases on each side that make the season at a time. */
  private static final int SEASONS_ASIDE = 8;

  private static final double OWN_SHARE = 1.3;

  private final Series series;
  private final int m;
  private final boolean log;
  private final double floor;
  private final boolean intermittent;
  private final int[] index;
  private final double[] time;
  private final double[] x;
  private final double[] seasonal;
  private boolean weekKnown;
  private double cycles;
  private int phases = 1;

  private Deseasonalized(Series series, int customSeason) {
    this.series = series;
    this.m = customSeason > 0 ? customSeason : series.grid().granularity().naturalSeason();
    int n = series.observed();
    index = new int[n];
    time = new double[n];
    x = new double[n];
    seasonal = new double[n];
    int zeros = 0;
    int negatives = 0;
    for (int i = 0, k = 0; i < series.size(); i++) {
      double v = series.value(i);
      if (!Double.isNaN(v)) {
        index[k] = i;
        time[k] = i;
        x[k++] = v;
        zeros += v == 0 ? 1 : 0;
        negatives += v < 0 ? 1 : 0;
      }
    }
    log = n > 0 && negatives == 0 && zeros < MOST_ZEROS_FOR_LOG * n;
    floor = log ? floor(x) : 0;
    intermittent = isIntermittent(x);
    for (int k = 0; k < n; k++) {
      x[k] = forward(x[k]);
    }
    takeSeasonOff(customSeason > 0);
  }

  /** A zero counts as half the smallest other value, so that zeros among small counts are usual. */
  private static double floor(double[] v) {
    double smallest = Double.MAX_VALUE;
    for (double d : v) {
      smallest = d > 0 ? Math.min(smallest, d) : smallest;
    }
    return Math.max(smallest / 2, Robust.median(v) / 100);
  }

  /** Many zeros, and often a change between none and some: then a level has no meaning. */
  private static boolean isIntermittent(double[] v) {
    int zeros = 0;
    int changes = 0;
    for (int k = 0; k < v.length; k++) {
      zeros += v[k] == 0 ? 1 : 0;
      changes += k > 0 && (v[k] == 0) != (v[k - 1] == 0) ? 1 : 0;
    }
    return zeros >= MANY_ZEROS * v.length && changes >= OFTEN * v.length;
  }

  static Deseasonalized of(Series series, int customSeason) {
    return new Deseasonalized(series, customSeason);
  }

  private void takeSeasonOff(boolean custom) {
    phases = m;
    if (!custom && !isCalendar() && m > 1 && x.length >= 4 * 7 * m) {
      phases = 7 * m;
      weekKnown = true;
    }
    if (intermittent || phases < 2 || x.length < (phases > 24 && isCalendar() ? 3 : 2) * phases) {
      phases = 1;
      return;
    }
    cycles = (double) x.length / phases;
    double[] level = RunningMedian.centered(x, phases / 2);
    List<List<Integer>> byPhase = new ArrayList<>();
    for (int p = 0; p < phases; p++) {
      byPhase.add(new ArrayList<>());
    }
    boolean steady = custom || isCalendar() && phases == m && phases <= 12;
    int first = steady ? phase(0, phases, custom) : 0;
    for (int k = 0; k < x.length; k++) {
      // Months, quarters and weekdays follow each other; a date for each would cost more than all.
      int p = steady ? (first + index[k]) % phases : phase(index[k], phases, false);
      byPhase.get(p).add(k);
    }
    for (List<Integer> like : byPhase) {
      double[] r = new double[like.size()];
      for (int j = 0; j < r.length; j++) {
        r[j] = x[like.get(j)] - level[like.get(j)];
      }
      double[] s = RunningMedian.centered(r, SEASONS_ASIDE);
      for (int j = 0; j < r.length; j++) {
        seasonal[like.get(j)] = s[j];
      }
    }
    for (int k = 0; k < x.length; k++) {
      x[k] -= seasonal[k];
    }
  }

  /** Place in the season by the local clock, so that hours keep theirs when clocks change. */
  private int phase(int i, int phases, boolean custom) {
    if (custom) {
      return i % phases;
    }
    TimeGrid grid = series.grid();
    ZonedDateTime local = grid.start(i).atZone(grid.zone());
    if (!isCalendar()) {
      int inDay = Math.min(m - 1, (int) (local.toLocalTime().toSecondOfDay() * (long) m / 86_400));
      return phases == m ? inDay : (local.getDayOfWeek().getValue() - 1) * m + inDay;
    }
    if (grid.granularity().isMonths()) {
      return (local.getMonthValue() - 1) * m / 12;
    }
    return m == 7
        ? local.getDayOfWeek().getValue() - 1
        : Math.min(phases - 1, (local.getDayOfYear() - 1) * phases / 365);
  }

  private double forward(double v) {
    return log ? Math.log(Math.max(v, floor)) : v;
  }

  /** From the scale looked at to the series' unit. */
  double back(double scaled) {
    return log ? Math.exp(scaled) : scaled;
  }

  Series series() {
    return series;
  }

  int season() {
    return m;
  }

  boolean isCalendar() {
    return series.grid().granularity().isCalendar();
  }

  /** Whether the days of the week were taken off a series of parts of a day. */
  boolean isWeekKnown() {
    return weekKnown;
  }

  /**
   * How much larger errors are than what is left of them after the season was taken off: a value
   * takes part in the median of its like phases, so that of c of them one is always as expected.
   *
   * @return c / (c − 1.3), found by simulation of medians of 3 to 17 values; 1 without a season
   */
  double lostToSeason() {
    double c = Math.min(cycles, 2 * SEASONS_ASIDE + 1);
    return c == 0 ? 1 : Math.max(2, c) / (Math.max(2, c) - OWN_SHARE);
  }

  boolean isIntermittent() {
    return intermittent;
  }

  boolean isLog() {
    return log;
  }

  /** How many values are observed. */
  int size() {
    return x.length;
  }

  /** The series' period of observed value k. */
  int index(int k) {
    return index[k];
  }

  LocalDate date(int k) {
    return series.grid().date(index[k]);
  }

  /** The values without season, in order; not to be changed. */
  double[] values() {
    return x;
  }

  /** The period of each value as a number; not to be changed. */
  double[] times() {
    return time;
  }

  /** A level at observed value k with its season, in the series' unit. */
  double withSeason(int k, double level) {
    return back(level + seasonal[k]);
  }

  /**
   * A level at observed value k with the season that its phase had before value {@code at}, far
   * enough from there that what came after has little say in it, in the series' unit.
   */
  double withSeasonBefore(int k, int at, double level) {
    int back = Math.max(0, index[k] - index[at]) / phases + 1 + SEASONS_ASIDE / 2;
    for (; back > 0; back--) {
      int like = Arrays.binarySearch(index, index[k] - back * phases);
      if (like >= 0 && like < at) {
        return back(level + seasonal[like]);
      }
    }
    return back(level + seasonal[k]);
  }

  /** A difference on the scale looked at that makes a level larger by a share. */
  double step(double share, double level, double other) {
    return log ? Math.log1p(share) : share * Math.max(Math.abs(level), Math.abs(other));
  }
}
