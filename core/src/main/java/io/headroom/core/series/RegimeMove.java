package io.headroom.core.series;

import io.headroom.core.numerics.Robust;
import io.headroom.core.series.ShiftDetector.Shift;
import java.util.List;

/**
 * Moves data of earlier regimes to the current level, so that a short regime can learn seasons from
 * them.
 */
final class RegimeMove {
  private static final int LEAST = 10;

  private RegimeMove() {}

  /**
   * Moves all values before each shift by its step; what lies on a ramp is no level and is missing.
   *
   * @param fit values of the series, changed
   */
  static void toCurrentLevel(Deseasonalized x, List<Shift> shifts, double[] fit) {
    int begin = 0;
    for (int s = 0; s < shifts.size(); s++) {
      Shift shift = shifts.get(s);
      int end = s + 1 < shifts.size() ? shifts.get(s + 1).rampFrom() : x.size();
      double now = x.back(shift.after());
      double difference = x.isLog() ? now - x.back(shift.after() - shift.step()) : shift.step();
      boolean relative =
          x.isLog()
              && (isRelative(x, shift, begin, end)
                  || !staysPositive(x, shift.rampFrom(), difference, fit));
      double ratio = Math.exp(shift.step());
      for (int k = 0; k < shift.rampFrom(); k++) {
        int i = x.index(k);
        double moved = relative ? fit[i] * ratio : fit[i] + difference;
        fit[i] = Prepared.within(x.series().bounds(), moved);
      }
      for (int k = shift.rampFrom(); k < shift.at(); k++) {
        fit[x.index(k)] = Double.NaN;
      }
      begin = shift.at();
    }
  }

  /**
   * Whether a step multiplied the series: seasons and scatter grew with the level. Where they
   * changed less than half as much, on a logarithmic scale, something was added to it. A side of
   * less than a season does not tell, and a step is a ratio then.
   */
  private static boolean isRelative(Deseasonalized x, Shift s, int begin, int end) {
    int whole = Math.max(LEAST, x.season());
    int before = s.rampFrom() - begin;
    int after = end - s.at();
    if (before < whole || after < whole) {
      return true;
    }
    int seasons = Math.max(1, Math.min(before, after) / whole);
    int width = seasons * whole;
    double left = scatter(x, s.rampFrom() - width, s.rampFrom());
    double right = scatter(x, s.at(), s.at() + width);
    return left == 0
        || right == 0
        || Math.log(right / left) * Math.signum(s.step()) >= Math.abs(s.step()) / 2;
  }

  /** A difference that would take all from some values is no description of the change. */
  private static boolean staysPositive(Deseasonalized x, int to, double difference, double[] fit) {
    for (int k = 0; k < to; k++) {
      if (fit[x.index(k)] > 0 && fit[x.index(k)] + difference <= 0) {
        return false;
      }
    }
    return true;
  }

  /** Of the measured values, seasons included. */
  private static double scatter(Deseasonalized x, int from, int to) {
    double[] v = new double[to - from];
    for (int k = 0; k < v.length; k++) {
      v[k] = x.series().value(x.index(from + k));
    }
    return Robust.sigma(v, 0, v.length);
  }
}
