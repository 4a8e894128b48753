package io.headroom.core.calendar;

import java.time.Instant;
import java.util.Objects;

/**
 * One turn of somebody's duty.
 *
 * @param person who, or a pseudonym; empty when left out
 * @param group for which team or schedule; empty when not said
 * @param from first instant on duty
 * @param to first instant off duty
 */
public record Duty(String person, String group, Instant from, Instant to) {
  /** Checks the order of times. */
  public Duty {
    Objects.requireNonNull(person, "person");
    Objects.requireNonNull(group, "group");
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException("a duty ends at " + to + ", not after " + from);
    }
  }

  /**
   * Whether somebody is on duty at an instant.
   *
   * @param at the instant
   * @return true when from ≤ at &lt; to
   */
  public boolean holds(Instant at) {
    return !at.isBefore(from) && at.isBefore(to);
  }
}
