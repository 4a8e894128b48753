package io.headroom.reports.render;

import io.headroom.reports.document.ChartCells;
import io.headroom.reports.document.Document;
import io.headroom.reports.document.FanChart;
import io.headroom.reports.document.Table;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.poi.ooxml.POIXMLProperties;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/**
 * Writes a document as a workbook: a summary sheet, native charts, and one sheet for each table
 * that asks for one.
 *
 * <p>Rows are streamed to temporary files, so a long table needs little memory. The same document
 * and instant give the same bytes in every locale and zone on one JDK.
 */
public final class XlsxWriter {

  private static final String CHARTS = "Charts";
  private static final int ROWS_IN_MEMORY = 100;
  private static final int CHART_COLUMNS = 11;
  private static final int CHART_ROWS = 22;

  private final Instant created;

  private XlsxWriter(Instant created) {
    this.created = created;
  }

  /**
   * A writer.
   *
   * @param created the moment noted in the workbook's properties; take the as-of, not the clock, to
   *     get the same bytes again
   */
  public static XlsxWriter createdAt(Instant created) {
    return new XlsxWriter(Objects.requireNonNull(created, "created"));
  }

  /**
   * The document as an XLSX file.
   *
   * @throws IllegalArgumentException if a chart names a table, column or rows that are not there
   */
  public byte[] write(Document document) {
    try (XSSFWorkbook whole = new XSSFWorkbook();
        SXSSFWorkbook workbook = new SXSSFWorkbook(whole, ROWS_IN_MEMORY)) {
      fill(document, workbook);
      POIXMLProperties.CoreProperties properties = whole.getProperties().getCoreProperties();
      properties.setCreator("Headroom");
      properties.setTitle(document.title());
      properties.setCreated(Optional.of(Date.from(created)));
      properties.setModified(Optional.of(Date.from(created)));
      // The larger format, the default, cannot be read back as a stream.
      workbook.setZip64Mode(Zip64Mode.Never);
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      workbook.write(bytes);
      return StableZip.repack(bytes.toByteArray());
    } catch (IOException full) {
      throw new UncheckedIOException(
          new IOException("The workbook cannot be built in the temporary folder.", full));
    }
  }

  private static void fill(Document document, SXSSFWorkbook workbook) {
    SheetStyles styles = new SheetStyles(workbook.getXSSFWorkbook());
    SheetNames names = new SheetNames();
    names.claim(SummarySheet.NAME);
    List<FanChart> fans =
        document.charts().stream()
            .filter(FanChart.class::isInstance)
            .map(FanChart.class::cast)
            .filter(fan -> fan.cells().isPresent())
            .toList();
    if (!fans.isEmpty()) {
      names.claim(CHARTS);
    }
    List<ChartCells> places = fans.stream().map(fan -> fan.cells().orElseThrow()).toList();
    Map<String, Table> tables = new LinkedHashMap<>();
    Map<String, String> sheets = new LinkedHashMap<>();
    Map<String, BandColumns> bands = new LinkedHashMap<>();
    for (Table table : document.tables()) {
      tables.put(table.id(), table);
      table.sheet().ifPresent(wanted -> sheets.put(table.id(), names.claim(wanted)));
      bands.put(table.id(), BandColumns.of(table, places));
    }
    List<NativeFanChart> charts = charts(fans, tables, sheets, bands);
    List<SummarySheet.Link> links = new ArrayList<>();
    if (!charts.isEmpty()) {
      links.add(new SummarySheet.Link(CHARTS, "Forecasts, drawn from the sheets"));
    }
    sheets.forEach(
        (id, sheet) ->
            links.add(
                new SummarySheet.Link(sheet, Objects.requireNonNull(tables.get(id)).title())));
    SummarySheet.write(workbook, document, links, styles);
    if (!charts.isEmpty()) {
      drawCharts(workbook, charts);
    }
    sheets.forEach(
        (id, sheet) ->
            TableSheet.of(
                    Objects.requireNonNull(tables.get(id)),
                    sheet,
                    styles,
                    Objects.requireNonNull(bands.get(id)))
                .write(workbook));
    workbook.setActiveSheet(0);
  }

  private static List<NativeFanChart> charts(
      List<FanChart> fans,
      Map<String, Table> tables,
      Map<String, String> sheets,
      Map<String, BandColumns> bands) {
    List<NativeFanChart> charts = new ArrayList<>();
    for (FanChart fan : fans) {
      ChartCells cells = fan.cells().orElseThrow();
      Table table = tables.get(cells.table());
      if (table == null) {
        throw new IllegalArgumentException(
            "Chart \""
                + fan.id()
                + "\" reads the table \""
                + cells.table()
                + "\"; valid are "
                + tables.keySet()
                + ".");
      }
      String sheet = sheets.get(table.id());
      if (sheet != null) {
        NativeFanChart.of(fan, cells, table, sheet, Objects.requireNonNull(bands.get(table.id())))
            .ifPresent(charts::add);
      }
    }
    return charts;
  }

  private static void drawCharts(SXSSFWorkbook workbook, List<NativeFanChart> charts) {
    PrintSetup.apply(workbook.createSheet(CHARTS));
    XSSFSheet sheet = workbook.getXSSFWorkbook().getSheet(CHARTS);
    for (int i = 0; i < charts.size(); i++) {
      int left = i % 2 * (CHART_COLUMNS + 1);
      int top = i / 2 * (CHART_ROWS + 1);
      charts.get(i).draw(sheet, left, top, left + CHART_COLUMNS, top + CHART_ROWS);
    }
  }
}
