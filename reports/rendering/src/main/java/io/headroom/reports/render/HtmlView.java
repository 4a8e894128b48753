package io.headroom.reports.render;

import io.headroom.reports.document.Badge;
import io.headroom.reports.document.Chart;
import io.headroom.reports.document.Column;
import io.headroom.reports.document.FanChart;
import io.headroom.reports.document.Table;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** What the templates of a page ask for beside the document: texts, classes, pictures, style. */
final class HtmlView {

  private static final int WIDE = 7;

  private final ChartWriter charts = ChartWriter.of();

  String style() {
    try (InputStream in = HtmlView.class.getResourceAsStream("page.css")) {
      if (in == null) {
        throw new IOException("The resource page.css is missing from the artifact.");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  String svg(Chart chart) {
    return charts.inline(chart);
  }

  String css(Chart chart) {
    return chart instanceof FanChart ? "time" : "still";
  }

  String css(Badge badge) {
    return badge.status().name().toLowerCase(Locale.ROOT);
  }

  String sign(Badge badge) {
    return Palette.sign(badge.status());
  }

  String css(Column column) {
    return switch (column.kind()) {
      case TEXT -> "text";
      case STATUS -> "state";
      case DATE, DATE_TIME -> "when";
      default -> column.isInput() ? "number input" : "number";
    };
  }

  boolean wide(Table table) {
    return table.columns().size() > WIDE;
  }

  int rowsShown(Table table) {
    return Math.min(table.rowCount(), table.rowsOnPage());
  }

  String text(Table table, int row, int column) {
    return CellText.of(table.columns().get(column), table.cell(row, column));
  }

  /** A cell of the row of sums: the first text column says what the row is. */
  String total(Table table, int index) {
    Column column = table.columns().get(index);
    if (column.isSummed()) {
      return CellText.of(column, table.total(index));
    }
    for (int i = 0; i < index; i++) {
      if (table.columns().get(i).kind() == Column.Kind.TEXT) {
        return "";
      }
    }
    return column.kind() == Column.Kind.TEXT ? "Total" : "";
  }

  String more(Table table) {
    int shown = rowsShown(table);
    String count = CellText.grouped(table.rowCount(), 0);
    String what =
        shown == 0 ? count + " rows, not shown here" : "First " + shown + " of " + count + " rows";
    return table
        .sheet()
        .map(sheet -> what + "; all are in the workbook, sheet \"" + sheet + "\".")
        .orElse(what + ".");
  }
}
