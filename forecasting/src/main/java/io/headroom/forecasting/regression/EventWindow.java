package io.headroom.forecasting.regression;

import java.util.Arrays;

/**
 * What an event's window did: the mean distance of its days from the usual, less that of the
 * ordinary days around the window; held against windows of as many days elsewhere.
 */
final class EventWindow {
  private final double value;
  private final double weight;
  private final double sigma;

  private EventWindow(double value, double weight, double sigma) {
    this.value = value;
    this.weight = weight;
    this.sigma = sigma;
  }

  /** The window's units must follow each other; those of a holiday are passed over. */
  static EventWindow of(
      UsualDays usual, DayGrid grid, CalendarDays holidays, int[] units, CalendarEvent.Window w) {
    if (units.length == 0) {
      return new EventWindow(Double.NaN, 0, 0);
    }
    int first = units[0];
    int last = units[units.length - 1];
    double sum = 0;
    double shares = 0;
    int n = 0;
    for (int u : units) {
      double d = usual.deviation(u);
      if (!Double.isNaN(d) && !holidays.hasHoliday(u)) {
        sum += d;
        shares += share(grid, u, w);
        n++;
      }
    }
    double around = grid.period() == 1 ? 0 : usual.around(first, last + 1);
    if (n == 0 || shares == 0 || Double.isNaN(around)) {
      return new EventWindow(Double.NaN, 0, 0);
    }
    double share = shares / n;
    double sigma = sigma(usual, grid, n);
    if (Double.isNaN(sigma)) {
      return new EventWindow(Double.NaN, 0, 0);
    }
    // In whole units of effect; the noise of the mean of n stays what it is.
    return new EventWindow((sum / n - around) / share, share * share, sigma);
  }

  private static double share(DayGrid grid, int u, CalendarEvent.Window w) {
    long length = grid.end(u) - grid.day(u);
    long from = Math.max(grid.day(u), w.from().toEpochDay());
    long to = w.to() == null ? grid.end(u) : Math.min(grid.end(u), w.to().toEpochDay());
    return (double) Math.max(0, to - from) / length;
  }

  private static double sigma(UsualDays usual, DayGrid grid, int length) {
    double[] others = new double[usual.units()];
    int n = 0;
    for (int u = 0; u + length <= usual.units(); u++) {
      double sum = 0;
      for (int d = u; d < u + length; d++) {
        sum += usual.isClean(d) ? usual.deviation(d) : Double.NaN;
      }
      double around = grid.period() == 1 ? 0 : usual.around(u, u + length);
      double m = sum / length - around;
      if (!Double.isNaN(m)) {
        others[n++] = Math.abs(m);
      }
    }
    return n < 20 ? Double.NaN : DayNoise.scale(Arrays.copyOf(others, n));
  }

  double value() {
    return value;
  }

  /** 0 when it cannot be measured. */
  double weight() {
    return weight;
  }

  double sigma() {
    return sigma;
  }
}
