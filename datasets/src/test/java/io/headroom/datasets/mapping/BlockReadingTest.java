package io.headroom.datasets.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.headroom.core.measure.Unit;
import io.headroom.core.series.Aggregation;
import io.headroom.core.series.Bounds;
import io.headroom.core.series.Series;
import io.headroom.core.time.Granularity;
import io.headroom.datasets.quality.Cleaning;
import io.headroom.datasets.quality.Finding;
import io.headroom.datasets.quality.FindingCode;
import io.headroom.datasets.source.CsvSource;
import io.headroom.datasets.source.InputFile;
import io.headroom.datasets.source.RowCursor;
import io.headroom.datasets.source.RowLocation;
import io.headroom.datasets.source.RowProblem;
import io.headroom.datasets.source.RowSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Reading in blocks, on any threads, gives what reading row by row gives. */
class BlockReadingTest {
  private static final Charset WINDOWS = Charset.forName("windows-1252");
  private static final ExecutorService POOL = Executors.newFixedThreadPool(3);

  @TempDir private Path folder;

  @AfterAll
  static void end() {
    POOL.shutdownNow();
  }

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 40);
  }

  /** The same rows without the possibility to read them in blocks. */
  private record RowByRow(RowSource source) implements RowSource {
    @Override
    public String name() {
      return source.name();
    }

    @Override
    public RowCursor open(Consumer<RowProblem> problems) {
      RowCursor c = source.open(problems);
      return new RowCursor() {
        @Override
        public List<String> header() {
          return c.header();
        }

        @Override
        public boolean next() {
          return c.next();
        }

        @Override
        public CharSequence field(int column) {
          return c.field(column);
        }

        @Override
        public RowLocation location() {
          return c.location();
        }

        @Override
        public long line() {
          return c.line();
        }

        @Override
        public int file() {
          return c.file();
        }

        @Override
        public String fileName(int index) {
          return c.fileName(index);
        }

        @Override
        public List<InputFile> inputs() {
          return c.inputs();
        }

        @Override
        public void close() {
          c.close();
        }
      };
    }
  }

  private static String text(SeriesReading r) {
    StringBuilder b = new StringBuilder(r.toString()).append('\n');
    b.append(r.rows()).append(' ').append(r.dropped()).append(' ').append(r.inputs());
    b.append(' ').append(r.timeFormat()).append(' ').append(r.emptyReason()).append('\n');
    r.findings().forEach(f -> b.append(f).append(' ').append(f.places()).append('\n'));
    for (Series s : r.series()) {
      b.append(s).append(' ').append(s.bounds()).append(s.grid()).append('\n');
      for (double v : s.toArray()) {
        b.append(Long.toHexString(Double.doubleToRawLongBits(v))).append(' ');
      }
    }
    return b.toString();
  }

  private static void same(SeriesMapping mapping, RowSource source, String what) {
    String wanted = text(mapping.read(new RowByRow(source)));
    Executor none =
        task -> {
          throw new RejectedExecutionException("busy");
        };
    assertThat(text(mapping.read(source))).as(what).isEqualTo(wanted);
    assertThat(text(mapping.executor(POOL).read(source))).as(what).isEqualTo(wanted);
    assertThat(text(mapping.executor(none).read(source))).as(what).isEqualTo(wanted);
  }

  // What files are made of -----------------------------------------------------------------------

  private static final String[] STAMPS = {
    "",
    "?",
    "never",
    "2026-02-30 10:00",
    "2026-3-1 7:05",
    "2026-10-25 02:15:00",
    "1700000000",
    "2026-03-29 02:30:00",
    "2026-05-01T10:00+05:30",
    "2026-05-01 24:00",
    "2026-05-01 10:00 pm",
    "2026-05-01T10:00:00.5Z",
    "2026-05-01T10:00:00,123",
    "2026-05-01",
    "2026/05/01 10:00",
    "1899-12-31",
    "2026-05-01T10:00:60Z",
    "2026-05-01T10:00:00+0200",
    "2026-05-01T1:00:00Z",
    "2026-05-01T10:00:00.Z",
    "2026-05-01T10:00:00 UTC",
    "2026-05-01T10:0a"
  };
  private static final String[] VALUES = {
    "",
    "NaN",
    "-",
    "null",
    "abc",
    "1e400",
    "-5",
    "-0",
    "1,5",
    "1e308",
    "4e-320",
    "\"1\"\"2\"",
    "\"7\"",
    "\"open",
    "1.7976931348623157e308",
    "0.1234567890123456789",
    "123456789012345678901",
    "  8 ",
    "\u00A09\u00A0",
    "+3",
    "12 GiB",
    "\"8\" ",
    "\" 9\"",
    "5\"",
    ".5",
    "5.",
    "."
  };
  private static final String[] LINES = {
    "",
    "   ",
    "(3 rows affected)",
    "a,b",
    "1,2,3,4,5,6",
    "\"",
    "\"\"",
    "\"a\nb\",c,d",
    "x,y,\"z",
    "2026-05-01 10:00,\"two\nlines\",4",
    "2026-05-01 11:00,\"two\r\nlines\",4",
    "\r",
    "a\rb",
    "2026-05-01 12:00,\u00e9t\u00e9,4",
    "2026-05-01 12:00,h1,4,",
    "2026-05-01 12:00,h1,4,,  ",
    "2026-05-01 12:00,\"h1\",4,",
    "2026-05-01 13:00, \"h1\" ,4",
    "time,host,value",
    "time , host,value,",
    "\"time\",\"host\",\"value\"",
    "\"2026-05-01 14:00\", h1,4"
  };

  private static String pick(Random random, String[] of) {
    return of[random.nextInt(of.length)];
  }

  /** Rows of time, host, value with blemishes; several blocks long when {@code rows} are many. */
  private static String ugly(Random random, int rows, double blemished) {
    String eol = new String[] {"\n", "\r\n", "\n", "\r"}[random.nextInt(rows > 1000 ? 3 : 4)];
    boolean quoted = random.nextInt(4) == 0;
    String zone = new String[] {"", "Z", "+02:00"}[random.nextInt(3)];
    char gap = random.nextBoolean() ? 'T' : ' ';
    boolean epoch = random.nextInt(6) == 0;
    int step = new int[] {60, 300, 900, 3600}[random.nextInt(4)];
    int hosts = 1 + random.nextInt(30);
    LocalDateTime t = LocalDateTime.of(2026, 1 + random.nextInt(12), 1 + random.nextInt(28), 0, 0);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      if (i % hosts == 0) {
        t = t.plusSeconds(random.nextInt(50) == 0 ? random.nextInt(3 * step) : step);
      }
      String clock = t.toString().replace('T', gap) + (t.getSecond() == 0 ? ":00" : "") + zone;
      String stamp = epoch ? String.valueOf(t.toEpochSecond(ZoneOffset.UTC)) : clock;
      String value = String.valueOf(random.nextInt(10_000) / (random.nextBoolean() ? 100.0 : 1));
      if (random.nextDouble() < blemished) {
        stamp = pick(random, STAMPS);
      }
      if (random.nextDouble() < blemished) {
        value = pick(random, VALUES);
      }
      String host = random.nextDouble() < blemished ? "" : "h" + i % hosts;
      String q = quoted ? "\"" : "";
      lines.add(q + stamp + q + "," + host + "," + value);
      if (random.nextDouble() < blemished) {
        lines.add(pick(random, LINES));
      }
      if (random.nextDouble() < blemished / 4) {
        lines.add(lines.get(lines.size() - 1));
      }
    }
    if (random.nextInt(5) == 0) {
      Collections.shuffle(lines, random);
    }
    return "time,host,value" + eol + String.join(eol, lines) + (random.nextBoolean() ? eol : "");
  }

  private static <T extends Enum<T>> T one(Random random, Class<T> type) {
    List<T> all = List.of(type.getEnumConstants());
    return all.get(random.nextInt(all.size()));
  }

  private static SeriesMapping mapping(Random random) {
    SeriesMapping m = SeriesMapping.of("time", "value");
    if (random.nextInt(3) > 0) {
      m = m.seriesBy("host");
    }
    if (random.nextInt(5) == 0) {
      m = m.wide();
    }
    if (random.nextBoolean()) {
      m = m.zone(ZoneId.of(random.nextBoolean() ? "Europe/Amsterdam" : "America/New_York"));
    }
    if (random.nextInt(3) == 0) {
      m = m.granularity(random.nextBoolean() ? Granularity.DAY : Granularity.of("PT1H"));
    }
    switch (random.nextInt(6)) {
      case 0 -> m = m.bounds(Bounds.NON_NEGATIVE);
      case 1 -> m = m.in(Unit.PERCENT).bounds(new Bounds(0, 100));
      case 2 -> m = m.cutoff(LocalDateTime.of(2026, 7, 1, 12, 34).toInstant(ZoneOffset.UTC));
      case 3 -> m = m.where(Map.of("host", "h" + random.nextInt(3)));
      case 4 -> m = m.missingMarkers(List.of("0.0", "-5", "12.5"));
      default -> {
        // as it is
      }
    }
    m = m.duplicates(one(random, Duplicates.class)).within(one(random, Aggregation.class));
    switch (random.nextInt(6)) {
      case 0 -> m = m.counting();
      case 1 -> m = m.in(Unit.PERCENT).cleaning(Cleaning.usual());
      default -> {
        // as it is
      }
    }
    m = m.springGap(one(random, SpringGap.class)).stampAt(one(random, StampAt.class));
    m = random.nextInt(4) == 0 ? m.offsets(one(random, Offsets.class)) : m;
    return m.absent(one(random, Absent.class));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void anyTextReadsTheSame(long seed) {
    Random random = new Random(seed);
    int rows = random.nextInt(4) == 0 ? 8_000 + random.nextInt(12_000) : random.nextInt(600);
    String text = ugly(random, rows, random.nextInt(3) == 0 ? 0.1 : 0.003);
    same(mapping(random), CsvSource.ofText("ugly.csv", text), "seed " + seed);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void anyBytesReadTheSame(long seed) throws IOException {
    Random random = new Random(seed);
    byte[] bytes = ugly(random, random.nextInt(12_000), 0.002).getBytes(StandardCharsets.UTF_8);
    for (int k = random.nextInt(6); k > 0; k--) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    if (random.nextInt(3) == 0) {
      all.write(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF});
    }
    all.write(bytes);
    Path file = folder.resolve("bytes.csv");
    Files.write(file, all.toByteArray());
    same(mapping(random), CsvSource.of(file), "seed " + seed);
  }

  @Test
  void aQuoteThatNeverClosesCostsItsLineOnly() {
    StringBuilder b = new StringBuilder("time,host,value\n");
    Instant t = Instant.parse("2026-01-01T00:00:00Z");
    for (int i = 0; i < 60_000; i++) {
      b.append(t.plusSeconds(60L * i)).append(i == 20_000 ? ",\"h," : ",h,").append(i).append('\n');
    }
    SeriesMapping m = SeriesMapping.of("time", "value").seriesBy("host");
    CsvSource source = CsvSource.ofText("quote.csv", b.toString());
    same(m, source, "one quote");
    assertThat(m.read(source).used()).isEqualTo(59_999);
  }

  @Test
  void aLineLongerThanAnyBlockIsPassedOver() {
    String filler = "x".repeat(3_000_000);
    String text =
        "time,host,value\n2026-01-01T00:00Z,h,1\n"
            + filler
            + "\n2026-01-01T01:00Z,h,2\n2026-01-01T02:00Z,"
            + filler.substring(0, 500_000)
            + ",3\n2026-01-01T03:00Z,h,4";
    same(
        SeriesMapping.of("time", "value").seriesBy("host"),
        CsvSource.ofText("long.csv", text),
        "long lines");
  }

  @Test
  void filesOfOneSourceMayOrderTheirColumnsDifferently() throws IOException {
    Random random = new Random(5);
    List<Path> files = new ArrayList<>();
    for (int f = 0; f < 4; f++) {
      StringBuilder b = new StringBuilder(f % 2 == 0 ? "time,host,value\n" : "value;time;more\n");
      for (int i = 0; i < 5_000; i++) {
        Instant t = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(60L * (5_000 * f + i));
        int v = random.nextInt(1000);
        b.append(f % 2 == 0 ? t + ",h" + v % 3 + "," + v : v + ";" + t + ";m").append('\n');
      }
      Path p = folder.resolve("part-" + f + ".csv");
      Files.writeString(p, f == 2 ? "" : b.toString());
      files.add(p);
    }
    same(SeriesMapping.of("time", "value").seriesBy("host"), CsvSource.of(files), "files");
  }

  @Test
  void ofTruncatedDataTheRowsBeforeAreRead() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    StringBuilder b = new StringBuilder("time,host,value\n");
    Random random = new Random(3);
    for (int i = 0; i < 100_000; i++) {
      Instant t = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(60L * i);
      b.append(t).append(",h,").append(random.nextInt()).append('\n');
    }
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write(b.toString().getBytes(StandardCharsets.US_ASCII));
    }
    Path file = folder.resolve("cut.csv.gz");
    byte[] all = packed.toByteArray();
    SeriesMapping m = SeriesMapping.of("time", "value").seriesBy("host");
    for (int length : new int[] {all.length / 2, all.length / 3, 5_000}) {
      Files.write(file, Arrays.copyOf(all, length));
      SeriesReading rows = m.read(new RowByRow(CsvSource.of(file)));
      SeriesReading blocks = m.executor(POOL).read(CsvSource.of(file));
      assertThat(text(blocks)).isEqualTo(text(rows));
      assertThat(blocks.findings().toString()).contains("truncated-input");
    }
    Files.write(file, Arrays.copyOf(all, all.length / 2));
    assertThat(m.read(CsvSource.of(file)).used()).isBetween(40_000L, 60_000L);
  }

  /** Lines of hour, host, value with a title, a header, quotes and repetitions as wanted. */
  private static String laidOut(String head, String quote, String again) {
    StringBuilder b = new StringBuilder(head);
    LocalDateTime t = LocalDateTime.of(2026, 1, 1, 0, 0);
    for (int i = 0; i < 12_000; i++) {
      b.append(quote).append(t.plusHours(i / 3)).append(quote).append(',');
      b.append(quote).append('h').append(i % 3).append(quote).append(',');
      b.append(i % 100 / 100.0).append('\n');
      b.append(i % 1_000 == 999 ? again : "");
    }
    return b.toString();
  }

  @Test
  void textsOfAnyLayoutReadTheSame() {
    SeriesMapping named = SeriesMapping.of("time", "value").seriesBy("host");
    SeriesMapping numbered = SeriesMapping.of("c1", "c3").seriesBy("c2");
    String header = "time,host,value\n";
    same(numbered, CsvSource.ofText("bare.csv", laidOut("", "", "")), "no header");
    same(named, CsvSource.ofText("single.csv", laidOut(header, "'", "")), "single quotes");
    same(
        named,
        CsvSource.ofText("title.csv", laidOut("Use of hosts\n\n" + header, "", "")),
        "title");
    CsvSource again = CsvSource.ofText("again.csv", laidOut(header, "", header));
    same(named, again, "repeated header");
    same(named.where(Map.of("host", "h1")), again, "repeated header among rows left out");
    same(named.counting(), again, "rows are counted, headers are not");
    assertThat(named.executor(POOL).read(again).used()).isEqualTo(12_000);
  }

  @Test
  void sharesStatedInPercentAreReadInTheScaleTheyAreWrittenIn() {
    CsvSource source = CsvSource.ofText("shares.csv", laidOut("time,host,value\n", "", ""));
    SeriesMapping m =
        SeriesMapping.of("time", "value")
            .seriesBy("host")
            .in(Unit.PERCENT)
            .cleaning(Cleaning.usual());
    same(m, source, "shares");
    Series first = m.executor(POOL).read(source).series().get(0);
    assertThat(Arrays.stream(first.toArray()).max()).hasValue(0.99);
  }

  @Test
  void stampsOfSeveralFormsReadTheSame() {
    String text =
        laidOut(
            "time,host,value\n",
            "",
            "2027-05-01 10:00,h0,1\n1830000000,h1,2\n31/12/2027 10:00,h2,3\n");
    same(
        SeriesMapping.of("time", "value").seriesBy("host"),
        CsvSource.ofText("forms.csv", text),
        "forms");
  }

  @Test
  void ofATextThatIsNotUtf8TheFirstSuchLineIsTold() throws IOException {
    Path file = folder.resolve("western.csv");
    String text = laidOut("time,host,value\n", "", "");
    int at = text.indexOf('\n', 200_000) + 1;
    String odd = "2027-05-01T10:00,K\u00f6ln,5\n";
    Files.writeString(file, text.substring(0, at) + odd + text.substring(at), WINDOWS);
    SeriesMapping m = SeriesMapping.of("time", "value").seriesBy("host");
    same(m, CsvSource.of(file), "windows-1252");
    SeriesReading r = m.executor(POOL).read(CsvSource.of(file));
    assertThat(r.series()).extracting(x -> x.key().toString()).contains("K\u00f6ln");
    long line = text.substring(0, at).lines().count() + 1;
    assertThat(r.findings())
        .filteredOn(f -> f.code() == FindingCode.GUESSED_ENCODING)
        .flatExtracting(Finding::places)
        .extracting(Finding.Place::line)
        .containsExactly(line);
  }

  @Test
  void timesFromSeveralColumnsAndDurationsReadTheSame() {
    StringBuilder b = new StringBuilder("date;clock;seconds;value\n");
    for (int i = 0; i < 9_000; i++) {
      LocalDateTime t = LocalDateTime.of(2026, 3, 27, 0, 0).plusMinutes(15L * i);
      b.append(t.toLocalDate()).append(';').append(t.toLocalTime());
      b.append(';').append(i % 50 == 0 ? "x" : i % 7 == 0 ? "1800" : "900");
      b.append(';').append(i).append('\n');
    }
    CsvSource source = CsvSource.ofText("parts.csv", b.toString());
    SeriesMapping m = SeriesMapping.ofParts(List.of("date", "clock"), "value");
    same(m.zone(ZoneId.of("Europe/Amsterdam")).duration("seconds"), source, "parts");
    same(
        SeriesMapping.of("value", "seconds")
            .stepsSince(Instant.parse("2026-01-01T00:00:00Z"), Duration.ofMinutes(1)),
        source,
        "relative");
    same(SeriesMapping.of("date", "value").timeFormat("yyyy-MM-dd"), source, "pattern");
  }
}
