package io.headroom.core.scenario;

import java.time.LocalDate;

/**
 * What a scenario does to a quantity of a service desk, such as arriving tickets or agents on duty:
 * a factor for each path and day. A scenario gives it, and whoever simulates the desk multiplies.
 */
@FunctionalInterface
public interface DeskShift {
  /** Changes nothing. */
  DeskShift NONE = (path, day) -> 1;

  /**
   * The factor of one day in one future.
   *
   * @param path index of the path, 0…paths−1 of those it was made for
   * @param day the day
   * @return 0 or more; 1 changes nothing
   */
  double factor(int path, LocalDate day);
}
