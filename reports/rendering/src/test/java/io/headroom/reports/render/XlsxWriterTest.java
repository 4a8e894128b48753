package io.headroom.reports.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.headroom.reports.document.ChartCells;
import io.headroom.reports.document.Column;
import io.headroom.reports.document.Document;
import io.headroom.reports.document.FanChart;
import io.headroom.reports.document.Formula;
import io.headroom.reports.document.Section;
import io.headroom.reports.document.Table;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.FormulaEvaluator;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFChart;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openxmlformats.schemas.drawingml.x2006.chart.CTAreaSer;
import org.openxmlformats.schemas.drawingml.x2006.chart.CTLineSer;
import org.openxmlformats.schemas.drawingml.x2006.chart.CTPlotArea;

/** A workbook is opened again and looked at cell by cell. */
class XlsxWriterTest {

  private static final Instant CREATED = Instant.parse("2018-12-31T00:00:00Z");

  @Test
  void cellsHaveTheTypesOfTheirColumns() throws IOException {
    try (XSSFWorkbook workbook = open(SampleDocument.whole())) {
      Sheet pools = workbook.getSheet("Pools");
      Row web = pools.getRow(TableSheet.FIRST_ROW);
      assertThat(web.getCell(0).getStringCellValue()).isEqualTo("web cluster");
      assertThat(web.getCell(2).getNumericCellValue()).isEqualTo(390_000);
      assertThat(web.getCell(11).getLocalDateTimeCellValue().toLocalDate())
          .isEqualTo(LocalDate.of(2018, 11, 30));
      assertThat(web.getCell(11).getCellStyle().getDataFormatString()).isEqualTo("yyyy-mm-dd");
      assertThat(web.getCell(12).getStringCellValue()).isEqualTo("Order now");
      Row licences = pools.getRow(TableSheet.FIRST_ROW + 3);
      assertThat(licences.getCell(3)).isNull();
      assertThat(licences.getCell(4)).as("NaN").isNull();
      Row score = workbook.getSheet("Accuracy").getRow(TableSheet.FIRST_ROW);
      assertThat(score.getCell(2).getNumericCellValue()).as("unrounded").isEqualTo(0.7012345);
    }
  }

  @Test
  void everySheetIsSetUpForReadingAndPrinting() throws IOException {
    try (XSSFWorkbook workbook = open(SampleDocument.whole())) {
      assertThat(names(workbook))
          .containsExactly("Summary", "Charts", "Pools", "Forecast", "Accuracy");
      XSSFSheet pools = workbook.getSheet("Pools");
      assertThat(pools.getPaneInformation().isFreezePane()).isTrue();
      assertThat(pools.getPaneInformation().getHorizontalSplitPosition())
          .isEqualTo((short) TableSheet.FIRST_ROW);
      assertThat(pools.getCTWorksheet().getAutoFilter().getRef()).isEqualTo("A3:M7");
      assertThat(pools.getRepeatingRows().formatAsString()).isEqualTo("1:3");
      assertThat(pools.getPrintSetup().getLandscape()).isTrue();
      assertThat(pools.getPrintSetup().getFitWidth()).isEqualTo((short) 1);
      assertThat(pools.getNumMergedRegions()).isZero();
      assertThat(workbook.getName("table_pools_table").getRefersToFormula())
          .isEqualTo("Pools!$A$3:$M$7");
      assertThat(pools.getRow(TableSheet.HEADER_ROW).getCell(10).getStringCellValue())
          .isEqualTo("Cost [EUR]");
    }
  }

  @Test
  void whatTheReaderMayTypeIsColoredAndUnlocked() throws IOException {
    try (XSSFWorkbook workbook = open(SampleDocument.whole())) {
      Row web = workbook.getSheet("Pools").getRow(TableSheet.FIRST_ROW);
      assertThat(web.getCell(7).getCellStyle().getLocked()).isFalse();
      assertThat(web.getCell(6).getCellStyle().getLocked()).isTrue();
      assertThat(web.getCell(7).getCellStyle().getFillForegroundColorColor())
          .isNotEqualTo(web.getCell(6).getCellStyle().getFillForegroundColorColor());
    }
  }

  @Test
  void everyFormulaCarriesTheValueThatACalculationGives() throws IOException {
    try (XSSFWorkbook workbook = open(SampleDocument.whole())) {
      Row web = workbook.getSheet("Pools").getRow(TableSheet.FIRST_ROW);
      assertThat(web.getCell(5).getCellFormula())
          .isEqualTo("IF(COUNT(D4,E4)<2,\"\",IFERROR(D4-E4,\"\"))");
      assertThat(workbook.getSheet("Pools").getRow(7).getCell(10).getCellFormula())
          .isEqualTo("SUM(K4:K7)");
      FormulaEvaluator evaluator = workbook.getCreationHelper().createFormulaEvaluator();
      int formulas = 0;
      for (Sheet sheet : workbook) {
        for (Row row : sheet) {
          for (Cell cell : row) {
            if (cell.getCellType() == CellType.FORMULA) {
              formulas++;
              assertCached(cell, evaluator);
            }
          }
        }
      }
      assertThat(formulas).isGreaterThan(300);
    }
  }

  private static void assertCached(Cell cell, FormulaEvaluator evaluator) {
    var calculated = evaluator.evaluate(cell);
    String where = cell.getSheet().getSheetName() + "!" + cell.getAddress();
    assertThat(cell.getCachedFormulaResultType()).as(where).isEqualTo(calculated.getCellType());
    if (calculated.getCellType() == CellType.NUMERIC) {
      assertThat(cell.getNumericCellValue())
          .as(where)
          .isCloseTo(calculated.getNumberValue(), within(1e-9));
    } else {
      assertThat(cell.getStringCellValue()).as(where).isEqualTo(calculated.getStringValue());
    }
  }

  @Test
  void arithmeticIsWrittenWithItsPrecedence() {
    Formula a = Formula.column("a");
    Formula b = Formula.column("b");
    Formula all =
        a.minus(b.minus(Formula.constant(-2)))
            .times(Formula.constant(0.1))
            .dividedBy(b)
            .roundedUp()
            .orAtLeast(Formula.constant(0));
    assertThat(SheetFormula.of(all, header -> header.equals("a") ? "A1" : "B1"))
        .isEqualTo("MAX((-INT(-((((A1-(B1-(-2)))*0.1)/B1)))),0)");
    assertThat(SheetFormula.of(a.plus(b).times(a.minus(b)), h -> h)).isEqualTo("(a+b)*(a-b)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=1+1",
        "=HYPERLINK(\"http://example.org\")",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "=cmd|' /C calc'!A0"
      })
  void textNeverBecomesAFormula(String text) throws IOException {
    Table table = Table.of("t", "T", Column.text("Text")).sheet("T").row(text).build();
    try (XSSFWorkbook workbook = open(document(table))) {
      Cell cell = workbook.getSheet("T").getRow(TableSheet.FIRST_ROW).getCell(0);
      assertThat(cell.getCellType()).isEqualTo(CellType.STRING);
      assertThat(cell.getStringCellValue().strip()).isEqualTo(text.strip());
      assertThat(cell.getCellStyle().getQuotePrefixed()).isTrue();
    }
  }

  @Test
  void whatAWorkbookCannotHoldIsCutOrWrittenAsText() throws IOException {
    Table table =
        Table.of("t", "T", Column.text("x"), Column.integer("n"), Column.date("d"))
            .sheet("T")
            .row("x".repeat(40_000), 9_007_199_254_740_993L, LocalDate.of(1850, 1, 1))
            .row("ok", 9_007_199_254_740_992L, LocalDate.of(1900, 3, 1))
            .build();
    try (XSSFWorkbook workbook = open(document(table))) {
      Row odd = workbook.getSheet("T").getRow(TableSheet.FIRST_ROW);
      assertThat(odd.getCell(0).getStringCellValue()).hasSize(32_767).endsWith("x…");
      assertThat(odd.getCell(1).getStringCellValue()).isEqualTo("9007199254740993");
      assertThat(odd.getCell(2).getStringCellValue()).isEqualTo("1850-01-01");
      Row even = workbook.getSheet("T").getRow(TableSheet.FIRST_ROW + 1);
      assertThat(even.getCell(1).getNumericCellValue()).isEqualTo(9_007_199_254_740_992.0);
      assertThat(even.getCell(2).getLocalDateTimeCellValue().toLocalDate())
          .isEqualTo(LocalDate.of(1900, 3, 1));
    }
  }

  @Test
  void sheetNamesAreValidAndUnique() {
    SheetNames names = new SheetNames();
    List<String> claimed = new ArrayList<>();
    for (String wanted :
        List.of(
            "Summary",
            "SUMMARY",
            "a/b:c*d?e[f]g\\h",
            "'quoted'",
            "",
            "   ",
            "History",
            "x".repeat(40),
            "x".repeat(41),
            "x".repeat(30) + "😀")) {
      claimed.add(names.claim(wanted));
    }
    for (String name : claimed) {
      org.apache.poi.ss.util.WorkbookUtil.validateSheetName(name);
    }
    assertThat(claimed).hasSize(10);
    assertThat(claimed.stream().map(n -> n.toLowerCase(java.util.Locale.ROOT)).distinct())
        .hasSize(10);
    assertThat(claimed.get(1)).isEqualTo("SUMMARY (2)");
    assertThat(claimed.get(6)).isEqualTo("History (2)");
  }

  @Test
  void aFanChartReadsTheCellsOfItsPoolOnly() throws IOException {
    try (XSSFWorkbook workbook = open(SampleDocument.whole())) {
      List<XSSFChart> charts = workbook.getSheet("Charts").getDrawingPatriarch().getCharts();
      assertThat(charts).hasSize(2);
      CTPlotArea plot = charts.get(1).getCTChart().getPlotArea();
      int total = SampleDocument.PAST + SampleDocument.AHEAD;
      int last = TableSheet.FIRST_ROW + 2 * total;
      int first = last - 4 * SampleDocument.AHEAD + 1;
      List<String> lines = new ArrayList<>();
      List<Long> indexes = new ArrayList<>();
      for (CTAreaSer series : plot.getAreaChartArray(0).getSerArray()) {
        lines.add(series.getVal().getNumRef().getF());
        indexes.add(series.getIdx().getVal());
        assertThat(series.getCat().getNumRef().getF())
            .isEqualTo("Forecast!$B$" + first + ":$B$" + last);
      }
      for (CTLineSer series : plot.getLineChartArray(0).getSerArray()) {
        lines.add(series.getVal().getNumRef().getF());
        indexes.add(series.getIdx().getVal());
      }
      assertThat(lines)
          .containsExactly(
              range("J", first, last),
              range("K", first, last),
              range("H", first, last),
              range("D", first, last),
              range("E", first, last));
      assertThat(indexes).containsExactly(0L, 1L, 2L, 3L, 4L);
      assertThat(charts.get(1).getCTChart().getDispBlanksAs().getVal().toString()).isEqualTo("gap");
      assertThat(charts.get(1).getCTChart().getLegend().getLegendEntryArray(0).getDelete().getVal())
          .isTrue();
      Sheet forecast = workbook.getSheet("Forecast");
      assertThat(forecast.getRow(first - 1).getCell(0).getStringCellValue())
          .isEqualTo("cluster memory (ams)");
      Row lastRow = forecast.getRow(last - 1);
      assertThat(lastRow.getCell(9).getCellFormula()).isEqualTo("F" + last);
      assertThat(lastRow.getCell(10).getCellFormula()).isEqualTo("G" + last + "-F" + last);
      assertThat(lastRow.getCell(10).getNumericCellValue())
          .isEqualTo(
              lastRow.getCell(6).getNumericCellValue() - lastRow.getCell(5).getNumericCellValue());
    }
  }

  private static String range(String column, int first, int last) {
    return "Forecast!$" + column + "$" + first + ":$" + column + "$" + last;
  }

  @Test
  void aChartOfCellsThatAreNotThereIsRefused() {
    Table table = Table.of("t", "T", Column.date("Day")).sheet("T").build();
    FanChart chart = FanChart.of("c", "C", "");
    assertThatThrownBy(
            () ->
                XlsxWriter.createdAt(CREATED)
                    .write(
                        Document.of("D")
                            .with(
                                Section.of("s", "S")
                                    .with(table, chart.withCells(ChartCells.in("u", "Day"))))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"u\"")
        .hasMessageContaining("[t]");
  }

  @Test
  void anEmptyTableAndAnEmptyDocumentAreWorkbooksToo() throws IOException {
    try (XSSFWorkbook workbook = open(Document.of("Nothing"))) {
      assertThat(names(workbook)).containsExactly("Summary");
    }
    Table table = Table.of("t", "T", Column.integer("n").summed()).sheet("T").build();
    try (XSSFWorkbook workbook = open(document(table))) {
      assertThat(workbook.getSheet("T").getLastRowNum()).isEqualTo(TableSheet.HEADER_ROW);
    }
  }

  @Test
  void thePropertiesTellOnlyTheGivenMoment() throws IOException {
    try (XSSFWorkbook workbook = open(SampleDocument.whole())) {
      var properties = workbook.getProperties().getCoreProperties();
      assertThat(properties.getCreated().toInstant()).isEqualTo(CREATED);
      assertThat(properties.getModified().toInstant()).isEqualTo(CREATED);
      assertThat(properties.getCreator()).isEqualTo("Headroom");
    }
  }

  private static Document document(Table table) {
    return Document.of("D").with(Section.of("s", "S").with(table));
  }

  private static List<String> names(XSSFWorkbook workbook) {
    List<String> names = new ArrayList<>();
    workbook.forEach(sheet -> names.add(sheet.getSheetName()));
    return names;
  }

  private static XSSFWorkbook open(Document document) throws IOException {
    return new XSSFWorkbook(
        new ByteArrayInputStream(XlsxWriter.createdAt(CREATED).write(document)));
  }
}
