package io.headroom.datasets.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.headroom.core.series.Aggregation;
import io.headroom.core.series.Bounds;
import io.headroom.core.series.Series;
import io.headroom.core.time.Granularity;
import io.headroom.datasets.quality.Finding;
import io.headroom.datasets.quality.FindingLog;
import io.headroom.datasets.quality.QualityCheck;
import io.headroom.datasets.quality.QualityReport;
import io.headroom.datasets.source.CsvSource;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever stands in a file: reading never throws, every reading is accounted for, values are ours.
 */
class UglyCsvTest {
  private static final String[] STAMPS = {
    "",
    "?",
    "yesterday",
    "2026-02-30 10:00",
    "1970-01-01 00:00:00",
    "2999-01-01",
    "0",
    "-1",
    "2026-03-29 02:30:00",
    "2026-10-25 02:15:00",
    "=NOW()",
    "9999999999999999999999"
  };
  private static final String[] VALUES = {
    "",
    "NaN",
    "-",
    "null",
    "abc",
    "1e400",
    "-1e400",
    "-5",
    "1,5",
    "∞",
    "0x1F",
    "1e308",
    "4e-320",
    "\"1\"\"2\"",
    "\"7\"",
    "\"open",
    "'1",
    "12 GiB"
  };

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 60);
  }

  private static String ugly(Random random) {
    int rows = random.nextInt(400);
    boolean quoteStamps = random.nextInt(4) == 0;
    String eol = random.nextBoolean() ? "\n" : "\r\n";
    int step = new int[] {60, 300, 900, 3600, 86_400}[random.nextInt(5)];
    LocalDateTime t = LocalDateTime.of(2026, 1 + random.nextInt(12), 1 + random.nextInt(28), 0, 0);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      t = t.plusSeconds(random.nextInt(10) == 0 ? random.nextInt(3 * step) : step);
      String stamp =
          random.nextInt(30) == 0
              ? STAMPS[random.nextInt(STAMPS.length)]
              : t.toString().replace('T', ' ') + (t.getSecond() == 0 ? ":00" : "");
      String value =
          random.nextInt(15) == 0
              ? VALUES[random.nextInt(VALUES.length)]
              : String.valueOf(random.nextInt(1000));
      String label = random.nextInt(40) == 0 ? "" : "h" + random.nextInt(3);
      String line = (quoteStamps ? "\"" + stamp + "\"" : stamp) + "," + label + "," + value;
      lines.add(line);
      switch (random.nextInt(25)) {
        case 0 -> lines.add(line);
        case 1 -> lines.add("");
        case 2 -> lines.add("(" + i + " rows affected)");
        case 3 -> lines.add(line + ",extra");
        case 4 -> lines.add("\"" + line);
        default -> {
          // most rows stay alone
        }
      }
    }
    if (random.nextInt(5) == 0) {
      Collections.shuffle(lines, random);
    }
    return "time,host,value" + eol + String.join(eol, lines) + (random.nextBoolean() ? eol : "");
  }

  private static <T extends Enum<T>> T pick(Random random, Class<T> type) {
    List<T> all = List.of(type.getEnumConstants());
    return all.get(random.nextInt(all.size()));
  }

  private static SeriesMapping mapping(Random random) {
    SeriesMapping m = SeriesMapping.of("time", "value");
    if (random.nextBoolean()) {
      m = m.seriesBy("host");
    }
    if (random.nextInt(4) == 0) {
      m = m.wide();
    }
    if (random.nextBoolean()) {
      m = m.zone(ZoneId.of(random.nextBoolean() ? "Europe/Amsterdam" : "America/New_York"));
    }
    if (random.nextInt(3) == 0) {
      m = m.granularity(random.nextBoolean() ? Granularity.DAY : Granularity.of("PT15M"));
    }
    if (random.nextInt(3) == 0) {
      m = m.bounds(Bounds.NON_NEGATIVE);
    }
    if (random.nextInt(3) == 0) {
      m = m.cutoff(LocalDateTime.of(2026, 7, 1, 12, 34).toInstant(ZoneOffset.UTC));
    }
    m = m.duplicates(pick(random, Duplicates.class));
    m = m.within(pick(random, Aggregation.class));
    m = m.springGap(pick(random, SpringGap.class));
    m = m.stampAt(pick(random, StampAt.class));
    return m.absent(pick(random, Absent.class));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everyReadingIsUsedOrDroppedForOneReason(long seed) {
    Random random = new Random(seed);
    String text = ugly(random);
    SeriesMapping mapping = mapping(random);
    SeriesReading r = mapping.read(CsvSource.ofText("ugly.csv", text));
    long dropped = r.dropped().values().stream().mapToLong(Long::longValue).sum();
    assertThat(r.used()).as("seed %d", seed).isBetween(0L, r.readings());
    assertThat(r.used() + dropped).as("seed %d", seed).isEqualTo(r.readings());
    long observed = 0;
    for (Series s : r.series()) {
      observed += s.observed();
      assertThat(s.size()).as("seed %d", seed).isPositive();
      for (int i = 0; i < s.size(); i++) {
        assertThat(Double.isInfinite(s.value(i))).isFalse();
      }
    }
    assertThat(observed > 0).as("seed %d", seed).isEqualTo(r.used() > 0);
    if (r.used() == 0) {
      assertThat(r.series()).as("seed %d", seed).isEmpty();
      assertThat(r.emptyReason()).isPresent();
    }
    for (Finding f : r.findings()) {
      assertThat(f.count()).as("seed %d: %s", seed, f).isPositive();
      assertThat(f.places()).hasSizeLessThanOrEqualTo(FindingLog.PLACES);
      assertThat(f.what()).isNotBlank();
    }
    QualityReport q =
        QualityCheck.at(Instant.parse("2026-12-31T00:00:00Z"), java.time.Duration.ofDays(7))
            .check("ugly.csv", r.series(), r.findings());
    assertThat(q.series()).hasSameSizeAs(r.series());
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void theSameTextGivesTheSameAnswer(long seed) {
    Random random = new Random(seed);
    String text = ugly(random);
    SeriesMapping mapping = mapping(random);
    SeriesReading a = mapping.read(CsvSource.ofText("ugly.csv", text));
    SeriesReading b = mapping.read(CsvSource.ofText("ugly.csv", text));
    assertThat(a.findings()).as("seed %d", seed).isEqualTo(b.findings());
    assertThat(a.dropped()).isEqualTo(b.dropped());
    assertThat(a.series().stream().map(s -> s + " " + java.util.Arrays.toString(s.toArray())))
        .isEqualTo(
            b.series().stream()
                .map(s -> s + " " + java.util.Arrays.toString(s.toArray()))
                .toList());
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void withoutBlemishesNothingIsLostOrInvented(long seed) {
    Random random = new Random(seed);
    int n = 2 + random.nextInt(500);
    int step = new int[] {10, 60, 300, 1800, 3600}[random.nextInt(5)];
    Instant start =
        Instant.parse("2026-01-01T00:00:00Z").plusSeconds((long) step * random.nextInt(9));
    double[] truth = new double[n];
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      truth[i] = random.nextInt(1_000_000) / 1000.0;
      lines.add(start.plusSeconds((long) step * i) + "," + truth[i]);
    }
    if (random.nextBoolean()) {
      Collections.shuffle(lines, random);
    }
    SeriesReading r =
        SeriesMapping.of("t", "v")
            .read(CsvSource.ofText("clean.csv", "t,v\n" + String.join("\n", lines)));
    assertThat(r.used()).isEqualTo(n);
    assertThat(r.only().grid().start()).as("seed %d", seed).isEqualTo(start);
    assertThat(r.only().toArray()).as("seed %d", seed).isEqualTo(truth);
  }
}
