package io.headroom.datasets.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headroom.core.measure.Unit;
import io.headroom.core.series.Aggregation;
import io.headroom.core.series.Bounds;
import io.headroom.core.series.Series;
import io.headroom.core.series.SeriesKey;
import io.headroom.core.time.Granularity;
import io.headroom.datasets.quality.Cleaning;
import io.headroom.datasets.quality.CleaningRule;
import io.headroom.datasets.quality.Finding;
import io.headroom.datasets.quality.FindingCode;
import io.headroom.datasets.quality.Severity;
import io.headroom.datasets.quality.Treatment;
import io.headroom.datasets.source.CsvSource;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows become series by stated policies, and each repair is found with its place. */
class SeriesMappingTest {
  private static final double NA = Double.NaN;
  private static final SeriesMapping TV = SeriesMapping.of("t", "v");

  private static SeriesReading read(SeriesMapping mapping, String... lines) {
    return mapping.read(CsvSource.ofText("t.csv", String.join("\n", lines) + "\n"));
  }

  /** Rows at hours of 2026-01-01 UTC: {@code "3 5.5"} is hour 3, value 5.5. */
  private static String[] hours(String... rows) {
    String[] lines = new String[rows.length + 1];
    lines[0] = "t,v";
    for (int i = 0; i < rows.length; i++) {
      String[] p = rows[i].split(" ");
      lines[i + 1] =
          Instant.parse("2026-01-01T00:00:00Z").plusSeconds(3600L * Integer.parseInt(p[0]))
              + ","
              + p[1];
    }
    return lines;
  }

  private static Finding finding(SeriesReading r, FindingCode code) {
    return r.findings().stream()
        .filter(f -> f.code() == code)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + code.id() + " in " + r.findings()));
  }

  private static void assertSumsUp(SeriesReading r) {
    long dropped = r.dropped().values().stream().mapToLong(Long::longValue).sum();
    assertThat(r.used() + dropped).isEqualTo(r.readings());
    assertThat(r.used()).isNotNegative();
  }

  @Test
  void oneSeriesIsNamedAfterItsColumnAndCarriesUnitZoneAndFloor() {
    SeriesReading r =
        read(TV.in(Unit.of("GiB")).zone(ZoneId.of("Europe/Berlin")), hours("0 1", "1 2", "2 3"));
    Series s = r.only();
    assertThat(s.key()).isEqualTo(SeriesKey.of("v"));
    assertThat(s.unit()).isEqualTo(Unit.of("GiB"));
    assertThat(s.bounds()).isEqualTo(Bounds.NON_NEGATIVE);
    assertThat(s.grid().zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
    assertThat(r.findings()).isEmpty();
    assertThat(r.last()).contains(Instant.parse("2026-01-01T03:00:00Z"));
    assertThat(r.rows()).isEqualTo(3);
    assertThat(r.inputs()).hasSize(1);
  }

  @Test
  void labelsTellSeriesApartInTheirOrder() {
    SeriesReading r =
        read(
            TV.seriesBy("site", "pool"),
            "t,pool,site,v",
            "2026-01-01T00:00:00Z,b,x,1",
            "2026-01-01T00:00:00Z,a,x,2",
            "2026-01-01T01:00:00Z,b,x,3",
            "2026-01-01T01:00:00Z,a,x,4");
    assertThat(r.series())
        .extracting(s -> s.key().toString())
        .containsExactly("site=x, pool=b", "site=x, pool=a");
    assertThat(r.get(SeriesKey.of(Map.of("site", "x", "pool", "a"))).toArray())
        .containsExactly(2, 4);
    assertThat(r.where(Map.of("pool", "b"))).hasSize(1);
    assertThatThrownBy(r::only).hasMessageContaining("2 series, not one");
    assertThatThrownBy(() -> r.get(SeriesKey.of("site=x, pool=c"))).hasMessageContaining("Maybe");
  }

  @Test
  void wideColumnsOfNumbersAreSeries() {
    SeriesReading r =
        read(
            SeriesMapping.wide("t"),
            "t,cpu,mem,note",
            "2026-01-01T00:00:00Z,1,10,fine",
            "2026-01-01T01:00:00Z,-,20,fine",
            "2026-01-01T02:00:00Z,3,30,");
    assertThat(r.series()).hasSize(2);
    assertThat(r.get(SeriesKey.of(Map.of("series", "cpu"))).toArray()).containsExactly(1, NA, 3);
    assertThat(r.readings()).isEqualTo(6);
    assertThat(r.dropped()).containsExactly(Map.entry(DropReason.MISSING, 1L));
    assertThat(finding(r, FindingCode.SKIPPED_COLUMN).places().get(0).detail()).isEqualTo("'note'");
    assertSumsUp(r);
    SeriesReading one =
        read(
            SeriesMapping.wide("t").where(Map.of("series", "mem")),
            "t,cpu,mem",
            "2026-01-01T00:00:00Z,1,10");
    assertThat(one.only().toArray()).containsExactly(10);
    assertThatThrownBy(
            () ->
                read(
                    SeriesMapping.wide("t").where(Map.of("series", "men")),
                    "t,cpu,mem",
                    "2026-01-01T00:00:00Z,1,10"))
        .isInstanceOf(MappingException.class)
        .hasMessageContaining("Maybe 'mem'?");
  }

  @Test
  void aFilterThatPassesNothingNamesWhatThereIs() {
    SeriesReading r =
        read(
            TV.seriesBy("pool").where(Map.of("pool", "web")),
            "t,pool,v",
            "2026-01-01T00:00:00Z,web-1,1",
            "2026-01-01T00:00:00Z,db,2");
    assertThat(r.series()).isEmpty();
    assertThat(r.emptyReason())
        .hasValueSatisfying(
            x -> assertThat(x).contains("pool = 'web'", "db, web-1", "Maybe 'web-1'?"));
    assertThat(finding(r, FindingCode.NO_DATA).severity()).isEqualTo(Severity.BAD);
    assertSumsUp(r);
  }

  @Test
  void aColumnThatIsNotThereIsAMistakeWithAGuess() {
    assertThatThrownBy(() -> read(SeriesMapping.of("tme", "v"), "time,v", "1,2"))
        .isInstanceOf(MappingException.class)
        .hasMessageContaining("no column 'tme' for the time")
        .hasMessageContaining("its columns are time, v")
        .hasMessageContaining("Maybe 'time'?");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "t,v\n"})
  void nothingToReadIsAnEmptyResultWithAReason(String text) {
    SeriesReading r = TV.read(CsvSource.ofText("t.csv", text));
    assertThat(r.series()).isEmpty();
    assertThat(r.emptyReason().orElseThrow()).contains("no row");
    assertThat(r.last()).isEmpty();
    assertThatThrownBy(r::only).hasMessageContaining("no row");
  }

  @ParameterizedTest
  @ValueSource(strings = {"?", "", "NA", "N/A", "NaN", "nan", "null", "NULL", "-", "None", "--"})
  void missingMarkersAreMissing(String marker) {
    SeriesReading r =
        read(
            TV,
            hours("0 1", "1 2", "2 3", "3 4")[0],
            "2026-01-01T00:00:00Z,1",
            "2026-01-01T01:00:00Z," + marker,
            "2026-01-01T02:00:00Z,3");
    assertThat(r.only().toArray()).containsExactly(1, NA, 3);
    assertThat(finding(r, FindingCode.MISSING_VALUE).places().get(0).line()).isEqualTo(3);
    assertSumsUp(r);
  }

  @Test
  void numbersMayBeMarkers() {
    SeriesReading r =
        read(TV.missingMarkers(List.of("0", "-999")), hours("0 1", "1 0", "2 -999", "3 4"));
    assertThat(r.only().toArray()).containsExactly(1, NA, NA, 4);
    assertThat(r.dropped()).containsEntry(DropReason.MISSING, 2L);
  }

  @Test
  void whatIsNoNumberIsFoundWithItsPlaceAndAGuess() {
    SeriesReading r =
        read(
            TV,
            "t;v",
            "2026-01-01T00:00:00Z;1,5",
            "2026-01-01T01:00:00Z;x",
            "2026-01-01T02:00:00Z;7");
    assertThat(r.dropped()).containsEntry(DropReason.BAD_NUMBER, 2L);
    assertThat(r.findings())
        .anyMatch(
            f ->
                f.code() == FindingCode.BAD_NUMBER && f.what().contains("decimal mark is a comma"));
    assertThat(read(TV.decimalMark(','), "t;v", "2026-01-01T00:00:00Z;1,5").only().toArray())
        .containsExactly(1.5);
  }

  @Test
  void percentIsStoredAsAFraction() {
    Series s = read(TV.in(Unit.PERCENT), hours("0 5", "1 100")).only();
    assertThat(s.toArray()).containsExactly(0.05, 1);
    assertThat(s.unit()).isEqualTo(Unit.FRACTION);
    assertThat(s.bounds()).isEqualTo(Bounds.FRACTION);
    SeriesReading above = read(TV.in(Unit.PERCENT), hours("0 5", "1 250"));
    assertThat(above.only().bounds()).isEqualTo(Bounds.NON_NEGATIVE);
    assertThat(finding(above, FindingCode.BOUNDS_ASSUMED).what()).isEqualTo("values above 100 %");
  }

  @Test
  void statedBoundsDropWhatLiesOutside() {
    SeriesReading r = read(TV.bounds(new Bounds(0, 10)), hours("0 5", "1 -1", "2 11", "3 10"));
    assertThat(r.only().toArray()).containsExactly(5, NA, NA, 10);
    assertThat(r.dropped()).containsEntry(DropReason.OUT_OF_BOUNDS, 2L);
    assertThat(finding(r, FindingCode.OUT_OF_BOUNDS).places())
        .extracting(Finding.Place::line)
        .containsExactly(3L, 4L);
    SeriesReading percent =
        read(TV.in(Unit.PERCENT).bounds(new Bounds(0, 100)), hours("0 5", "1 101", "2 100"));
    assertThat(percent.only().toArray()).containsExactly(0.05, NA, 1);
    assertThat(percent.only().bounds()).isEqualTo(Bounds.FRACTION);
    SeriesReading free = read(TV, hours("0 5", "1 -1"));
    assertThat(free.only().bounds()).isEqualTo(Bounds.NONE);
    assertThat(free.only().value(1)).isEqualTo(-1);
  }

  @Test
  void disorderIsSortedAndNewestFirstIsOneFinding() {
    SeriesReading r = read(TV, hours("0 1", "2 3", "1 2", "3 4"));
    assertThat(r.only().toArray()).containsExactly(1, 2, 3, 4);
    Finding f = finding(r, FindingCode.OUT_OF_ORDER);
    assertThat(f.count()).isEqualTo(1);
    assertThat(f.places().get(0).line()).isEqualTo(4);
    SeriesReading reversed = read(TV, hours("3 4", "2 3", "1 2", "0 1"));
    assertThat(reversed.only().toArray()).containsExactly(1, 2, 3, 4);
    assertThat(finding(reversed, FindingCode.OUT_OF_ORDER).what()).contains("newest first");
  }

  @ParameterizedTest
  @EnumSource(Duplicates.class)
  void duplicatesAreSettledByThePolicy(Duplicates policy) {
    SeriesReading r = read(TV.duplicates(policy), hours("0 1", "1 10", "2 3", "1 20", "1 60"));
    double expected =
        switch (policy) {
          case KEEP_FIRST -> 10;
          case KEEP_LAST -> 60;
          case AVERAGE -> 30;
          case ADD -> 90;
        };
    assertThat(r.only().toArray()).containsExactly(1, expected, 3);
    boolean drops = policy == Duplicates.KEEP_FIRST || policy == Duplicates.KEEP_LAST;
    assertThat(r.dropped().getOrDefault(DropReason.DUPLICATE, 0L)).isEqualTo(drops ? 2L : 0L);
    assertThat(finding(r, FindingCode.DUPLICATE_STAMP).count()).isEqualTo(2);
    assertSumsUp(r);
  }

  @Test
  void aForgottenLabelShowsAsManyDuplicates() {
    SeriesReading r =
        read(
            TV.seriesBy("pool"),
            "t,pool,host,v",
            "2026-01-01T00:00:00Z,p,a,1",
            "2026-01-01T00:00:00Z,p,b,2",
            "2026-01-01T01:00:00Z,p,a,3",
            "2026-01-01T01:00:00Z,p,b,4");
    assertThat(r.findings())
        .anyMatch(f -> f.severity() == Severity.BAD && f.what().contains("maybe one of [host]"));
  }

  @Test
  void gapsAreMissingAndListedWithTheRowBefore() {
    SeriesReading r = read(TV, hours("0 1", "1 2", "5 6", "6 7", "8 9"));
    assertThat(r.only().toArray()).containsExactly(1, 2, NA, NA, NA, 6, 7, NA, 9);
    Finding f = finding(r, FindingCode.GAP);
    assertThat(f.count()).isEqualTo(4);
    assertThat(f.places()).hasSize(2);
    assertThat(f.places().get(0).line()).isEqualTo(3);
    assertThat(f.places().get(0).detail()).isEqualTo("3 missing from 2026-01-01T02:00:00Z");
    assertThat(read(TV.absent(Absent.ZERO), hours("0 1", "1 2", "3 4")).only().toArray())
        .containsExactly(1, 2, 0, 4);
  }

  @Test
  void theStepIsTheMostCommonOneOrTheStatedOne() {
    assertThat(read(TV, hours("0 1", "2 2", "4 3", "5 4", "7 5")).only().grid().granularity())
        .isEqualTo(Granularity.of("PT2H"));
    Series s = read(TV.granularity(Granularity.HOUR), hours("0 1", "2 2")).only();
    assertThat(s.toArray()).containsExactly(1, NA, 2);
  }

  @Test
  void theHalfFilledLastPeriodIsLeftOut() {
    String[] rows = new String[30];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = i + " 1";
    }
    SeriesMapping daily = TV.granularity(Granularity.DAY).within(Aggregation.SUM);
    SeriesReading r = read(daily, hours(rows));
    assertThat(r.only().toArray()).containsExactly(24);
    assertThat(r.dropped()).containsEntry(DropReason.PARTIAL_PERIOD, 6L);
    assertThat(finding(r, FindingCode.PARTIAL_PERIOD).places().get(0).detail())
        .isEqualTo("last, 2026-01-02T00:00:00Z");
    // A first day that starts at noon goes as well.
    String[] late = new String[36];
    for (int i = 0; i < late.length; i++) {
      late[i] = (i + 12) + " 1";
    }
    assertThat(read(daily, hours(late)).only().toArray()).containsExactly(24);
    assertSumsUp(r);
  }

  @Test
  void eventsWithinAStepAreCombinedAsStated() {
    String[] rows = {
      "t,v",
      "2026-01-01T00:05:07Z,1",
      "2026-01-01T00:25:00Z,2",
      "2026-01-01T01:59:59Z,4",
      "2026-01-01T03:00:00Z,8",
      "2026-01-01T03:01:00Z,9"
    };
    SeriesMapping hourly =
        TV.granularity(Granularity.HOUR)
            .absent(Absent.ZERO)
            .cutoff(Instant.parse("2026-01-01T04:00:00Z"));
    assertThat(read(hourly.within(Aggregation.SUM), rows).only().toArray())
        .containsExactly(3, 4, 0, 17);
    assertThat(read(hourly.within(Aggregation.PEAK), rows).only().toArray())
        .containsExactly(2, 4, 0, 9);
    assertThat(read(hourly.within(Aggregation.COUNT), rows).only().toArray())
        .containsExactly(2, 1, 0, 2);
    assertThat(read(hourly, rows).only().toArray()).containsExactly(1.5, 4, 0, 8.5);
  }

  @Test
  void theAsOfCutsByTimeAndNotByRow() {
    SeriesMapping cut = TV.cutoff(Instant.parse("2026-01-01T03:00:00Z"));
    SeriesReading r = read(cut, hours("4 5", "0 1", "1 2", "3 4", "2 3"));
    assertThat(r.only().toArray()).containsExactly(1, 2, 3);
    assertThat(r.dropped()).containsEntry(DropReason.AFTER_AS_OF, 2L);
    assertThat(finding(r, FindingCode.AFTER_AS_OF).count()).isEqualTo(2);
    // Stamps at the end of their hour: the one at the as-of was recorded by then.
    SeriesReading end = read(cut.stampAt(StampAt.END), hours("1 1", "2 2", "3 3", "4 4"));
    assertThat(end.only().grid().start()).isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
    assertThat(end.only().toArray()).containsExactly(1, 2, 3);
    // Within an hour, that hour is not complete.
    SeriesReading within =
        read(TV.cutoff(Instant.parse("2026-01-01T02:30:00Z")), hours("0 1", "1 2", "2 3", "3 4"));
    assertThat(within.only().toArray()).containsExactly(1, 2);
    assertThat(within.dropped()).containsEntry(DropReason.PARTIAL_PERIOD, 1L);
    assertSumsUp(within);
  }

  @Test
  void aReadingThatHoldsForSeveralStepsFillsThem() {
    SeriesReading r =
        read(
            TV.stampAt(StampAt.END).duration("d"),
            "t,d,v",
            "2026-01-01T00:05:00Z,300,1",
            "2026-01-01T00:10:00Z,300,2",
            "2026-01-01T00:25:00Z,900,3",
            "2026-01-01T00:30:00Z,300,4",
            "2026-01-01T00:35:00Z,299,5");
    assertThat(r.only().toArray()).containsExactly(1, 2, 3, 3, 3, 4, 5);
    assertThat(finding(r, FindingCode.EXPANDED_READINGS).count()).isEqualTo(1);
    SeriesReading sum =
        read(
            TV.stampAt(StampAt.END).duration("d").within(Aggregation.SUM),
            "t,d,v",
            "2026-01-01T00:05:00Z,300,1",
            "2026-01-01T00:10:00Z,300,2",
            "2026-01-01T00:25:00Z,900,3");
    assertThat(sum.only().toArray()).containsExactly(1, 2, 1, 1, 1);
    assertThatThrownBy(() -> read(TV.duration("d").within(Aggregation.P95), "t,d,v"))
        .isInstanceOf(MappingException.class);
  }

  @Test
  void aClockThatWandersMakesNeitherGapNorDouble() {
    StringBuilder b = new StringBuilder("t,v\n");
    Instant start = Instant.parse("2026-01-01T00:00:46Z");
    for (int i = 0; i < 1000; i++) {
      // The clock runs back from 46 s after the grid to 49 s before it.
      b.append(start.plusSeconds(300L * i - i / 10 + i % 2)).append(',').append(i).append('\n');
    }
    SeriesReading r = TV.read(CsvSource.ofText("t", b.toString()));
    Series s = r.only();
    assertThat(s.size()).isEqualTo(1000);
    assertThat(s.observed()).isEqualTo(1000);
    for (int i = 0; i < 1000; i++) {
      assertThat(s.value(i)).isEqualTo(i);
    }
    assertThat(s.grid().start()).isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
    assertThat(finding(r, FindingCode.SKEWED_STAMPS).count()).isGreaterThan(900);
  }

  @Test
  void aStampYearsAwayIsDroppedAndDoesNotStretchTheGrid() {
    String[] rows = new String[41];
    for (int i = 0; i < 40; i++) {
      rows[i] = i + " 1";
    }
    rows[40] = "876000 9";
    SeriesReading r = read(TV, hours(rows));
    assertThat(r.only().size()).isEqualTo(40);
    assertThat(r.dropped()).containsEntry(DropReason.STRAY, 1L);
    assertThat(finding(r, FindingCode.STRAY_STAMP).places().get(0).line()).isEqualTo(42);
    assertSumsUp(r);
  }

  @Test
  void readingsTooThinForTheStepAreRefusedNotStretched() {
    SeriesReading r =
        read(
            TV.granularity(Granularity.of("PT1S")),
            "t,v",
            "1970-06-01T00:00:00Z,1",
            "2026-01-01T00:00:00Z,2");
    assertThat(r.series()).isEmpty();
    assertThat(finding(r, FindingCode.STRAY_STAMP).severity()).isEqualTo(Severity.BAD);
    assertSumsUp(r);
  }

  @Test
  void seriesOfDifferentStepsKeepTheirOwn() {
    StringBuilder b = new StringBuilder("t,k,v\n");
    Instant t = Instant.parse("2026-01-01T00:00:00Z");
    for (int i = 0; i < 200; i++) {
      b.append(t.plusSeconds(300L * i)).append(",fine,1\n");
      if (i < 40) {
        b.append(t.plusSeconds(3600L * i)).append(",coarse,1\n");
      }
    }
    SeriesReading r = TV.seriesBy("k").read(CsvSource.ofText("t", b.toString()));
    assertThat(r.series())
        .extracting(s -> s.grid().granularity().toString())
        .containsExactly("PT5M", "PT1H");
    assertThat(r.findings()).extracting(Finding::code).contains(FindingCode.MIXED_STEPS);
  }

  @Test
  void badRowsAreCountedAndFound() {
    SeriesReading r =
        read(TV, "t,v", "2026-01-01T00:00:00Z,1", "oops", "\"open,2", "2026-01-01T01:00:00Z,2");
    assertThat(r.only().toArray()).containsExactly(1, 2);
    assertThat(r.rows()).isEqualTo(4);
    assertThat(r.dropped()).containsEntry(DropReason.BAD_ROW, 2L);
    assertThat(r.findings()).filteredOn(f -> f.code() == FindingCode.BAD_ROW).hasSize(2);
    assertSumsUp(r);
  }

  @Test
  void aMappingIsNotChangedByWhatIsMadeFromIt() {
    SeriesMapping base = SeriesMapping.of("t", "v");
    base.granularity(Granularity.DAY).within(Aggregation.SUM).zone(ZoneId.of("Asia/Tokyo"));
    assertThat(read(base, hours("0 1", "1 2")).only().toArray()).containsExactly(1, 2);
  }

  @Test
  void aDecimalCommaLeavesThePointForThousands() {
    SeriesReading r =
        read(
            TV.decimalMark(','),
            "t;v",
            "2026-01-01;1.234,5",
            "2026-01-02;1.234",
            "2026-01-03;7,25",
            "2026-01-04;1.2");
    assertThat(r.only().toArray()).containsExactly(1234.5, 1234, 7.25);
    assertThat(finding(r, FindingCode.BAD_NUMBER).count()).isOne();
    SeriesReading point = read(TV, "t;v", "2026-01-01;1,5", "2026-01-02;2");
    assertThat(finding(point, FindingCode.BAD_NUMBER).what()).contains("decimal: comma");
  }

  @Test
  void aColumnNamedAfterAnotherUnitIsFound() {
    SeriesMapping m = SeriesMapping.of("t", "mem used [KB]").in(Unit.of("GiB"));
    SeriesReading r = read(m, "t,mem used [KB]", "2026-01-01,1", "2026-01-02,2");
    assertThat(finding(r, FindingCode.OTHER_UNIT).what()).contains("says KB").contains("GiB");
    assertThat(r.only().toArray()).containsExactly(1, 2);
    SeriesMapping same = SeriesMapping.of("t", "cpu [%]").in(Unit.FRACTION);
    assertThat(read(same, "t,cpu [%]", "2026-01-01,0.5", "2026-01-02,0.6").findings())
        .noneMatch(f -> f.code() == FindingCode.OTHER_UNIT);
    SeriesMapping hours = SeriesMapping.of("t", "open_hours").in(Unit.of("ticket"));
    assertThat(read(hours, "t,open_hours", "2026-01-01,5", "2026-01-02,6").findings())
        .noneMatch(f -> f.code() == FindingCode.OTHER_UNIT);
  }

  @Test
  void ofACounterTheLastReadingOfAStepCounts() {
    SeriesMapping m =
        TV.granularity(Granularity.HOUR)
            .cleaning(Cleaning.usual().with(CleaningRule.COUNTERS, Treatment.RATE));
    SeriesReading r =
        read(
            m,
            "t,v",
            "2026-01-01T00:00:00Z,0",
            "2026-01-01T00:30:00Z,10",
            "2026-01-01T01:00:00Z,30",
            "2026-01-01T01:30:00Z,40",
            "2026-01-01T02:00:00Z,45",
            "2026-01-01T02:30:00Z,100");
    // From the last of hour 0 to that of hour 1, and on: nothing that was counted is lost.
    assertThat(r.only().toArray()).containsExactly(30, 60);
    assertThat(finding(r, FindingCode.COMBINED_READINGS).repair()).contains("last");
  }

  @Test
  void cleaningLeavesAloneWhatAnAbsentStepIs() {
    SeriesMapping m =
        TV.granularity(Granularity.DAY).absent(Absent.ZERO).cleaning(Cleaning.usual());
    assertThat(read(m, "t,v", "2026-01-01,1", "2026-01-03,3").only().toArray())
        .containsExactly(1, 0, 3);
  }
}
