package io.headroom.datasets.quality;

import io.headroom.core.series.Series;
import io.headroom.core.time.Granularity;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What the zeros of a series mean. They are natural when other values come near zero too: when the
 * 5th percentile of the values that are not zero is below a twentieth of their median.
 *
 * <p>They are natural too when they are many where they do not come back at the same hours: a
 * twentieth and more. Else:
 *
 * <ul>
 *   <li>at the begin or end, for a season or a twentieth of the series and at least 3 periods: not
 *       measured;
 *   <li>at hours of the week (of grids from a day on: days of the week) at which at least 70 % of
 *       the values are zero, seen three times and more: closed by policy;
 *   <li>what is left, when it is less than a twentieth of all: down.
 * </ul>
 */
final class ZeroRuns {
  private static final double NEAR_ZERO = 0.05;
  private static final double MOST_DOWN = 0.05;
  private static final double SUDDEN = 0.25;
  private static final double CLOSED = 0.7;
  private static final int SEEN = 3;
  private static final int LEAST = 3;
  private static final int LEAST_OBSERVED = 12;

  /** What a run of zeros means. */
  enum Meaning {
    NOT_MEASURED,
    CLOSED,
    DOWN
  }

  /** A run of zeros [from, to), holes inside it counted. */
  record Run(Meaning meaning, int from, int to) {}

  private ZeroRuns() {}

  /** The runs that mean something else than no demand, in order of time. */
  static List<Run> of(Series s) {
    double[] v = s.toArray();
    int first = firstOther(v);
    if (first == v.length || !staysAboveZero(v)) {
      return List.of();
    }
    int last = v.length - 1;
    while (v[last] == 0 || Double.isNaN(v[last])) {
      last--;
    }
    int least = least(s);
    boolean leading = zeros(v, 0, first) >= least;
    boolean trailing = zeros(v, last + 1, v.length) >= least;
    int from = leading ? first : 0;
    int to = trailing ? last + 1 : v.length;
    boolean[] closed = closed(s, v, from, to);
    if (!areFew(v, closed, from, to)) {
      return List.of();
    }
    List<Run> runs = new ArrayList<>();
    if (leading) {
      runs.add(new Run(Meaning.NOT_MEASURED, 0, from));
    }
    runs.addAll(inside(v, closed, from, to));
    if (trailing) {
      runs.add(new Run(Meaning.NOT_MEASURED, to, v.length));
    }
    return runs;
  }

  private static int firstOther(double[] v) {
    int i = 0;
    while (i < v.length && (v[i] == 0 || Double.isNaN(v[i]))) {
      i++;
    }
    return i;
  }

  private static int least(Series s) {
    int m = Math.max(1, s.grid().granularity().naturalSeason());
    return Math.max(LEAST, Math.min(m, s.size() / 20));
  }

  private static int zeros(double[] v, int from, int to) {
    int n = 0;
    for (int i = from; i < to; i++) {
      n += v[i] == 0 ? 1 : 0;
    }
    return n;
  }

  private static boolean staysAboveZero(double[] v) {
    double[] others = Arrays.stream(v).filter(x -> x != 0 && !Double.isNaN(x)).sorted().toArray();
    return others.length >= LEAST_OBSERVED
        && others[0] > 0
        && others[others.length / 20] >= NEAR_ZERO * others[others.length / 2];
  }

  /** Whether few values are zero at hours at which most are not. */
  private static boolean areFew(double[] v, boolean[] closed, int from, int to) {
    int open = 0;
    int zero = 0;
    for (int i = from; i < to; i++) {
      if (!Double.isNaN(v[i]) && !closed[i]) {
        open++;
        zero += v[i] == 0 ? 1 : 0;
      }
    }
    return zero < MOST_DOWN * open;
  }

  private static List<Run> inside(double[] v, boolean[] closed, int from, int to) {
    double[] others = Arrays.stream(v).filter(x -> x != 0 && !Double.isNaN(x)).sorted().toArray();
    double least = SUDDEN * others[others.length / 2];
    List<Run> runs = new ArrayList<>();
    for (int i = from, j; i < to; i = j) {
      j = i + 1;
      if (v[i] != 0) {
        continue;
      }
      while (j < to && closed[j] == closed[i] && v[j] == 0) {
        j++;
      }
      if (closed[i]) {
        runs.add(new Run(Meaning.CLOSED, i, j));
      } else if (beside(v, i, -1) >= least && beside(v, j - 1, 1) >= least) {
        runs.add(new Run(Meaning.DOWN, i, j));
      }
    }
    return runs;
  }

  /**
   * The larger of the next two values beside a run that are neither zero nor missing, for a period
   * may be down in part; infinite beyond the ends.
   */
  private static double beside(double[] v, int at, int direction) {
    double most = Double.NEGATIVE_INFINITY;
    int seen = 0;
    for (int i = at + direction; i >= 0 && i < v.length && seen < 2; i += direction) {
      if (v[i] != 0 && !Double.isNaN(v[i])) {
        most = Math.max(most, v[i]);
        seen++;
      }
    }
    return seen == 0 ? Double.POSITIVE_INFINITY : most;
  }

  /** Which zeros stand at a phase of the week that usually is zero. */
  private static boolean[] closed(Series s, double[] v, int from, int to) {
    boolean[] closed = new boolean[v.length];
    if (s.grid().granularity().meanSeconds() > 1.5 * Granularity.DAY.meanSeconds()) {
      return closed;
    }
    int[] phase = new int[v.length];
    int[] zeros = new int[168];
    int[] seen = new int[168];
    for (int i = from; i < to; i++) {
      LocalDateTime t = s.grid().start(i).atZone(s.grid().zone()).toLocalDateTime();
      phase[i] = (t.getDayOfWeek().getValue() - 1) * 24 + t.getHour();
      if (!Double.isNaN(v[i])) {
        seen[phase[i]]++;
        zeros[phase[i]] += v[i] == 0 ? 1 : 0;
      }
    }
    double perPhase = Math.max(1, 3600 / s.grid().granularity().meanSeconds());
    for (int i = from; i < to; i++) {
      int p = phase[i];
      closed[i] = v[i] == 0 && seen[p] >= SEEN * perPhase && zeros[p] >= CLOSED * seen[p];
    }
    return closed;
  }
}
