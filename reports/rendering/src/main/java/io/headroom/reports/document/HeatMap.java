package io.headroom.reports.document;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * Fractions by row and column as colored cells with their percent as text, or other numbers with
 * these as text.
 */
public final class HeatMap implements Chart {

  private final ChartHead head;
  private final OptionalInt decimals;
  private final List<String> columns;
  private final List<String> rows;
  private final List<double[]> values;

  private HeatMap(
      ChartHead head,
      OptionalInt decimals,
      List<String> columns,
      List<String> rows,
      List<double[]> values) {
    this.head = head;
    this.decimals = decimals;
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
    return new HeatMap(
        ChartHead.of(id, title), OptionalInt.empty(), List.copyOf(columns), List.of(), List.of());
  }

  /**
   * The map with numbers of any size, such as tickets an hour, instead of fractions: colors run
   * from 0 to the largest number, and cells say the number. The unit belongs into title or
   * subtitle.
   *
   * @param decimals shown, 0 to 9
   * @throws IllegalArgumentException if they lie elsewhere
   */
  public HeatMap withNumbers(int decimals) {
    if (decimals < 0 || decimals > 9) {
      throw new IllegalArgumentException(
          "Heat map \"" + title() + "\" asks for " + decimals + " decimals; valid are 0 to 9.");
    }
    return new HeatMap(head, OptionalInt.of(decimals), columns, rows, values);
  }

  /** The map with a line below its title. */
  public HeatMap withSubtitle(String text) {
    return new HeatMap(head.withSubtitle(text), decimals, columns, rows, values);
  }

  /** The map with its own text for readers who cannot see it. */
  public HeatMap withAltText(String text) {
    return new HeatMap(head.withAltText(text), decimals, columns, rows, values);
  }

  /**
   * The map with one more row below those it has.
   *
   * @param fractions one a column: 0 to 1 and above, or numbers, 0 or more, of a map that shows
   *     those; NaN where there is none
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
    return new HeatMap(head, decimals, columns, List.copyOf(labels), List.copyOf(all));
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

  /** Decimals shown of numbers; empty for fractions shown as percent. */
  public OptionalInt decimals() {
    return decimals;
  }

  /** Column labels from left to right; cannot be changed. */
  public List<String> columns() {
    return columns;
  }

  /** Row labels from top to bottom; cannot be changed. */
  public List<String> rows() {
    return rows;
  }

  /** The fraction or number at a row and column counted from 0; NaN where there is none. */
  public double value(int row, int column) {
    return values.get(row)[column];
  }
}
