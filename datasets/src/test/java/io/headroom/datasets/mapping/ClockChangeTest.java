package io.headroom.datasets.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.headroom.core.series.Aggregation;
import io.headroom.core.series.Series;
import io.headroom.core.time.Granularity;
import io.headroom.datasets.quality.Finding;
import io.headroom.datasets.quality.FindingCode;
import io.headroom.datasets.source.CsvSource;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Local stamps lose and invent no reading when clocks change. */
class ClockChangeTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final SeriesMapping MAPPING = SeriesMapping.of("t", "v").zone(BERLIN);
  private static final DateTimeFormatter LOCAL =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

  /** True readings every {@code seconds} from an instant, as rows of local time. */
  private static List<String> rows(ZoneId zone, String from, int count, int seconds) {
    List<String> rows = new ArrayList<>();
    Instant t = Instant.parse(from);
    for (int i = 0; i < count; i++) {
      rows.add(LOCAL.format(t.atZone(zone)) + "," + i);
      t = t.plusSeconds(seconds);
    }
    return rows;
  }

  private static SeriesReading read(SeriesMapping mapping, List<String> rows) {
    return mapping.read(CsvSource.ofText("t.csv", "t,v\n" + String.join("\n", rows) + "\n"));
  }

  private static Finding finding(SeriesReading r, FindingCode code) {
    return r.findings().stream().filter(f -> f.code() == code).findFirst().orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Europe/Berlin", "America/New_York", "Australia/Melbourne", "Australia/Lord_Howe"})
  void aYearOfTrueReadingsComesBackWholeInEitherOrder(String name) {
    ZoneId zone = ZoneId.of(name);
    for (int seconds : new int[] {3600, 1800, 900}) {
      int count = 370 * 86_400 / seconds;
      List<String> rows = rows(zone, "2026-01-01T00:00:00Z", count, seconds);
      for (boolean reversed : new boolean[] {false, true}) {
        if (reversed) {
          Collections.reverse(rows);
        }
        SeriesReading r = read(MAPPING.zone(zone), rows);
        Series s = r.only();
        assertThat(s.size()).isEqualTo(count);
        if (name.equals("Australia/Lord_Howe") && seconds == 3600) {
          // Half-hour shifts put hourly local stamps half an hour off the grid; none is lost.
          assertThat(r.used()).isEqualTo(count);
          continue;
        }
        for (int i = 0; i < count; i++) {
          assertThat(s.value(i)).as("%s every %d s, period %d", name, seconds, i).isEqualTo(i);
        }
        assertThat(r.findings()).noneMatch(f -> f.code() == FindingCode.GAP);
        assertThat(r.findings()).noneMatch(f -> f.code() == FindingCode.DUPLICATE_STAMP);
      }
    }
  }

  @Test
  void theHourThatClocksSkipIsNoGap() {
    SeriesReading r = read(MAPPING, rows(BERLIN, "2026-03-28T22:00:00Z", 8, 3600));
    assertThat(r.only().observed()).isEqualTo(8);
    assertThat(r.findings()).isEmpty();
  }

  @Test
  void anAutumnHourWithOneReadingIsTheFirstAndTheSecondIsMissingForThatReason() {
    List<String> rows = rows(BERLIN, "2026-10-24T22:00:00Z", 6, 3600);
    // 02:00 is row 3 and row 4 of the true ones; an export that knows it once loses the second.
    rows.remove(3);
    SeriesReading r = read(MAPPING, rows);
    assertThat(r.only().toArray()).containsExactly(0, 1, 2, Double.NaN, 4, 5);
    Finding f = finding(r, FindingCode.DST_OVERLAP);
    assertThat(f.count()).isEqualTo(1);
    assertThat(f.repair()).contains("the second is missing");
    assertThat(f.places().get(0).line()).isEqualTo(4);
    assertThat(r.findings()).noneMatch(x -> x.code() == FindingCode.GAP);
  }

  @Test
  void aStampWithinTheSkippedHourIsShiftedOrDropped() {
    List<String> rows =
        List.of("2026-03-29 01:00:00,1", "2026-03-29 02:00:00,2", "2026-03-29 04:00:00,4");
    SeriesReading shifted = read(MAPPING, rows);
    assertThat(shifted.only().toArray()).containsExactly(1, 2, 4);
    assertThat(finding(shifted, FindingCode.DST_GAP).places().get(0).line()).isEqualTo(3);
    SeriesReading dropped = read(MAPPING.springGap(SpringGap.DROP), rows);
    assertThat(dropped.dropped()).containsEntry(DropReason.DST_GAP, 1L);
    assertThat(dropped.used()).isEqualTo(2);
  }

  @Test
  void sumsOfLocalDaysAreConserved() {
    for (String start : List.of("2026-03-27T23:00:00Z", "2026-10-23T22:00:00Z")) {
      int hours = start.contains("-03-") ? 24 + 23 + 24 : 24 + 25 + 24;
      SeriesReading r =
          read(
              MAPPING.granularity(Granularity.DAY).within(Aggregation.SUM),
              rows(BERLIN, start, hours, 3600));
      double[] days = r.only().toArray();
      assertThat(days).hasSize(3);
      assertThat(days[0] + days[1] + days[2]).isEqualTo(hours * (hours - 1) / 2.0);
      assertThat(r.used()).isEqualTo(hours);
    }
  }

  @Test
  void stampsAtTheEndOfTheirHourCrossTheChangeToo() {
    List<String> rows = new ArrayList<>();
    Instant t = Instant.parse("2026-03-28T22:00:00Z");
    for (int i = 0; i < 6; i++) {
      rows.add(LOCAL.format(t.plusSeconds(3600).atZone(BERLIN)) + "," + i);
      t = t.plusSeconds(3600);
    }
    Series s = read(MAPPING.stampAt(StampAt.END), rows).only();
    assertThat(s.grid().start()).isEqualTo(Instant.parse("2026-03-28T22:00:00Z"));
    assertThat(s.toArray()).containsExactly(0, 1, 2, 3, 4, 5);
  }

  @Test
  void sixHourlyLocalStampsStayOneAPeriodThroughTheYear() {
    List<String> rows = new ArrayList<>();
    LocalDateTime t = LocalDateTime.of(2026, 1, 1, 0, 0);
    for (int i = 0; i < 4 * 365; i++) {
      rows.add(LOCAL.format(t) + "," + i);
      t = t.plusHours(6);
    }
    SeriesReading r = read(MAPPING, rows);
    assertThat(r.only().observed()).isEqualTo(4 * 365);
    assertThat(r.findings()).noneMatch(f -> f.code() == FindingCode.GAP);
  }

  @Test
  void daysBeginAtLocalMidnight() {
    List<String> rows = new ArrayList<>();
    ZonedDateTime t = ZonedDateTime.of(2026, 1, 1, 0, 0, 0, 0, BERLIN);
    for (int i = 0; i < 365; i++) {
      rows.add(t.toInstant().atZone(ZoneOffset.UTC) + "," + i);
      t = t.plusDays(1);
    }
    Series s = read(MAPPING, rows).only();
    assertThat(s.grid().granularity()).isEqualTo(Granularity.DAY);
    assertThat(s.observed()).isEqualTo(365);
    assertThat(s.grid().date(200)).isEqualTo(java.time.LocalDate.of(2026, 1, 1).plusDays(200));
  }
}
