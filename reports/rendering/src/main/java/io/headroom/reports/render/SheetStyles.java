package io.headroom.reports.render;

import io.headroom.reports.document.Column;
import io.headroom.reports.document.Status;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.poi.ss.usermodel.BorderStyle;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.HorizontalAlignment;
import org.apache.poi.ss.usermodel.VerticalAlignment;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFColor;
import org.apache.poi.xssf.usermodel.XSSFFont;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** Cell styles of one workbook, each made once, as a workbook holds only so many. */
final class SheetStyles {

  private static final int INK = 0x111827;
  private static final int GRAY = 0x6B7280;
  private static final int INPUT_INK = 0x1D4ED8;
  private static final int INPUT_FILL = 0xFEF9C3;
  private static final int HEAD_FILL = 0xE5EEF5;

  /** What a style looks like; equal looks share one style. */
  private record Look(
      String format, int fill, int ink, int size, Face face, Side side, boolean wrap, Mark mark) {

    static final Look PLAIN =
        new Look("General", -1, INK, 11, Face.REGULAR, Side.AUTO, false, Mark.NONE);

    Look format(String newFormat) {
      return new Look(newFormat, fill, ink, size, face, side, wrap, mark);
    }

    Look colors(int newFill, int newInk) {
      return new Look(format, newFill, newInk, size, face, side, wrap, mark);
    }

    Look font(Face newFace, int newSize) {
      return new Look(format, fill, ink, newSize, newFace, side, wrap, mark);
    }

    Look wrapped() {
      return new Look(format, fill, ink, size, face, side, true, mark);
    }

    Look at(Side newSide) {
      return new Look(format, fill, ink, size, face, newSide, wrap, mark);
    }

    Look marked(Mark newMark) {
      return new Look(format, fill, ink, size, face, side, wrap, newMark);
    }
  }

  private enum Face {
    REGULAR,
    BOLD,
    ITALIC
  }

  private enum Side {
    AUTO,
    CENTER,
    RIGHT
  }

  /** Properties of which a cell has at most one. */
  private enum Mark {
    NONE,
    TYPED_TEXT,
    INPUT,
    HEADER,
    TOTAL
  }

  private final XSSFWorkbook workbook;
  private final Map<Look, CellStyle> styles = new LinkedHashMap<>();

  SheetStyles(XSSFWorkbook workbook) {
    this.workbook = workbook;
  }

  CellStyle title() {
    return style(Look.PLAIN.font(Face.BOLD, 15));
  }

  CellStyle heading() {
    return style(Look.PLAIN.font(Face.BOLD, 12));
  }

  CellStyle note() {
    return style(Look.PLAIN.colors(-1, GRAY).font(Face.ITALIC, 10));
  }

  CellStyle label() {
    return style(Look.PLAIN.colors(-1, GRAY));
  }

  CellStyle strong() {
    return style(Look.PLAIN.font(Face.BOLD, 11).wrapped());
  }

  CellStyle link() {
    return style(Look.PLAIN.colors(-1, INPUT_INK));
  }

  /** The header of a column, aligned as its cells are. */
  CellStyle header(Column column) {
    return style(
        Look.PLAIN
            .colors(column.isInput() ? INPUT_FILL : HEAD_FILL, INK)
            .font(Face.BOLD, 11)
            .wrapped()
            .at(side(column))
            .marked(Mark.HEADER));
  }

  CellStyle helperHeader() {
    return style(Look.PLAIN.colors(-1, GRAY).font(Face.ITALIC, 10).wrapped());
  }

  CellStyle helper() {
    return style(Look.PLAIN.colors(-1, GRAY).format("#,##0.##"));
  }

  CellStyle status(Status status) {
    return style(Look.PLAIN.colors(Palette.tint(status), INK).font(Face.BOLD, 11).at(Side.CENTER));
  }

  /**
   * Text; one that a spreadsheet could take for a formula is marked as typed with an apostrophe.
   */
  CellStyle text(boolean dangerous, boolean wrap) {
    Look look = wrap ? Look.PLAIN.wrapped() : Look.PLAIN;
    return style(dangerous ? look.marked(Mark.TYPED_TEXT) : look);
  }

  /** A cell of the column: a number, day or time. */
  CellStyle value(Column column) {
    Look look = Look.PLAIN.format(format(column)).at(side(column));
    return style(column.isInput() ? look.colors(INPUT_FILL, INPUT_INK).marked(Mark.INPUT) : look);
  }

  /** A cell of the row of sums. */
  CellStyle total(Column column) {
    return style(Look.PLAIN.format(format(column)).font(Face.BOLD, 11).marked(Mark.TOTAL));
  }

  private static Side side(Column column) {
    return switch (column.kind()) {
      case TEXT -> Side.AUTO;
      case STATUS, DATE, DATE_TIME -> Side.CENTER;
      case INTEGER, NUMBER, PERCENT, MONEY -> Side.RIGHT;
    };
  }

  private static String format(Column column) {
    String decimals = column.decimals() == 0 ? "" : "." + "0".repeat(column.decimals());
    return switch (column.kind()) {
      case TEXT, STATUS -> "General";
      case INTEGER, MONEY -> "#,##0";
      case NUMBER -> "#,##0" + decimals;
      case PERCENT -> "0" + decimals + "%";
      case DATE -> "yyyy-mm-dd";
      case DATE_TIME -> "yyyy-mm-dd hh:mm";
    };
  }

  private CellStyle style(Look look) {
    return styles.computeIfAbsent(look, this::make);
  }

  private CellStyle make(Look look) {
    XSSFCellStyle style = workbook.createCellStyle();
    XSSFFont font = workbook.createFont();
    font.setFontName("Calibri");
    font.setFontHeightInPoints((short) look.size());
    font.setBold(look.face() == Face.BOLD);
    font.setItalic(look.face() == Face.ITALIC);
    font.setColor(color(look.ink()));
    style.setFont(font);
    style.setDataFormat(workbook.createDataFormat().getFormat(look.format()));
    style.setVerticalAlignment(VerticalAlignment.TOP);
    style.setWrapText(look.wrap());
    if (look.fill() >= 0) {
      style.setFillForegroundColor(color(look.fill()));
      style.setFillPattern(FillPatternType.SOLID_FOREGROUND);
    }
    style.setAlignment(
        switch (look.side()) {
          case AUTO -> HorizontalAlignment.GENERAL;
          case CENTER -> HorizontalAlignment.CENTER;
          case RIGHT -> HorizontalAlignment.RIGHT;
        });
    style.setQuotePrefixed(look.mark() == Mark.TYPED_TEXT);
    style.setLocked(look.mark() != Mark.INPUT);
    if (look.mark() == Mark.HEADER) {
      style.setVerticalAlignment(VerticalAlignment.BOTTOM);
      style.setBorderBottom(BorderStyle.THIN);
    }
    if (look.mark() == Mark.TOTAL) {
      style.setBorderTop(BorderStyle.THIN);
    }
    return style;
  }

  private static XSSFColor color(int rgb) {
    return new XSSFColor(new byte[] {(byte) (rgb >> 16), (byte) (rgb >> 8), (byte) rgb}, null);
  }
}
