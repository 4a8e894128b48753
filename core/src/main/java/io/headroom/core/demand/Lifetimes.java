package io.headroom.core.demand;

import java.util.Arrays;

/** Times from opening to resolution, those of open tickets censored at the as-of. Immutable. */
public final class Lifetimes {
  private final double[] hours;
  private final boolean[] resolved;

  private Lifetimes(double[] hours, boolean[] resolved) {
    this.hours = hours;
    this.resolved = resolved;
  }

  static Lifetimes of(double[] hours, boolean[] resolved) {
    return new Lifetimes(hours.clone(), resolved.clone());
  }

  /**
   * Number of tickets.
   *
   * @return 0 or more
   */
  public int size() {
    return hours.length;
  }

  /**
   * How many of them are resolved.
   *
   * @return the number of times that are not censored
   */
  public int resolved() {
    int n = 0;
    for (boolean r : resolved) {
      n += r ? 1 : 0;
    }
    return n;
  }

  /**
   * Elapsed hours.
   *
   * @return until resolution, or until the as-of; a fresh copy
   */
  public double[] hours() {
    return hours.clone();
  }

  /**
   * Which times end with a resolution.
   *
   * @return true for resolved, false for censored; a fresh copy
   */
  public boolean[] observed() {
    return resolved.clone();
  }

  /** Counts. */
  @Override
  public String toString() {
    return "Lifetimes[" + size() + ", resolved " + resolved() + ", " + Arrays.hashCode(hours) + "]";
  }
}
