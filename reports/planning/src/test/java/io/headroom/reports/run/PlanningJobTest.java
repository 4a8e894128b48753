package io.headroom.reports.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.headroom.core.series.Series;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The steps of a run on hourly data whose every value is known. */
final class PlanningJobTest {
  private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
  private static final Instant START = LocalDate.of(2024, 3, 1).atStartOfDay(ZONE).toInstant();

  @TempDir private Path tmp;

  /** Hourly rows of two hosts in UTC, from local midnight. */
  private void usage(int hours, IntToDoubleFunction a, IntToDoubleFunction b) {
    StringBuilder rows = new StringBuilder("ts,host,used\n");
    for (int h = 0; h < hours; h++) {
      Instant at = START.plusSeconds(3_600L * h);
      rows.append(at).append(",a,").append(a.applyAsDouble(h)).append('\n');
      rows.append(at).append(",b,").append(b.applyAsDouble(h)).append('\n');
    }
    new PlanFolder(tmp).file("usage.csv", rows.toString());
  }

  private PlanningResult run(String forecast, String more) {
    return run(forecast, more, "4 weeks");
  }

  private PlanningResult run(String forecast, String more, String horizon) {
    String yaml =
        String.format(
            Locale.ROOT,
            """
            plan: Hours
            %s
            horizon: %s
            paths: 200
            sources:
              usage: {read: usage.csv, time: ts, zone: Europe/Berlin, series by: host, value: used, unit: GiB}
            pools:
              - {name: hosts, demand: usage, forecast: %s, capacity: {2 hosts: 1 TiB each}}
            """,
            more,
            horizon,
            forecast);
    return PlanningJob.of(new PlanFolder(tmp).read(yaml)).run();
  }

  /** The day of the year's hour when b is high while a is low, and the other way round. */
  private static double byTurns(int hour, int high) {
    return Math.floorMod(hour, 24) == high ? 100 : 10;
  }

  @Test
  void theDefaultAsOfIsTheLastWholeDay() {
    usage(24 * 60 - 10, h -> 50, h -> 50);
    PlanningResult result = run("daily peak", "");
    // 60 days of hours, one of which has 23, less ten: the last day is not whole.
    assertThat(result.asOf()).isEqualTo(LocalDate.of(2024, 4, 28));
    assertThat(result.horizonEnd()).isEqualTo(result.asOf().plusWeeks(4));
    Series s = result.pools().get(0).history().statistic();
    assertThat(s.grid().date(s.size() - 1)).isEqualTo(LocalDate.of(2024, 4, 28));
  }

  @Test
  void whatComesAfterTheAsOfIsNotSeen() {
    usage(24 * 90, h -> h < 24 * 60 ? 50 : 5_000, h -> 50);
    PlanningResult result = run("daily peak", "as of: 2024-04-20");
    assertThat(result.asOf()).isEqualTo(LocalDate.of(2024, 4, 20));
    assertThat(result.pools().get(0).history().peak()).isEqualTo(100);
    assertThat(result.pools().get(0).forecast().adjusted().p975(0)).isLessThan(200);
  }

  @Test
  void seriesAddUpBeforeTheirPeakIsTaken() {
    usage(24 * 60, h -> byTurns(h, 9), h -> byTurns(h, 17));
    Series peaks = run("daily peak", "").pools().get(0).history().statistic();
    for (int i = 0; i < peaks.size(); i++) {
      // The hosts are never high together: 110, not 200.
      assertThat(peaks.value(i)).as("day %s", peaks.grid().date(i)).isEqualTo(110);
    }
  }

  @Test
  void sumsOfDaysHoldOnClockChanges() {
    usage(24 * 60, h -> 1, h -> 2);
    Series sums = run("daily sum", "").pools().get(0).history().statistic();
    for (int i = 0; i < sums.size(); i++) {
      int hours = sums.grid().date(i).equals(LocalDate.of(2024, 3, 31)) ? 23 : 24;
      assertThat(sums.value(i)).as("%s", sums.grid().date(i)).isCloseTo(3.0 * hours, within(1e-9));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "hourly peak, PT1H, 4 weeks",
    "daily p95, P1D, 4 weeks",
    "daily mean, P1D, 1 quarter",
    "weekly peak, P7D, 1 quarter",
    "weekly p95, P7D, 1 quarter",
    "monthly sum, P1M, 2 quarters",
    "monthly peak, P1M, 1 quarter",
  })
  void everyGrainIsPlanned(String forecast, String grain, String horizon) {
    usage(24 * 250, h -> 100 + 0.05 * h + 20 * Math.sin(h * Math.PI / 12), h -> 80);
    PlanningResult result = run(forecast, "", horizon);
    PoolResult pool = result.pools().get(0);
    assertThat(pool.failure()).isNull();
    assertThat(pool.history().statistic().grid().granularity().toString()).isEqualTo(grain);
    assertThat(pool.history().statistic().observed()).isPositive();
    assertThat(result.horizonEnd()).isAfter(result.asOf());
    Fan fan = pool.forecast().adjusted();
    LocalDate last = fan.grid().date(fan.size() - 1);
    assertThat(last)
        .as("steps reach the horizon's end")
        .isAfter(result.horizonEnd().minusMonths(1));
    for (int i = 0; i < fan.size(); i++) {
      assertThat(fan.p025(i)).isNotNegative().isLessThanOrEqualTo(fan.p50(i));
      assertThat(fan.p50(i)).isLessThanOrEqualTo(fan.p975(i));
    }
    assertThat(pool.stress().byDate()).isNotEmpty();
  }

  @Test
  void aDayThatWasAboveBeforeTheAsOfCountsInTheFirstWindow() {
    // Two of the last days above the limit of 1,740.8: one more makes three of seven.
    int days = 60;
    usage(24 * days - 1, h -> h >= 24 * (days - 2) - 1 ? 1_800 : 100, h -> 0);
    PoolResult pool = run("daily peak", "as of: 2024-04-29").pools().get(0);
    boolean[] recent =
        StressStep.recent(pool.history().statistic(), pool.stress().capacity(), pool.plan().rule());
    assertThat(recent).containsExactly(false, false, false, false, true, true);
  }
}
