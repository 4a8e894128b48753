package io.headroom.benchmarks.accuracy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A table in Markdown; numbers have a fixed number of decimals in every locale. */
public final class MarkdownTable {
  private final StringBuilder text = new StringBuilder();
  private final int columns;

  /**
   * An empty table.
   *
   * @param header the words above the columns
   */
  public MarkdownTable(String... header) {
    columns = header.length;
    row(List.of(header));
    text.append("|---".repeat(columns)).append("|\n");
  }

  /**
   * One row of cells.
   *
   * @param cells one for each column
   */
  public void row(List<String> cells) {
    if (cells.size() != columns) {
      throw new IllegalArgumentException(cells.size() + " cells for " + columns + " columns");
    }
    for (String cell : cells) {
      text.append("| ").append(cell).append(' ');
    }
    text.append("|\n");
  }

  /**
   * One row that starts with words.
   *
   * @param first the words
   * @param more the other cells
   */
  public void row(String first, String... more) {
    List<String> cells = new ArrayList<>(List.of(more));
    cells.add(0, first);
    row(cells);
  }

  /**
   * A number; a dash where there is none.
   *
   * @param value NaN for none
   * @param decimals how many
   * @return its text, the same in every locale
   */
  public static String number(double value, int decimals) {
    return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%." + decimals + "f", value);
  }

  /**
   * A share in per cent.
   *
   * @param share 0…1, NaN for none
   * @return with one decimal
   */
  public static String percent(double share) {
    return number(100 * share, 1);
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
