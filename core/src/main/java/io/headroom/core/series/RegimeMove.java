package io.headroom.core.series;

import io.headroom.core.numerics.Robust;
import io.headroom.core.series.ShiftDetector.Shift;
import java.util.Arrays;
import java.util.List;

/**
 * Moves data of earlier regimes to the current level, so that a short regime can learn seasons from
 * them.
 */
final class RegimeMove {
  private static final double EVIDENT = 0.1;
  private static final double MOST_WITHOUT = 0.05;
  private static final double SCATTER_ERROR = 1.2;

  private RegimeMove() {}

  /**
   * Moves all values before each shift by its step; what lies on a ramp is no level and is missing.
   *
   * @param fit values of the series, changed
   */
  static void toCurrentLevel(Deseasonalized x, List<Shift> shifts, double[] fit) {
    for (int s = 0; s < shifts.size(); s++) {
      Shift shift = shifts.get(s);
      int end = s + 1 < shifts.size() ? shifts.get(s + 1).rampFrom() : x.size();
      Way way = x.isLog() ? Way.of(x, shift, end) : new Way(false, shift.step());
      boolean relative =
          way.relative() || x.isLog() && !staysPositive(x, shift.rampFrom(), way.difference(), fit);
      double ratio = Math.exp(shift.step());
      for (int k = 0; k < shift.rampFrom(); k++) {
        int i = x.index(k);
        double moved = relative ? fit[i] * ratio : fit[i] + way.difference();
        // What a difference would take all from was not made of it alone.
        moved = x.isLog() && fit[i] > 0 && moved <= 0 ? Double.NaN : moved;
        fit[i] = Double.isNaN(moved) ? moved : Prepared.within(x.series().bounds(), moved);
      }
      for (int k = shift.rampFrom(); k < shift.at(); k++) {
        fit[x.index(k)] = Double.NaN;
      }
    }
  }

  /** A difference that would take all from many values is no description of the change. */
  private static boolean staysPositive(Deseasonalized x, int to, double difference, double[] fit) {
    int none = 0;
    for (int k = 0; k < to; k++) {
      none += fit[x.index(k)] > 0 && fit[x.index(k)] + difference <= 0 ? 1 : 0;
    }
    return none <= MOST_WITHOUT * to;
  }

  /**
   * How values came to the new level: multiplied, or with something added.
   *
   * @param difference what was added in the latter case, in the series' unit
   */
  private record Way(boolean relative, double difference) {
    /**
     * What of the two makes the values after the step closer to what was usual before it, season
     * included; a tenth in the sum of distances is evidence. Without evidence noise decides: it
     * stayed or was multiplied. Where that is not clear either, it is what leaves more noise.
     */
    static Way of(Deseasonalized x, Shift s, int end) {
      int n = end - s.at();
      double[] usual = new double[n];
      double[] off = new double[n];
      double[] times = new double[n];
      for (int k = 0; k < n; k++) {
        usual[k] = x.withSeasonBefore(s.at() + k, s.rampFrom(), s.after() - s.step());
        off[k] = value(x, s.at() + k) - usual[k];
        times[k] = value(x, s.at() + k) / usual[k];
      }
      double difference = Robust.median(off);
      double ratio = Robust.median(times);
      double added = 0;
      double multiplied = 0;
      for (int k = 0; k < n; k++) {
        added += Math.abs(off[k] - difference);
        multiplied += Math.abs(value(x, s.at() + k) - usual[k] * ratio);
      }
      double[] after = new double[n];
      for (int k = 0; k < n; k++) {
        after[k] = value(x, s.at() + k);
      }
      double center = Robust.median(after);
      double plain = Arrays.stream(after).map(v -> Math.abs(v - center)).sum();
      // A season that makes values hardly closer is noise, and noise says nothing about the step.
      boolean seasonal = Math.min(added, multiplied) < (1 - 2 * EVIDENT) * plain;
      if (!seasonal) {
        added = plain;
        multiplied = plain;
      }
      if (added < (1 - EVIDENT) * multiplied || multiplied < (1 - EVIDENT) * added) {
        return new Way(multiplied < added, difference);
      }
      int width = Math.min(s.rampFrom(), n);
      double left = scatter(x, s.rampFrom() - width, s.rampFrom(), seasonal);
      double right = scatter(x, s.at(), s.at() + width, seasonal);
      // The standard error of the logarithm of a ratio of such scatters is about 1.2/√n.
      double tells = Math.log(right / left) - s.step() / 2 + SCATTER_ERROR / Math.sqrt(width);
      return new Way(left == 0 || right == 0 || tells * Math.signum(s.step()) >= 0, difference);
    }
  }

  private static double value(Deseasonalized x, int k) {
    return x.series().value(x.index(k));
  }

  /** Of measured values, around what is usual if that is a season. */
  private static double scatter(Deseasonalized x, int from, int to, boolean seasonal) {
    double[] v = new double[to - from];
    double center = Robust.median(x.values(), from, to);
    for (int k = 0; k < v.length; k++) {
      v[k] = value(x, from + k) - (seasonal ? x.withSeason(from + k, center) : 0);
    }
    return Robust.sigma(v, 0, v.length);
  }
}
