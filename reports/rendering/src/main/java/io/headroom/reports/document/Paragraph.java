package io.headroom.reports.document;

import java.util.Objects;

/**
 * Running text.
 *
 * @param text plain text; writers escape it
 */
public record Paragraph(String text) implements Block {

  /** Refuses null. */
  public Paragraph {
    Objects.requireNonNull(text, "text");
  }

  /** Text as a paragraph. */
  public static Paragraph of(String text) {
    return new Paragraph(text);
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.visit(this);
  }
}
