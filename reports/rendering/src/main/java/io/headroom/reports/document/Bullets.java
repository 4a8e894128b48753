package io.headroom.reports.document;

import java.util.List;

/**
 * An unordered list of short texts.
 *
 * @param items in the order shown
 */
public record Bullets(List<String> items) implements Block {

  /** Copies the list; refuses null items. */
  public Bullets {
    items = List.copyOf(items);
  }

  /** The items in this order. */
  public static Bullets of(List<String> items) {
    return new Bullets(items);
  }

  /** The items in this order. */
  public static Bullets of(String... items) {
    return new Bullets(List.of(items));
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.visit(this);
  }
}
