package io.headroom.core.series;

import io.headroom.core.numerics.Robust;
import io.headroom.core.numerics.RunningMedian;
import io.headroom.core.series.ShiftDetector.Shift;
import java.time.DayOfWeek;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A new level at the end of a series of parts of a day that has not lasted for days yet, as it
 * could be a night of work, a holiday or a weekend. It is taken for a lasting change when it is
 * evident and has outlasted whatever of half its size came and went in the windows before; where
 * the week is not known yet, both sides must have working days, or a weekend was seen before it.
 */
final class YoungShift {
  private static final int LEAST = 10;
  private static final int SMOOTH = 2;

  private YoungShift() {}

  /**
   * The new level that began after the last known change.
   *
   * @param strict the test whose evidence a young level does not have
   * @param from where the last known level begins
   */
  static @Nullable Shift find(Deseasonalized x, ShiftTest strict, int from) {
    int n = x.size();
    int begin = Math.max(from, n - strict.window() - strict.evidence());
    if (strict.evidence() <= LEAST || n - begin < LEAST + x.season()) {
      return null;
    }
    double[] v = x.values();
    double[] before = RunningMedian.before(v, begin, n, strict.window(), x.season());
    int best = -1;
    double most = strict.leastStep(0);
    for (int k = Math.max(begin + x.season(), n - strict.evidence() + 1); k <= n - LEAST; k++) {
      double d = Math.abs(Robust.median(v, k, n) - before[k - begin]);
      if (d > most) {
        most = d;
        best = k;
      }
    }
    if (best < 0) {
      return null;
    }
    Shift s = strict.withEvidence(LEAST).around(best, begin, n, 0);
    return s != null
            && strict.isBeyondScatter(s, begin)
            && isSeenOnWorkingDays(x, s, begin)
            && outlasts(v, s, begin, strict.window())
        ? s
        : null;
  }

  private static boolean isSeenOnWorkingDays(Deseasonalized x, Shift s, int begin) {
    int before = workingDays(x, begin, s.rampFrom());
    int weekend = s.rampFrom() - begin - before;
    return x.isWeekKnown()
        || before >= x.season()
            && (weekend >= x.season() || workingDays(x, s.at(), x.size()) >= LEAST);
  }

  private static int workingDays(Deseasonalized x, int from, int to) {
    int count = 0;
    for (int k = from; k < to; k++) {
      DayOfWeek day = x.date(k).getDayOfWeek();
      count += List.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY).contains(day) ? 0 : 1;
    }
    return count;
  }

  /** Whether it has lasted longer than any time half its size to the same side of the usual. */
  static boolean outlasts(double[] v, Shift s, int from, int window) {
    double[] past = Arrays.copyOfRange(v, from, s.rampFrom());
    double[] usual = RunningMedian.centered(past, window);
    double[] here = RunningMedian.centered(past, SMOOTH);
    int longest = 0;
    int run = 0;
    for (int k = 0; k < past.length; k++) {
      boolean far = (here[k] - usual[k]) * Math.signum(s.step()) > Math.abs(s.step()) / 2;
      run = far ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    return v.length - s.at() > longest;
  }
}
