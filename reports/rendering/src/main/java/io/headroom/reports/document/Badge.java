package io.headroom.reports.document;

import java.util.Objects;

/**
 * A status together with the words that are shown for it.
 *
 * @param status decides the color
 * @param label shown text, never blank
 */
public record Badge(Status status, String label) {

  /** Checks that there is something to read. */
  public Badge {
    Objects.requireNonNull(status, "status");
    Objects.requireNonNull(label, "label");
    if (label.isBlank()) {
      throw new IllegalArgumentException(
          "Badge of status " + status + " has a blank label; a status is never color alone.");
    }
  }

  /** The status with its own word. */
  public static Badge of(Status status) {
    return new Badge(status, status.label());
  }

  /** The status with other words, such as "Order now". */
  public static Badge of(Status status, String label) {
    return new Badge(status, label);
  }
}
