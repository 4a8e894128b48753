package io.headroom.reports.render;

import io.headroom.reports.document.Badge;
import io.headroom.reports.document.Column;
import io.headroom.reports.document.Formula;
import io.headroom.reports.document.Table;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Optional;
import org.apache.poi.ss.SpreadsheetVersion;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.Name;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.streaming.SXSSFSheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.jspecify.annotations.Nullable;

/**
 * One table on one worksheet: title, note, header, rows, sums.
 *
 * <p>The header is always in the third row, so that formulas and charts can be written before the
 * sheet is.
 */
final class TableSheet {

  /** Index of the header row, counted from 0. */
  static final int HEADER_ROW = 2;

  /** Index of the first data row, counted from 0. */
  static final int FIRST_ROW = HEADER_ROW + 1;

  private static final int LONGEST_TEXT = SpreadsheetVersion.EXCEL2007.getMaxTextLength();
  private static final float TITLE_HEIGHT = 24;
  private static final float NOTE_HEIGHT = 18;
  private static final int WIDEST = 60;
  private static final LocalDate FIRST_DAY = LocalDate.of(1900, 3, 1);
  private static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 31);
  private static final long LARGEST_EXACT = 1L << 53;

  private final Table table;
  private final String name;
  private final SheetStyles styles;
  private final BandColumns bands;

  private TableSheet(Table table, String name, SheetStyles styles, BandColumns bands) {
    this.table = table;
    this.name = name;
    this.styles = styles;
    this.bands = bands;
  }

  static TableSheet of(Table table, String name, SheetStyles styles, BandColumns bands) {
    return new TableSheet(table, name, styles, bands);
  }

  void write(SXSSFWorkbook workbook) {
    SXSSFSheet sheet = workbook.createSheet(name);
    int lastColumn = table.columns().size() - 1;
    int lastRow = FIRST_ROW + table.rowCount() - 1;
    for (int column = 0; column <= lastColumn; column++) {
      sheet.setColumnWidth(column, 256 * width(column));
    }
    Row title = sheet.createRow(0);
    title.setHeightInPoints(TITLE_HEIGHT);
    put(title, 0, table.title()).setCellStyle(styles.title());
    Row note = sheet.createRow(1);
    note.setHeightInPoints(NOTE_HEIGHT);
    put(note, 0, note()).setCellStyle(styles.note());
    Row header = sheet.createRow(HEADER_ROW);
    for (int column = 0; column <= lastColumn; column++) {
      Column c = table.columns().get(column);
      put(header, column, c.headerWithUnit()).setCellStyle(styles.header(c));
    }
    bands.writeHeader(header, styles);
    header.setHeightInPoints(height(headerLines()));
    boolean[] guarded = guarded();
    for (int row = 0; row < table.rowCount(); row++) {
      Row cells = sheet.createRow(FIRST_ROW + row);
      for (int column = 0; column <= lastColumn; column++) {
        write(cells, row, column, guarded[column]);
      }
      bands.writeRow(cells, row, styles);
      int lines = lines(row);
      if (lines > 1) {
        cells.setHeightInPoints(height(lines));
      }
    }
    if (table.hasTotals() && table.rowCount() > 0) {
      writeTotals(sheet.createRow(lastRow + 1), lastRow);
    }
    int filteredTo = Math.max(HEADER_ROW, lastRow);
    sheet.setAutoFilter(new CellRangeAddress(HEADER_ROW, filteredTo, 0, lastColumn));
    sheet.createFreezePane(lastColumn >= 4 ? 1 : 0, FIRST_ROW);
    Name range = workbook.createName();
    range.setNameName("table_" + table.id().replace('-', '_'));
    range.setRefersToFormula(range(HEADER_ROW, filteredTo, 0, lastColumn));
    PrintSetup.apply(sheet);
    sheet.setRepeatingRows(new CellRangeAddress(0, HEADER_ROW, -1, -1));
    int lastPrinted = filteredTo + (table.hasTotals() ? 1 : 0);
    workbook.setPrintArea(workbook.getSheetIndex(sheet), 0, lastColumn, 0, lastPrinted);
  }

  private String range(int firstRow, int lastRow, int firstColumn, int lastColumn) {
    return range(name, firstRow, lastRow, firstColumn, lastColumn);
  }

  /** Absolute cells of a sheet, such as {@code 'Pools'!$A$3:$M$7}. */
  static String range(String sheet, int firstRow, int lastRow, int firstColumn, int lastColumn) {
    return new CellReference(sheet, firstRow, firstColumn, true, true).formatAsString()
        + ":"
        + new CellReference(lastRow, lastColumn, true, true).formatAsString();
  }

  private String note() {
    boolean inputs = table.columns().stream().anyMatch(Column::isInput);
    String own =
        inputs ? "Yellow cells are yours to change; what depends on them recalculates." : "";
    String given = table.note().orElse("");
    return given.isEmpty() || own.isEmpty() ? given + own : given + ". " + own;
  }

  /** A column with any empty derived cell guards all, so that its formulas are alike. */
  private boolean[] guarded() {
    boolean[] guarded = new boolean[table.columns().size()];
    for (int column = 0; column < guarded.length; column++) {
      for (int row = 0; row < table.rowCount() && !guarded[column]; row++) {
        guarded[column] = table.cell(row, column) == null;
      }
    }
    return guarded;
  }

  private void write(Row cells, int row, int index, boolean guarded) {
    Column column = table.columns().get(index);
    Object value = table.cell(row, index);
    Optional<Formula> formula = column.formula();
    if (formula.isPresent()) {
      Cell cell = cells.createCell(index);
      cell.setCellStyle(styles.value(column));
      cell.setCellFormula(
          guarded
              ? SheetFormula.guarded(formula.get(), header -> reference(header, cells))
              : SheetFormula.of(formula.get(), header -> reference(header, cells)));
      if (value instanceof Number number) {
        cell.setCellValue(number.doubleValue());
      } else {
        cell.setCellValue("");
      }
      return;
    }
    if (value == null) {
      if (column.isInput()) {
        cells.createCell(index).setCellStyle(styles.value(column));
      }
      return;
    }
    writeValue(cells, index, column, value);
  }

  private void writeValue(Row cells, int index, Column column, Object value) {
    if (value instanceof Badge badge) {
      put(cells, index, badge.label()).setCellStyle(styles.status(badge.status()));
    } else if (value instanceof Number number && isExact(number)) {
      Cell cell = cells.createCell(index);
      cell.setCellStyle(styles.value(column));
      cell.setCellValue(number.doubleValue());
    } else if (value instanceof LocalDate day && fits(day)) {
      Cell cell = cells.createCell(index);
      cell.setCellStyle(styles.value(column));
      cell.setCellValue(day);
    } else if (value instanceof LocalDateTime time && fits(time.toLocalDate())) {
      Cell cell = cells.createCell(index);
      cell.setCellStyle(styles.value(column));
      cell.setCellValue(time);
    } else {
      String text = value.toString();
      put(cells, index, text).setCellStyle(styles.text(dangerous(text), wraps(text)));
    }
  }

  /** A workbook holds all numbers as doubles, which cannot tell very large whole ones apart. */
  private static boolean isExact(Number number) {
    return !(number instanceof Long whole) || (whole >= -LARGEST_EXACT && whole <= LARGEST_EXACT);
  }

  /** Days before March 1900 do not exist in a workbook, or are a day off. */
  private static boolean fits(LocalDate day) {
    return !day.isBefore(FIRST_DAY) && !day.isAfter(LAST_DAY);
  }

  private String reference(String header, Row cells) {
    int column = table.indexOf(header).orElseThrow();
    return new CellReference(cells.getRowNum(), column).formatAsString();
  }

  private void writeTotals(Row totals, int lastRow) {
    boolean labeled = false;
    for (int i = 0; i < table.columns().size(); i++) {
      Column column = table.columns().get(i);
      Cell cell = totals.createCell(i);
      cell.setCellStyle(styles.total(column));
      if (column.isSummed()) {
        String letter = CellReference.convertNumToColString(i);
        cell.setCellFormula("SUM(" + letter + (FIRST_ROW + 1) + ":" + letter + (lastRow + 1) + ")");
        cell.setCellValue(table.total(i));
      } else if (!labeled && column.kind() == Column.Kind.TEXT) {
        cell.setCellValue("Total");
        labeled = true;
      }
    }
  }

  private int width(int index) {
    Column column = table.columns().get(index);
    int widest = 0;
    for (int row = 0; row < table.rowCount(); row++) {
      Object value = table.cell(row, index);
      widest = Math.max(widest, CellText.of(column, value).length());
    }
    if (column.isSummed()) {
      widest = Math.max(widest, CellText.of(column, table.total(index)).length());
    }
    for (String word : column.headerWithUnit().split(" ")) {
      // Room for the button of the filter.
      widest = Math.max(widest, word.length() + 3);
    }
    return Math.max(9, Math.min(WIDEST, widest + 2));
  }

  private int headerLines() {
    int most = 1;
    for (int i = 0; i < table.columns().size(); i++) {
      most = Math.max(most, lines(table.columns().get(i).headerWithUnit(), width(i) - 3));
    }
    return most;
  }

  private int lines(int row) {
    int most = 1;
    for (int i = 0; i < table.columns().size(); i++) {
      if (table.cell(row, i) instanceof String text && wraps(text)) {
        most = Math.max(most, lines(text, WIDEST));
      }
    }
    return most;
  }

  private static boolean wraps(String text) {
    return text.length() > WIDEST || text.contains("\n");
  }

  /** Lines a text takes when broken between words; programs differ too much to leave it to them. */
  static int lines(String text, int width) {
    int lines = 0;
    for (String paragraph : text.split("\n", -1)) {
      int used = 0;
      lines++;
      for (String word : paragraph.split(" ")) {
        if (used > 0 && used + 1 + word.length() > width) {
          lines++;
          used = 0;
        }
        used += (used > 0 ? 1 : 0) + word.length();
        lines += (used - 1) / Math.max(1, width);
        used = used <= width ? used : (used - 1) % Math.max(1, width) + 1;
      }
    }
    return lines;
  }

  /** Height in points of a row with this many lines. */
  static float height(int lines) {
    return Math.min(409, 15f * lines + 1);
  }

  /** Puts text into a new cell, cut where a workbook could not hold it. */
  static Cell put(Row row, int column, String text) {
    Cell cell = row.createCell(column);
    cell.setCellValue(cut(text));
    return cell;
  }

  private static String cut(String text) {
    if (text.length() <= LONGEST_TEXT) {
      return text;
    }
    int end = LONGEST_TEXT - 1;
    return text.substring(0, Character.isLowSurrogate(text.charAt(end)) ? end - 1 : end) + "…";
  }

  /** Whether a text begins as a formula or command could. */
  static boolean dangerous(@Nullable String text) {
    return text != null && !text.isEmpty() && "=+-@\t\r\n".indexOf(text.charAt(0)) >= 0;
  }
}
