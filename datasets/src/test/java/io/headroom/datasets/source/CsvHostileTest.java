package io.headroom.datasets.source;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.headroom.datasets.source.RowProblem.Kind;
import java.io.IOException;
import java.io.OutputStream;
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
import org.junit.jupiter.params.provider.ValueSource;

/** Files that mean harm cost bounded memory; what is well formed reads as FastCSV reads it. */
class CsvHostileTest {
  private static final int MEGABYTE = 1 << 20;

  @TempDir private Path folder;

  /** A gzipped file: a row, then {@code megabytes} of one character, then two rows. */
  private Path bomb(String before, char filler, int megabytes, String after) throws IOException {
    Path file = folder.resolve("bomb.csv.gz");
    byte[] block = new byte[MEGABYTE];
    Arrays.fill(block, (byte) filler);
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(("a,b\n1,2\n" + before).getBytes(StandardCharsets.US_ASCII));
      for (int i = 0; i < megabytes; i++) {
        out.write(block);
      }
      out.write(after.getBytes(StandardCharsets.US_ASCII));
    }
    return file;
  }

  private static List<String> firsts(RowSource source, List<RowProblem> problems) {
    List<String> firsts = new ArrayList<>();
    try (RowCursor c = source.open(problems::add)) {
      while (c.next()) {
        firsts.add(c.field(0).toString());
      }
    }
    return firsts;
  }

  @Test
  void aLineOfAHundredMegabytesIsPassedOver() throws IOException {
    List<RowProblem> problems = new ArrayList<>();
    CsvSource source = CsvSource.of(bomb("", 'x', 100, "\n3,4\n5,6\n")).withMaxRow(10_000);
    assertThat(firsts(source, problems)).containsExactly("1", "3", "5");
    assertThat(problems).hasSize(1);
    assertThat(problems.get(0).kind()).isEqualTo(Kind.TOO_LONG);
    assertThat(problems.get(0).where().line()).isEqualTo(3);
  }

  @Test
  void aQuoteThatIsNeverClosedCostsItsLine() throws IOException {
    List<RowProblem> problems = new ArrayList<>();
    Path file = folder.resolve("open.csv");
    StringBuilder b = new StringBuilder("a,b\n1,2\n\"open,3\n");
    for (int i = 0; i < 300_000; i++) {
      b.append("row,").append(i).append('\n');
    }
    Files.writeString(file, b);
    assertThat(firsts(CsvSource.of(file).withMaxRow(50_000), problems)).hasSize(300_001);
    assertThat(problems).extracting(RowProblem::kind).containsExactly(Kind.BAD_QUOTE);
  }

  @Test
  void aHundredMegabytesWithinAQuoteArePassedOver() throws IOException {
    List<RowProblem> problems = new ArrayList<>();
    CsvSource source = CsvSource.of(bomb("\"", 'y', 100, "\n3,4\n")).withMaxRow(10_000);
    assertThat(firsts(source, problems)).containsExactly("1", "3");
    assertThat(problems).extracting(RowProblem::kind).containsExactly(Kind.BAD_QUOTE);
  }

  @Test
  void separatorsWithoutEndMakeNoField() throws IOException {
    List<RowProblem> problems = new ArrayList<>();
    CsvSource source = CsvSource.of(bomb("z", ',', 20, "\n3,4\n")).withMaxRow(100_000);
    assertThat(firsts(source, problems)).containsExactly("1", "3");
    assertThat(problems).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void wellFormedTextReadsAsFastCsvReadsIt(long seed) {
    Random random = new Random(seed);
    String eol = random.nextBoolean() ? "\n" : "\r\n";
    int columns = 1 + random.nextInt(5);
    StringBuilder b = new StringBuilder("h0");
    for (int c = 1; c < columns; c++) {
      b.append(",h").append(c);
    }
    b.append(eol);
    // Long enough that records straddle the scanner's buffer many times.
    for (int r = 0; r < 20_000; r++) {
      for (int c = 0; c < columns; c++) {
        b.append(c == 0 ? "" : ",").append(field(random, c == 0));
      }
      b.append(eol);
    }
    String text = b.toString();
    List<List<String>> expected = new ArrayList<>();
    try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(text)) {
      reader.forEach(r -> expected.add(r.getFields()));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    expected.remove(0);
    List<List<String>> actual = new ArrayList<>();
    List<RowProblem> problems = new ArrayList<>();
    try (RowCursor c = CsvSource.ofText("t", text).withSeparator(',').open(problems::add)) {
      while (c.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 0; i < columns; i++) {
          row.add(c.field(i).toString());
        }
        actual.add(row);
      }
    }
    assertThat(problems).as("seed %d", seed).isEmpty();
    assertThat(actual).as("seed %d", seed).isEqualTo(expected);
  }

  private static String field(Random random, boolean first) {
    return switch (random.nextInt(first ? 4 : 5)) {
      case 0 -> String.valueOf(random.nextInt());
      case 1 -> "\"a,b\"";
      case 2 -> "\"say \"\"hi\"\"\"";
      case 3 -> "\"line\none" + "é".repeat(random.nextInt(30)) + "\"";
      default -> "";
    };
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void noiseNeverThrowsAndLosesNoGoodRowBeforeAndAfter(long seed) {
    Random random = new Random(seed);
    String alphabet = "ab,;\"\n\r\t |0\u0000\uFFFD";
    StringBuilder noise = new StringBuilder();
    for (int i = 0; i < 5_000; i++) {
      noise.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    List<RowProblem> problems = new ArrayList<>();
    String text = "a,b\nfirst,1\n" + noise + "\nlast,2\n";
    List<String> firsts =
        firsts(CsvSource.ofText("t", text).withSeparator(',').withMaxRow(200), problems);
    assertThat(firsts).as("seed %d", seed).startsWith("first").endsWith("last");
    assertThat(problems).as("seed %d", seed).isNotEmpty();
  }
}
