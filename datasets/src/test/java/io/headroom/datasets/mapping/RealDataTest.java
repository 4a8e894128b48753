package io.headroom.datasets.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.headroom.core.measure.Unit;
import io.headroom.core.series.Aggregation;
import io.headroom.core.series.Bounds;
import io.headroom.core.series.Series;
import io.headroom.core.series.SeriesKey;
import io.headroom.core.time.Granularity;
import io.headroom.datasets.quality.Finding;
import io.headroom.datasets.quality.FindingCode;
import io.headroom.datasets.source.CsvSource;
import io.headroom.datasets.source.RowCursor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Reads public data sets as their READMEs describe them; the expected figures are those of the
 * READMEs. Skipped where the folder of data sets is not.
 */
class RealDataTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

  private static CsvSource data(String path) {
    String root = System.getProperty("headroom.data");
    assumeThat(root).as("property headroom.data names the folder of data sets").isNotNull();
    Path file = Path.of(String.valueOf(root)).resolve("ops").resolve(path);
    assumeThat(Files.exists(file)).as("%s is there", path).isTrue();
    return CsvSource.of(file);
  }

  private static List<Finding> findings(SeriesReading r, FindingCode code) {
    return r.findings().stream().filter(f -> f.code() == code).toList();
  }

  /**
   * One data set: file, mapping, rows, series, observed values of the first series, step, start.
   */
  static List<Arguments> sets() {
    Instant start = Instant.parse("2019-05-01T00:00:00Z");
    return List.of(
        Arguments.of(
            "vic-elec/demand_30min.csv.gz",
            SeriesMapping.wide("Time").zone(ZoneId.of("Australia/Melbourne")),
            35_088,
            2,
            35_088,
            "PT30M",
            "2011-12-31T13:00:00Z"),
        Arguments.of(
            "nab/realAWSCloudwatch/ec2_cpu_utilization_fe7f93.csv.gz",
            SeriesMapping.of("timestamp", "value").in(Unit.PERCENT),
            4_032,
            1,
            4_032,
            "PT5M",
            "2014-02-14T14:25:00Z"),
        Arguments.of(
            "planetlab/cpu_5min.csv.gz",
            SeriesMapping.ofParts(List.of("date", "second_of_day"), "cpu_pct")
                .seriesBy("node_slice")
                .in(Unit.PERCENT),
            23_040,
            80,
            288,
            "PT5M",
            "2011-03-03T00:00:00Z"),
        Arguments.of(
            "nasa-http/requests_5min.csv.gz",
            SeriesMapping.of("timestamp", "requests").zone(NEW_YORK),
            7_939,
            1,
            7_939,
            "PT5M",
            "1995-07-01T04:00:00Z"),
        Arguments.of(
            "carbon-intensity/nl_hourly.csv.gz",
            SeriesMapping.of("timestamp", "gco2eq_per_kwh"),
            35_064,
            1,
            35_064,
            "PT1H",
            "2021-01-01T00:00:00Z"),
        Arguments.of(
            "bank-calls/calls_5min.csv.gz",
            SeriesMapping.of("DateTime", "Calls").offsets(Offsets.IGNORE).zone(NEW_YORK),
            20_449,
            1,
            20_449,
            "PT5M",
            "2003-03-03T12:00:00Z"),
        Arguments.of(
            "bike-sharing/hourly.csv.gz",
            SeriesMapping.ofParts(List.of("dteday", "hr"), "cnt"),
            13_003,
            1,
            13_003,
            "PT1H",
            "2011-01-01T00:00:00Z"),
        Arguments.of(
            "azure-vm/cpu_5min.csv.gz",
            SeriesMapping.of("second", "max_cpu").seriesBy("vm").secondsSince(start),
            192_096,
            24,
            8_004,
            "PT5M",
            "2019-05-01T00:00:00Z"),
        Arguments.of(
            "dc-aggregates/google2019_cell_5min.csv.gz",
            SeriesMapping.wide("second").secondsSince(start),
            8_064,
            4,
            8_064,
            "PT5M",
            "2019-05-01T00:00:00Z"),
        Arguments.of(
            "wikipedia-monthly/en_wikipedia_views_monthly.tsv.gz",
            SeriesMapping.ofParts(List.of("year", "month"), "pageview_all_views")
                .missingMarkers(List.of("0")),
            166,
            1,
            75,
            "P1M",
            "2015-07-01T00:00:00Z"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("sets")
  void aSetIsReadWhole(
      String path,
      SeriesMapping mapping,
      int rows,
      int series,
      int observed,
      String step,
      Instant start) {
    SeriesReading r = mapping.read(data(path));
    assertThat(r.rows()).isEqualTo(rows);
    assertThat(r.series()).hasSize(series);
    Series s = r.series().get(0);
    assertThat(s.observed()).isEqualTo(observed);
    assertThat(s.grid().granularity()).hasToString(step);
    assertThat(s.grid().start()).isEqualTo(start);
    long dropped = r.dropped().values().stream().mapToLong(Long::longValue).sum();
    assertThat(r.used() + dropped).isEqualTo(r.readings());
    assertThat(r.inputs().get(0).sha256()).hasSize(64);
  }

  private static SeriesMapping traffic() {
    return SeriesMapping.ofParts(List.of("year", "month", "day", "hour"), "requests")
        .in(Unit.of("request/h"))
        .zone(BERLIN);
  }

  @Test
  void aClustersLocalHoursWithoutTheSecondAutumnHour() {
    SeriesReading r = traffic().read(data("appserver-traffic/requests_hourly.csv.gz"));
    Series s = r.only();
    assertThat(r.rows()).isEqualTo(35_176);
    assertThat(r.used()).isEqualTo(35_176);
    assertThat(s.grid().granularity()).isEqualTo(Granularity.HOUR);
    assertThat(s.observed()).isEqualTo(35_176);
    assertThat(s.peak()).isEqualTo(1_177_204);
    assertThat(s.grid().start()).isEqualTo(Instant.parse("2015-03-26T13:00:00Z"));
    assertThat(s.grid().end()).isEqualTo(Instant.parse("2019-03-31T22:00:00Z"));

    Finding gap = findings(r, FindingCode.GAP).get(0);
    assertThat(gap.count()).isEqualTo(13);
    assertThat(gap.places()).hasSize(7);
    assertThat(gap.places())
        .extracting(Finding.Place::detail)
        .contains("5 missing from 2018-02-14T10:00:00Z")
        .anyMatch(d -> d.contains("2017-08"))
        .anyMatch(d -> d.contains("2018-04-20"));
    Finding autumn = findings(r, FindingCode.DST_OVERLAP).get(0);
    assertThat(autumn.count()).as("2015 to 2018").isEqualTo(4);
    assertThat(findings(r, FindingCode.DST_GAP)).as("no stamp in a skipped hour").isEmpty();
  }

  @Test
  void theAsOfOfTheClusterCutsByTime() {
    Instant asOf = LocalDate.of(2019, 1, 1).atStartOfDay(BERLIN).toInstant();
    SeriesReading r = traffic().cutoff(asOf).read(data("appserver-traffic/requests_hourly.csv.gz"));
    assertThat(r.used()).isEqualTo(33_017);
    assertThat(r.dropped()).containsExactly(Map.entry(DropReason.AFTER_AS_OF, 35_176L - 33_017));
    assertThat(r.last()).contains(asOf);
  }

  @Test
  void virtualMachinesWithRunLengthsAndWanderingClocks() {
    CsvSource source = data("bitbrains-faststorage/vm_cpu_5min.csv.gz");
    SeriesReading r =
        SeriesMapping.of("timestamp", "cpu_usage_mhz")
            .seriesBy("vm")
            .in(Unit.of("MHz"))
            .stampAt(StampAt.END)
            .duration("duration_s")
            .read(source);
    assertThat(r.rows()).isEqualTo(130_820);
    assertThat(r.series()).hasSize(25);
    for (String vm : List.of("997", "740", "677", "116")) {
      Series s = r.get(SeriesKey.of(Map.of("vm", vm)));
      assertThat(s.grid().granularity()).isEqualTo(Granularity.of("PT5M"));
      assertThat(s.grid().start()).isEqualTo(Instant.parse("2013-08-12T13:35:00Z"));
      double[] byHand = timeAndArea(source, vm);
      assertThat(s.observed()).isCloseTo((int) (byHand[0] / 300), within(2));
      double mean =
          java.util.Arrays.stream(s.toArray())
              .filter(v -> !Double.isNaN(v))
              .average()
              .orElseThrow();
      assertThat(mean).isCloseTo(byHand[1] / byHand[0], within(0.001 * mean));
    }
    assertThat(findings(r, FindingCode.EXPANDED_READINGS)).isNotEmpty();
    assertThat(findings(r, FindingCode.SKEWED_STAMPS)).hasSize(25);
  }

  /** Seconds covered, and value times seconds, of a machine: nothing but a sum over its rows. */
  private static double[] timeAndArea(CsvSource source, String vm) {
    double[] sums = new double[2];
    try (RowCursor row = source.open(p -> {})) {
      while (row.next()) {
        if (vm.contentEquals(row.field(0))) {
          double seconds = Double.parseDouble(row.field(2).toString());
          sums[0] += seconds;
          sums[1] += seconds * Double.parseDouble(row.field(4).toString());
        }
      }
    }
    return sums;
  }

  @Test
  void aSeparatorOfSemicolonAndTabAndAHeaderWithTheWrongUnit() {
    SeriesReading r =
        SeriesMapping.wide("Timestamp [ms]")
            .read(data("bitbrains-faststorage/vm_full_metrics_5min.csv.gz"));
    assertThat(r.series()).hasSize(10);
    assertThat(r.timeFormat()).isEqualTo("epoch seconds");
    assertThat(findings(r, FindingCode.UNIT)).hasSize(1);
    assertThat(r.series().get(3).key()).hasToString("CPU usage [%]");
  }

  @Test
  void aSqlServerExportWithMarkTrailerAndTheNewestRowFirst() {
    SeriesReading r =
        SeriesMapping.wide("timestamp")
            .seriesBy("name")
            .zone(NEW_YORK)
            .read(data("biohpc-power/cbsugpu05_usage_stats.tsv.gz"));
    assertThat(r.series()).hasSize(12);
    Series power = r.get(SeriesKey.of(Map.of("name", "cbsugpu05", "series", "powerave")));
    assertThat(power.peak()).isEqualTo(304.68);
    assertThat(power.observed()).isEqualTo(23_371);
    assertThat(findings(r, FindingCode.BAD_ROW)).hasSize(1);
    assertThat(findings(r, FindingCode.BAD_ROW).get(0).count()).isEqualTo(2);
    assertThat(findings(r, FindingCode.OUT_OF_ORDER).get(0).what()).contains("newest first");
  }

  @Test
  void taxiTripsInLocalTimeOverTheAutumnHour() {
    SeriesReading r =
        SeriesMapping.of("timestamp", "value")
            .zone(NEW_YORK)
            .bounds(Bounds.NON_NEGATIVE)
            .read(data("nab/realKnownCause/nyc_taxi.csv.gz"));
    assertThat(r.used()).isEqualTo(10_320);
    assertThat(findings(r, FindingCode.DST_OVERLAP).get(0).count()).isEqualTo(2);
    assertThat(findings(r, FindingCode.GAP)).isEmpty();
  }

  @Test
  void ticketsOfADayFirstLogCountedByTheHour() {
    SeriesReading r =
        SeriesMapping.of("opened_at", "reassignment_count")
            .zone(ZoneId.of("America/Sao_Paulo"))
            .granularity(Granularity.HOUR)
            .within(Aggregation.COUNT)
            .duplicates(Duplicates.ADD)
            .absent(Absent.ZERO)
            .cutoff(Instant.parse("2017-01-01T00:00:00Z"))
            .read(data("servicenow-incidents/incidents.csv.gz"));
    assertThat(r.timeFormat()).startsWith("d/M/yyyy");
    assertThat(r.rows()).isEqualTo(20_769);
    assertThat(r.only().grid().date(0)).isEqualTo(LocalDate.of(2016, 2, 29));
    assertThat(r.used()).isEqualTo(20_769);
  }

  @Test
  void failuresWithMonthFirstStampsAndDisksWithOffsetsWithoutColon() {
    SeriesReading failures =
        SeriesMapping.of("Prob Started", "Down Time")
            .zone(ZoneId.of("America/Denver"))
            .granularity(Granularity.MONTH)
            .within(Aggregation.SUM)
            .duplicates(Duplicates.ADD)
            .read(data("lanl-failures/failures.csv.gz"));
    assertThat(failures.timeFormat()).startsWith("M/d/yyyy");
    assertThat(failures.rows()).isEqualTo(14_861);
    assertThat(failures.dropped()).doesNotContainKey(DropReason.BAD_TIME);
    SeriesReading disks =
        SeriesMapping.of("Timestamp", "Slot")
            .zone(NEW_YORK)
            .granularity(Granularity.MONTH)
            .within(Aggregation.COUNT)
            .read(data("hpc-disk-failures/alpine_formatted_data.csv.gz"));
    assertThat(disks.rows()).isEqualTo(3_766);
    assertThat(disks.dropped()).doesNotContainKey(DropReason.BAD_TIME);
    assertThat(disks.only().grid().granularity()).isEqualTo(Granularity.MONTH);
  }

  @Test
  void snapshotsAtIrregularTimesKeepEveryReading() {
    SeriesReading r =
        SeriesMapping.of("timestamp", "kib_used")
            .seriesBy("target", "mount")
            .in(Unit.of("KiB"))
            .read(data("nersc-disk-fullness/ost_fullness.csv.gz"));
    assertThat(r.rows()).isEqualTo(23_800);
    assertThat(r.series()).hasSize(23_800 / 70);
    assertThat(r.used()).isGreaterThan(23_000);
  }
}
