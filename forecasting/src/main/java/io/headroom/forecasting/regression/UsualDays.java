package io.headroom.forecasting.regression;

import io.headroom.forecasting.numerics.Medians;
import java.util.Arrays;

/**
 * How far each day lies from what is usual: the median, slot by slot, of the nearest clean days of
 * the same weekday, four on each side, corrected by how the clean days around did against theirs.
 * Weeks are compared with the weeks around. A day is clean when nothing that is tried falls on it.
 */
final class UsualDays {
  private static final int LIKE = 4;
  private static final int FARTHEST = 26;
  private static final int AROUND = 7;
  private static final int AROUND_FARTHEST = 28;
  private static final int SUNDAY = 6;

  private final DayGrid grid;
  private final int units;
  private final int slots;
  private final double[] x;
  private final boolean[] clean;
  private final int guard;
  private final double[] usual;
  private final double[] deviation;
  private final double[] level;

  private UsualDays(DayGrid grid, double[] cells, boolean[] clean, int guard) {
    this.grid = grid;
    this.units = grid.units();
    this.slots = grid.slots();
    this.x = cells;
    this.clean = clean;
    this.guard = guard;
    this.usual = new double[cells.length];
    this.deviation = new double[units];
    this.level = new double[units];
    for (int u = 0; u < units; u++) {
      fillUsual(u);
    }
    for (int u = 0; u < units; u++) {
      double sum = 0;
      int n = 0;
      for (int s = 0; s < slots; s++) {
        double r = x[u * slots + s] - usual[u * slots + s];
        if (!Double.isNaN(r)) {
          sum += r;
          n++;
        }
      }
      deviation[u] = n > 0 ? sum / n : Double.NaN;
    }
    for (int u = 0; u < units; u++) {
      level[u] = grid.period() == 1 ? 0 : around(u, u + 1);
    }
  }

  /** Cells by unit and slot, NaN for missing. */
  static UsualDays of(DayGrid grid, double[] cells, boolean[] clean, int guard) {
    return new UsualDays(grid, cells, clean, guard);
  }

  private void fillUsual(int u) {
    int period = grid.period();
    int[] like = like(u, period, 0);
    fillMedian(like, usual, u);
  }

  /** The nearest clean units at multiples of the period, shifted; a few on each side. */
  private int[] like(int u, int period, int shift) {
    int[] found = new int[2 * LIKE];
    int n = 0;
    for (int side = -1; side <= 1; side += 2) {
      int here = 0;
      for (int k = 1; k <= FARTHEST && here < LIKE; k++) {
        int at = u + shift + side * k * period;
        if (at >= 0 && at < units && clean[at]) {
          found[n++] = at;
          here++;
        }
      }
    }
    return Arrays.copyOf(found, n);
  }

  private void fillMedian(int[] like, double[] out, int u) {
    double[] near = new double[like.length];
    for (int s = 0; s < slots; s++) {
      int n = 0;
      for (int at : like) {
        double v = x[at * slots + s];
        if (!Double.isNaN(v)) {
          near[n++] = v;
        }
      }
      out[u * slots + s] = n >= 2 ? Medians.median(near, n) : Double.NaN;
    }
  }

  /** Median deviation of the clean days on both sides of [from, to), a guard left out. */
  double around(int from, int to) {
    double[] near = new double[2 * AROUND];
    int n = 0;
    for (int side = 0; side < 2; side++) {
      int here = 0;
      for (int k = 1 + guard; k <= AROUND_FARTHEST && here < AROUND; k++) {
        int at = side == 0 ? from - k : to - 1 + k;
        if (at >= 0 && at < units && clean[at] && !Double.isNaN(deviation[at])) {
          near[n++] = deviation[at];
          here++;
        }
      }
    }
    return n == 0 ? Double.NaN : Medians.median(near, n);
  }

  boolean isClean(int u) {
    return clean[u];
  }

  int units() {
    return units;
  }

  int slots() {
    return slots;
  }

  /** Distance of a cell from the usual, NaN when either is unknown. */
  double remainder(int u, int s) {
    return x[u * slots + s] - usual[u * slots + s] - level[u];
  }

  /** Mean over the slots, not corrected by the days around. */
  double deviation(int u) {
    return deviation[u];
  }

  /** What a Sunday of these weeks differs from the usual of this day, by slot. */
  double[] toSunday(int u) {
    double[] sunday = new double[slots];
    int shift = SUNDAY - DayGrid.weekday(grid.day(u));
    if (grid.period() != 7 || shift == 0) {
      return sunday;
    }
    int[] like = like(u, 7, shift);
    double[] near = new double[like.length + 1];
    // The Sunday of the same week is as near as any.
    int own = u + shift;
    for (int s = 0; s < slots; s++) {
      int n = 0;
      for (int at : like) {
        if (!Double.isNaN(x[at * slots + s])) {
          near[n++] = x[at * slots + s];
        }
      }
      if (own >= 0 && own < units && clean[own] && !Double.isNaN(x[own * slots + s])) {
        near[n++] = x[own * slots + s];
      }
      double way = n >= 2 ? Medians.median(near, n) - usual[u * slots + s] : Double.NaN;
      sunday[s] = Double.isNaN(way) ? 0 : way;
    }
    return sunday;
  }

  /** The way to Sunday by weekday and slot at the end of the history, for days to come. */
  double[] toSundayAhead() {
    double[] way = new double[7 * slots];
    double[] last = new double[7 * slots];
    double[] near = new double[2 * LIKE];
    for (int d = 0; d < 7; d++) {
      for (int s = 0; s < slots; s++) {
        int n = 0;
        for (int u = units - 1; u >= 0 && u >= units - 7 * FARTHEST && n < 2 * LIKE; u--) {
          if (clean[u] && DayGrid.weekday(grid.day(u)) == d && !Double.isNaN(x[u * slots + s])) {
            near[n++] = x[u * slots + s];
          }
        }
        last[d * slots + s] = n >= 2 ? Medians.median(near, n) : Double.NaN;
      }
    }
    for (int d = 0; d < 7; d++) {
      for (int s = 0; s < slots; s++) {
        double v = last[SUNDAY * slots + s] - last[d * slots + s];
        way[d * slots + s] = Double.isNaN(v) ? 0 : v;
      }
    }
    return way;
  }
}
