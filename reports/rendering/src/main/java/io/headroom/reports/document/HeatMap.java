package io.headroom.reports.document;

import java.util.ArrayList;
import java.util.List;

/** Fractions by row and column as colored cells with their percent as text. */
public final class HeatMap implements Chart {

  private final ChartHead head;
  private final List<String> columns;
  private final List<String> rows;
  private final List<double[]> values;

  private HeatMap(ChartHead head, List<String> columns, List<String> rows, List<double[]> values) {
    this.head = head;
    this.columns = columns;
    this.rows = rows;
    this.values = values;
  }

  /**
   * A map without rows.
   *
   * @param id unique in the document, see {@link Slug}
   * @param title the finding
   * @param columns labels from left to right
   */
  public static HeatMap of(String id, String title, List<String> columns) {
    return new HeatMap(ChartHead.of(id, title), List.copyOf(columns), List.of(), List.of());
  }

  /** The map with a line below its title. */
  public HeatMap withSubtitle(String text) {
    return new HeatMap(head.withSubtitle(text), columns, rows, values);
  }

  /** The map with its own text for readers who cannot see it. */
  public HeatMap withAltText(String text) {
    return new HeatMap(head.withAltText(text), columns, rows, values);
  }

  /**
   * The map with one more row below those it has.
   *
   * @param fractions one a column: 0 to 1 and above; NaN where there is none
   * @throws IllegalArgumentException if the counts differ
   */
  public HeatMap withRow(String label, double... fractions) {
    if (fractions.length != columns.size()) {
      throw new IllegalArgumentException(
          "Row \""
              + label
              + "\" of heat map \""
              + title()
              + "\" has "
              + fractions.length
              + " values; valid is one for each of "
              + columns
              + ".");
    }
    List<String> labels = new ArrayList<>(rows);
    labels.add(label);
    List<double[]> all = new ArrayList<>(values);
    all.add(fractions.clone());
    return new HeatMap(head, columns, List.copyOf(labels), List.copyOf(all));
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

  /** Column labels from left to right; cannot be changed. */
  public List<String> columns() {
    return columns;
  }

  /** Row labels from top to bottom; cannot be changed. */
  public List<String> rows() {
    return rows;
  }

  /** The fraction at a row and column counted from 0; NaN where there is none. */
  public double value(int row, int column) {
    return values.get(row)[column];
  }
}
