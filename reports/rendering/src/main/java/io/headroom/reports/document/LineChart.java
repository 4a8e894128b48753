package io.headroom.reports.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Several lines over time. */
public final class LineChart implements Chart {

  private final ChartHead head;
  private final String unit;
  private final List<TimeLine> lines;
  private final List<Marker> markers;

  private LineChart(ChartHead head, String unit, List<TimeLine> lines, List<Marker> markers) {
    this.head = head;
    this.unit = unit;
    this.lines = lines;
    this.markers = markers;
  }

  /**
   * A chart without lines.
   *
   * @param id unique in the document, see {@link Slug}
   * @param title the finding
   * @param unit of the value axis, may be empty; {@code %} shows fractions as percent
   */
  public static LineChart of(String id, String title, String unit) {
    return new LineChart(
        ChartHead.of(id, title), Objects.requireNonNull(unit, "unit"), List.of(), List.of());
  }

  /** The chart with a line below its title. */
  public LineChart withSubtitle(String text) {
    return new LineChart(head.withSubtitle(text), unit, lines, markers);
  }

  /** The chart with its own text for readers who cannot see it. */
  public LineChart withAltText(String text) {
    return new LineChart(head.withAltText(text), unit, lines, markers);
  }

  /** The chart with one more line. */
  public LineChart withLine(TimeLine line) {
    List<TimeLine> all = new ArrayList<>(lines);
    all.add(line);
    return new LineChart(head, unit, List.copyOf(all), markers);
  }

  /** The chart with one more marked moment. */
  public LineChart withMarker(Marker marker) {
    List<Marker> all = new ArrayList<>(markers);
    all.add(marker);
    return new LineChart(head, unit, lines, List.copyOf(all));
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

  /** The lines in the order of the legend; cannot be changed. */
  public List<TimeLine> lines() {
    return lines;
  }

  /** Marked moments; cannot be changed. */
  public List<Marker> markers() {
    return markers;
  }
}
