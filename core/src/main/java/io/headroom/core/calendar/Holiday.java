package io.headroom.core.calendar;

import java.io.Serializable;
import java.time.LocalDate;

/**
 * One day that is unlike others, under the name it has every time it comes.
 *
 * @param name for example {@code King's Day}; the same in every year
 * @param date the feast's own day
 * @param observed the day off for it: another day where it is moved, such as from a Sunday
 */
public record Holiday(String name, LocalDate date, LocalDate observed) implements Serializable {
  /** Checks the name. */
  public Holiday {
    if (name.isBlank()) {
      throw new IllegalArgumentException("a holiday on " + date + " has no name");
    }
  }

  /**
   * A holiday that is kept on its own day.
   *
   * @param name of the holiday
   * @param date its day
   * @return the holiday
   */
  public static Holiday on(String name, LocalDate date) {
    return new Holiday(name, date, date);
  }

  /**
   * Whether the day off is another one than the feast.
   *
   * @return true when it is moved
   */
  public boolean isMoved() {
    return !observed.equals(date);
  }
}
