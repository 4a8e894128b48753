package io.headroom.core.reliability;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A time in which a component was down, as far as it is known at an as-of.
 *
 * @param component what was down; empty when the log is of one thing
 * @param from first instant down
 * @param to first instant up again; null while it is down. Equal to {@code from} for an outage
 *     shorter than the log's grain
 * @param kind planned or not
 * @param cause why, as the log says; empty when it does not
 */
public record Outage(
    String component, Instant from, @Nullable Instant to, Kind kind, String cause) {
  /** Whether an outage was announced. */
  public enum Kind {
    /** A failure. */
    UNPLANNED,
    /** Maintenance. */
    PLANNED
  }

  /** Checks the order of times. */
  public Outage {
    Objects.requireNonNull(component, "component");
    Objects.requireNonNull(from, "from");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(cause, "cause");
    if (to != null && to.isBefore(from)) {
      throw new IllegalArgumentException(
          "an outage of '" + component + "' ends at " + to + ", before it starts at " + from);
    }
  }
}
