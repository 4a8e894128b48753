package io.headroom.core.series;

import io.headroom.core.numerics.Robust;
import io.headroom.core.numerics.RunningMedian;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Finds lasting changes of level in deseasonalized values: by halves, the largest difference
 * between the medians of the windows before and after a point first, each tested by {@link
 * ShiftTest}.
 */
final class ShiftDetector {
  private static final int DEEPEST = 32;
  private static final int LONG_IN_WINDOWS = 8;
  private static final double LEAST_USUAL_DIFFERENCES = 4;
  private static final int DAYS_AROUND_A_YEAR = 14;
  private static final int DAYS_AROUND_NEW_YEAR = 8;
  private static final int SIDE = 5;

  /** Values without which a year has no season that could bring a change. */
  private static final int LEAST_OF_A_YEAR = 2;

  private static final double LIKE_A_JUMP = 0.7;

  /**
   * A shift between observed values: ramp in [rampFrom, at), new level from at on, known with a
   * standard error.
   */
  record Shift(int rampFrom, int at, double before, double after, double step, double error) {}

  private final List<Shift> shifts;
  private final List<Shift> cycles;

  private ShiftDetector(List<Shift> shifts, List<Shift> cycles) {
    this.shifts = List.copyOf(shifts);
    this.cycles = List.copyOf(cycles);
  }

  /** Nothing found, as where a sawtooth explains all changes of level. */
  static ShiftDetector none() {
    return new ShiftDetector(List.of(), List.of());
  }

  static ShiftDetector detect(
      Deseasonalized x, double[] tamed, double size, int window, int evidence) {
    List<Shift> found = new ArrayList<>();
    ShiftTest test = new ShiftTest(x, tamed, size, window, evidence);
    if (!x.isIntermittent()) {
      split(test, 0, x.size(), 0, found);
    }
    found.sort(Comparator.comparingInt(Shift::at));
    settle(test, x.size(), found);
    dropEpisodes(found, Math.max(2 * x.season(), 14));
    dropYearly(x, found, window);
    List<Shift> cycles = takeCycles(x, found);
    dropPassing(test, x.size(), found);
    dropTurnOfYear(x, found);
    if (cycles.isEmpty() && !x.isIntermittent() && !x.isCalendar()) {
      int from = found.isEmpty() ? 0 : found.get(found.size() - 1).at();
      Shift young = YoungShift.find(x, test, from);
      if (young != null) {
        found.add(young);
      }
    }
    return new ShiftDetector(found, cycles);
  }

  /** The lasting changes in order of time. */
  List<Shift> shifts() {
    return shifts;
  }

  /** Sudden changes that are undone by a trend again and again, in order of time. */
  List<Shift> cycles() {
    return cycles;
  }

  private static void split(ShiftTest test, int from, int to, int depth, List<Shift> found) {
    int least = test.evidence();
    int w = test.window();
    if (to - from < 2 * least || depth > DEEPEST) {
      return;
    }
    double[] x = test.values();
    double[] before = RunningMedian.before(x, from, to, w, least);
    double[] after = after(x, from, to, w, least);
    int n = to - from;
    double[] d = new double[n];
    double[] known = new double[n];
    int count = 0;
    for (int i = 0; i < n; i++) {
      d[i] = after[i] - before[i];
      if (!Double.isNaN(d[i])) {
        known[count++] = d[i];
      }
    }
    if (count == 0) {
      return;
    }
    // What differences are usual can only be said where most windows hold no shift.
    double usual = 0;
    double spread = 0;
    if (n >= LONG_IN_WINDOWS * w) {
      usual = Robust.median(known, 0, count);
      spread = LEAST_USUAL_DIFFERENCES * Robust.sigma(known, 0, count);
    }
    for (int c : peaks(d, usual, Math.max(spread, test.leastStep(0)), w)) {
      Shift s = test.around(from + c, from, to, spread);
      if (s != null) {
        found.add(s);
        split(test, from, s.rampFrom(), depth + 1, found);
        split(test, s.at(), to, depth + 1, found);
        return;
      }
    }
  }

  /** The median of up to w values from each position on. */
  private static double[] after(double[] x, int from, int to, int w, int least) {
    int n = to - from;
    double[] reversed = new double[n];
    for (int i = 0; i < n; i++) {
      reversed[i] = x[to - 1 - i];
    }
    double[] b = RunningMedian.before(reversed, 0, n, w, least);
    double[] out = new double[n];
    for (int i = 0; i < n; i++) {
      out[i] = b[n - i];
    }
    return out;
  }

  /** Positions of the largest differences, at least half a window apart, largest first. */
  private static List<Integer> peaks(double[] d, double usual, double least, int w) {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < d.length; i++) {
      if (Math.abs(d[i] - usual) >= least) {
        order.add(i);
      }
    }
    order.sort(
        Comparator.comparingDouble((Integer i) -> -Math.abs(d[i] - usual))
            .thenComparingInt(i -> i));
    boolean[] covered = new boolean[d.length];
    List<Integer> out = new ArrayList<>();
    for (int i : order) {
      if (!covered[i]) {
        out.add(i);
        int end = Math.min(d.length, i + w / 2 + 1);
        for (int j = Math.max(0, i - w / 2); j < end; j++) {
          covered[j] = true;
        }
      }
    }
    return out;
  }

  /**
   * Measures every change again between its neighbors, which were not known when it was found, and
   * makes one of two changes the same way without a level between them.
   */
  private static void settle(ShiftTest test, int size, List<Shift> found) {
    for (int i = 0; i + 1 < found.size(); i++) {
      Shift a = found.get(i);
      Shift b = found.get(i + 1);
      if (a.step() * b.step() > 0 && b.rampFrom() - a.at() < test.evidence()) {
        found.set(
            i,
            new Shift(a.rampFrom(), b.at(), a.before(), b.after(), a.step() + b.step(), b.error()));
        found.remove(i + 1);
        i--;
      }
    }
    for (int i = 0; i < found.size(); i++) {
      Shift s = found.get(i);
      int from = i == 0 ? 0 : found.get(i - 1).at();
      int to = i + 1 == found.size() ? size : found.get(i + 1).rampFrom();
      found.set(i, test.measure(s.rampFrom(), s.at(), from, to));
    }
  }

  /** Two opposite changes with little time between them are a passing episode. */
  private static void dropEpisodes(List<Shift> found, int shortest) {
    for (int i = 0; i + 1 < found.size(); i++) {
      Shift a = found.get(i);
      Shift b = found.get(i + 1);
      boolean back = Math.abs(a.step() + b.step()) < Math.abs(a.step()) / 3;
      if (b.rampFrom() - a.at() < shortest && back) {
        found.remove(i + 1);
        found.remove(i);
        i = Math.max(-1, i - 2);
      }
    }
  }

  /** A change that came a year before or after too, at about half its size, is season. */
  private static void dropYearly(Deseasonalized x, List<Shift> found, int window) {
    List<Shift> yearly = new ArrayList<>();
    for (Shift s : found) {
      if (recursAt(x, s, window, x.date(s.at()).minusYears(1))
          || recursAt(x, s, window, x.date(s.at()).plusYears(1))) {
        yearly.add(s);
      }
    }
    found.removeAll(yearly);
  }

  private static boolean recursAt(Deseasonalized x, Shift s, int window, LocalDate around) {
    int from = firstOnOrAfter(x, around.minusDays(DAYS_AROUND_A_YEAR));
    int to = firstOnOrAfter(x, around.plusDays(DAYS_AROUND_A_YEAR + 1L));
    for (int k = from; k < to; k++) {
      int left = k - (s.at() - s.rampFrom());
      // What is compared must not reach over the change itself, as it would where a year is short.
      int half = Math.min(window / 2, k < s.at() ? s.rampFrom() - k : left - s.at());
      if (half < LEAST_OF_A_YEAR || left - half < 0 || k + half > x.size()) {
        continue;
      }
      double d =
          Robust.median(x.values(), k, k + half) - Robust.median(x.values(), left - half, left);
      if (d * s.step() > 0 && Math.abs(d) >= Math.abs(s.step()) / 2) {
        return true;
      }
    }
    return false;
  }

  private static int firstOnOrAfter(Deseasonalized x, LocalDate date) {
    int lo = 0;
    int hi = x.size();
    while (lo < hi) {
      int mid = (lo + hi) >>> 1;
      if (x.date(mid).isBefore(date)) {
        lo = mid + 1;
      } else {
        hi = mid;
      }
    }
    return lo;
  }

  /** Takes the sudden changes out that a trend undoes and that come again. */
  private static List<Shift> takeCycles(Deseasonalized x, List<Shift> found) {
    if (found.isEmpty()) {
      return List.of();
    }
    double[] jumps = jumps(x.values());
    List<Shift> cycles = new ArrayList<>();
    for (Shift s : found) {
      if (s.rampFrom() == s.at() && comesAgain(x.values(), jumps, s)) {
        cycles.add(s);
      }
    }
    found.removeAll(cycles);
    return cycles;
  }

  /**
   * A last change that is younger than a window may pass: it must be far beyond the scatter of
   * single values and have lasted longer than what was alike and passed.
   */
  private static void dropPassing(ShiftTest test, int size, List<Shift> found) {
    if (found.isEmpty()) {
      return;
    }
    Shift last = found.get(found.size() - 1);
    int from = found.size() == 1 ? 0 : found.get(found.size() - 2).at();
    if (size - last.at() < test.window()
        && !(test.isBeyondScatter(last, from)
            && YoungShift.outlasts(test.values(), last, from, test.window()))) {
      found.remove(last);
    }
  }

  /**
   * A change around New Year's Day of days or parts of a day whose year before and after is not
   * known is taken for season: many things fall and rise then every year.
   */
  private static void dropTurnOfYear(Deseasonalized x, List<Shift> found) {
    if (x.series().grid().granularity().meanSeconds() > 86_400 || x.size() == 0) {
      return;
    }
    found.removeIf(
        s -> {
          LocalDate middle = x.date((s.rampFrom() + s.at()) / 2);
          return Math.abs(
                      middle.plusDays(DAYS_AROUND_NEW_YEAR).getDayOfYear()
                          - 1
                          - DAYS_AROUND_NEW_YEAR)
                  <= DAYS_AROUND_NEW_YEAR
              && x.date(0).isAfter(middle.minusYears(1).minusDays(DAYS_AROUND_A_YEAR))
              && x.date(x.size() - 1).isBefore(middle.plusYears(1).plusDays(DAYS_AROUND_A_YEAR));
        });
  }

  /** The difference between the medians of the five values from each point on and before it. */
  private static double[] jumps(double[] x) {
    double[] j = new double[x.length];
    for (int k = SIDE; k + SIDE <= x.length; k++) {
      j[k] = Robust.median(x, k, k + SIDE) - Robust.median(x, k - SIDE, k);
    }
    return j;
  }

  /**
   * Whether a jump like that of the shift happened before or after it, from and to about the same
   * levels, with no jump back in between.
   */
  private static boolean comesAgain(double[] x, double[] jumps, Shift s) {
    int at = s.at();
    double jump = jumps[at];
    if (jump * s.step() <= 0) {
      return false;
    }
    double level = Robust.median(x, at, Math.min(x.length, at + SIDE));
    for (int direction = -1; direction <= 1; direction += 2) {
      int k = at + (SIDE + 1) * direction;
      while (k >= SIDE && k + SIDE <= x.length && Math.abs(jumps[k] / jump) < LIKE_A_JUMP) {
        k += direction;
      }
      boolean found = k >= SIDE && k + SIDE <= x.length && jumps[k] / jump > 0;
      if (found && Math.abs(Robust.median(x, k, k + SIDE) - level) < Math.abs(jump) / 2) {
        return true;
      }
    }
    return false;
  }
}
