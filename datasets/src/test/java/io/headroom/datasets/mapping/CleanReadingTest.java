package io.headroom.datasets.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.headroom.core.measure.Unit;
import io.headroom.core.series.Aggregation;
import io.headroom.core.series.Bounds;
import io.headroom.core.series.Series;
import io.headroom.core.time.Granularity;
import io.headroom.datasets.quality.Cleaning;
import io.headroom.datasets.quality.CleaningRule;
import io.headroom.datasets.quality.Finding;
import io.headroom.datasets.quality.FindingCode;
import io.headroom.datasets.quality.Treatment;
import io.headroom.datasets.source.CsvSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Made-up dirty files, read as a plan reads them: each kind of dirt is found, and repaired once.
 */
class CleanReadingTest {
  private static final LocalDateTime START = LocalDateTime.of(2026, 1, 5, 0, 0);

  @TempDir Path folder;

  private SeriesReading read(SeriesMapping mapping, String header, List<String> rows) {
    try {
      Path file = folder.resolve("dirty.csv");
      Files.writeString(file, header + "\n" + String.join("\n", rows) + "\n");
      return mapping.read(CsvSource.of(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static SeriesMapping usual() {
    return SeriesMapping.of("t", "v").zone(ZoneId.of("UTC")).cleaning(Cleaning.usual());
  }

  private static List<String> rows(int n, IntFunction<String> row) {
    return IntStream.range(0, n).mapToObj(row).collect(Collectors.toList());
  }

  private static LocalDateTime hour(int i) {
    return START.plusHours(i);
  }

  private static Finding one(SeriesReading r, FindingCode code) {
    List<Finding> all = r.findings().stream().filter(f -> f.code() == code).toList();
    assertThat(all).as("%s among %s", code, r.findings()).hasSize(1);
    return all.get(0);
  }

  private static void none(SeriesReading r, FindingCode code) {
    assertThat(r.findings()).extracting(Finding::code).doesNotContain(code);
  }

  @Test
  void stampsOfSeveralFormsInOneFileAreReadEachAsWhatItIs() {
    List<String> rows =
        rows(
            120,
            i -> {
              LocalDateTime t = hour(i);
              long s = t.toEpochSecond(ZoneOffset.UTC);
              String text =
                  switch (i / 20) {
                    case 0, 1 -> t + ":00";
                    case 2 -> Long.toString(s);
                    case 3 -> Long.toString(s * 1000);
                    case 4 -> s + "000000000";
                    default -> t.toString().replace('T', ' ') + "+00:00";
                  };
              return text + "," + i;
            });
    SeriesReading r = read(usual(), "t,v", rows);
    Series s = r.only();
    assertThat(s.size()).isEqualTo(120);
    for (int i = 0; i < 120; i++) {
      assertThat(s.value(i)).isEqualTo(i);
    }
    assertThat(r.findings().stream().filter(f -> f.code() == FindingCode.MIXED_TIME).toList())
        .hasSize(3)
        .allSatisfy(f -> assertThat(f.count()).isEqualTo(20))
        .allSatisfy(f -> assertThat(f.places().get(0).line()).isPositive());
  }

  @Test
  void aClockThatIsWrongForAWhileIsMovedBackWhereItFillsItsHole() {
    IntFunction<String> row =
        i -> {
          LocalDateTime t = START.plusMinutes(5L * i);
          boolean wrong = i >= 300 && i < 330;
          return (wrong ? t.plusHours(9) : t) + ":00," + (10 + i % 7);
        };
    SeriesReading r = read(usual(), "t,v", rows(1000, row));
    Series s = r.only();
    assertThat(s.size()).isEqualTo(1000);
    assertThat(s.observed()).isEqualTo(1000);
    for (int i = 0; i < 1000; i++) {
      assertThat(s.value(i)).isEqualTo(10 + i % 7);
    }
    Finding f = one(r, FindingCode.CLOCK_JUMP);
    assertThat(f.count()).isEqualTo(30);
    assertThat(f.places().get(0).line()).isEqualTo(302);
    assertThat(f.places().get(0).detail()).contains("PT9H");
    none(r, FindingCode.DUPLICATE_STAMP);
    SeriesReading kept =
        read(
            usual().cleaning(Cleaning.usual().with(CleaningRule.CLOCK_JUMPS, Treatment.KEEP)),
            "t,v",
            rows(1000, row));
    assertThat(one(kept, FindingCode.CLOCK_JUMP).repair()).isEqualTo("kept as stamped");
    assertThat(kept.only().observed()).isLessThan(1000);
  }

  @Test
  void aTrueGapIsNoJumpOfTheClock() {
    SeriesReading r =
        read(usual(), "t,v", rows(400, i -> hour(i < 200 ? i : i + 30) + ":00," + i % 9));
    none(r, FindingCode.CLOCK_JUMP);
    assertThat(r.only().observed()).isEqualTo(400);
  }

  @Test
  void localStampsTakenForUtcAreTold() {
    ZoneId zone = ZoneId.of("Europe/Berlin");
    Instant start = LocalDateTime.of(2026, 10, 20, 0, 0).atZone(zone).toInstant();
    List<String> rows =
        rows(
            300, i -> start.plusSeconds(3600L * i).atZone(zone).toLocalDateTime() + ":00," + i % 5);
    SeriesReading r = read(SeriesMapping.of("t", "v").cleaning(Cleaning.usual()), "t,v", rows);
    assertThat(r.findings())
        .anySatisfy(f -> assertThat(f.what()).startsWith("stamps go back by an hour"));
    SeriesReading told = read(usual().zone(zone), "t,v", rows);
    assertThat(told.only().observed()).isEqualTo(300);
    none(told, FindingCode.DUPLICATE_STAMP);
  }

  @Test
  void leapDaysAreDaysAndOthersAreNot() {
    List<String> rows = rows(60, i -> LocalDateTime.of(2028, 2, 1, 0, 0).plusDays(i) + ":00," + i);
    rows.add("2027-02-29T00:00:00,7");
    SeriesReading r = read(usual(), "t,v", rows);
    assertThat(r.only().size()).isEqualTo(60);
    assertThat(one(r, FindingCode.BAD_TIME).places().get(0).detail()).contains("2027-02-29");
  }

  @Test
  void aHostWhoseClockIsHoursAwayIsFoundAndMendedWhenAsked() {
    List<String> rows =
        rows(
            5 * 100,
            i -> {
              int host = i / 100;
              return "h" + host + "," + hour(i % 100 + (host == 3 ? 2 : 0)) + ":00," + (i % 100);
            });
    SeriesMapping by = usual().seriesBy("host");
    SeriesReading r = read(by, "host,t,v", rows);
    Finding f = one(r, FindingCode.CLOCK_OFFSET);
    assertThat(String.valueOf(f.series())).isEqualTo("h3");
    assertThat(f.what()).contains("PT2H after");
    SeriesReading mended =
        read(
            by.cleaning(Cleaning.usual().with(CleaningRule.CLOCK_OFFSETS, Treatment.MEND)),
            "host,t,v",
            rows);
    assertThat(mended.series()).allSatisfy(s -> assertThat(s.value(17)).isEqualTo(17));
    assertThat(mended.series().stream().map(s -> s.grid().start()).distinct()).hasSize(1);
  }

  @Test
  void percentWrittenAsSharesIsFoundAndThePlanMayInsist() {
    List<String> rows = rows(200, i -> hour(i) + ":00," + (0.2 + 0.5 * (i % 24) / 24));
    SeriesMapping percent = usual().in(Unit.PERCENT).bounds(new Bounds(0, 100));
    SeriesReading r = read(percent, "t,v", rows);
    assertThat(r.only().value(0)).isEqualTo(0.2);
    assertThat(one(r, FindingCode.PERCENT_SCALE).repair()).isEqualTo("read as 0…1");
    SeriesReading stated =
        read(
            percent.cleaning(Cleaning.usual().with(CleaningRule.PERCENT, Treatment.KEEP)),
            "t,v",
            rows);
    assertThat(stated.only().value(0)).isCloseTo(0.002, within(1e-15));
    none(stated, FindingCode.PERCENT_SCALE);
    SeriesReading fractions =
        read(
            usual().in(Unit.FRACTION).bounds(Bounds.FRACTION),
            "t,v",
            rows(200, i -> hour(i) + ":00," + (20 + i % 50)));
    assertThat(fractions.only().value(0)).isEqualTo(0.2);
    assertThat(fractions.used()).isEqualTo(200);
  }

  @Test
  void sharesOnTheirOwnScaleStayThere() {
    SeriesReading r =
        read(usual().in(Unit.PERCENT), "t,v", rows(200, i -> hour(i) + ":00," + 0.3 * (i % 8)));
    none(r, FindingCode.PERCENT_SCALE);
    assertThat(r.only().value(1)).isCloseTo(0.003, within(1e-15));
  }

  @ParameterizedTest
  @org.junit.jupiter.params.provider.CsvSource(
      delimiterString = "|",
      value = {
        "12.5 GiB | 12.5",
        "12.5GiB | 12.5",
        "512 MiB | 0.5",
        "1 TiB | 1024",
        "1073741824 B | 1",
        "1,024.0 MiB | 1",
        "2 147 483 648 B | 2",
        "1e3 MiB | 0.9765625",
        "3 | 3"
      })
  void cellsThatCarryTheirUnitAreConverted(String cell, double expected) {
    List<String> rows = rows(30, i -> hour(i) + ":00,\"" + (i == 4 ? cell : "1") + "\"");
    SeriesReading r = read(usual().in(Unit.of("GiB")), "t,v", rows);
    assertThat(r.only().value(4)).isCloseTo(expected, within(1e-12));
    assertThat(r.used()).isEqualTo(30);
  }

  @ParameterizedTest
  @ValueSource(strings = {"12 kW", "1,5", "12 parsecs", "GiB", "1,23,456", "--5", "5 5 GiB"})
  void whatIsNoAmountOfTheUnitStaysMissing(String cell) {
    List<String> rows = rows(30, i -> hour(i) + ":00,\"" + (i == 4 ? cell : "1") + "\"");
    SeriesReading r = read(usual().in(Unit.of("GiB")), "t,v", rows);
    assertThat(r.only().value(4)).isNaN();
    assertThat(one(r, FindingCode.BAD_NUMBER).places().get(0).line()).isEqualTo(6);
  }

  @Test
  void aPercentileColumnIsNotAveragedWithinAPeriod() {
    List<String> rows = rows(300, i -> START.plusMinutes(20L * i) + ":00," + i % 10);
    SeriesMapping hourly =
        SeriesMapping.of("t", "cpu_p95")
            .zone(ZoneId.of("UTC"))
            .cleaning(Cleaning.usual())
            .granularity(Granularity.HOUR);
    SeriesReading refused = read(hourly, "t,cpu_p95", rows);
    assertThat(refused.series()).isEmpty();
    assertThat(one(refused, FindingCode.PERCENTILES).repair()).contains("several: peak");
    assertThat(refused.dropped()).containsEntry(DropReason.PERCENTILES, 300L);
    SeriesReading peak = read(hourly.within(Aggregation.PEAK), "t,cpu_p95", rows);
    assertThat(peak.only().statistic()).contains(Aggregation.P95);
    assertThat(peak.only().value(0)).isEqualTo(2);
  }

  @Test
  void nothingIsDoneWithoutAPolicy() {
    List<String> rows = rows(300, i -> hour(i) + ":00," + (i % 50 == 7 ? -1 : 100 + i));
    SeriesReading r = read(SeriesMapping.of("t", "v").zone(ZoneId.of("UTC")), "t,v", rows);
    assertThat(r.only().value(7)).isEqualTo(-1);
    none(r, FindingCode.FILL_VALUE);
    SeriesReading clean = read(usual(), "t,v", rows);
    assertThat(clean.only().value(7)).isNaN();
    assertThat(one(clean, FindingCode.FILL_VALUE).count()).isEqualTo(6);
  }
}
