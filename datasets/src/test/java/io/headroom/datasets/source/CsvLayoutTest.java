package io.headroom.datasets.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import io.headroom.datasets.source.RowProblem.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is above a table, how its fields and characters are written, is found out and told. */
class CsvLayoutTest {
  @TempDir private Path folder;
  private final List<RowProblem> problems = new ArrayList<>();

  /** What a reading gave. */
  private record Reading(List<String> header, List<List<String>> rows, SourceFacts facts) {
    String fact(String name) {
      return facts.get(name).orElse("");
    }
  }

  private Reading read(RowSource source) {
    problems.clear();
    try (RowCursor c = source.open(problems::add)) {
      List<String> header = c.header();
      List<List<String>> rows = new ArrayList<>();
      while (c.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 0; i < header.size(); i++) {
          row.add(c.field(i).toString());
        }
        rows.add(row);
      }
      return new Reading(header, rows, c.facts().get(0));
    }
  }

  private Reading read(String text) {
    return read(io.headroom.datasets.source.CsvSource.ofText("t.csv", text));
  }

  private Reading read(byte[] bytes, SourceOptions options) throws IOException {
    Path file = folder.resolve("t.csv");
    Files.write(file, bytes);
    return read(Sources.installed().open(file, options));
  }

  private List<Kind> kinds() {
    return problems.stream().map(RowProblem::kind).toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Usage of all hosts\nCreated 2026-03-01 10:00\n\ntime,host,value\n2026-01-01,a,1\n2026-01-02,a,2\n",
        "# made by a tool\n# version 3\ntime,host,value\n2026-01-01,a,1\n2026-01-02,a,2\n",
        "Label,CPU\n\"Period, seconds\",300\ntime,host,value\n2026-01-01,a,1\n2026-01-02,a,2\n",
        "sep=,\nUsage\ntime,host,value\n2026-01-01,a,1\n2026-01-02,a,2\n"
      })
  void linesAboveTheHeaderArePassedOverAndTold(String text) {
    Reading r = read(text);
    assertThat(r.header()).containsExactly("time", "host", "value");
    assertThat(r.rows()).hasSize(2);
    assertThat(kinds()).containsExactly(Kind.PREAMBLE);
    int line = (int) text.substring(0, text.indexOf("time,")).lines().count() + 1;
    assertThat(r.fact("header")).isEqualTo("line " + line);
  }

  @Test
  void aHeaderBehindACommentSignIsAHeader() {
    Reading r = read("# exported\n#time,value\n2026-01-01,1\n2026-01-02,2\n");
    assertThat(r.header()).containsExactly("time", "value");
    assertThat(r.rows()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a,b\n1,2,\n3,4,\n",
        "a,b\nx,y,z\nu,v,w\n",
        "name\nx\ny\n",
        "time,2019,2020\n2026-01-01,5,6\n",
        ",a,b\n0,1,2\n1,3,4\n",
        "host,site\na,ams\nb,fra\n"
      })
  void aFirstLineThatMayBeAHeaderIsOne(String text) {
    Reading r = read(text);
    assertThat(String.join(",", r.header()))
        .startsWith(
            text.lines().findFirst().orElse("").startsWith(",")
                ? "column 1"
                : text.lines().findFirst().orElse(""));
    assertThat(kinds()).doesNotContain(Kind.PREAMBLE, Kind.NO_HEADER);
  }

  @Test
  void aFileWithoutHeaderHasNumberedColumnsAndKeepsItsFirstRow() {
    Reading r = read("2026-01-01,a,1.5\n2026-01-02,b,2\n2026-01-03,a,NA\n");
    assertThat(r.header()).containsExactly("c1", "c2", "c3");
    assertThat(r.rows()).hasSize(3);
    assertThat(r.rows().get(0)).containsExactly("2026-01-01", "a", "1.5");
    assertThat(kinds()).containsExactly(Kind.NO_HEADER);
    assertThat(r.fact("header")).isEqualTo("none");
  }

  @Test
  void theHeadersLineMayBeStated() throws IOException {
    byte[] text = "x,y\n1,2\n3,4\n".getBytes(StandardCharsets.UTF_8);
    assertThat(read(text, SourceOptions.DETECT.withHeaderLine(0)).header())
        .containsExactly("c1", "c2");
    assertThat(read(text, SourceOptions.DETECT.withHeaderLine(2)).header())
        .containsExactly("1", "2");
    assertThat(read(text, SourceOptions.DETECT.withHeaderLine(1)).rows()).hasSize(2);
  }

  @Test
  void headersOfAppendedExportsAreNoRows() {
    Reading r = read("t,v\n1,2\n3,4\nt,v\n5,6\nt,v\n7,8\n");
    assertThat(r.rows()).hasSize(4);
    assertThat(problems).hasSize(1);
    assertThat(problems.get(0).kind()).isEqualTo(Kind.REPEATED_HEADER);
    assertThat(problems.get(0).where().line()).isEqualTo(4);
    assertThat(r.fact("repeated headers")).isEqualTo("2");
  }

  @Test
  void decimalCommasNeverSplit() {
    assertThat(read("1,5;2,5\n3,5;4,5\n").rows().get(0)).containsExactly("1,5", "2,5");
    assertThat(read("load\n1,5\n2,5\n").rows()).containsExactly(List.of("1,5"), List.of("2,5"));
    assertThat(read("t;v\n1;1,5\n2;2,25\n").rows().get(1)).containsExactly("2", "2,25");
  }

  @Test
  void singleQuotesAreFound() {
    Reading r = read("'time','host'\n'2026-01-01','a, the first'\n'2026-01-02','it''s b'\n");
    assertThat(r.fact("quote")).isEqualTo("single");
    assertThat(r.rows().get(0)).containsExactly("2026-01-01", "a, the first");
    assertThat(r.rows().get(1)).containsExactly("2026-01-02", "it's b");
  }

  @Test
  void anApostropheIsNoQuote() {
    Reading r = read("name,n\nit's,1\ndon't,2\n'tis,3\n");
    assertThat(r.fact("quote")).isEqualTo("double");
    assertThat(r.rows()).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource({
    "UTF-8, false, UTF-8",
    "UTF-8, true, UTF-8 with byte-order mark",
    "UTF-16LE, true, UTF-16LE with byte-order mark",
    "UTF-16BE, true, UTF-16BE with byte-order mark",
    "UTF-16LE, false, UTF-16LE (guessed)",
    "UTF-16BE, false, UTF-16BE (guessed)",
    "windows-1252, false, windows-1252 (guessed)"
  })
  void theEncodingIsFoundAndTold(String charset, boolean mark, String told) throws IOException {
    String text = "time,site\n2026-01-01,Zürich\n2026-01-02,Malmö\n";
    byte[] bytes = ((mark ? "\uFEFF" : "") + text).getBytes(Charset.forName(charset));
    Reading r = read(bytes, SourceOptions.DETECT);
    assertThat(r.header()).containsExactly("time", "site");
    assertThat(r.rows().get(1)).containsExactly("2026-01-02", "Malmö");
    assertThat(r.fact("encoding")).isEqualTo(told);
    assertThat(kinds().contains(Kind.GUESSED_ENCODING)).isEqualTo(told.contains("guessed"));
  }

  @Test
  void aLateCharacterThatIsNotUtf8TurnsTheRestIntoWindows1252() throws IOException {
    StringBuilder b = new StringBuilder("time,site\n");
    for (int i = 0; i < 50_000; i++) {
      b.append(i).append(",plain\n");
    }
    b.append("1,Zürich – €\n");
    Reading r = read(b.toString().getBytes(TextEncoding.WINDOWS), SourceOptions.DETECT);
    assertThat(r.rows().get(50_000)).containsExactly("1", "Zürich – €");
    assertThat(kinds()).containsExactly(Kind.GUESSED_ENCODING);
    assertThat(r.fact("encoding")).isEqualTo("windows-1252 (guessed)");
  }

  @Test
  void oneBrokenByteAmongUtf8IsReplaced() throws IOException {
    byte[] bytes = "a,b\nZürich,1\nK?ln,2\nMalmö,3\n".getBytes(StandardCharsets.UTF_8);
    bytes[new String(bytes, StandardCharsets.ISO_8859_1).indexOf('?')] = (byte) 0xF6;
    Reading r = read(bytes, SourceOptions.DETECT);
    assertThat(r.rows())
        .extracting(row -> row.get(0))
        .containsExactly("Zürich", "K\uFFFDln", "Malmö");
    assertThat(kinds()).containsExactly(Kind.ENCODING);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 26, 27, 1000, 65_535, 65_536, 65_537, 200_000})
  void gzipOfSeveralMembersIsReadToItsEnd(int firstMember) throws IOException {
    StringBuilder b = new StringBuilder("n,text\n");
    Random random = new Random(7);
    for (int i = 0; i < 30_000; i++) {
      b.append(i).append(',').append(Long.toHexString(random.nextLong())).append('\n');
    }
    byte[] all = b.toString().getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int from = 0; from < all.length; ) {
      int n = Math.min(firstMember < 1000 && from > 0 ? 100_000 : firstMember, all.length - from);
      try (OutputStream zip = new GZIPOutputStream(new NotClosed(out))) {
        zip.write(all, from, n);
      }
      from += n;
    }
    Reading r = read(out.toByteArray(), SourceOptions.DETECT);
    assertThat(r.rows()).hasSize(30_000);
    assertThat(r.fact("compression")).isEqualTo("gzip");
    assertThat(problems).isEmpty();
  }

  private static final class NotClosed extends OutputStream {
    private final OutputStream out;

    NotClosed(OutputStream out) {
      this.out = out;
    }

    @Override
    public void write(int b) throws IOException {
      out.write(b);
    }

    @Override
    public void write(byte[] b, int off, int len) throws IOException {
      out.write(b, off, len);
    }
  }

  @Test
  void zstandardIsKnownByContentAndFramesFollowEachOther() throws IOException {
    byte[] first = Zstd.compress("a,b\n1,2\n".getBytes(StandardCharsets.UTF_8));
    byte[] second = Zstd.compress("3,4\n".getBytes(StandardCharsets.UTF_8));
    ByteArrayOutputStream both = new ByteArrayOutputStream();
    both.write(first);
    both.write(second);
    Reading r = read(both.toByteArray(), SourceOptions.DETECT);
    assertThat(r.rows()).containsExactly(List.of("1", "2"), List.of("3", "4"));
    assertThat(r.fact("compression")).isEqualTo("zstd");
    assertThat(r.facts().describe())
        .isEqualTo(
            "CSV, compression zstd, encoding UTF-8, separator comma, quote double, header line 1");
  }

  @Test
  void aTruncatedZstandardGivesTheRowsBeforeTheCut() throws IOException {
    StringBuilder b = new StringBuilder("n,text\n");
    Random random = new Random(3);
    for (int i = 0; i < 50_000; i++) {
      b.append(i).append(',').append(Long.toHexString(random.nextLong())).append('\n');
    }
    byte[] packed = Zstd.compress(b.toString().getBytes(StandardCharsets.UTF_8));
    Reading r = read(Arrays.copyOf(packed, packed.length / 2), SourceOptions.DETECT);
    assertThat(r.rows().size()).isBetween(1_000, 49_999);
    assertThat(kinds()).containsExactly(Kind.TRUNCATED);
  }

  @Test
  void aHundredThousandColumnsOfOneNameAreRead() {
    String head = "v,".repeat(100_000) + "v\n";
    Reading r = read(head + "1,".repeat(100_000) + "1\n");
    assertThat(r.header()).hasSize(100_001).doesNotHaveDuplicates();
    assertThat(r.rows()).hasSize(1);
  }
}
