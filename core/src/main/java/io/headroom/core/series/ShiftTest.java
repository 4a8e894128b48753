package io.headroom.core.series;

import io.headroom.core.numerics.Robust;
import io.headroom.core.series.ShiftDetector.Shift;
import org.jspecify.annotations.Nullable;

/** Decides whether the values around a point changed level for good, and places the change. */
final class ShiftTest {
  private static final double LEAST_STANDARD_ERRORS = 4;
  private static final double LEAST_UNEXPLAINED = 0.5;
  private static final double LEAST_OF_RAMP = 0.35;
  private static final double LEAST_OFF_LEVEL = 0.1;
  private static final double MOST_OFF_LEVEL = 0.35;
  private static final double LONGEST_RAMP_IN_WINDOWS = 1.5;
  private static final int SUDDEN = 2;
  private static final double SCATTERS = 2.5;
  private static final int LEAST_REACH = 60;

  private final Deseasonalized x;
  private final double[] v;
  private final double[] tamed;
  private final double size;
  private final int window;
  private final int evidence;

  ShiftTest(Deseasonalized x, double[] tamed, double size, int window, int evidence) {
    this.x = x;
    this.v = x.values();
    this.tamed = tamed;
    this.size = size;
    this.window = Math.max(window, evidence);
    this.evidence = evidence;
  }

  double[] values() {
    return v;
  }

  int window() {
    return window;
  }

  int evidence() {
    return evidence;
  }

  /** The same test that asks for another least number of values on each side. */
  ShiftTest withEvidence(int other) {
    return new ShiftTest(x, tamed, size, window, other);
  }

  /** The least step that could matter, where levels are not known yet. */
  double leastStep(double level) {
    return x.step(size, level, level) / 2;
  }

  /**
   * The shift near a point of [from, to), or null.
   *
   * @param spread least step that is unusual for this series
   */
  @Nullable Shift around(int c, int from, int to, double spread) {
    double before = Robust.median(v, Math.max(from, c - window), c);
    double after = Robust.median(v, c, Math.min(to, c + window));
    if (Math.abs(after - before) < x.step(size, before, after) / 2) {
      return null;
    }
    int at = place(c, from, to, before, after);
    int[] ramp = ramp(at, from, to, before, after);
    if (ramp[1] - ramp[0] > LONGEST_RAMP_IN_WINDOWS * window) {
      return null;
    }
    // A difference of levels that is too small needs no estimate, which is what costs.
    double left = Robust.median(v, Math.max(from, ramp[0] - window), ramp[0]);
    double right = Robust.median(v, ramp[1], Math.min(to, ramp[1] + window));
    if (Math.abs(right - left) < Math.max(spread / 2, x.step(size, left, right))) {
      return null;
    }
    Verdict verdict = judge(ramp[0], ramp[1], from, to, spread);
    return verdict.accepted() ? verdict.shift() : null;
  }

  /** The split with the least sum of absolute deviations from both levels. */
  private int place(int c, int from, int to, double before, double after) {
    int lo = Math.max(from + evidence, c - window);
    int hi = Math.min(to - evidence, c + window);
    double cost = 0;
    double best = 0;
    int at = lo;
    for (int k = lo; k < hi; k++) {
      cost += Math.abs(v[k] - before) - Math.abs(v[k] - after);
      if (cost < best) {
        best = cost;
        at = k + 1;
      }
    }
    return at;
  }

  /** From where on values leave the old level, and from where on they have reached the new one. */
  private int[] ramp(int at, int from, int to, double before, double after) {
    int reach = (int) (LONGEST_RAMP_IN_WINDOWS * window) + 1;
    double noise = noise(Math.max(from, at - window), Math.min(to, at + window));
    double off =
        Math.max(LEAST_OFF_LEVEL, Math.min(MOST_OFF_LEVEL, 2 * noise / Math.abs(after - before)));
    int begin = at;
    while (begin - 1 > from
        && at - begin < reach
        && share(begin - 1, from, to, before, after) > off) {
      begin--;
    }
    int end = at;
    while (end < to - 1 && end - at < reach && share(end, from, to, before, after) < 1 - off) {
      end++;
    }
    if (end - begin <= SUDDEN) {
      return new int[] {at, at};
    }
    // What is left of a side must still be enough to know its level.
    return new int[] {Math.max(begin, from + evidence), Math.min(end, to - evidence)};
  }

  /** Spread of one value by successive differences, which a ramp hardly moves. */
  private double noise(int from, int to) {
    double[] d = new double[to - from - 1];
    for (int i = 0; i < d.length; i++) {
      d[i] = v[from + i + 1] - v[from + i];
    }
    return Robust.sigma(d, 0, d.length) / Math.sqrt(2);
  }

  /** Whether a step is far beyond the scatter of the values in the windows before it. */
  boolean isBeyondScatter(Shift s, int from) {
    int begin = Math.max(from, s.rampFrom() - 2 * window);
    return Math.abs(s.step()) >= SCATTERS * noise(begin, s.rampFrom());
  }

  /** How far from the old level to the new one the values around k have come. */
  private double share(int k, int from, int to, double before, double after) {
    double m = Robust.median(v, Math.max(from, k - 1), Math.min(to, k + 2));
    return (m - before) / (after - before);
  }

  /** Levels and step of a change that is known, between its neighbors. */
  Shift measure(int rampFrom, int at, int from, int to) {
    return judge(rampFrom, at, from, to, 0).shift();
  }

  private record Verdict(Shift shift, boolean accepted) {}

  private Verdict judge(int rampFrom, int at, int from, int to, double spread) {
    int a = Math.max(from, rampFrom - window);
    int b = Math.min(to, at + window);
    double before = Robust.median(v, a, rampFrom);
    double after = Robust.median(v, at, b);
    double[] t = x.times();
    int nr = b - at;
    double distance = Robust.median(t, at, b) - Robust.median(t, a, rampFrom);
    double total = after - before;
    int reach = Math.max(window, LEAST_REACH);
    StepEstimate e =
        StepEstimate.of(
            t, tamed, Math.max(from, rampFrom - reach), rampFrom, at, Math.min(to, at + reach));
    double step = e.step();
    boolean large = Math.min(Math.abs(step), Math.abs(total)) >= x.step(size, before, after);
    double left = Robust.slope(t, v, a, rampFrom);
    double right = Robust.slope(t, v, at, b);
    boolean unexplained =
        isLargePartOf(LEAST_UNEXPLAINED, step, total)
            && (rampFrom == at || isLargePartOf(LEAST_OF_RAMP, total - left * distance, total))
            && (rampFrom == at
                || nr < window
                || isLargePartOf(LEAST_OF_RAMP, total - right * distance, total));
    boolean evident =
        e.evidence() >= LEAST_STANDARD_ERRORS
            && Math.abs(step) >= LEAST_STANDARD_ERRORS * e.error()
            && Math.abs(step) >= spread;
    return new Verdict(
        new Shift(rampFrom, at, before, after, step, e.error()), large && unexplained && evident);
  }

  private static boolean isLargePartOf(double share, double part, double total) {
    return part * total > 0 && Math.abs(part) >= share * Math.abs(total);
  }
}
