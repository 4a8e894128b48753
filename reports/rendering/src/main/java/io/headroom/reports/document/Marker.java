package io.headroom.reports.document;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Objects;

/**
 * A moment marked by a vertical line, such as "order by".
 *
 * @param time where
 * @param label short text, without the date
 */
public record Marker(LocalDateTime time, String label) {

  /** Refuses nulls. */
  public Marker {
    Objects.requireNonNull(time, "time");
    Objects.requireNonNull(label, "label");
  }

  /** A marked day. */
  public static Marker of(LocalDate day, String label) {
    return new Marker(day.atStartOfDay(), label);
  }
}
