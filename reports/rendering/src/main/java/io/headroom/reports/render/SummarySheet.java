package io.headroom.reports.render;

import io.headroom.reports.document.Block;
import io.headroom.reports.document.Bullets;
import io.headroom.reports.document.Callout;
import io.headroom.reports.document.Chart;
import io.headroom.reports.document.Column;
import io.headroom.reports.document.Document;
import io.headroom.reports.document.Fact;
import io.headroom.reports.document.KeyFigures;
import io.headroom.reports.document.Listing;
import io.headroom.reports.document.Note;
import io.headroom.reports.document.Paragraph;
import io.headroom.reports.document.Status;
import io.headroom.reports.document.Table;
import java.util.List;
import org.apache.poi.common.usermodel.HyperlinkType;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.Hyperlink;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.streaming.SXSSFSheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;

/** The first sheet: cover facts, the blocks of the management summary, links to the others. */
final class SummarySheet implements Block.Visitor<Void> {

  static final String NAME = "Summary";

  private static final int[] WIDTHS = {30, 24, 20, 80};

  private final SXSSFSheet sheet;
  private final SheetStyles styles;
  private int next;

  private SummarySheet(SXSSFSheet sheet, SheetStyles styles) {
    this.sheet = sheet;
    this.styles = styles;
  }

  /** One line of the list of sheets. */
  record Link(String sheet, String title) {}

  static void write(
      SXSSFWorkbook workbook, Document document, List<Link> links, SheetStyles styles) {
    SummarySheet summary = new SummarySheet(workbook.createSheet(NAME), styles);
    summary.writeAll(workbook, document, links);
  }

  private void writeAll(SXSSFWorkbook workbook, Document document, List<Link> links) {
    for (int i = 0; i < WIDTHS.length; i++) {
      sheet.setColumnWidth(i, 256 * WIDTHS[i]);
    }
    Row title = row();
    title.setHeightInPoints(24);
    text(title, 0, document.title()).setCellStyle(styles.title());
    if (!document.subtitle().isEmpty()) {
      text(row(), 0, document.subtitle()).setCellStyle(styles.note());
    }
    next++;
    for (Fact fact : document.facts()) {
      Row row = row();
      text(row, 0, fact.label()).setCellStyle(styles.label());
      prose(row, 1, fact.value(), false);
    }
    document
        .summary()
        .ifPresent(
            section -> {
              next++;
              text(row(), 0, section.title()).setCellStyle(styles.heading());
              section.blocks().forEach(block -> block.accept(this));
            });
    if (!links.isEmpty()) {
      next++;
      text(row(), 0, "Sheets").setCellStyle(styles.heading());
    }
    for (Link link : links) {
      Row row = row();
      Cell cell = text(row, 0, link.sheet());
      Hyperlink jump = workbook.getCreationHelper().createHyperlink(HyperlinkType.DOCUMENT);
      jump.setAddress("'" + link.sheet().replace("'", "''") + "'!A1");
      cell.setHyperlink(jump);
      cell.setCellStyle(styles.link());
      prose(row, 1, link.title(), false);
    }
    PrintSetup.apply(sheet);
  }

  @Override
  public Void visit(KeyFigures figures) {
    Row header = row();
    String[] titles = {"Key figure", "Value", "Status", "Note"};
    for (int i = 0; i < titles.length; i++) {
      text(header, i, titles[i]).setCellStyle(styles.header(Column.text(titles[i])));
    }
    for (KeyFigures.Figure figure : figures.figures()) {
      Row row = row();
      prose(row, 0, figure.label(), true);
      text(row, 1, figure.value()).setCellStyle(styles.strong());
      if (figure.badge().status() != Status.INFO) {
        text(row, 2, figure.badge().label()).setCellStyle(styles.status(figure.badge().status()));
      }
      prose(row, 3, figure.note(), true);
      int lines =
          Math.max(
              Math.max(
                  TableSheet.lines(figure.label(), WIDTHS[0]),
                  TableSheet.lines(figure.value(), WIDTHS[1] - 2)),
              TableSheet.lines(figure.note(), WIDTHS[3]));
      row.setHeightInPoints(TableSheet.height(lines));
    }
    next++;
    return null;
  }

  @Override
  public Void visit(Callout callout) {
    Row row = row();
    text(row, 0, callout.badge().label()).setCellStyle(styles.status(callout.badge().status()));
    across(row, 1, callout.text());
    return null;
  }

  @Override
  public Void visit(Paragraph paragraph) {
    across(row(), 0, paragraph.text());
    return null;
  }

  @Override
  public Void visit(Listing listing) {
    listing.text().lines().forEach(line -> visit(Note.of(line)));
    return null;
  }

  @Override
  public Void visit(Note note) {
    text(row(), 0, note.text()).setCellStyle(styles.note());
    return null;
  }

  @Override
  public Void visit(Bullets bullets) {
    for (String item : bullets.items()) {
      across(row(), 0, "• " + item);
    }
    return null;
  }

  @Override
  public Void visit(Table table) {
    return null;
  }

  @Override
  public Void visit(Chart chart) {
    return null;
  }

  private Row row() {
    return sheet.createRow(next++);
  }

  private static Cell text(Row row, int column, String text) {
    return TableSheet.put(row, column, text);
  }

  /** Text over all columns from one on, in as many lines as it takes. */
  private void across(Row row, int from, String text) {
    prose(row, from, text, true);
    int width = 0;
    for (int i = from; i < WIDTHS.length; i++) {
      width += WIDTHS[i];
    }
    // This sheet holds no data that merged cells could spoil.
    sheet.addMergedRegion(
        new CellRangeAddress(row.getRowNum(), row.getRowNum(), from, WIDTHS.length - 1));
    row.setHeightInPoints(TableSheet.height(TableSheet.lines(text, width - 8)));
  }

  private void prose(Row row, int column, String text, boolean wrap) {
    text(row, column, text).setCellStyle(styles.text(TableSheet.dangerous(text), wrap));
  }
}
