package io.headroom.core.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headroom.core.measure.Unit;
import io.headroom.core.time.Granularity;
import io.headroom.core.time.TimeGrid;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Percentiles of parts do not tell that of the whole: what may be done with them and what not. */
class PercentileSeriesTest {
  private static Series hours(long seed) {
    SplittableRandom r = new SplittableRandom(seed);
    double[] v = new double[24 * 60];
    Arrays.setAll(v, i -> r.nextDouble() < 0.03 ? Double.NaN : Math.exp(3 * r.nextDouble()));
    ZoneId zone = ZoneId.of("Europe/Berlin");
    TimeGrid grid = TimeGrid.of(LocalDate.of(2026, 3, 1), Granularity.HOUR, v.length, zone);
    return Series.of(SeriesKey.of("s" + seed), grid, v, Unit.of("GiB"));
  }

  @ParameterizedTest
  @EnumSource(
      value = Aggregation.class,
      names = {"MEAN", "SUM", "P95", "P99"})
  void theMeanOfPercentilesIsRefusedWithAReason(Aggregation wanted) {
    Series p95 = RollUp.of(hours(1), Granularity.DAY).series(Aggregation.P95);
    assertThat(p95.statistic()).contains(Aggregation.P95);
    assertThatThrownBy(() -> RollUp.of(p95, Granularity.WEEK).series(wanted))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("series 's1' holds p95 values")
        .hasMessageContaining("valid are the peak");
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4})
  void theirPeakIsAtLeastThePercentileOfTheWhole(long seed) {
    RollUp days = RollUp.of(hours(seed), Granularity.DAY);
    RollUp weeks = RollUp.of(hours(seed), Granularity.WEEK);
    for (Aggregation a : List.of(Aggregation.P95, Aggregation.P99)) {
      Series bound = RollUp.of(days.series(a), Granularity.WEEK).series(Aggregation.PEAK);
      assertThat(bound.statistic()).contains(a);
      for (int i = 0; i < weeks.size(); i++) {
        if (weeks.isComplete(i)) {
          assertThat(bound.value(i)).isGreaterThanOrEqualTo(weeks.series(a).value(i));
        } else {
          assertThat(i).as("only the ends are not whole").isIn(0, weeks.size() - 1);
        }
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {5, 6})
  void theNinetyNinthIsThatOfASort(long seed) {
    Series fine = hours(seed);
    RollUp days = RollUp.of(fine, Granularity.DAY);
    for (int i = 0; i < days.size(); i++) {
      int from = (int) fine.grid().indexOf(days.grid().start(i));
      int to = (int) Math.min(fine.size(), fine.grid().indexOf(days.grid().start(i + 1)));
      double[] v =
          Arrays.stream(fine.toArray(), from, to).filter(x -> !Double.isNaN(x)).sorted().toArray();
      double wanted =
          days.coverage(i) < RollUp.DEFAULT_MINIMUM_COVERAGE
              ? Double.NaN
              : v[(int) Math.ceil(0.99 * v.length) - 1];
      assertThat(days.series(Aggregation.P99).value(i)).isEqualTo(Double.valueOf(wanted));
    }
  }

  @Test
  void percentilesOfSeveralSeriesDoNotAddUp() {
    Series a = RollUp.of(hours(1), Granularity.DAY).series(Aggregation.P95);
    Series b = RollUp.of(hours(2), Granularity.DAY).series(Aggregation.P95);
    assertThatThrownBy(() -> SeriesSet.of(List.of(a, b)).sum(SeriesKey.of("pool")))
        .hasMessageContaining("percentiles do not add up to 'pool'");
    assertThat(SeriesSet.of(List.of(a)).sum(SeriesKey.of("pool")).size()).isEqualTo(a.size());
  }

  @Test
  void whatIsDoneToASeriesKeepsWhatItHolds() {
    Series a = RollUp.of(hours(1), Granularity.DAY).series(Aggregation.P99);
    assertThat(a.slice(1, 5).statistic()).contains(Aggregation.P99);
    assertThat(a.withValues(a.toArray()).withBounds(Bounds.NONE).statistic()).isPresent();
    assertThat(a.in(Unit.of("MiB")).withKey(SeriesKey.of("x")).statistic()).isPresent();
    assertThat(a.withStatistic(Aggregation.MEAN).statistic()).isEmpty();
    assertThat(RollUp.of(hours(1), Granularity.DAY).series(Aggregation.MEAN).statistic()).isEmpty();
  }
}
