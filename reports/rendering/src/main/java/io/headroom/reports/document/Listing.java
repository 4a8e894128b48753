package io.headroom.reports.document;

import java.util.Objects;

/**
 * Lines that are to be copied as they are, such as a part of a plan.
 *
 * @param text lines with their breaks and indents; writers escape it
 */
public record Listing(String text) implements Block {

  /** Refuses null. */
  public Listing {
    Objects.requireNonNull(text, "text");
  }

  /** Lines as a listing. */
  public static Listing of(String text) {
    return new Listing(text);
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.visit(this);
  }
}
