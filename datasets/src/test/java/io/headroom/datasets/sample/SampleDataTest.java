package io.headroom.datasets.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.headroom.core.measure.Unit;
import io.headroom.core.series.Series;
import io.headroom.core.series.SeriesKey;
import io.headroom.core.time.Granularity;
import io.headroom.core.time.TimeGrid;
import io.headroom.core.uncertainty.RandomStreams;
import io.headroom.datasets.mapping.SeriesMapping;
import io.headroom.datasets.mapping.SeriesReading;
import io.headroom.datasets.quality.Finding;
import io.headroom.datasets.quality.FindingCode;
import io.headroom.datasets.quality.Severity;
import io.headroom.datasets.source.CsvSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The sample reads back, holds the truth it says it holds, and is the same for a seed. */
class SampleDataTest {
  private static final long SEED = 20261122;

  private static final Map<String, SeriesReading> READ = new TreeMap<>();

  @TempDir static Path folder;

  private static Path plan;

  @BeforeAll
  static void write() {
    plan = SampleData.writeTo(folder, SEED);
  }

  private static SeriesReading read(String export) {
    return READ.computeIfAbsent(export, SampleDataTest::readExport);
  }

  private static SeriesReading readExport(String export) {
    String pattern = export.equals("web") ? "web-*.csv.gz" : export + ".csv.gz";
    return SeriesMapping.of("time", "value")
        .seriesBy("site", "pool", "host", "metric")
        .zone(SampleData.ZONE)
        .read(CsvSource.matching(folder, pattern));
  }

  static List<SamplePool> hourly() {
    return SamplePool.all().stream().filter(p -> !p.export().equals("licences")).toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"web", "memory", "compute", "storage", "network", "facilities"})
  void everyExportReadsBackOnOneGrid(String export) {
    SeriesReading r = read(export);
    assertThat(r.series()).hasSizeGreaterThanOrEqualTo(2);
    for (Series s : r.series()) {
      assertThat(s.grid().granularity()).isEqualTo(Granularity.HOUR);
      assertThat(s.grid()).isEqualTo(SampleData.hours());
    }
    assertThat(r.findings())
        .as("blemishes are there, and none of them is bad")
        .extracting(Finding::code)
        .contains(FindingCode.DUPLICATE_STAMP, FindingCode.OUT_OF_ORDER, FindingCode.MISSING_VALUE);
    assertThat(r.findings()).noneMatch(f -> f.severity() == Severity.BAD);
    assertThat(r.findings()).noneMatch(f -> f.code() == FindingCode.AMBIGUOUS_TIME);
  }

  /** Sum over the hosts of a pool, hour by hour; missing where a host is. */
  private static double[] total(SamplePool p) {
    double[] sum = new double[SampleData.hours().count()];
    for (Series s : read(p.export()).where(Map.of("pool", p.name()))) {
      for (int i = 0; i < sum.length; i++) {
        sum[i] += s.value(i);
      }
    }
    return sum;
  }

  private static double mean(double[] v, TimeGrid grid, LocalDate from, LocalDate to) {
    double sum = 0;
    int n = 0;
    for (int i = (int) grid.indexOf(from); i < grid.indexOf(to); i++) {
      if (!Double.isNaN(v[i])) {
        sum += v[i];
        n++;
      }
    }
    return sum / n;
  }

  @ParameterizedTest
  @MethodSource("hourly")
  void growthShiftAndRetirementAreThoseOfTheTruth(SamplePool p) {
    double[] v = total(p);
    TimeGrid grid = SampleData.hours();
    LocalDate october = LocalDate.of(2023, 10, 2);
    double before = mean(v, grid, october, october.plusWeeks(48));
    double after = mean(v, grid, october.plusWeeks(104), october.plusWeeks(152));
    // The same 48 weeks two years on; steps act on the part of them that follows.
    double expected = 0;
    int days = 48 * 7;
    for (int d = 0; d < days; d++) {
      LocalDate day = october.plusWeeks(104).plusDays(d);
      double factor = 1;
      for (Synthetic.Step s : p.truth().steps()) {
        factor *= day.isBefore(s.on()) ? 1 : s.factor();
      }
      expected += factor / days;
    }
    expected *= Math.pow(1 + p.truth().growth(), 104 * 7 / 365.25);
    assertThat(after / before).isCloseTo(expected, within(0.02 * expected));
  }

  @ParameterizedTest
  @MethodSource("hourly")
  void gapsAndSpikesStandWhereTheTruthSays(SamplePool p) {
    double[] v = total(p);
    TimeGrid grid = SampleData.hours();
    for (Synthetic.Gap g : p.truth().gaps()) {
      int from = (int) grid.indexOf(g.from().atZone(SampleData.ZONE).toInstant());
      for (int i = 0; i < g.length().toHours(); i++) {
        assertThat(v[from + i]).isNaN();
      }
    }
    for (Synthetic.Spike s : p.truth().spikes()) {
      int at = (int) grid.indexOf(s.at().atZone(SampleData.ZONE).toInstant());
      double week = v[at - 168];
      assertThat(v[at] / week).isCloseTo(s.factor(), within(0.2 * s.factor()));
    }
  }

  @Test
  void licencesAreWideAndDaily() {
    SeriesReading r =
        SeriesMapping.wide("date")
            .in(Unit.of("seat"))
            .zone(SampleData.ZONE)
            .read(CsvSource.of(folder.resolve("licences.csv")));
    assertThat(r.findings()).isEmpty();
    Series office = r.get(SeriesKey.of(Map.of("series", "office licences")));
    assertThat(office.size()).isEqualTo(1_096);
    assertThat(office.value(1)).as("a Monday").isCloseTo(1_428, within(20.0));
    assertThat(office.value(1_095)).as("a Wednesday").isBetween(1_800.0, 1_900.0);
  }

  @Test
  void aSeedGivesTheSameBytesAndAnotherSeedOthers(@TempDir Path again, @TempDir Path other)
      throws IOException {
    SampleData.writeTo(again, SEED);
    SampleData.writeTo(other, SEED + 1);
    try (Stream<Path> files = Files.list(folder)) {
      for (Path f : (Iterable<Path>) files::iterator) {
        assertThat(Files.mismatch(f, again.resolve(f.getFileName()))).as("%s", f).isEqualTo(-1);
      }
    }
    assertThat(Files.mismatch(folder.resolve("storage.csv.gz"), other.resolve("storage.csv.gz")))
        .isNotEqualTo(-1);
  }

  @Test
  void thePlanNamesTheFilesAndPoolsThatAreThere() throws IOException {
    String text = Files.readString(plan, StandardCharsets.UTF_8);
    for (SamplePool p : SamplePool.all()) {
      assertThat(text).contains("- name: " + p.name() + "\n");
    }
    for (String line : text.lines().filter(l -> l.strip().startsWith("read:")).toList()) {
      String pattern = line.substring(line.indexOf(':') + 1).strip();
      assertThat(CsvSource.matching(folder, pattern).open(x -> {}).next()).isTrue();
    }
    assertThat(folder.resolve("decisions.csv")).exists();
    assertThat(Files.readString(folder.resolve("truth.json"))).contains("\"on\": \"2025-11-10\"");
  }

  @Test
  void aSyntheticHistoryIsItsFormula() {
    TimeGrid days = TimeGrid.of(LocalDate.of(2026, 1, 5), Granularity.DAY, 730, SampleData.ZONE);
    Series s =
        Synthetic.of(100)
            .withGrowth(0.1)
            .withStep(LocalDate.of(2026, 6, 1), 2)
            .withGap(LocalDateTime.of(2026, 3, 2, 0, 0), Duration.ofDays(2))
            .withSpike(LocalDateTime.of(2026, 4, 1, 0, 0), Duration.ofDays(1), 5)
            .series(SeriesKey.of("x"), days, Unit.ONE, RandomStreams.seeded(1));
    assertThat(s.value(0)).isEqualTo(100);
    assertThat(s.value(5)).as("Saturday").isLessThan(100);
    int spike = (int) days.indexOf(LocalDate.of(2026, 4, 1));
    assertThat(s.value(spike)).isCloseTo(500 * Math.pow(1.1, spike / 365.25), within(1e-9));
    int gap = (int) days.indexOf(LocalDate.of(2026, 3, 2));
    assertThat(s.value(gap)).isNaN();
    assertThat(s.value(gap + 1)).isNaN();
    assertThat(s.value(gap + 2)).isNotNaN();
    int late = (int) days.indexOf(LocalDate.of(2027, 6, 1));
    assertThat(s.value(late)).isCloseTo(200 * Math.pow(1.1, late / 365.25), within(1e-9));
  }
}
