package io.headroom.reports.document;

import java.util.Objects;

/**
 * A sentence that must not be missed: a recommendation or a warning.
 *
 * @param badge how urgent, in color and words
 * @param text plain text; writers escape it
 */
public record Callout(Badge badge, String text) implements Block {

  /** Refuses nulls. */
  public Callout {
    Objects.requireNonNull(badge, "badge");
    Objects.requireNonNull(text, "text");
  }

  /** A callout whose badge reads as the status does. */
  public static Callout of(Status status, String text) {
    return new Callout(Badge.of(status), text);
  }

  /** A callout with its own badge, such as "Order now". */
  public static Callout of(Badge badge, String text) {
    return new Callout(badge, text);
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.visit(this);
  }
}
