package io.headroom.core.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.headroom.core.capacity.Asset;
import io.headroom.core.capacity.CapacityTimeline;
import io.headroom.core.capacity.Headroom;
import io.headroom.core.capacity.Pool;
import io.headroom.core.measure.Unit;
import io.headroom.core.scenario.Shock.Targets;
import io.headroom.core.scenario.Shock.Window;
import io.headroom.core.time.Granularity;
import io.headroom.core.time.TimeGrid;
import io.headroom.core.uncertainty.RandomStreams;
import io.headroom.core.uncertainty.SamplePaths;
import io.headroom.core.uncertainty.Uncertain;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Each shock on cases small enough to be worked out by hand. */
class ShockTest {
  private static final LocalDate DAY0 = LocalDate.of(2026, 11, 2);
  private static final RandomStreams STREAMS = RandomStreams.seeded(5);
  private static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");

  private static TimeGrid days(int n) {
    return TimeGrid.of(DAY0, Granularity.DAY, n, ZONE);
  }

  private static SamplePaths flat(TimeGrid grid, double value) {
    return SamplePaths.of(grid, Unit.ONE, 1, (p, out) -> Arrays.fill(out, value));
  }

  private static double[] demand(Shock... shocks) {
    TimeGrid grid = days(6);
    GrowthLine growth = GrowthLine.of(grid, 1, 2, 3, 4, 5, 6);
    return scenario(shocks).demand("web", "ams", flat(grid, 10), growth, STREAMS).path(0);
  }

  private static Scenario scenario(Shock... shocks) {
    Scenario s = Scenario.named("s");
    for (Shock shock : shocks) {
      s = s.with(shock);
    }
    return s;
  }

  private static double[][] capacity(Pool pool, TimeGrid grid, Shock... shocks) {
    ShiftedCapacity c = scenario(shocks).capacity(CapacityTimeline.of(pool, grid), 1, STREAMS);
    double[][] rows = new double[2][grid.count()];
    c.fill(0, rows[0], rows[1]);
    return rows;
  }

  @Test
  void growthScalesTheLineAndLeavesTheLevel() {
    assertThat(demand(new Shock.Growth(Targets.all(), Uncertain.fixed(2))))
        .containsExactly(11, 12, 13, 14, 15, 16);
    assertThat(demand(new Shock.Growth(Targets.all(), Uncertain.fixed(0))))
        .containsExactly(9, 8, 7, 6, 5, 4);
    Shock twice = new Shock.Growth(Targets.of("Web"), Uncertain.fixed(2));
    Shock half = new Shock.Growth(Targets.all(), Uncertain.fixed(0.5));
    assertThat(demand(twice, half)).containsOnly(10);
  }

  @Test
  void projectsRampAndSurgesMultiplyAllOfIt() {
    Shock project =
        new Shock.ProjectStart(Targets.of("web"), Uncertain.fixed(8), DAY0.plusDays(1), 4);
    assertThat(demand(project)).containsExactly(10, 12, 14, 16, 18, 18);
    Shock surge =
        new Shock.DemandSurge(new Window(DAY0.plusDays(2), DAY0.plusDays(3)), Uncertain.fixed(1.5));
    assertThat(demand(surge)).containsExactly(10, 10, 15, 15, 10, 10);
    assertThat(demand(surge, project)).containsExactly(10, 12, 21, 24, 18, 18);
  }

  @Test
  void demandNeverFallsBelowZero() {
    Shock end = new Shock.ProjectStart(Targets.all(), Uncertain.fixed(-25), DAY0.plusDays(3), 0);
    assertThat(demand(end)).containsExactly(10, 10, 10, 0, 0, 0);
  }

  @Test
  void surgesTouchWholeWeeks() {
    TimeGrid weeks = TimeGrid.of(DAY0, Granularity.of("P7D"), 4, ZONE);
    Shock surge =
        new Shock.DemandSurge(new Window(DAY0.plusDays(8), DAY0.plusDays(14)), Uncertain.fixed(2));
    assertThat(
            scenario(surge)
                .demand("web", "", flat(weeks, 1), GrowthLine.none(weeks), STREAMS)
                .path(0))
        .containsExactly(1, 2, 2, 1);
  }

  @Test
  void lossOfTheLargestUnitUsesUpTheReserveFirst() {
    Pool pool =
        new Pool(
            "web",
            Unit.ONE,
            List.of(
                new Asset("host", 3, 100, null, null), new Asset("large host", 1, 150, null, null)),
            Headroom.spareUnits(1),
            List.of(new Headroom("tests", new Headroom.Share(0.1))),
            "ams");
    Uncertain day = Uncertain.fixed(24);
    Shock one = new Shock.UnitLoss(Targets.of("WEB"), 1, DAY0.plusDays(1).atStartOfDay(), day);
    double[][] c = capacity(pool, days(3), one);
    assertThat(c[0]).containsExactly(450, 300, 450);
    assertThat(c[1]).containsExactly(270, 270, 270);
    double[][] two = capacity(pool, days(3), one, one);
    assertThat(two[0]).containsExactly(450, 200, 450);
    assertThat(two[1]).containsExactly(270, 180, 270);
    double[][] all =
        capacity(pool, days(3), new Shock.UnitLoss(Targets.all(), 9, DAY0.atStartOfDay(), null));
    assertThat(all[0]).containsOnly(0);
    assertThat(all[1]).containsOnly(0);
  }

  @Test
  void aLossCountsOnEachDayThatItTouches() {
    Pool pool =
        Pool.of("web", Unit.ONE, Headroom.none(), new Asset("h", 2, 5, null, null)).at("AMS");
    Shock night = new Shock.SiteLoss("ams", DAY0.plusDays(1).atTime(22, 0), Uncertain.fixed(4));
    assertThat(capacity(pool, days(4), night)[0]).containsExactly(10, 0, 0, 10);
    Shock wholeDay = new Shock.SiteLoss("ams", DAY0.plusDays(1), Uncertain.fixed(24));
    assertThat(capacity(pool, days(4), wholeDay)[0]).containsExactly(10, 0, 10, 10);
    Shock before = new Shock.SiteLoss("ams", DAY0.minusDays(2), Uncertain.fixed(49));
    assertThat(capacity(pool, days(4), before)[0]).containsExactly(0, 10, 10, 10);
    Shock late = new Shock.SiteLoss("ams", DAY0.plusDays(9), Uncertain.fixed(49));
    assertThat(capacity(pool, days(4), late)[0]).containsOnly(10);
    Shock elsewhere = new Shock.SiteLoss("fra", DAY0, Uncertain.fixed(49));
    assertThat(capacity(pool, days(4), elsewhere)[0]).containsOnly(10);
    Shock ever = new Shock.SiteLoss("ams", DAY0.plusDays(2).atStartOfDay(), null);
    assertThat(capacity(pool, days(4), ever)[0]).containsExactly(10, 10, 0, 0);
  }

  @Test
  void aLossOnTheHourOfAnHourlyGridTakesItsHours() {
    Pool pool =
        Pool.of("web", Unit.ONE, Headroom.none(), new Asset("h", 2, 5, null, null)).at("ams");
    TimeGrid hours = TimeGrid.of(DAY0, Granularity.of("PT1H"), 5, ZONE);
    Shock loss = new Shock.SiteLoss("ams", DAY0.atTime(1, 30), Uncertain.fixed(1.5));
    assertThat(capacity(pool, hours, loss)[0]).containsExactly(10, 0, 0, 10, 10);
  }

  @Test
  void lateDeliveriesShiftWhatIsStillToCome() {
    Pool pool =
        Pool.of(
            "web",
            Unit.ONE,
            Headroom.none(),
            new Asset("old", 1, 10, DAY0.minusDays(1), null),
            new Asset("new", 1, 5, DAY0.plusDays(1), null),
            new Asset("rented", 1, 2, DAY0.plusDays(1), DAY0.plusDays(2)));
    Shock late = new Shock.LateDelivery(Targets.all(), Uncertain.fixed(1.5));
    assertThat(capacity(pool, days(5))[0]).containsExactly(10, 17, 15, 15, 15);
    assertThat(capacity(pool, days(5), late)[0]).containsExactly(10, 10, 10, 15, 15);
    Shock never = new Shock.LateDelivery(Targets.all(), Uncertain.fixed(1e9));
    assertThat(capacity(pool, days(5), never, late)[0]).containsOnly(10);
  }

  @Test
  void theOldestRetireAndTheReserveStays() {
    Pool pool =
        Pool.of(
            "web",
            Unit.ONE,
            Headroom.spareUnits(1),
            new Asset("host", 2, 20, DAY0.minusDays(10), null),
            new Asset("host", 2, 10, null, null),
            new Asset("host", 1, 15, null, DAY0.plusDays(3)),
            new Asset("shelf", 1, 7, null, null));
    Shock two = new Shock.Retirement(Targets.all(), "HOST", 2, DAY0.plusDays(2));
    double[][] c = capacity(pool, days(5), two);
    assertThat(c[0]).containsExactly(82, 82, 57, 57, 57);
    assertThat(c[1]).containsExactly(62, 62, 37, 37, 37);
    Shock allHosts = new Shock.Retirement(Targets.all(), "host", 99, DAY0.plusDays(4));
    assertThat(capacity(pool, days(5), allHosts, two)[0]).containsExactly(82, 82, 57, 57, 7);
    Shock any = new Shock.Retirement(Targets.all(), "", 4, DAY0);
    assertThat(capacity(pool, days(5), any)[0]).containsOnly(40);
  }

  @Test
  void aDeskLosesTicketsAndPeopleByTheShareOfDaysThatAreTouched() {
    TimeGrid weeks = TimeGrid.of(DAY0, Granularity.of("P7D"), 3, ZONE);
    Scenario s =
        scenario(
            new Shock.Deflection(
                Targets.of("Desk"), Uncertain.fixed(0.2), Window.from(DAY0.plusDays(7))),
            new Shock.Deflection(
                Targets.all(),
                Uncertain.fixed(0.5),
                new Window(DAY0.plusDays(14), DAY0.plusDays(20))),
            new Shock.Absence(
                Targets.of("desk"),
                Uncertain.fixed(0.7),
                new Window(DAY0.plusDays(5), DAY0.plusDays(8))));
    assertThat(s.arrivals("DESK", weeks, 2, STREAMS).orElseThrow().path(1))
        .containsExactly(new double[] {1, 0.8, 0.4}, within(1e-12));
    assertThat(s.absent("desk", weeks, 2, STREAMS).orElseThrow().path(0))
        .containsExactly(new double[] {0.2, 0.2, 0}, within(1e-12));
    assertThat(s.absent("other", weeks, 2, STREAMS)).isEqualTo(Optional.empty());
    assertThat(s.arrivals("other", weeks, 1, STREAMS).orElseThrow().path(0))
        .containsExactly(new double[] {1, 1, 0.5}, within(1e-12));
    assertThat(s.concernsDesk("other")).isTrue();
    assertThat(s.concernsPool("web", "ams")).isFalse();
  }

  @Test
  void oneEventIsOneDrawForEveryPoolThatItConcerns() {
    Scenario s = scenario(new Shock.SiteLoss("ams", DAY0, Uncertain.triangular(1, 30, 90)));
    TimeGrid grid = days(8);
    Pool a = Pool.of("a", Unit.ONE, Headroom.none(), new Asset("h", 1, 5, null, null)).at("ams");
    Pool b = Pool.of("b", Unit.ONE, Headroom.none(), new Asset("h", 3, 9, null, null)).at("ams");
    ShiftedCapacity ca = s.capacity(CapacityTimeline.of(a, grid), 50, STREAMS);
    ShiftedCapacity cb = s.capacity(CapacityTimeline.of(b, grid), 50, STREAMS);
    double[] ta = new double[8];
    double[] tb = new double[8];
    for (int p = 0; p < 50; p++) {
      ca.fill(p, ta, new double[8]);
      cb.fill(p, tb, new double[8]);
      for (int d = 0; d < 8; d++) {
        assertThat(ta[d] == 0).as("path %s, day %s", p, d).isEqualTo(tb[d] == 0);
      }
    }
  }

  @Test
  void shocksReadAsSentences() {
    assertThat(new Shock.SiteLoss("ams", DAY0, Uncertain.triangular(4, 8, 36)))
        .hasToString("loss of site ams on 2026-11-02, lasting 4 to 36 hours (likely 8)");
    assertThat(
            new Shock.Deflection(
                Targets.of("IT"), Uncertain.triangular(0.1, 0.15, 0.25), Window.from(DAY0)))
        .hasToString("10 to 25 % (likely 15) fewer tickets at IT from 2026-11-02 on");
    assertThat(new Shock.Growth(Targets.all(), Uncertain.fixed(2)))
        .hasToString("growth of all pools × 2");
    assertThat(new Shock.SiteLoss("ams", DAY0, Uncertain.fixed(336)).toString())
        .endsWith("lasting 2 weeks");
    assertThat(new Shock.SiteLoss("ams", DAY0, Uncertain.fixed(24)).toString())
        .endsWith("lasting 24 hours");
    assertThat(new Shock.SiteLoss("ams", DAY0, Uncertain.triangular(168, 336, 672)).toString())
        .endsWith("lasting 7 to 28 days (likely 14)");
    assertThat(new Shock.ProjectStart(Targets.of("web"), Uncertain.fixed(100), DAY0, 0).text("GiB"))
        .isEqualTo("project adds 100 GiB to web from 2026-11-02");
  }

  @Test
  void impossibleShocksAreRefused() {
    assertThatThrownBy(
            () -> new Shock.Absence(Targets.all(), Uncertain.fixed(20), Window.from(DAY0)))
        .hasMessage(
            "a share of tickets lies in 0…1, found values from 20 to 20. Maybe percent?"
                .replace("tickets", "agents"));
    assertThatThrownBy(() -> new Shock.Growth(Targets.all(), Uncertain.normal(1, 1)))
        .hasMessage("a growth factor is 0 or more, found values from −∞ to ∞");
    assertThatThrownBy(() -> new Window(DAY0, DAY0.minusDays(1)))
        .hasMessageContaining("before it starts");
    assertThatThrownBy(Targets::of).hasMessageContaining("Targets.all()");
    assertThatThrownBy(() -> Scenario.named(" ")).hasMessageContaining("name");
  }
}
