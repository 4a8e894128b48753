package io.headroom.core.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headroom.core.measure.Unit;
import io.headroom.core.time.Granularity;
import io.headroom.core.time.TimeGrid;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class PoolTest {
  private static final LocalDate RETIREMENT = LocalDate.of(2019, 2, 15);
  private static final Pool WEB =
      Pool.of(
          "web cluster",
          Unit.of("request/h"),
          Headroom.spareUnits(1),
          new Asset("host", 3, 130_000, null, null),
          new Asset("host", 1, 130_000, null, RETIREMENT));

  @Test
  void reserveLeavesOutTheLargestUnits() {
    Pool mixed =
        Pool.of(
            "mixed",
            Unit.ONE,
            Headroom.spareUnits(2),
            new Asset("small", 4, 10, null, null),
            new Asset("large", 1, 50, null, null));
    LocalDate any = LocalDate.of(2020, 1, 1);
    assertThat(mixed.reserved(any)).isEqualTo(60);
    assertThat(mixed.available(any)).isEqualTo(30);
  }

  @Test
  void retirementTakesEffectOnItsDay() {
    assertThat(WEB.available(RETIREMENT.minusDays(1))).isEqualTo(390_000);
    assertThat(WEB.available(RETIREMENT)).isEqualTo(260_000);
    assertThat(WEB.withoutRetirementsAfter(RETIREMENT.minusDays(1)).available(RETIREMENT))
        .isEqualTo(390_000);
    assertThat(WEB.changesAfter(RETIREMENT.minusDays(1)))
        .containsExactly(
            new CapacityChange(
                RETIREMENT, -130_000, CapacityChange.Kind.RETIREMENT, "retirement of 1 host"));
    assertThat(WEB.changesAfter(RETIREMENT)).isEmpty();
  }

  @Test
  void buffersComeOffWhatTheReserveLeaves() {
    Pool p =
        new Pool(
            "p",
            Unit.ONE,
            List.of(new Asset("unit", 10, 10, null, null)),
            Headroom.spareUnits(1),
            List.of(
                new Headroom("batch growth", new Headroom.Share(0.1)),
                new Headroom("migration", new Headroom.Fixed(6))));
    assertThat(p.available(LocalDate.of(2020, 1, 1))).isEqualTo(90 - 9 - 6);
  }

  @Test
  void moreReserveThanCapacityLeavesNothing() {
    Pool p = Pool.of("p", Unit.ONE, Headroom.spareUnits(5), new Asset("unit", 2, 10, null, null));
    assertThat(p.available(LocalDate.of(2020, 1, 1))).isZero();
  }

  @Test
  void weekHasTheLeastCapacityOfItsDays() {
    TimeGrid weeks = TimeGrid.of(LocalDate.of(2019, 2, 4), Granularity.WEEK, 3, ZoneId.of("UTC"));
    CapacityTimeline t = CapacityTimeline.of(WEB, weeks);
    assertThat(t.available(0)).isEqualTo(390_000);
    assertThat(t.available(1)).as("retires on the Friday of this week").isEqualTo(260_000);
    assertThat(t.total(2)).isEqualTo(390_000);
  }

  @Test
  void wrongAssetsSayWhatIsWrong() {
    assertThatThrownBy(() -> new Asset("host", 0, 1, null, null))
        .hasMessageContaining("at least 1");
    assertThatThrownBy(() -> new Asset("host", 1, Double.NaN, null, null))
        .hasMessageContaining("positive");
    assertThatThrownBy(() -> new Asset("host", 1, 1, RETIREMENT, RETIREMENT))
        .hasMessageContaining("not after it enters");
    assertThatThrownBy(() -> new Headroom.Share(1.2)).hasMessageContaining("0…1");
  }

  @Test
  void redundancyCountsWholeUnitsThatMayGo() {
    LocalDate day = LocalDate.of(2019, 1, 1);
    assertThat(Redundancy.lossesSurvivable(WEB, day, 390_000)).isEqualTo(1);
    assertThat(Redundancy.lossesSurvivable(WEB, day, 390_001)).isZero();
    assertThat(Redundancy.lossesSurvivable(WEB, day, 0)).isEqualTo(4);
    assertThat(Redundancy.utilizationAfterLosing(WEB, day, 130_000, 3)).isEqualTo(1);
    assertThat(Redundancy.utilizationAfterLosing(WEB, day, 1, 4)).isInfinite();
  }
}
