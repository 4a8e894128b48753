package io.headroom.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.AreaReference;
import org.apache.poi.xssf.usermodel.XSSFChart;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** What must be true of the files of every published report. */
final class ReportFilesCheck {
  private static final Pattern FORMULA = Pattern.compile("<c:f>([^<]+)</c:f>");
  private static final Pattern EXTERNAL =
      Pattern.compile(
          "(?i)(src\\s*=\\s*[\"']?(https?:)?//|<link\\b[^>]*href|@import|url\\(\\s*[\"']?(https?:)?//|<script\\b[^>]*src)");

  private final Path folder;
  private final JsonNode results;

  private ReportFilesCheck(Path folder) {
    this.folder = folder;
    this.results = SmallPlan.results(folder);
  }

  static ReportFilesCheck of(Path folder) {
    return new ReportFilesCheck(folder);
  }

  /** Asserts it all. */
  void holds() throws IOException {
    workbook();
    page();
    summary();
    pictures();
    for (String name : SmallPlan.files(folder).keySet()) {
      assertThat(name).as("files left behind").doesNotContain("staging").doesNotContain(".lock");
    }
  }

  private void workbook() throws IOException {
    try (XSSFWorkbook book =
        new XSSFWorkbook(
            new ByteArrayInputStream(Files.readAllBytes(folder.resolve("plan.xlsx"))))) {
      List<String> names = new ArrayList<>();
      book.forEach(s -> names.add(s.getSheetName()));
      assertThat(names).contains("Summary", "Sources", "Data quality");
      errors(book);
      if (results.path("pools").isEmpty()) {
        return;
      }
      assertThat(names).contains("Decisions", "Pools", "Forecast", "Accuracy", "Assumptions");
      poolsSheet(book.getSheet("Pools"));
      forecastSheet(book.getSheet("Forecast"));
      decisionsSheet(book.getSheet("Decisions"));
      charts(book);
    }
  }

  /** No cell shows an error such as #REF!. */
  private static void errors(XSSFWorkbook book) {
    for (Sheet sheet : book) {
      for (Row row : sheet) {
        for (Cell cell : row) {
          CellType type =
              cell.getCellType() == CellType.FORMULA
                  ? cell.getCachedFormulaResultType()
                  : cell.getCellType();
          assertThat(type)
              .as("%s!%s", sheet.getSheetName(), cell.getAddress())
              .isNotEqualTo(CellType.ERROR);
        }
      }
    }
  }

  private static Map<String, Integer> header(Sheet sheet, String first) {
    for (Row row : sheet) {
      if (row.getCell(0) != null && row.getCell(0).toString().equals(first)) {
        Map<String, Integer> columns = new HashMap<>();
        row.forEach(c -> columns.put(c.toString(), c.getColumnIndex()));
        columns.put("", row.getRowNum());
        return columns;
      }
    }
    throw new AssertionError("sheet " + sheet.getSheetName() + " has no header " + first);
  }

  private void poolsSheet(Sheet sheet) {
    Map<String, Integer> columns = header(sheet, "Pool");
    int line = columns.get("");
    for (JsonNode pool : results.path("pools")) {
      Row row = sheet.getRow(++line);
      assertThat(row.getCell(0).toString()).isEqualTo(pool.path("name").asText());
      if (!pool.path("failure").isNull()) {
        continue;
      }
      same(row, columns.get("Total"), pool.path("capacity").path("total"));
      same(row, columns.get("Reserve"), pool.path("capacity").path("reserve"));
      same(row, columns.get("Usable"), pool.path("capacity").path("usable"));
      same(
          row,
          columns.get("Growth a month"),
          pool.path("breach").path("changePerMonth").path("p50"));
    }
  }

  private static void same(Row row, int column, JsonNode value) {
    Cell cell = row.getCell(column);
    assertThat(cell.getNumericCellValue())
        .as("%s!%s", row.getSheet().getSheetName(), cell.getAddress())
        .isCloseTo(value.asDouble(), within(1e-9 * Math.abs(value.asDouble())));
  }

  private void forecastSheet(Sheet sheet) {
    Map<String, Integer> columns = header(sheet, "Pool");
    Map<String, JsonNode> pools = new TreeMap<>();
    results.path("pools").forEach(p -> pools.put(p.path("name").asText(), p));
    int forecasts = 0;
    for (int i = columns.get("") + 1; i <= sheet.getLastRowNum(); i++) {
      Row row = sheet.getRow(i);
      JsonNode forecast = pools.get(row.getCell(0).toString()).path("forecast");
      LocalDate day = row.getCell(columns.get("Date")).getLocalDateTimeCellValue().toLocalDate();
      LocalDate start = LocalDate.parse(forecast.path("start").asText());
      if (day.isBefore(start)) {
        continue;
      }
      int step = (int) (day.toEpochDay() - start.toEpochDay());
      same(row, columns.get("Median"), forecast.path("adjusted").path("p50").get(step));
      same(row, columns.get("p10"), forecast.path("adjusted").path("p10").get(step));
      same(row, columns.get("p90"), forecast.path("adjusted").path("p90").get(step));
      same(
          row,
          columns.get("Statistical median"),
          forecast.path("statistical").path("p50").get(step));
      same(row, columns.get("Usable"), forecast.path("usable").get(step));
      forecasts++;
    }
    assertThat(forecasts).isPositive();
  }

  private void decisionsSheet(Sheet sheet) {
    Map<String, Integer> columns = header(sheet, "Id");
    Map<String, Row> rows = new TreeMap<>();
    for (int i = columns.get("") + 1; i <= sheet.getLastRowNum(); i++) {
      Row row = sheet.getRow(i);
      if (row != null && row.getCell(0) != null) {
        rows.put(row.getCell(0).toString(), row);
      }
    }
    for (JsonNode pool : results.path("pools")) {
      JsonNode order = pool.path("recommendation");
      if (!order.isMissingNode()) {
        Row row = rows.get(order.path("id").asText());
        assertThat(row).as(order.path("id").asText()).isNotNull();
        same(row, columns.get("Quantity"), order.path("quantity"));
        assertThat(row.getCell(columns.get("Order by")).getLocalDateTimeCellValue().toLocalDate())
            .isEqualTo(order.path("orderBy").asText());
      }
    }
  }

  /** Every chart reads cells, and what it keeps of them is what the cells say. */
  private void charts(XSSFWorkbook book) {
    int charts = 0;
    for (Sheet s : book) {
      XSSFSheet sheet = (XSSFSheet) s;
      if (sheet.getDrawingPatriarch() == null) {
        continue;
      }
      for (XSSFChart chart : sheet.getDrawingPatriarch().getCharts()) {
        charts++;
        String xml = chart.getCTChart().xmlText();
        Matcher m = FORMULA.matcher(xml);
        int ranges = 0;
        while (m.find()) {
          AreaReference area = new AreaReference(m.group(1), book.getSpreadsheetVersion());
          Sheet target = book.getSheet(area.getFirstCell().getSheetName());
          assertThat(target).as(m.group(1)).isNotNull();
          assertThat(area.getLastCell().getRow()).isLessThanOrEqualTo(target.getLastRowNum());
          int filled = 0;
          for (int r = area.getFirstCell().getRow(); r <= area.getLastCell().getRow(); r++) {
            Cell cell = target.getRow(r).getCell(area.getFirstCell().getCol());
            filled += cell != null && cell.getCellType() != CellType.BLANK ? 1 : 0;
          }
          assertThat(filled).as("cells with a value in %s", m.group(1)).isPositive();
          ranges++;
        }
        assertThat(ranges).as("ranges that a chart reads").isGreaterThanOrEqualTo(4);
      }
    }
    int planned = 0;
    for (JsonNode p : results.path("pools")) {
      planned += p.path("failure").isNull() ? 1 : 0;
    }
    assertThat(charts).as("native charts").isGreaterThanOrEqualTo(planned);
  }

  private void page() {
    String html = SmallPlan.text(folder.resolve("index.html"));
    assertThat(EXTERNAL.matcher(html).results().map(r -> r.group()).toList())
        .as("what the page loads from elsewhere")
        .isEmpty();
    assertThat(html)
        .containsIgnoringCase("<!doctype html>")
        .contains("name=\"viewport\"")
        .contains("@media print")
        .contains("<svg");
    for (String list : List.of("pools", "desks", "services", "scenarios")) {
      for (JsonNode n : results.path(list)) {
        assertThat(html).contains(n.path("name").asText());
      }
    }
  }

  private void summary() {
    List<String> lines = SmallPlan.text(folder.resolve("summary.md")).lines().toList();
    assertThat(lines.size()).as("lines of summary.md").isLessThan(20);
    assertThat(lines.get(0)).isEqualTo("# " + results.path("plan").asText());
  }

  private void pictures() {
    Map<String, byte[]> charts = SmallPlan.files(folder.resolve("charts"));
    assertThat(charts).isNotEmpty();
    charts.forEach(
        (name, bytes) -> {
          try {
            if (name.endsWith(".png")) {
              assertThat(ImageIO.read(new ByteArrayInputStream(bytes)).getWidth())
                  .as(name)
                  .isGreaterThan(400);
            } else {
              DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
              factory.setFeature(
                  "http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
              assertThat(
                      factory
                          .newDocumentBuilder()
                          .parse(new ByteArrayInputStream(bytes))
                          .getDocumentElement()
                          .getLocalName())
                  .as(name)
                  .isIn("svg", null);
            }
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          } catch (Exception e) {
            throw new AssertionError(name, e);
          }
        });
  }
}
