package io.headroom.core.simulation;

/**
 * How often and how long a simulation is played. Replications are independent, so their means give
 * an honest confidence interval; what happens in the warm-up is not counted, as the start is empty.
 *
 * @param count how many, 2 or more
 * @param warmUp time before counting begins, 0 or more
 * @param length time that is counted, above 0
 */
public record Replications(int count, double warmUp, double length) {
  /** Checks the ranges. */
  public Replications {
    if (count < 2) {
      throw new IllegalArgumentException(
          "an interval of confidence needs 2 replications or more, found " + count);
    }
    if (!(warmUp >= 0 && length > 0 && Double.isFinite(warmUp + length))) {
      throw new IllegalArgumentException(
          "replications need a warm-up of 0 or more and a length above 0, found "
              + warmUp
              + " and "
              + length);
    }
  }

  /**
   * Replications of a length after a warm-up, in the unit of time of what is simulated.
   *
   * @param count how many, 2 or more
   * @param warmUp time before counting begins, 0 or more
   * @param length time that is counted, above 0
   * @return the replications
   * @throws IllegalArgumentException when a number lies outside its range
   */
  public static Replications of(int count, double warmUp, double length) {
    return new Replications(count, warmUp, length);
  }

  /** When counting ends. */
  double end() {
    return warmUp + length;
  }
}
