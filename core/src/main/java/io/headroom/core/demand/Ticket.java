package io.headroom.core.demand;

import io.headroom.core.calendar.WorkClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One piece of work for a service desk, as far as it is known at an as-of. Texts that are not known
 * are empty.
 *
 * @param id number of the ticket
 * @param kind whether something is broken or something is wanted
 * @param opened when the customer asked
 * @param answered when somebody first took it up; null when not known or not yet
 * @param resolved when it was resolved; null while it is open
 * @param abandoned whether the customer left before an answer; such a ticket is not resolved work
 * @param handled working time spent on it; null when not known
 * @param priority such as {@code 3 - Moderate}
 * @param channel how it came in, such as {@code Phone}
 * @param category what it is about
 * @param group the team that has it
 * @param reassignments how often it went to another team; −1 when not known
 * @param reopens how often it was opened again; −1 when not known
 * @param pauses times in which the clock stood still, in order and apart
 */
public record Ticket(
    String id,
    Kind kind,
    Instant opened,
    @Nullable Instant answered,
    @Nullable Instant resolved,
    boolean abandoned,
    @Nullable Duration handled,
    String priority,
    String channel,
    String category,
    String group,
    int reassignments,
    int reopens,
    List<WorkClock.Pause> pauses) {

  /** What a ticket asks for. Incidents and requests are separate streams everywhere. */
  public enum Kind {
    /** Something is broken. */
    INCIDENT,
    /** Something is wanted. */
    REQUEST
  }

  /** Copies the pauses and checks the order of times. */
  public Ticket {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(opened, "opened");
    if (resolved != null && resolved.isBefore(opened)) {
      throw new IllegalArgumentException(
          "ticket " + id + " is resolved at " + resolved + ", before it was opened at " + opened);
    }
    pauses = List.copyOf(pauses);
  }

  /**
   * Whether the ticket waits or is worked on at an instant.
   *
   * @param at the instant
   * @return true when it was opened by then and neither resolved nor abandoned
   */
  public boolean isOpen(Instant at) {
    return !opened.isAfter(at) && !abandoned && (resolved == null || resolved.isAfter(at));
  }
}
