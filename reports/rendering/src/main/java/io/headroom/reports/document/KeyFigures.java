package io.headroom.reports.document;

import java.util.List;
import java.util.Objects;

/**
 * Figures shown as cards side by side.
 *
 * @param figures in the order shown
 */
public record KeyFigures(List<Figure> figures) implements Block {

  /** Copies the list; refuses null items. */
  public KeyFigures {
    figures = List.copyOf(figures);
  }

  /** The figures in this order. */
  public static KeyFigures of(List<Figure> figures) {
    return new KeyFigures(figures);
  }

  /** The figures in this order. */
  public static KeyFigures of(Figure... figures) {
    return new KeyFigures(List.of(figures));
  }

  /** One card. {@code value} is already text, as the sentence is the caller's. */
  public static Figure figure(String label, String value, String note, Badge badge) {
    return new Figure(label, value, note, badge);
  }

  /** One card whose badge reads as the status does. */
  public static Figure figure(String label, String value, String note, Status status) {
    return new Figure(label, value, note, Badge.of(status));
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.visit(this);
  }

  /**
   * One card.
   *
   * @param label what the figure is
   * @param value the figure with its unit
   * @param note a short line below, may be empty
   * @param badge how it stands; writers hide the badge of {@link Status#INFO}
   */
  public record Figure(String label, String value, String note, Badge badge) {

    /** Refuses nulls. */
    public Figure {
      Objects.requireNonNull(label, "label");
      Objects.requireNonNull(value, "value");
      Objects.requireNonNull(note, "note");
      Objects.requireNonNull(badge, "badge");
    }
  }
}
