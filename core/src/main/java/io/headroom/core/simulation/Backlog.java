package io.headroom.core.simulation;

import java.util.OptionalDouble;

/** Open work as a fluid: what flows in, what flows out, what is left and how old it gets. */
public final class Backlog {
  private Backlog() {}

  /**
   * Time to work off a backlog beside what arrives: open/(capacity − arrivals).
   *
   * @param open work that is open now, 0 or more
   * @param arrivals per unit of time, 0 or more
   * @param capacity work closed per unit of time at most, 0 or more
   * @return time until nothing is open; empty when capacity does not exceed arrivals
   * @throws IllegalArgumentException when a number is negative or not finite
   */
  public static OptionalDouble timeToClear(double open, double arrivals, double capacity) {
    notNegative("open work", open);
    notNegative("arrivals", arrivals);
    notNegative("capacity", capacity);
    return capacity > arrivals
        ? OptionalDouble.of(open / (capacity - arrivals))
        : OptionalDouble.empty();
  }

  /**
   * Open work at the end of each period: max(0, open + arrivals − capacity).
   *
   * @param open work that is open at the start, 0 or more
   * @param arrivals in each period, 0 or more
   * @param capacity work closed in a period at most, 0 or more
   * @return as long as {@code arrivals}
   * @throws IllegalArgumentException when a number is negative or not finite
   */
  public static double[] fluid(double open, double[] arrivals, double capacity) {
    notNegative("open work", open);
    notNegative("capacity", capacity);
    double[] left = new double[arrivals.length];
    double now = open;
    for (int i = 0; i < left.length; i++) {
      now = Math.max(0, now + notNegative("arrivals", arrivals[i]) - capacity);
      left[i] = now;
    }
    return left;
  }

  /**
   * Little's law: mean time in the system = mean number open/number closed per unit of time (Little
   * 1961). It is the mean time from opening to closing, not the age of what is open.
   *
   * @param meanOpen mean number open, 0 or more
   * @param closedPerTime number closed per unit of time, 0 or more
   * @return mean time from opening to closing; empty when nothing is closed
   * @throws IllegalArgumentException when a number is negative or not finite
   */
  public static OptionalDouble meanTimeInSystem(double meanOpen, double closedPerTime) {
    notNegative("the mean number open", meanOpen);
    notNegative("the number closed", closedPerTime);
    return closedPerTime == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(meanOpen / closedPerTime);
  }

  static double notNegative(String what, double value) {
    if (!(value >= 0 && Double.isFinite(value))) {
      throw new IllegalArgumentException(what + " must be finite and 0 or more, found " + value);
    }
    return value;
  }
}
