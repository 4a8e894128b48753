package io.headroom.core.simulation;

import java.util.Arrays;

/** How many are on duty when: a pattern that repeats. Immutable. */
public final class Roster {
  private final double cycle;
  private final double[] from;
  private final int[] counts;

  private Roster(double cycle, double[] from, int[] counts) {
    this.cycle = cycle;
    this.from = from;
    this.counts = counts;
  }

  /**
   * The same number at all times.
   *
   * @param count 1 or more
   * @return the roster
   * @throws IllegalArgumentException when the count is below 1
   */
  public static Roster always(int count) {
    return cyclic(Double.POSITIVE_INFINITY, new double[] {0}, new int[] {count});
  }

  /**
   * Numbers that change within a cycle, such as shifts of a week. Before the first change of a
   * cycle the last number of the cycle before holds.
   *
   * @param cycle length of the pattern, above 0
   * @param from when each number begins, within 0…cycle, ascending
   * @param counts on duty from then on, 0 or more, one of them above 0
   * @return the roster
   * @throws IllegalArgumentException when a number lies outside its range or lengths differ
   */
  public static Roster cyclic(double cycle, double[] from, int[] counts) {
    if (from.length != counts.length || from.length == 0) {
      throw new IllegalArgumentException(
          "a roster needs a number on duty for each change, found "
              + from.length
              + " changes and "
              + counts.length
              + " numbers");
    }
    int most = 0;
    for (int i = 0; i < from.length; i++) {
      boolean ascends = from[i] >= 0 && from[i] < cycle && (i == 0 || from[i] > from[i - 1]);
      if (!ascends || counts[i] < 0) {
        throw new IllegalArgumentException(
            "changes of a roster ascend within 0…"
                + cycle
                + " and have 0 or more on duty, found "
                + Arrays.toString(from)
                + " and "
                + Arrays.toString(counts));
      }
      most = Math.max(most, counts[i]);
    }
    if (most == 0) {
      throw new IllegalArgumentException("nobody is ever on duty");
    }
    return new Roster(cycle, from.clone(), counts.clone());
  }

  /** On duty at a time of 0 or more. */
  int at(double time) {
    double within = time - base(time);
    int i = Arrays.binarySearch(from, within);
    int change = i >= 0 ? i : -i - 2;
    return counts[change < 0 ? counts.length - 1 : change];
  }

  /** The first change after a time; infinite when there is none. */
  double changeAfter(double time) {
    if (counts.length == 1) {
      return Double.POSITIVE_INFINITY;
    }
    double base = base(time);
    for (double f : from) {
      if (base + f > time) {
        return base + f;
      }
    }
    return base + cycle + from[0];
  }

  private double base(double time) {
    return counts.length == 1 ? time : Math.floor(time / cycle) * cycle;
  }
}
