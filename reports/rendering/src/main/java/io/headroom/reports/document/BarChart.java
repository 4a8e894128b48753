package io.headroom.reports.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Horizontal bars, colored by status, each with its label and its value as text. */
public final class BarChart implements Chart {

  private final ChartHead head;
  private final String unit;
  private final List<Bar> bars;

  private BarChart(ChartHead head, String unit, List<Bar> bars) {
    this.head = head;
    this.unit = unit;
    this.bars = bars;
  }

  /**
   * A chart without bars.
   *
   * @param id unique in the document, see {@link Slug}
   * @param title the finding
   * @param unit of the value axis, may be empty; {@code %} shows fractions as percent
   */
  public static BarChart of(String id, String title, String unit) {
    return new BarChart(ChartHead.of(id, title), Objects.requireNonNull(unit, "unit"), List.of());
  }

  /** The chart with a line below its title. */
  public BarChart withSubtitle(String text) {
    return new BarChart(head.withSubtitle(text), unit, bars);
  }

  /** The chart with its own text for readers who cannot see it. */
  public BarChart withAltText(String text) {
    return new BarChart(head.withAltText(text), unit, bars);
  }

  /**
   * The chart with one more bar below those it has.
   *
   * @param label left of the bar
   * @param value its length; may be negative; NaN draws no bar but keeps the label
   * @param valueText shown at its end, such as "12.4 TiB (38 %)"
   */
  public BarChart withBar(String label, double value, String valueText, Status status) {
    List<Bar> all = new ArrayList<>(bars);
    all.add(new Bar(label, value, valueText, status));
    return new BarChart(head, unit, List.copyOf(all));
  }

  @Override
  public String id() {
    return head.id();
  }

  @Override
  public String title() {
    return head.title();
  }

  @Override
  public String subtitle() {
    return head.subtitle();
  }

  @Override
  public String altText() {
    return head.spoken();
  }

  /** Unit of the value axis, may be empty. */
  public String unit() {
    return unit;
  }

  /** The bars from top to bottom; cannot be changed. */
  public List<Bar> bars() {
    return bars;
  }

  /**
   * One bar.
   *
   * @param label left of the bar
   * @param value its length
   * @param valueText shown at its end
   * @param status its color
   */
  public record Bar(String label, double value, String valueText, Status status) {

    /** Refuses nulls. */
    public Bar {
      Objects.requireNonNull(label, "label");
      Objects.requireNonNull(valueText, "valueText");
      Objects.requireNonNull(status, "status");
    }
  }
}
