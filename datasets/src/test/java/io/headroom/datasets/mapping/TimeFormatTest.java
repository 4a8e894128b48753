package io.headroom.datasets.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.headroom.core.series.Series;
import io.headroom.core.time.Granularity;
import io.headroom.datasets.quality.Finding;
import io.headroom.datasets.quality.FindingCode;
import io.headroom.datasets.source.CsvSource;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way in which the data sets write time is found out, or can be stated. */
class TimeFormatTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private static SeriesReading read(SeriesMapping mapping, String... lines) {
    return mapping.read(CsvSource.ofText("t.csv", String.join("\n", lines) + "\n"));
  }

  static List<Arguments> stamps() {
    return List.of(
        Arguments.of("2026-01-31T07:00:00Z", "2026-01-31T08:00:00Z", "2026-01-31T07:00:00Z"),
        Arguments.of(
            "2026-01-31T07:00:00.000Z", "2026-01-31T08:00:00.000Z", "2026-01-31T07:00:00Z"),
        Arguments.of(
            "2026-01-31T07:00:00-04:00", "2026-01-31T08:00:00-04:00", "2026-01-31T11:00:00Z"),
        Arguments.of(
            "2026-01-31T07:00:00-0500", "2026-01-31T08:00:00-0500", "2026-01-31T12:00:00Z"),
        Arguments.of("2026-01-31T07:00+01", "2026-01-31T08:00+01", "2026-01-31T06:00:00Z"),
        Arguments.of("2026-01-31 07:00:00 UTC", "2026-01-31 08:00:00 UTC", "2026-01-31T07:00:00Z"),
        Arguments.of("2026-01-31 07:00:00", "2026-01-31 08:00:00", "2026-01-31T06:00:00Z"),
        Arguments.of("2026-01-31 07:00:00.000", "2026-01-31 08:00:00.000", "2026-01-31T06:00:00Z"),
        Arguments.of("2026/01/31 7:00", "2026/01/31 8:00", "2026-01-31T06:00:00Z"),
        Arguments.of("31/1/2026 07:00", "31/1/2026 08:00", "2026-01-31T06:00:00Z"),
        Arguments.of("31.01.2026 07:00", "31.01.2026 08:00", "2026-01-31T06:00:00Z"),
        Arguments.of("1/31/2026 7:00", "1/31/2026 8:00", "2026-01-31T06:00:00Z"),
        Arguments.of("1/31/2026 11:00:00 AM", "1/31/2026 12:00:00 PM", "2026-01-31T10:00:00Z"),
        Arguments.of("31/Jan/26 7:00 AM", "31/Jan/26 8:00 AM", "2026-01-31T06:00:00Z"),
        Arguments.of("31-Jan-2026 07:00", "31-Jan-2026 08:00", "2026-01-31T06:00:00Z"),
        Arguments.of("31 January 2026 07:00", "31 January 2026 08:00", "2026-01-31T06:00:00Z"),
        Arguments.of(
            "Jan 31, 2026 11:00:00 AM", "Jan 31, 2026 12:00:00 PM", "2026-01-31T10:00:00Z"),
        Arguments.of(
            "Jan 31, 2026, 11:00\u202fAM", "Jan 31, 2026, 12:00\u202fPM", "2026-01-31T10:00:00Z"),
        Arguments.of(
            "Sat, 31 Jan 2026 07:00:00 GMT",
            "Sat, 31 Jan 2026 08:00:00 GMT",
            "2026-01-31T07:00:00Z"),
        Arguments.of(
            "31/Jan/2026:07:00:00 -0500", "31/Jan/2026:08:00:00 -0500", "2026-01-31T12:00:00Z"),
        Arguments.of("1769842800", "1769846400", "2026-01-31T07:00:00Z"),
        Arguments.of("1769842800.5", "1769846400.5", "2026-01-31T07:00:00Z"),
        Arguments.of("1769842800000", "1769846400000", "2026-01-31T07:00:00Z"),
        Arguments.of("1769842800000000", "1769846400000000", "2026-01-31T07:00:00Z"),
        Arguments.of("1769842800000000000", "1769846400000000000", "2026-01-31T07:00:00Z"),
        Arguments.of("202601310700", "202601310800", "2026-01-31T06:00:00Z"),
        Arguments.of("20260131070000", "20260131080000", "2026-01-31T06:00:00Z"));
  }

  private static String quoted(String stamp) {
    return stamp.contains(",") ? '"' + stamp + '"' : stamp;
  }

  @ParameterizedTest
  @MethodSource("stamps")
  void aFormatIsFoundOut(String first, String second, Instant start) {
    SeriesReading r =
        read(
            SeriesMapping.of("time", "v").zone(BERLIN),
            "time,v",
            quoted(first) + ",1",
            quoted(second) + ",2");
    Series s = r.only();
    assertThat(s.grid().start()).isEqualTo(start);
    assertThat(s.grid().granularity()).isEqualTo(Granularity.HOUR);
    assertThat(s.toArray()).containsExactly(1, 2);
    assertThat(r.timeFormat()).isNotEmpty();
  }

  static List<Arguments> dates() {
    return List.of(
        Arguments.of("2026-01-30", "2026-01-31"),
        Arguments.of("20260130", "20260131"),
        Arguments.of("30/1/2026", "31/1/2026"),
        Arguments.of("1/30/26", "1/31/26"));
  }

  @ParameterizedTest
  @MethodSource("dates")
  void datesMakeLocalDays(String first, String second) {
    Series s =
        read(SeriesMapping.of("time", "v").zone(BERLIN), "time,v", first + ",1", second + ",2")
            .only();
    assertThat(s.grid().start()).isEqualTo(Instant.parse("2026-01-29T23:00:00Z"));
    assertThat(s.grid().granularity()).isEqualTo(Granularity.DAY);
  }

  @Test
  void aNumberOfMonthsMakesMonths() {
    SeriesMapping m = SeriesMapping.ofParts(List.of("year", "month"), "v").zone(BERLIN);
    Series s = read(m, "year\tmonth\tv", "2007\t12\t1", "2008\t01\t2", "2008\t02\t3").only();
    assertThat(s.grid().granularity()).isEqualTo(Granularity.MONTH);
    assertThat(s.grid().date(0)).hasToString("2007-12-01");
    assertThat(s.toArray()).containsExactly(1, 2, 3);
  }

  @Test
  void theHourMayStandInColumnsOfItsOwn() {
    String[] lines = {
      "year,month,day,week_day,hour,v", "2015,3,26,3,14,5", "2015,3,26,3,15,6", "2015,3,26,3,16,7"
    };
    SeriesMapping m = SeriesMapping.ofParts(List.of("year", "month", "day", "hour"), "v");
    assertThat(read(m.zone(BERLIN), lines).only().grid().start())
        .isEqualTo(Instant.parse("2015-03-26T13:00:00Z"));
    SeriesMapping stated =
        SeriesMapping.of("", "v")
            .timeParts(
                Map.of(
                    TimePart.YEAR, "year",
                    TimePart.MONTH, "month",
                    TimePart.DAY, "day",
                    TimePart.HOUR, "hour"));
    assertThat(read(stated.zone(BERLIN), lines).only().toArray()).containsExactly(5, 6, 7);
  }

  @Test
  void aDateAndAnHourOrASecondOfTheDay() {
    assertThat(
            read(
                    SeriesMapping.ofParts(List.of("dteday", "hr"), "cnt"),
                    "dteday,hr,cnt",
                    "2011-01-01,22,1",
                    "2011-01-01,23,2",
                    "2011-01-02,0,3")
                .only()
                .grid()
                .start())
        .isEqualTo(Instant.parse("2011-01-01T22:00:00Z"));
    Series s =
        read(
                SeriesMapping.ofParts(List.of("date", "second_of_day"), "cpu"),
                "date,second_of_day,cpu",
                "2011-03-03,0,1",
                "2011-03-03,300,2")
            .only();
    assertThat(s.grid().granularity()).isEqualTo(Granularity.of("PT5M"));
    assertThat(
            read(
                    SeriesMapping.ofParts(List.of("date", "time"), "v")
                        .granularity(Granularity.DAY),
                    "date,time,v",
                    "3/4/2026,13:45,1",
                    "13/4/2026,13:45,2")
                .only()
                .grid()
                .date(0))
        .hasToString("2026-04-03");
  }

  @Test
  void relativeStampsNeedAStart() {
    String[] lines = {"second,v", "0,1", "300,2", "600,3"};
    Instant start = Instant.parse("2019-05-01T00:00:00Z");
    Series s = read(SeriesMapping.of("second", "v").secondsSince(start), lines).only();
    assertThat(s.grid().start()).isEqualTo(start);
    assertThat(s.grid().granularity()).isEqualTo(Granularity.of("PT5M"));
    SeriesMapping steps = SeriesMapping.of("second", "v").stepsSince(start, Duration.ofHours(1));
    assertThat(read(steps, "second,v", "0,1", "1,2", "2,3").only().grid().granularity())
        .isEqualTo(Granularity.HOUR);
    SeriesReading none = read(SeriesMapping.of("second", "v"), lines);
    assertThat(none.series()).isEmpty();
    assertThat(none.emptyReason().orElseThrow()).contains("3 bad-time");
    assertThat(none.findings())
        .anyMatch(f -> f.code() == FindingCode.BAD_TIME && f.repair().contains("a start"));
  }

  @Test
  void aHeaderThatAnnouncesTheWrongUnitIsFound() {
    SeriesReading r =
        read(
            SeriesMapping.of("Timestamp [ms]", "CPU usage [MHZ]"),
            "Timestamp [ms];\tCPU cores;\tCPU usage [MHZ]",
            "1376314846;\t1;\t19.06",
            "1376315146;\t1;\t19.07");
    assertThat(r.timeFormat()).isEqualTo("epoch seconds");
    assertThat(r.only().grid().date(0)).hasToString("2013-08-12");
    assertThat(r.findings()).extracting(Finding::code).contains(FindingCode.UNIT);
  }

  @Test
  void theDayIsToldFromTheMonthHoweverLateItShows() {
    StringBuilder b = new StringBuilder("time,v\n");
    for (int d = 1; d <= 12; d++) {
      for (int h = 0; h < 24; h++) {
        for (int q = 0; q < 60; q++) {
          b.append(String.format(Locale.ROOT, "%d/1/2026 %d:%02d,1%n", d, h, q));
        }
      }
    }
    SeriesMapping m = SeriesMapping.of("time", "v");
    SeriesReading open = m.read(CsvSource.ofText("t", b.toString()));
    assertThat(open.findings()).extracting(Finding::code).contains(FindingCode.AMBIGUOUS_TIME);
    assertThat(open.only().grid().date(0)).hasToString("2026-01-01");
    SeriesReading clear = m.read(CsvSource.ofText("t", b + "13/1/2026 0:00,1\n"));
    assertThat(clear.findings()).noneMatch(f -> f.code() == FindingCode.AMBIGUOUS_TIME);
    assertThat(clear.only().observed()).isEqualTo(12 * 1440 + 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"dd-MMM-yyyy HH:mm", "EEE, d MMM yyyy HH:mm", "yyyyMMdd-HHmm"})
  void aStatedPatternIsFollowed(String pattern) {
    DateTimeFormatter f = DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
    LocalDateTime t = LocalDateTime.of(2026, 5, 17, 13, 0);
    Series s =
        read(
                SeriesMapping.of("time", "v").timeFormat(pattern).zone(BERLIN),
                "time,v",
                "\"" + f.format(t) + "\",1",
                "\"" + f.format(t.plusHours(1)) + "\",2")
            .only();
    assertThat(s.grid().start()).isEqualTo(Instant.parse("2026-05-17T11:00:00Z"));
  }

  @Test
  void aZThatIsAHabitOfTheExportCanBeIgnored() {
    SeriesMapping m = SeriesMapping.of("t", "v").zone(ZoneId.of("America/New_York"));
    String[] lines = {"t,v", "2003-03-03T07:00:00Z,111", "2003-03-03T07:05:00Z,113"};
    assertThat(read(m, lines).only().grid().start())
        .isEqualTo(Instant.parse("2003-03-03T07:00:00Z"));
    assertThat(read(m.offsets(Offsets.IGNORE), lines).only().grid().start())
        .isEqualTo(Instant.parse("2003-03-03T12:00:00Z"));
  }

  @Test
  void localStampsWithoutAZoneAreTakenForUtcAndSaidSo() {
    SeriesReading r = read(SeriesMapping.of("t", "v"), "t,v", "2026-01-01 00:00,1");
    assertThat(r.findings()).extracting(Finding::code).contains(FindingCode.ZONE_ASSUMED);
    assertThat(r.only().grid().zone()).isEqualTo(ZoneOffset.UTC);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-02-29 00:00",
        "2026-13-01 00:00",
        "2026-01-01 25:00",
        "2026-01-01 10:60",
        "2026-01-01T10:00+99:00",
        "1850-01-01 00:00",
        "2300-01-01 00:00",
        "yesterday",
        "2026",
        "2026-01-01 10:00 CEST?",
        "NaN",
        "-",
        "",
        "99999999999999999999"
      })
  void whatIsNoTimeIsABadTime(String stamp) {
    SeriesReading r =
        read(
            SeriesMapping.of("time", "v").zone(BERLIN),
            "time,v",
            "2026-01-01 00:00,1",
            stamp + ",2",
            "2026-01-01 01:00,3");
    assertThat(r.dropped()).containsEntry(DropReason.BAD_TIME, 1L);
    Finding f =
        r.findings().stream()
            .filter(x -> x.code() == FindingCode.BAD_TIME)
            .findFirst()
            .orElseThrow();
    assertThat(f.places().get(0).line()).isEqualTo(3);
    assertThat(f.places().get(0).file()).isEqualTo("t.csv");
    assertThat(r.only().toArray()).containsExactly(1, 3);
  }

  @Test
  void epochDaysAreThoseOfTheJdk() {
    for (int year : new int[] {1899, 1900, 1970, 1999, 2000, 2004, 2100, 2199}) {
      for (int month = 1; month <= 12; month++) {
        for (int day = 1; day <= 31; day++) {
          long expected;
          try {
            expected = java.time.LocalDate.of(year, month, day).toEpochDay();
          } catch (java.time.DateTimeException e) {
            expected = Long.MIN_VALUE;
          }
          assertThat(StampText.epochDay(year, month, day)).isEqualTo(expected);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Europe/Berlin",
        "America/New_York",
        "Australia/Lord_Howe",
        "Asia/Kathmandu",
        "UTC",
        "Africa/Casablanca",
        "Pacific/Apia"
      })
  void localTimesBecomeTheInstantsOfTheJdk(String zone) {
    ZoneId id = ZoneId.of(zone);
    ZoneClock clock = new ZoneClock(id);
    java.util.Random random = new java.util.Random(zone.hashCode());
    for (int i = 0; i < 50_000; i++) {
      // Half of the times run in order, as in files; half jump.
      long local = i % 2 == 0 ? 1_200_000_000L + i * 7_919L : random.nextInt(Integer.MAX_VALUE);
      LocalDateTime wall = LocalDateTime.ofEpochSecond(local, 0, ZoneOffset.UTC);
      List<ZoneOffset> valid = id.getRules().getValidOffsets(wall);
      long epoch = clock.toEpochSecond(local);
      assertThat(clock.kind())
          .isEqualTo(
              valid.size() == 1
                  ? ZoneClock.Kind.PLAIN
                  : valid.isEmpty() ? ZoneClock.Kind.SKIPPED : ZoneClock.Kind.TWICE);
      // The JDK, too, takes the earlier offset of two, and shifts a skipped time by the gap.
      assertThat(epoch).isEqualTo(wall.atZone(id).toEpochSecond());
    }
  }

  @Test
  void anOpenOrderOfDayAndMonthIsTheOneThatKeepsTheDaysTogether() {
    StringBuilder month = new StringBuilder("time,v\n");
    StringBuilder day = new StringBuilder("time,v\n");
    for (int d = 5; d <= 9; d++) {
      for (int h = 0; h < 24; h++) {
        month.append(String.format(Locale.ROOT, "03/%02d/2026 %d:00,1%n", d, h));
        day.append(String.format(Locale.ROOT, "%02d/03/2026 %d:00,1%n", d, h));
      }
    }
    SeriesMapping m = SeriesMapping.of("time", "v");
    for (StringBuilder text : List.of(month, day)) {
      SeriesReading r = m.read(CsvSource.ofText("t", text.toString()));
      assertThat(r.only().grid().date(0)).hasToString("2026-03-05");
      assertThat(r.only().observed()).isEqualTo(120).isEqualTo(r.only().size());
      assertThat(r.findings())
          .filteredOn(f -> f.code() == FindingCode.AMBIGUOUS_TIME)
          .singleElement()
          .satisfies(f -> assertThat(f.repair()).contains("within 5 days, not 124"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "5-Apr",
        "Apr 31, 2026",
        "31-Foo-2026",
        "Jan 2026",
        "1e5",
        "May",
        "-",
        "Jan 5, 26 x"
      })
  void whatIsNoWholeDateByNameIsNone(String text) {
    assertThat(new StampText().parse(text, StampText.Kind.NAMED)).isFalse();
  }
}
