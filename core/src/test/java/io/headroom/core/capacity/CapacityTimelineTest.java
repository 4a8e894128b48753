package io.headroom.core.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import io.headroom.core.measure.Unit;
import io.headroom.core.time.Granularity;
import io.headroom.core.time.TimeGrid;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The timeline only looks at days of change; asking every day is the witness. */
class CapacityTimelineTest {
  private static final LocalDate START = LocalDate.of(2026, 3, 20);

  private static Pool pool(Random random) {
    List<Asset> assets = new ArrayList<>();
    for (int i = 0; i < random.nextInt(7); i++) {
      LocalDate from = random.nextBoolean() ? null : START.plusDays(random.nextInt(120) - 30);
      LocalDate least = from == null ? START.minusDays(30) : from;
      LocalDate to = random.nextBoolean() ? null : least.plusDays(1 + random.nextInt(60));
      assets.add(new Asset("a", 1 + random.nextInt(3), 1 + 10 * random.nextDouble(), from, to));
    }
    return new Pool(
        "p",
        Unit.ONE,
        assets,
        Headroom.spareUnits(random.nextInt(3)),
        List.of(
            new Headroom("share", new Headroom.Share(random.nextDouble() * 0.3)),
            new Headroom("fixed", new Headroom.Fixed(random.nextInt(5))),
            new Headroom("spare", new Headroom.SpareUnits(random.nextInt(2)))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT6H", "P1D", "P7D", "P1M"})
  void everyStepHasTheLeastOfItsDays(String step) {
    for (long seed = 0; seed < 60; seed++) {
      Random random = new Random(seed);
      Pool pool = pool(random);
      int lost = random.nextInt(4);
      TimeGrid grid =
          TimeGrid.of(
              START, Granularity.of(step), 1 + random.nextInt(15), ZoneId.of("Europe/Rome"));
      CapacityTimeline t = CapacityTimeline.of(pool, grid);
      CapacityTimeline less = t.afterLosing(pool, lost);
      for (int i = 0; i < grid.count(); i++) {
        LocalDate last = grid.start(i + 1).minusNanos(1).atZone(grid.zone()).toLocalDate();
        double[] least = new double[] {1e9, 1e9, 1e9, 1e9};
        for (LocalDate d = grid.date(i); !d.isAfter(last); d = d.plusDays(1)) {
          least[0] = Math.min(least[0], pool.total(d));
          least[1] = Math.min(least[1], pool.available(d));
          least[2] = Math.min(least[2], Redundancy.totalAfterLosing(pool, d, lost));
          least[3] = Math.min(least[3], Redundancy.availableAfterLosing(pool, d, lost));
        }
        assertThat(new double[] {t.total(i), t.available(i), less.total(i), less.available(i)})
            .as("seed %s, step %s", seed, i)
            .isEqualTo(least);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9})
  void losingNothingIsAvailableAndLosingMoreIsNeverMore(long seed) {
    Pool pool = pool(new Random(seed));
    for (int day = 0; day < 90; day++) {
      LocalDate d = START.plusDays(day);
      assertThat(Redundancy.availableAfterLosing(pool, d, 0)).isEqualTo(pool.available(d));
      assertThat(Redundancy.totalAfterLosing(pool, d, 0)).isEqualTo(pool.total(d));
      for (int k = 0; k < 8; k++) {
        assertThat(Redundancy.availableAfterLosing(pool, d, k + 1))
            .as("seed %s, day %s, %s lost", seed, d, k)
            .isLessThanOrEqualTo(Redundancy.availableAfterLosing(pool, d, k) + 1e-9);
      }
    }
  }
}
