package io.headroom.core.series;

import io.headroom.core.numerics.Robust;
import io.headroom.core.numerics.RunningMedian;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Hampel's filter on the deseasonalized values: spikes, undecided ends and recurring events. */
final class SpikeDetector {
  private static final double LEAST_RELATIVE = 0.3;
  private static final double MOST_SPIKES = 0.02;
  private static final int ALWAYS_ALLOWED = 3;
  private static final int LONGEST_OF_CALENDAR = 3;

  /** What an observed value is. */
  enum Mark {
    USUAL,
    SPIKE,
    EVENT,
    UNDECIDED
  }

  private final double[] level;
  private final Mark[] marks;
  private final List<CalendarSpots.Event> events;

  private SpikeDetector(double[] level, Mark[] marks, List<CalendarSpots.Event> events) {
    this.level = level;
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
      return new SpikeDetector(level, marks, List.of());
    }
    double[] score = score(x, level, half);
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
    return new SpikeDetector(level, marks, events);
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

  /** Distance from the level in robust standard deviations, the larger of here and everywhere. */
  private static double[] score(Deseasonalized x, double[] level, int half) {
    double[] v = x.values();
    double[] size = new double[v.length];
    for (int k = 0; k < v.length; k++) {
      size[k] = Math.abs(v[k] - level[k]);
    }
    double sum = 0;
    for (double d : size) {
      sum += d;
    }
    double median = Robust.median(size);
    // Where most values are exactly as expected, the mean deviation says how unusual others are.
    double everywhere =
        median > 0 ? median : Math.sqrt(Math.PI / 2) * sum / v.length / Robust.MAD_TO_SIGMA;
    double[] here = RunningMedian.centered(size, 4 * half);
    double[] score = new double[v.length];
    for (int k = 0; k < v.length; k++) {
      double sigma = Robust.MAD_TO_SIGMA * Math.max(everywhere, here[k]);
      boolean matters = size[k] > x.step(LEAST_RELATIVE, level[k], level[k]);
      if (matters && size[k] > 0) {
        score[k] = Math.copySign(size[k] / sigma, v[k] - level[k]);
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

  double level(int k) {
    return level[k];
  }

  List<CalendarSpots.Event> events() {
    return events;
  }
}
