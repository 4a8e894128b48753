package io.headroom.reports.document;

import java.util.Objects;

/**
 * Small print: a method, a source, a reservation.
 *
 * @param text plain text; writers escape it
 */
public record Note(String text) implements Block {

  /** Refuses null. */
  public Note {
    Objects.requireNonNull(text, "text");
  }

  /** Text as a note. */
  public static Note of(String text) {
    return new Note(text);
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.visit(this);
  }
}
