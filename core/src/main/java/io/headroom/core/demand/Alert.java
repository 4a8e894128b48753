package io.headroom.core.demand;

import java.time.Instant;
import java.util.Objects;

/**
 * One message of a monitoring system.
 *
 * @param at when it was sent
 * @param source what it is about, such as a host; empty when not known
 * @param check what was found there, such as the name of a rule; empty when not known
 * @param severity how bad it is; empty when not known
 * @param clears whether it says that all is well again
 * @param ticket number of the ticket that was made of it; empty when none was, or it is not known
 */
public record Alert(
    Instant at, String source, String check, String severity, boolean clears, String ticket) {
  /** Checks that nothing is null. */
  public Alert {
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(check, "check");
    Objects.requireNonNull(severity, "severity");
    Objects.requireNonNull(ticket, "ticket");
  }

  /** What tells alerts about one thing from others. */
  record Key(String source, String check) {}

  Key key() {
    return new Key(source, check);
  }
}
