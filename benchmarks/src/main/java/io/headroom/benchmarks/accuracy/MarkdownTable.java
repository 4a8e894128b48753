package io.headroom.benchmarks.accuracy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A table in Markdown; numbers have a fixed number of decimals in every locale. */
final class MarkdownTable {
  private final StringBuilder text = new StringBuilder();
  private final int columns;

  MarkdownTable(String... header) {
    columns = header.length;
    row(List.of(header));
    text.append("|---".repeat(columns)).append("|\n");
  }

  /** One row of cells. */
  void row(List<String> cells) {
    if (cells.size() != columns) {
      throw new IllegalArgumentException(cells.size() + " cells for " + columns + " columns");
    }
    for (String cell : cells) {
      text.append("| ").append(cell).append(' ');
    }
    text.append("|\n");
  }

  /** One row that starts with words. */
  void row(String first, String... more) {
    List<String> cells = new ArrayList<>(List.of(more));
    cells.add(0, first);
    row(cells);
  }

  /** A number; a dash where there is none. */
  static String number(double value, int decimals) {
    return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%." + decimals + "f", value);
  }

  /** A share in per cent. */
  static String percent(double share) {
    return number(100 * share, 1);
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
