package io.headroom.reports.document;

import java.util.Objects;

/**
 * One line of the cover's control block, such as "As of: 2018-12-31".
 *
 * @param label what it is
 * @param value its text
 */
public record Fact(String label, String value) {

  /** Refuses nulls. */
  public Fact {
    Objects.requireNonNull(label, "label");
    Objects.requireNonNull(value, "value");
  }
}
