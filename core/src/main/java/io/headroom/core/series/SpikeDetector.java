package io.headroom.core.series;

import io.headroom.core.numerics.Robust;
import io.headroom.core.numerics.RunningMedian;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Hampel's filter on the deseasonalized values: spikes, undecided ends and recurring events. */
final class SpikeDetector {
  private static final double LEAST_RELATIVE = 0.3;
  private static final double MOST_SPIKES = 0.02;
  private static final int ALWAYS_ALLOWED = 3;
  private static final int LONGEST_OF_CALENDAR = 3;
  private static final double TREND_IS_EVIDENT = 4;
  private static final double SLOPES_ARE_ALIKE = 2;
  private static final double TAME = 4;

  /** What an observed value is. */
  enum Mark {
    USUAL,
    SPIKE,
    EVENT,
    UNDECIDED
  }

  private final int half;
  private final double[] level;
  private final double[] tamed;
  private final Mark[] marks;
  private final List<CalendarSpots.Event> events;

  private SpikeDetector(
      int half, double[] level, double[] tamed, Mark[] marks, List<CalendarSpots.Event> events) {
    this.half = half;
    this.level = level;
    this.tamed = tamed;
    this.marks = marks;
    this.events = events;
  }

  static SpikeDetector detect(Deseasonalized x, double threshold) {
    int n = x.size();
    double[] v = x.values();
    int half = Math.max(5, Math.min(24, x.season()));
    Mark[] marks = new Mark[n];
    Arrays.fill(marks, Mark.USUAL);
    double[] level = RunningMedian.centered(v, half);
    if (n < half + 1) {
      return new SpikeDetector(half, level, v, marks, List.of());
    }
    followTrend(x, level, half);
    double[] sigma = sigma(x, level, half);
    double[] score = score(x, level, sigma);
    int longest = x.isCalendar() ? LONGEST_OF_CALENDAR : half / 2;
    List<Integer> far = beyond(score, threshold, longest);
    List<CalendarSpots.Event> events = CalendarSpots.recurring(x, far, score);
    events.forEach(e -> e.members().forEach(k -> marks[k] = Mark.EVENT));
    far.removeIf(k -> marks[k] == Mark.EVENT);
    double limit = threshold;
    while (far.size() > Math.max(ALWAYS_ALLOWED, MOST_SPIKES * n)) {
      limit *= 2;
      double now = limit;
      far.removeIf(k -> Math.abs(score[k]) < now);
    }
    far.forEach(k -> marks[k] = Mark.SPIKE);
    judgeEnd(v, marks, half, longest);
    for (int k = n - 1; k >= 0 && marks[k] == Mark.SPIKE; k--) {
      marks[k] = Mark.UNDECIDED;
    }
    for (int k = 0; k < n && marks[k] == Mark.SPIKE; k++) {
      marks[k] = Mark.UNDECIDED;
    }
    return new SpikeDetector(half, level, tamed(v, level, sigma, marks, half), marks, events);
  }

  /**
   * At both ends the window is cut off, and its median lags behind growth. Where there is an
   * evident trend, with and without the values that the window lacks, the level follows it.
   */
  private static void followTrend(Deseasonalized x, double[] level, int half) {
    int n = level.length;
    int reach = Math.min(n, 4 * half + 1);
    if (reach < 3 * half) {
      return;
    }
    followTrend(x, level, 0, reach, half, reach, 0, half);
    followTrend(x, level, n - reach, n, n - reach, n - half, n - half, n);
  }

  /** Follows the trend of [from, to) in [begin, end), if that of the inner part is alike. */
  private static void followTrend(
      Deseasonalized x,
      double[] level,
      int from,
      int to,
      int innerFrom,
      int innerTo,
      int begin,
      int end) {
    double slope = evidentSlope(x, from, to);
    double inner = evidentSlope(x, innerFrom, innerTo);
    if (slope == 0 || inner / slope < 1 / SLOPES_ARE_ALIKE || inner / slope > SLOPES_ARE_ALIKE) {
      return;
    }
    double[] t = x.times();
    double mid = Robust.median(t, from, to);
    double center = Robust.median(x.values(), from, to);
    for (int k = begin; k < end; k++) {
      level[k] = center + slope * (t[k] - mid);
    }
  }

  /** The slope of a part, 0 when it could be chance. */
  private static double evidentSlope(Deseasonalized x, int from, int to) {
    double[] v = x.values();
    double[] t = x.times();
    double slope = Robust.slope(t, v, from, to);
    double mid = Robust.median(t, from, to);
    double[] r = new double[to - from];
    for (int k = 0; k < r.length; k++) {
      r[k] = v[from + k] - slope * (t[from + k] - mid);
    }
    double pace = (t[to - 1] - t[from]) / (r.length - 1);
    double error =
        Robust.sigma(r, 0, r.length)
            * Math.sqrt(Robust.slopeVariance(Math.max(6, r.length)))
            / pace;
    return Math.abs(slope) > TREND_IS_EVIDENT * error ? slope : 0;
  }

  /**
   * The values for whoever needs them near their level: spikes at it, others at most so far away.
   * Near the ends nothing is known to be far away but spikes.
   */
  private static double[] tamed(
      double[] v, double[] level, double[] sigma, Mark[] marks, int half) {
    double[] out = v.clone();
    for (int k = 0; k < v.length; k++) {
      if (marks[k] == Mark.SPIKE) {
        out[k] = level[k];
      } else if (k >= half && k < v.length - half && sigma[k] > 0) {
        double most = TAME * sigma[k];
        out[k] = level[k] + Math.max(-most, Math.min(most, v[k] - level[k]));
      }
    }
    return out;
  }

  /**
   * Near the end the running median follows a new level after few values. Where what comes after a
   * run stays nearer to it than to the level before, the run is no spike; the last values are
   * undecided while they are few enough to be one.
   */
  private static void judgeEnd(double[] v, Mark[] marks, int half, int longest) {
    int n = v.length;
    for (int k = Math.max(half, n - 2 * half); k < n; k++) {
      if (marks[k] != Mark.SPIKE) {
        continue;
      }
      int end = k;
      while (end < n && marks[end] == Mark.SPIKE) {
        end++;
      }
      if (end < n) {
        double before = Robust.median(v, k - half, k);
        double here = Robust.median(v, k, end);
        double after = Robust.median(v, end, n);
        if (Math.abs(after - here) < Math.abs(after - before)) {
          Arrays.fill(marks, k, n, n - k <= longest ? Mark.UNDECIDED : Mark.USUAL);
        }
      }
      k = end;
    }
  }

  /** Robust standard deviation of the distances from the level, the larger of here and anywhere. */
  private static double[] sigma(Deseasonalized x, double[] level, int half) {
    double[] v = x.values();
    double[] size = new double[v.length];
    double sum = 0;
    for (int k = 0; k < v.length; k++) {
      size[k] = Math.abs(v[k] - level[k]);
      sum += size[k];
    }
    double median = Robust.median(size);
    // Where most values are exactly as expected, the mean deviation says how unusual others are.
    double everywhere =
        median > 0 ? median : Math.sqrt(Math.PI / 2) * sum / v.length / Robust.MAD_TO_SIGMA;
    double[] here = RunningMedian.centered(size, 4 * half);
    double scale = Robust.MAD_TO_SIGMA * x.lostToSeason();
    for (int k = 0; k < v.length; k++) {
      here[k] = scale * Math.max(everywhere, here[k]);
    }
    return here;
  }

  /** Distance from the level in those, 0 where it is too small to matter. */
  private static double[] score(Deseasonalized x, double[] level, double[] sigma) {
    double[] score = new double[level.length];
    for (int k = 0; k < level.length; k++) {
      double distance = x.values()[k] - level[k];
      if (Math.abs(distance) > x.step(LEAST_RELATIVE, level[k], level[k]) && distance != 0) {
        score[k] = distance / sigma[k];
      }
    }
    return score;
  }

  /** The values beyond the threshold that stand in runs no longer than allowed. */
  private static List<Integer> beyond(double[] score, double threshold, int longest) {
    List<Integer> out = new ArrayList<>();
    for (int k = 0; k < score.length; k++) {
      int end = k;
      while (end < score.length && Math.abs(score[end]) > threshold) {
        end++;
      }
      if (end - k > 0 && end - k <= longest) {
        for (int j = k; j < end; j++) {
          out.add(j);
        }
      }
      k = Math.max(k, end - 1);
    }
    return out;
  }

  /**
   * The same with what is nearer to a new level than to the one before it, which the running median
   * still follows, being usual.
   */
  SpikeDetector knowing(ShiftDetector.Shift shift, double[] values) {
    Mark[] known = marks.clone();
    for (int k = shift.at(); k < known.length; k++) {
      boolean near = Math.abs(values[k] - shift.after()) < Math.abs(values[k] - shift.before());
      boolean end =
          known[k] == Mark.UNDECIDED || known[k] == Mark.SPIKE && k >= known.length - half;
      if (end && near) {
        known[k] = Mark.USUAL;
      }
    }
    return new SpikeDetector(half, level, tamed, known, events);
  }

  /** The values with what is far from its level moved near it; not to be changed. */
  double[] tamed() {
    return tamed;
  }

  Mark mark(int k) {
    return marks[k];
  }

  /** The first undecided value at the end, or the number of values. */
  int decidedTo() {
    int k = marks.length;
    while (k > 0 && marks[k - 1] == Mark.UNDECIDED) {
      k--;
    }
    return k;
  }

  /**
   * The first spike among the last values, as many as a season has, that later ones have shown to
   * pass but not yet whether it comes back with the season; the number of values when there is
   * none.
   */
  int recent(int season) {
    int k = Math.max(0, marks.length - season);
    while (k < marks.length && marks[k] != Mark.SPIKE) {
      k++;
    }
    return k;
  }

  double level(int k) {
    return level[k];
  }

  /** Whether a value is an event of the week and of nothing rarer. */
  boolean isWeekly(int k) {
    boolean weekly = false;
    for (CalendarSpots.Event e : events) {
      if (Collections.binarySearch(e.members(), k) >= 0) {
        if (!e.weekly()) {
          return false;
        }
        weekly = true;
      }
    }
    return weekly;
  }

  List<CalendarSpots.Event> events() {
    return events;
  }
}
