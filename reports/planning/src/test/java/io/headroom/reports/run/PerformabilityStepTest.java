package io.headroom.reports.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.headroom.core.capacity.Asset;
import io.headroom.core.capacity.Headroom;
import io.headroom.core.capacity.Performability;
import io.headroom.core.capacity.Pool;
import io.headroom.core.measure.Unit;
import io.headroom.core.series.Aggregation;
import io.headroom.core.series.RollUp;
import io.headroom.core.series.Series;
import io.headroom.core.series.SeriesKey;
import io.headroom.core.time.Granularity;
import io.headroom.core.time.TimeGrid;
import io.headroom.core.uncertainty.RandomStreams;
import io.headroom.core.uncertainty.SamplePaths;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each hour's demand against what survives, where the answer can be found by hand. */
class PerformabilityStepTest {
  private static final LocalDate FROM = LocalDate.of(2026, 8, 1);
  private static final LocalDate AS_OF = LocalDate.of(2026, 9, 30);
  private static final LocalDate TO = LocalDate.of(2026, 12, 31);
  private static final RandomStreams STREAMS = RandomStreams.seeded(20261122);
  private static final PlanFile.UnitFailures FAILURES = new PlanFile.UnitFailures(0.98, 0.9995);

  private static Pool pool(Asset... assets) {
    return Pool.of("hosts", Unit.ONE, Headroom.none(), assets);
  }

  private static Asset hosts(int n, double each) {
    return new Asset("host", n, each, null, null);
  }

  /** Quarter hours: 1 in the night, 2 in working hours of a working day. */
  private static Series history() {
    int days = (int) (AS_OF.toEpochDay() - FROM.toEpochDay()) + 1;
    TimeGrid grid = TimeGrid.of(FROM, Granularity.of("PT15M"), days * 96, ZoneOffset.UTC);
    double[] v = new double[grid.count()];
    for (int i = 0; i < v.length; i++) {
      int hour = i % 96 / 4;
      int day = FROM.plusDays(i / 96).getDayOfWeek().getValue();
      v[i] = hour >= 8 && hour < 18 && day <= 5 ? 2 : 1;
    }
    return Series.of(SeriesKey.of("x"), grid, v, Unit.ONE);
  }

  private static SamplePaths flat(double value, int paths) {
    TimeGrid grid = TimeGrid.of(AS_OF.plusDays(1), Granularity.DAY, 120, ZoneOffset.UTC);
    return SamplePaths.of(
        grid,
        Unit.ONE,
        paths,
        (p, out) -> {
          for (int i = 0; i < out.length; i++) {
            out[i] = value;
          }
        });
  }

  private static PerformabilityResult run(Pool pool, SamplePaths demand) {
    Series fine = history();
    Series daily = RollUp.of(fine, Granularity.DAY).series(Aggregation.PEAK);
    return PerformabilityStep.run(
        FAILURES, pool, fine, daily, Aggregation.PEAK, demand, TO, STREAMS);
  }

  @Test
  void everyHourHasItsOwnChance() {
    Performability up = Performability.of(0.9995, List.of(new Performability.Group(6, 1, 0.98)));
    PerformabilityResult r = run(pool(hosts(6, 1)), flat(6, 20));
    // A peak of 6 is 3 at night of a working day, and 6 all day at the weekend: flat there.
    int work = 0;
    for (LocalDate d = AS_OF.plusDays(1); !d.isAfter(TO); d = d.plusDays(1)) {
      work += d.getDayOfWeek().getValue() <= 5 ? 1 : 0;
    }
    double six = up.shortfallProbability(6);
    double three = up.shortfallProbability(3);
    double expected = (work * (10 * six + 14 * three) + (92 - work) * 24 * six) / (92 * 24);
    assertThat(r.probability().mean()).isEqualTo(expected, within(1e-12));
    assertThat(r.withoutFailures().mean()).isZero();
    assertThat(r.to()).isEqualTo(TO);
    assertThat(r.byQuarter()).hasSize(1);
    assertThat(r.byQuarter().get(0).expectedHours()).isEqualTo(expected * 92 * 24, within(1e-6));
    assertThat(r.byMonth())
        .extracting(PerformabilityResult.Month::month)
        .containsExactly(YearMonth.of(2026, 10), YearMonth.of(2026, 11), YearMonth.of(2026, 12));
    assertThat(r.capacity()).isEqualTo(6);
    assertThat(r.expectedCapacity()).isEqualTo(6 * 0.98 * 0.9995, within(1e-12));
    assertThat(r.basis()).contains("same weekday of the last 8 weeks").contains("all 20 futures");
  }

  @Test
  void withoutFailuresOnlyDemandAboveEverythingIsShort() {
    PerformabilityResult r = run(pool(hosts(6, 1)), flat(7, 5));
    PerformabilityResult.Month worst = r.worstMonth().orElseThrow();
    assertThat(r.withoutFailures().mean()).isBetween(0.3, 0.7);
    assertThat(r.probability().mean()).isGreaterThan(r.withoutFailures().mean());
    assertThat(worst.probability()).isGreaterThanOrEqualTo(r.probability().mean());
  }

  @Test
  void unitsThatComeLaterHelpFromThenOn() {
    Asset late = new Asset("host", 3, 1, LocalDate.of(2026, 11, 1), null);
    PerformabilityResult r = run(pool(hosts(6, 1), late), flat(6, 10));
    assertThat(r.byMonth().get(0).probability())
        .isGreaterThan(20 * r.byMonth().get(1).probability());
    assertThat(r.worstMonth().orElseThrow().month()).isEqualTo(YearMonth.of(2026, 10));
  }

  @Test
  void withoutFinerDataAForecastHoldsForAllItsHours() {
    Series daily =
        Series.of(
            SeriesKey.of("x"),
            TimeGrid.of(FROM, Granularity.DAY, 61, ZoneOffset.UTC),
            new double[61],
            Unit.ONE);
    PerformabilityResult r =
        PerformabilityStep.run(
            FAILURES, pool(hosts(6, 1)), daily, daily, Aggregation.PEAK, flat(6, 3), TO, STREAMS);
    Performability up = Performability.of(0.9995, List.of(new Performability.Group(6, 1, 0.98)));
    assertThat(r.probability().mean()).isEqualTo(up.shortfallProbability(6), within(1e-12));
    assertThat(r.basis()).startsWith("the forecast holds for every hour of its day");
  }

  @Test
  void moreFuturesThanNeededAreThinnedOutAndItIsSaid() {
    PerformabilityResult r = run(pool(hosts(6, 1)), flat(6, 8000));
    assertThat(r.paths()).isLessThan(8000);
    assertThat(r.basis()).contains("of 8,000 futures");
  }

  @Test
  void theDaysLieInTheFutures() {
    assertThatThrownBy(
            () ->
                PerformabilityStep.run(
                    FAILURES,
                    pool(hosts(1, 1)),
                    history(),
                    history(),
                    Aggregation.PEAK,
                    flat(1, 1),
                    AS_OF,
                    STREAMS))
        .hasMessageContaining("before the futures start");
  }
}
