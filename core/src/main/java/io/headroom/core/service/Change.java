package io.headroom.core.service;

import java.time.Instant;
import java.util.Objects;

/**
 * A change that was made to a service, such as a release.
 *
 * @param id its number
 * @param service what was changed; empty when not said
 * @param kind what sort of change, such as {@code release} or {@code network}; empty when not said
 * @param made when it was in force
 * @param outcome how it went, as the ticket says
 */
public record Change(String id, String service, String kind, Instant made, Outcome outcome) {
  /** How a change went. */
  public enum Outcome {
    /** As planned. */
    DONE,
    /** It failed, or was taken back. */
    FAILED
  }

  /** Checks that all is there. */
  public Change {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(service, "service");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(made, "made");
    Objects.requireNonNull(outcome, "outcome");
  }
}
