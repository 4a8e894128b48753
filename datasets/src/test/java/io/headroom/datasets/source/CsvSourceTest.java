package io.headroom.datasets.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headroom.datasets.source.RowProblem.Kind;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * CSV files give their rows with places, whatever they are wrapped in; bad rows cost themselves.
 */
class CsvSourceTest {
  @TempDir private Path folder;

  private final List<RowProblem> problems = new ArrayList<>();

  private List<List<String>> rows(CsvSource source) {
    List<List<String>> rows = new ArrayList<>();
    try (RowCursor c = source.open(problems::add)) {
      int n = c.header().size();
      while (c.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 0; i < n; i++) {
          row.add(c.field(i).toString());
        }
        rows.add(row);
      }
    }
    return rows;
  }

  private List<List<String>> rows(String text) {
    return rows(CsvSource.ofText("t.csv", text));
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
    try (OutputStream z = new GZIPOutputStream(out)) {
      z.write(bytes);
    }
    return out.toByteArray();
  }

  @ParameterizedTest
  @ValueSource(strings = {",", ";", "\t", "|", ";\t", " ; ", ",  "})
  void theSeparatorIsFoundAndBlanksAroundFieldsDoNotCount(String s) {
    String text = "time" + s + "a b" + s + "c\n1" + s + "2" + s + "3\n4" + s + s + "6\n";
    assertThat(rows(text)).containsExactly(List.of("1", "2", "3"), List.of("4", "", "6"));
    assertThat(problems).isEmpty();
  }

  @Test
  void decimalCommasDoNotPassForSeparators() {
    assertThat(rows("time;value\n2026-01-01;1,5\n2026-01-02;2,5\n"))
        .containsExactly(List.of("2026-01-01", "1,5"), List.of("2026-01-02", "2,5"));
  }

  @Test
  void quotedFieldsHoldSeparatorsQuotesAndLineBreaks() {
    assertThat(rows("a,b\n\"x, \"\"y\"\"\",\"two\nlines\"\nplain,\" kept \"\n"))
        .containsExactly(List.of("x, \"y\"", "two\nlines"), List.of("plain", " kept "));
    assertThat(problems).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void linesAreCountedByWhateverEndsThem(String eol) {
    String text = String.join(eol, "a,b", "1,2", "", "\"x" + eol + "y\",3", "4,5", "lonely", "6,7");
    List<Long> lines = new ArrayList<>();
    try (RowCursor c = CsvSource.ofText("t.csv", text).open(problems::add)) {
      while (c.next()) {
        lines.add(c.line());
      }
    }
    assertThat(lines).containsExactly(2L, 4L, 6L, 8L);
    assertThat(problems).hasSize(1);
    assertThat(problems.get(0).where()).isEqualTo(new RowLocation("t.csv", 7));
    assertThat(problems.get(0).kind()).isEqualTo(Kind.RAGGED);
  }

  @Test
  void anExportTrailerIsABadRow() {
    assertThat(rows("name\tpower\nx\t1\n\n(1 rows affected)\n\nCompletion time: 2025\n"))
        .hasSize(1);
    assertThat(problems).extracting(RowProblem::kind).containsExactly(Kind.RAGGED, Kind.RAGGED);
    assertThat(problems.get(0).what()).isEqualTo("2 fields expected, 1 found: (1 rows affected)");
  }

  @Test
  void emptyFieldsAfterTheLastColumnAreHarmless() {
    assertThat(rows("a,b\n1,2,,\n3,4,x\n")).containsExactly(List.of("1", "2"));
    assertThat(problems).hasSize(1);
  }

  @Test
  void anUnclosedQuoteCostsItsLineOnly() {
    assertThat(rows("a,b\n1,2\n\"open,3\n4,5\n6,7\n"))
        .containsExactly(List.of("1", "2"), List.of("4", "5"), List.of("6", "7"));
    assertThat(problems).extracting(RowProblem::kind).containsExactly(Kind.BAD_QUOTE);
    assertThat(problems.get(0).where().line()).isEqualTo(3);
  }

  @Test
  void strayQuotesFarApartDoNotSwallowTheRowsBetween() {
    StringBuilder b = new StringBuilder("a,b\n\"x,1\n");
    for (int i = 0; i < 1000; i++) {
      b.append(i).append(",2\n");
    }
    b.append("\"y,3\nz,4\n");
    assertThat(rows(b.toString())).hasSize(1001);
    assertThat(problems).hasSize(2);
  }

  @Test
  void gzipIsKnownByContentAndTheHashIsThatOfTheFile() throws Exception {
    byte[] bytes = gzip("a,b\n1,2\n".getBytes(StandardCharsets.UTF_8));
    Path file = Files.write(folder.resolve("misnamed.txt"), bytes);
    try (RowCursor c = CsvSource.of(file).open(problems::add)) {
      assertThat(c.next()).isTrue();
      assertThat(c.inputs()).isEmpty();
      assertThat(c.next()).isFalse();
      String hash = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
      String name = file.toString().replace('\\', '/');
      assertThat(c.inputs())
          .containsExactly(new InputFile(name, bytes.length, hash, c.facts().get(0)));
    }
  }

  @Test
  void aTruncatedGzipGivesTheRowsBeforeTheCut() throws IOException {
    StringBuilder b = new StringBuilder("a,b\n");
    java.util.Random random = new java.util.Random(1);
    for (int i = 0; i < 50_000; i++) {
      b.append(i).append(',').append(random.nextInt()).append('\n');
    }
    byte[] whole = gzip(b.toString().getBytes(StandardCharsets.UTF_8));
    Path file = folder.resolve("cut.csv.gz");
    Files.write(file, Arrays.copyOf(whole, whole.length / 2));
    List<List<String>> rows = rows(CsvSource.of(file));
    assertThat(rows.size()).isBetween(10_000, 49_999);
    for (int i = 0; i < rows.size(); i++) {
      assertThat(rows.get(i).get(0)).isEqualTo(String.valueOf(i));
    }
    assertThat(problems).extracting(RowProblem::kind).containsExactly(Kind.TRUNCATED);
  }

  @Test
  void byteOrderMarksAreNoPartOfTheFirstName() throws IOException {
    Path utf8 = folder.resolve("utf8.csv");
    Files.writeString(utf8, "\uFEFFname,b\n1,2\n");
    Path utf16 = folder.resolve("utf16.csv");
    Files.writeString(utf16, "\uFEFFname,b\n1,2\n", StandardCharsets.UTF_16LE);
    for (Path f : List.of(utf8, utf16)) {
      try (RowCursor c = CsvSource.of(f).open(problems::add)) {
        assertThat(c.header()).containsExactly("name", "b");
        assertThat(c.next()).isTrue();
      }
    }
    assertThat(problems).isEmpty();
  }

  @Test
  void bytesOfAnotherEncodingAreReportedOnceAndReadWhenItIsNamed() throws IOException {
    Path file = folder.resolve("latin.csv");
    Charset latin = Charset.forName("windows-1252");
    Files.writeString(file, "a,b\nZürich,1\nKöln,2\n", latin);
    assertThat(rows(CsvSource.of(file)))
        .containsExactly(List.of("Zürich", "1"), List.of("Köln", "2"));
    assertThat(problems).extracting(RowProblem::kind).containsExactly(Kind.GUESSED_ENCODING);
    problems.clear();
    assertThat(rows(CsvSource.of(file).withCharset(latin)).get(0)).containsExactly("Zürich", "1");
    assertThat(problems).isEmpty();
  }

  @Test
  void severalFilesAreReadInOrderOfNameAndColumnsMatchedByName() throws IOException {
    Files.writeString(folder.resolve("u-2.csv"), "b;a\n20;10\n");
    Files.writeString(folder.resolve("u-1.csv"), "a,b\n1,2\n");
    Files.writeString(folder.resolve("u-3.csv"), "a,c\n5,6\n");
    Files.writeString(folder.resolve("u-4.csv"), "");
    Files.writeString(folder.resolve("other.csv"), "x\n1\n");
    CsvSource source = CsvSource.matching(folder, "u-*.csv");
    try (RowCursor c = source.open(problems::add)) {
      assertThat(c.header()).containsExactly("a", "b", "c");
    }
    problems.clear();
    assertThat(rows(source))
        .containsExactly(List.of("1", "2", ""), List.of("10", "20", ""), List.of("5", "", "6"));
    assertThat(problems)
        .extracting(RowProblem::kind)
        .containsExactly(
            Kind.MISSING_COLUMN, Kind.MISSING_COLUMN, Kind.MISSING_COLUMN, Kind.EMPTY_FILE);
  }

  @Test
  void aMissingFileListsNamesThatAreNear() throws IOException {
    Files.writeString(folder.resolve("usage-2026.csv"), "a\n");
    CsvSource missing = CsvSource.of(folder.resolve("usage-2025.csv"));
    assertThatThrownBy(() -> missing.open(problems::add))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("does not exist")
        .hasMessageContaining("Maybe 'usage-2026.csv'?");
    assertThatThrownBy(() -> CsvSource.matching(folder, "usages-*.csv"))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("no file matches usages-*.csv");
    assertThatThrownBy(() -> CsvSource.of(folder).open(problems::add))
        .hasMessageContaining("is a folder");
  }

  @Test
  void aWorkbookIsNotTakenForCsv() throws IOException {
    Path file = folder.resolve("x.csv");
    Files.write(file, new byte[] {'P', 'K', 3, 4, 0, 0});
    assertThatThrownBy(() -> CsvSource.of(file).open(problems::add))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("zip archive or a workbook");
  }

  @Test
  void headersAreMadePresentAndUnique() {
    try (RowCursor c = CsvSource.ofText("t", ",v,v, w \n1,2,3,4\n").open(problems::add)) {
      assertThat(c.header()).containsExactly("column 1", "v", "v (2)", "w");
    }
    try (RowCursor c = CsvSource.ofText("t", "sep=;\na;b,c\n1;2\n").open(problems::add)) {
      assertThat(c.header()).containsExactly("a", "b,c");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n\n", "a,b", "a,b\n", "\uFEFF"})
  void noRowsAreNoError(String text) {
    assertThat(rows(text)).isEmpty();
  }
}
