package io.headroom.core.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.headroom.core.measure.Unit;
import io.headroom.core.time.Granularity;
import io.headroom.core.time.TimeGrid;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Laws of the roll-up: nothing lost across clock changes, partial ends seen, missing stays so. */
class RollUpTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private static Series series(
      ZoneId zone,
      LocalDate from,
      String step,
      int count,
      java.util.function.IntToDoubleFunction f) {
    double[] v = new double[count];
    Arrays.setAll(v, f);
    return Series.of(
        SeriesKey.of("s"),
        TimeGrid.of(from, Granularity.of(step), count, zone),
        v,
        Unit.of("request"));
  }

  /**
   * The whole series summed, and every coarse value recomputed from local dates of each instant.
   */
  @ParameterizedTest
  @CsvSource({
    "Europe/Berlin, 2018-03-01, PT1H",
    "Europe/Berlin, 2018-10-15, PT15M",
    "America/St_Johns, 2006-03-15, PT30M",
    "America/St_Johns, 2006-10-15, PT1H",
    "Australia/Lord_Howe, 2019-03-20, PT1H",
    "Australia/Lord_Howe, 2019-09-20, PT10M",
    "America/Sao_Paulo, 2018-10-20, PT1H",
    "America/Havana, 2018-10-20, PT1H",
    "Pacific/Apia, 2011-12-15, PT1H",
    "Asia/Kathmandu, 2020-02-15, PT5M",
  })
  void totalsAreConservedAcrossClockChanges(String zoneId, LocalDate from, String step) {
    ZoneId zone = ZoneId.of(zoneId);
    int count = (int) (45 * 86_400 / Granularity.of(step).meanSeconds()) + 7;
    Series fine = series(zone, from, step, count, i -> 1000 + i % 97);
    double total = Arrays.stream(fine.toArray()).sum();
    for (String coarse : new String[] {"P1D", "P1W", "P1M", "PT6H"}) {
      RollUp r = RollUp.of(fine, Granularity.of(coarse)).withMinimumCoverage(0);
      double[] sums = r.series(Aggregation.SUM).toArray();
      assertThat(Arrays.stream(sums).filter(v -> !Double.isNaN(v)).sum())
          .as("sum of %s", coarse)
          .isEqualTo(total);
      assertThat(Arrays.stream(r.series(Aggregation.COUNT).toArray()).sum()).isEqualTo(count);
      for (int i = 0; i < count; i++) {
        Instant at = fine.grid().start(i);
        int j = Math.toIntExact(r.grid().indexOf(at));
        assertThat(r.grid().start(j)).isBeforeOrEqualTo(at);
        assertThat(r.grid().start(j + 1)).isAfter(at);
      }
    }
  }

  @Test
  void aLocalDayExpects23Or24Or25Hours() {
    RollUp spring =
        RollUp.of(series(BERLIN, LocalDate.of(2018, 3, 24), "PT1H", 71, i -> 1), Granularity.DAY);
    assertThat(new int[] {spring.expected(0), spring.expected(1), spring.expected(2)})
        .containsExactly(24, 23, 24);
    RollUp autumn =
        RollUp.of(series(BERLIN, LocalDate.of(2018, 10, 27), "PT1H", 73, i -> 1), Granularity.DAY);
    assertThat(new int[] {autumn.expected(0), autumn.expected(1), autumn.expected(2)})
        .containsExactly(24, 25, 24);
    assertThat(autumn.coverage(1)).isEqualTo(1);
    assertThat(autumn.isComplete(1)).isTrue();
  }

  @Test
  void aDayThatTheZoneSkippedExpectsNothingAndHoldsNothing() {
    ZoneId apia = ZoneId.of("Pacific/Apia");
    RollUp r =
        RollUp.of(series(apia, LocalDate.of(2011, 12, 28), "PT1H", 96, i -> 1), Granularity.DAY);
    assertThat(r.size()).isEqualTo(5);
    assertThat(r.expected(2)).isZero();
    assertThat(r.observed(2)).isZero();
    assertThat(r.coverage(2)).isZero();
    assertThat(r.series(Aggregation.SUM).toArray()).containsExactly(24, 24, Double.NaN, 24, 24);
    assertThat(r.lastComplete()).hasValue(4);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void everyStatisticEqualsItsDefinitionOnTheObservedValues(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Series fine =
        series(
            BERLIN,
            LocalDate.of(2020, 2, 20),
            "PT5M",
            5000 + random.nextInt(500),
            i -> random.nextDouble() < 0.3 ? Double.NaN : random.nextDouble(-50, 1000));
    RollUp r = RollUp.of(fine, Granularity.DAY).withMinimumCoverage(0);
    for (int j = 0; j < r.size(); j++) {
      LocalDate day = r.grid().date(j);
      double[] seen =
          java.util.stream.IntStream.range(0, fine.size())
              .filter(i -> fine.grid().date(i).equals(day))
              .mapToDouble(fine::value)
              .filter(v -> !Double.isNaN(v))
              .sorted()
              .toArray();
      String as = "seed " + seed + ", " + day;
      assertThat(r.observed(j)).as(as).isEqualTo(seen.length);
      assertThat(r.series(Aggregation.PEAK).value(j)).as(as).isEqualTo(seen[seen.length - 1]);
      assertThat(r.series(Aggregation.SUM).value(j))
          .as(as)
          .isCloseTo(Arrays.stream(seen).sum(), within(1e-6));
      assertThat(r.series(Aggregation.MEAN).value(j))
          .as(as)
          .isCloseTo(Arrays.stream(seen).average().orElseThrow(), within(1e-9));
      int rank = (int) Math.ceil(seen.length * 95 / 100.0);
      assertThat(r.series(Aggregation.P95).value(j)).as(as).isEqualTo(seen[rank - 1]);
    }
  }

  @Test
  void periodsBelowTheMinimumCoverageAreMissingButStillCounted() {
    Series fine =
        series(
            BERLIN,
            LocalDate.of(2020, 1, 1),
            "PT1H",
            72,
            i -> i % 24 < i / 24 * 12 ? 5 : Double.NaN);
    RollUp r = RollUp.of(fine, Granularity.DAY);
    assertThat(r.series(Aggregation.COUNT).toArray()).containsExactly(0, 12, 24);
    assertThat(r.series(Aggregation.PEAK).toArray()).containsExactly(Double.NaN, 5, 5);
    assertThat(r.withMinimumCoverage(0.51).series(Aggregation.MEAN).toArray())
        .containsExactly(Double.NaN, Double.NaN, 5);
  }

  @Test
  void halfFilledEndsAreDetectedAndDropped() {
    TimeGrid grid =
        new TimeGrid(
            ZonedDateTime.of(2020, 1, 1, 14, 0, 0, 0, BERLIN).toInstant(),
            Granularity.HOUR,
            10 + 48 + 15,
            BERLIN);
    double[] ones = new double[grid.count()];
    Arrays.fill(ones, 1);
    RollUp r = RollUp.of(Series.of(SeriesKey.of("s"), grid, ones, Unit.ONE), Granularity.DAY);
    assertThat(r.size()).isEqualTo(4);
    assertThat(r.firstComplete()).hasValue(1);
    assertThat(r.lastComplete()).hasValue(2);
    RollUp whole = r.dropIncompleteEnds();
    assertThat(whole.series(Aggregation.SUM).toArray()).containsExactly(24, 24);
    assertThat(whole.grid().date(0)).isEqualTo(LocalDate.of(2020, 1, 2));
    assertThat(whole.dropIncompleteEnds()).isSameAs(whole);
  }

  @Test
  void aGridPaddedWithMissingValuesDoesNotHideAHalfFilledLastDay() {
    Series fine =
        series(BERLIN, LocalDate.of(2020, 1, 1), "PT1H", 96, i -> i < 48 + 15 ? 1 : Double.NaN);
    assertThat(RollUp.of(fine, Granularity.DAY).lastComplete()).hasValue(1);
    Series oneLate =
        series(BERLIN, LocalDate.of(2020, 1, 1), "PT1H", 96, i -> i < 95 ? 1 : Double.NaN);
    assertThat(RollUp.of(oneLate, Granularity.DAY).lastComplete()).hasValue(3);
    Series nothing = series(BERLIN, LocalDate.of(2020, 1, 1), "PT1H", 96, i -> Double.NaN);
    assertThat(RollUp.of(nothing, Granularity.DAY).lastComplete()).isEmpty();
    assertThat(RollUp.of(nothing, Granularity.DAY).dropIncompleteEnds().series(Aggregation.PEAK))
        .satisfies(s -> assertThat(s.size()).isZero())
        .satisfies(s -> assertThat(s.emptyReason()).isPresent());
  }

  @Test
  void boundsAreCarriedOnlyWhereTheyHold() {
    Series fine =
        series(BERLIN, LocalDate.of(2020, 1, 1), "PT1H", 48, i -> 0.9).withBounds(Bounds.FRACTION);
    RollUp r = RollUp.of(fine, Granularity.DAY);
    assertThat(r.series(Aggregation.PEAK).bounds()).isEqualTo(Bounds.FRACTION);
    assertThat(r.series(Aggregation.SUM).bounds()).isEqualTo(Bounds.NON_NEGATIVE);
    assertThat(r.series(Aggregation.COUNT).unit()).isEqualTo(Unit.ONE);
    assertThat(r.series(Aggregation.SUM).unit()).isEqualTo(Unit.of("request"));
  }

  @Test
  void daysRollUpToMonthsAndWeeksBeginOnMonday() {
    Series days = Series.daily("d", LocalDate.of(2023, 12, 30), new double[] {1, 2, 4, 8});
    assertThat(RollUp.of(days, Granularity.MONTH).series(Aggregation.SUM).toArray())
        .containsExactly(Double.NaN, Double.NaN);
    assertThat(
            RollUp.of(days, Granularity.MONTH)
                .withMinimumCoverage(0)
                .series(Aggregation.SUM)
                .toArray())
        .containsExactly(3, 12);
    RollUp weeks = RollUp.of(days, Granularity.WEEK).withMinimumCoverage(0);
    assertThat(weeks.grid().date(0)).isEqualTo(LocalDate.of(2023, 12, 25));
    assertThat(weeks.series(Aggregation.PEAK).toArray()).containsExactly(2, 8);
  }

  @Test
  void refusesAFinerTargetAndSaysWhich() {
    Series days = Series.daily("d", LocalDate.of(2023, 12, 30), 1, 2);
    assertThatThrownBy(() -> RollUp.of(days, Granularity.HOUR))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'d'")
        .hasMessageContaining("hour");
    assertThatThrownBy(() -> RollUp.of(days, Granularity.DAY).withMinimumCoverage(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anEmptySeriesRollsUpToAnEmptyOneWithItsReason() {
    Series none =
        Series.empty(
            SeriesKey.of("s"),
            TimeGrid.of(LocalDate.of(2020, 1, 1), Granularity.HOUR, 0, BERLIN),
            Unit.ONE,
            "no rows");
    assertThat(RollUp.of(none, Granularity.DAY).series(Aggregation.PEAK).emptyReason())
        .hasValue("no rows");
  }
}
