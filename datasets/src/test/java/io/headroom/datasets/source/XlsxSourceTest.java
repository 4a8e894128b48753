package io.headroom.datasets.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headroom.datasets.source.RowProblem.Kind;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sheets of workbooks as rows: which sheet, where its table is, and what its cells say. */
class XlsxSourceTest {
  @TempDir private Path folder;
  private final List<RowProblem> problems = new ArrayList<>();
  private final List<String> places = new ArrayList<>();
  private List<String> header = List.of();
  private List<SourceFacts> facts = List.of();

  private List<List<String>> rows(RowSource source) {
    problems.clear();
    places.clear();
    List<List<String>> all = new ArrayList<>();
    try (RowCursor c = source.open(problems::add)) {
      header = c.header();
      while (c.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 0; i < header.size(); i++) {
          row.add(c.field(i).toString());
        }
        all.add(row);
        places.add(c.location().toString());
      }
      facts = c.facts();
      assertThat(c.inputs()).isNotEmpty();
    }
    return all;
  }

  private Path book(Consumer<Workbook> content) {
    Path file = folder.resolve("book.xlsx");
    try (OutputStream out = Files.newOutputStream(file);
        Workbook w = new Workbook(out, "test", "1.0")) {
      content.accept(w);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file;
  }

  private static void row(Worksheet s, int row, Object... cells) {
    for (int i = 0; i < cells.length; i++) {
      put(s, row, i, cells[i]);
    }
  }

  private static void put(Worksheet s, int row, int column, Object v) {
    if (v instanceof Number n) {
      s.value(row, column, n);
    } else if (v instanceof Boolean b) {
      s.value(row, column, b);
    } else if (v instanceof LocalDate d) {
      s.value(row, column, d);
      s.style(row, column).format("yyyy-mm-dd").set();
    } else if (v instanceof LocalDateTime d) {
      s.value(row, column, d);
      s.style(row, column).format("dd/mm/yyyy hh:mm").set();
    } else if (v != null) {
      s.value(row, column, v.toString());
    }
  }

  /** A workbook of raw XML parts. */
  private Path raw(Map<String, String> parts) throws IOException {
    Path file = folder.resolve("raw.xlsx");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (Map.Entry<String, String> p : parts.entrySet()) {
        zip.putNextEntry(new ZipEntry(p.getKey()));
        zip.write(p.getValue().getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    }
    return file;
  }

  /** The parts of a workbook with one sheet. */
  private static Map<String, String> parts(String workbookPr, String sheetData) {
    String relation =
        "<Relationship Id=\"r%d\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/"
            + "relationships/%s\" Target=\"%s\"/>";
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put("[Content_Types].xml", "<Types/>");
    parts.put(
        "_rels/.rels",
        "<Relationships>"
            + String.format(relation, 1, "officeDocument", "xl/workbook.xml")
            + "</Relationships>");
    parts.put(
        "xl/workbook.xml",
        "<workbook xmlns:r=\"rel\">"
            + workbookPr
            + "<sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>");
    parts.put(
        "xl/_rels/workbook.xml.rels",
        "<Relationships>"
            + String.format(relation, 1, "worksheet", "/xl/worksheets/sheet1.xml")
            + String.format(relation, 2, "styles", "styles.xml")
            + String.format(relation, 3, "sharedStrings", "sharedStrings.xml")
            + "</Relationships>");
    parts.put(
        "xl/styles.xml",
        "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"[h]:mm\"/>"
            + "<numFmt numFmtId=\"165\" formatCode=\"&quot;day&quot; 0.0\"/></numFmts>"
            + "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>"
            + "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"22\"/>"
            + "<xf numFmtId=\"20\"/><xf numFmtId=\"164\"/><xf numFmtId=\"165\"/></cellXfs></styleSheet>");
    parts.put(
        "xl/sharedStrings.xml",
        "<sst><si><t>time</t></si><si><r><t>va</t></r><r><t>lue</t></r>"
            + "<rPh><t>guide</t></rPh></si><si><t> a_x000A_b &amp; c </t></si></sst>");
    parts.put("xl/worksheets/sheet1.xml", "<worksheet>" + sheetData + "</worksheet>");
    return parts;
  }

  @Test
  void cellsAreTextThatMappingsUnderstand() {
    Path file =
        book(
            w -> {
              Worksheet s = w.newWorksheet("Data");
              row(s, 0, "time", "day", "host", "value", "up");
              row(
                  s,
                  1,
                  LocalDateTime.of(2026, 3, 1, 13, 5),
                  LocalDate.of(2026, 3, 1),
                  "a",
                  1.5,
                  true);
              row(
                  s,
                  2,
                  LocalDateTime.of(2026, 3, 29, 2, 30),
                  LocalDate.of(2024, 2, 29),
                  "b",
                  -3,
                  false);
            });
    assertThat(rows(Sources.installed().open(file)))
        .containsExactly(
            List.of("2026-03-01T13:05:00", "2026-03-01", "a", "1.5", "true"),
            List.of("2026-03-29T02:30:00", "2024-02-29", "b", "-3", "false"));
    assertThat(header).containsExactly("time", "day", "host", "value", "up");
    assertThat(places.get(1)).endsWith("book.xlsx[Data]:3");
    assertThat(problems).isEmpty();
    assertThat(facts.get(0).describe()).isEqualTo("XLSX, sheet Data, header row 1");
  }

  @Test
  void theFirstVisibleSheetWithRowsIsRead() {
    Path file =
        book(
            w -> {
              w.newWorksheet("Empty");
              row(w.newWorksheet("Title"), 0, "Report of March");
              Worksheet hidden = w.newWorksheet("Old");
              row(hidden, 0, "a", "b");
              row(hidden, 1, 1, 2);
              hidden.setVisibilityState(org.dhatim.fastexcel.VisibilityState.HIDDEN);
              Worksheet s = w.newWorksheet("Usage");
              row(s, 0, "host", "value");
              row(s, 1, "a", 7);
            });
    assertThat(rows(XlsxSource.of(file))).containsExactly(List.of("a", "7"));
    assertThat(facts.get(0).get("sheet")).contains("Usage");
    assertThat(facts.get(0).get("other sheets")).contains("Empty Title Old");
    assertThat(rows(XlsxSource.of(file).withSheet("old"))).containsExactly(List.of("1", "2"));
    assertThatThrownBy(() -> rows(XlsxSource.of(file).withSheet("Usages")))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("has no sheet 'Usages'; its sheets are Empty, Title, Old, Usage.")
        .hasMessageEndingWith("Maybe 'Usage'?");
  }

  @Test
  void theTableBeginsBelowTitlesAndBesideEmptyColumns() {
    Path file =
        book(
            w -> {
              Worksheet s = w.newWorksheet("S");
              put(s, 0, 1, "Usage of March 2026");
              put(s, 1, 1, "made by");
              put(s, 1, 2, "a tool");
              for (int c = 0; c < 3; c++) {
                put(s, 4, c + 1, List.of("host", "day", "value").get(c));
              }
              for (int r = 0; r < 5; r++) {
                put(s, 5 + 2 * r, 1, "h" + r);
                put(s, 5 + 2 * r, 2, LocalDate.of(2026, 3, 1 + r));
                put(s, 5 + 2 * r, 3, r);
              }
              put(s, 9, 6, "a note");
            });
    assertThat(rows(XlsxSource.of(file))).hasSize(5).contains(List.of("h4", "2026-03-05", "4"));
    assertThat(header).containsExactly("host", "day", "value");
    assertThat(places.get(1)).endsWith("[S]:8");
    assertThat(problems)
        .extracting(RowProblem::kind)
        .containsExactly(Kind.PREAMBLE, Kind.LATE_COLUMN);
    assertThat(facts.get(0).get("header")).contains("row 5");
  }

  @Test
  void aSheetWithoutHeaderHasNumberedColumns() {
    Path file =
        book(
            w -> {
              Worksheet s = w.newWorksheet("S");
              row(s, 0, LocalDate.of(2026, 1, 1), "a", 1);
              row(s, 1, LocalDate.of(2026, 1, 2), "b", 2);
            });
    assertThat(rows(XlsxSource.of(file))).hasSize(2).contains(List.of("2026-01-01", "a", "1"));
    assertThat(header).containsExactly("c1", "c2", "c3");
    assertThat(problems).extracting(RowProblem::kind).containsExactly(Kind.NO_HEADER);
  }

  @Test
  void aRowMayBeStatedAsHeader() {
    Path file =
        book(
            w -> {
              Worksheet s = w.newWorksheet("S");
              row(s, 0, "x", "y");
              row(s, 1, "p", "q");
              row(s, 2, 1, 2);
            });
    SourceOptions two = SourceOptions.DETECT.withHeaderLine(2);
    assertThat(rows(Sources.installed().open(file, two))).containsExactly(List.of("1", "2"));
    assertThat(header).containsExactly("p", "q");
  }

  @Test
  void writtenPartsOfEveryKindAreRead() throws IOException {
    String data =
        """
        <sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>
        <row r="3"><c r="A3" s="1"><v>45292</v></c><c r="B3" t="s"><v>2</v></c></row>
        <row><c s="2"><v>45292.5</v></c><c t="inlineStr"><is><r><t>in</t></r><r><t>line</t></r></is></c></row>
        <row><c s="3"><v>0.25</v></c><c t="str"><f>A1&amp;"x"</f><v>formula</v></c></row>
        <row><c s="4"><v>1.25</v></c><c t="b"><v>1</v></c></row>
        <row><c s="5"><v>3</v></c><c t="e"><v>#N/A</v></c></row>
        <row><c><v>1.5E-3</v></c><c t="e"><v>#DIV/0!</v></c></row>
        <row/><row><c t="d"><v>2026-03-01T00:00:00</v></c><c r="C9"><v>9</v></c></row></sheetData>
        """;
    assertThat(rows(XlsxSource.of(raw(parts("", data)))))
        .containsExactly(
            List.of("2024-01-01", "a\nb & c"),
            List.of("2024-01-01T12:00:00", "inline"),
            List.of("06:00:00", "formula"),
            List.of("30:00:00", "true"),
            List.of("3", ""),
            List.of("1.5E-3", "#DIV/0!"),
            List.of("2026-03-01T00:00:00", ""));
    assertThat(header).containsExactly("time", "value");
    assertThat(rows(XlsxSource.of(raw(parts("<workbookPr date1904=\"1\"/>", data)))).get(0).get(0))
        .isEqualTo("2028-01-02");
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1900-01-01",
    "59, 1900-02-28",
    "60, 1900-02-29",
    "61, 1900-03-01",
    "2958465, 9999-12-31",
    "2958466, 2958466",
    "-1, -1"
  })
  void daysAreCountedAsExcelCountsThem(String serial, String day) throws IOException {
    String data =
        "<sheetData><row><c t=\"s\"><v>0</v></c></row><row><c s=\"1\"><v>"
            + serial
            + "</v></c></row></sheetData>";
    assertThat(rows(XlsxSource.of(raw(parts("", data))))).containsExactly(List.of(day));
  }

  @ParameterizedTest
  @CsvSource({
    "yyyy-mm-dd, DATE",
    "'d/m/yy h:mm', DATE",
    "mmm, DATE",
    "'h:mm AM/PM', TIME",
    "'mm:ss.0', TIME",
    "'[mm]:ss', TIME",
    "General, NUMBER",
    "0.00E+00, NUMBER",
    "'#,##0.00 \"days\"', NUMBER",
    "'[Red]0.0;[Blue]-0.0', NUMBER",
    "'\\d0', NUMBER",
    "'[$-409]dddd', DATE"
  })
  void formatCodesTellDates(String code, XlsxStyles.Kind kind) {
    assertThat(XlsxStyles.kind(code)).isEqualTo(kind);
  }

  @Test
  void aDocumentTypeIsRefused() throws IOException {
    Map<String, String> parts = parts("", "<sheetData/>");
    parts.put(
        "xl/sharedStrings.xml",
        "<!DOCTYPE sst [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">"
            + "<!ENTITY x SYSTEM \"file:///etc/hostname\">]><sst><si><t>&b;&x;</t></si></sst>");
    Path file = raw(parts);
    assertThatThrownBy(() -> rows(XlsxSource.of(file)))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("document type");
  }

  @Test
  void aSheetThatBreaksOffGivesTheRowsBefore() throws IOException {
    String data =
        "<sheetData><row><c t=\"s\"><v>0</v></c></row><row><c><v>1</v></c></row><row><c><v>2</v></c>"
            + "</row><row><c><v>3</oops>";
    assertThat(rows(XlsxSource.of(raw(parts("", data)))))
        .containsExactly(List.of("1"), List.of("2"));
    assertThat(problems).extracting(RowProblem::kind).containsExactly(Kind.DAMAGED);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 100})
  void aCellOfManyMegabytesIsRefusedInBoundedMemory(int megabytes) throws IOException {
    Map<String, String> parts = parts("", "");
    parts.remove("xl/worksheets/sheet1.xml");
    Path file = folder.resolve("raw.xlsx");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (Map.Entry<String, String> p : parts.entrySet()) {
        zip.putNextEntry(new ZipEntry(p.getKey()));
        zip.write(p.getValue().getBytes(StandardCharsets.UTF_8));
      }
      zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
      zip.write(
          "<worksheet><sheetData><row><c t=\"s\"><v>0</v></c></row><row><c t=\"str\"><v>1</v></c></row><row><c t=\"str\"><v>"
              .getBytes(StandardCharsets.UTF_8));
      byte[] block = "x".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
      for (int i = 0; i < megabytes; i++) {
        zip.write(block);
      }
      zip.write(
          "</v></c></row><row><c t=\"str\"><v>3</v></c></row></sheetData></worksheet>"
              .getBytes(StandardCharsets.UTF_8));
    }
    boolean reaches = megabytes <= 2;
    assertThat(rows(XlsxSource.of(file)))
        .isEqualTo(reaches ? List.of(List.of("1"), List.of("3")) : List.of(List.of("1")));
    assertThat(problems)
        .extracting(RowProblem::kind)
        .containsExactly(reaches ? Kind.TOO_LONG : Kind.DAMAGED);
  }

  @Test
  void rowsWithoutEndAreNotReadWithoutEnd() throws IOException {
    String data =
        "<sheetData><row><c t=\"s\"><v>0</v></c></row><row><c><v>1</v></c></row>"
            + "<row/>".repeat(1_100_000)
            + "</sheetData>";
    assertThat(rows(XlsxSource.of(raw(parts("", data))))).containsExactly(List.of("1"));
    assertThat(problems).extracting(RowProblem::kind).containsExactly(Kind.DAMAGED);
  }

  @Test
  void whatIsNoWorkbookIsSaid() throws IOException {
    Path file = folder.resolve("x.xlsx");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry("readme.txt"));
      zip.write(1);
    }
    assertThatThrownBy(() -> rows(Sources.installed().open(file)))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("is no workbook: it has no part 'xl/workbook.xml'");
    Files.writeString(file, "a,b\n1,2\n");
    assertThat(rows(Sources.installed().open(file))).containsExactly(List.of("1", "2"));
  }

  /** An independent reader sees the same texts and numbers in a made-up workbook. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void anotherReaderSeesTheSame(long seed) throws IOException {
    Random random = new Random(seed);
    int columns = 1 + random.nextInt(8);
    Path file =
        book(
            w -> {
              Worksheet s = w.newWorksheet("S");
              for (int c = 0; c < columns; c++) {
                s.value(0, c, "column " + c);
              }
              for (int r = 1; r < 400; r++) {
                for (int c = 0; c < columns; c++) {
                  switch (random.nextInt(5)) {
                    case 0 ->
                        s.value(r, c, random.nextGaussian() * Math.pow(10, random.nextInt(12)));
                    case 1 -> s.value(r, c, random.nextInt());
                    case 2 -> s.value(r, c, "text & <" + random.nextInt(50) + "> é€\uD83D\uDE00");
                    case 3 -> s.value(r, c, random.nextBoolean());
                    default -> s.value(r, c, "x");
                  }
                }
              }
            });
    List<List<String>> witness = new ArrayList<>();
    try (ReadableWorkbook w = new ReadableWorkbook(file.toFile());
        Stream<Row> rows = w.getFirstSheet().openStream()) {
      rows.skip(1)
          .forEach(
              r -> {
                List<String> row = new ArrayList<>();
                for (Cell c : r) {
                  row.add(
                      c.getType() == CellType.BOOLEAN ? c.asBoolean().toString() : c.getRawValue());
                }
                witness.add(row);
              });
    }
    assertThat(rows(XlsxSource.of(file))).as("seed %d", seed).isEqualTo(witness);
  }
}
