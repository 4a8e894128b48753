package io.headroom.core.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.headroom.core.measure.Unit;
import io.headroom.core.queueing.ErlangC;
import io.headroom.core.queueing.WaitGoal;
import io.headroom.core.series.Series;
import io.headroom.core.series.SeriesKey;
import io.headroom.core.time.Granularity;
import io.headroom.core.time.TimeGrid;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class StaffingPlanTest {
  private static final WaitGoal GOAL = WaitGoal.answered(0.8, 20);

  private static Series halfHours(double... contacts) {
    TimeGrid grid =
        TimeGrid.of(
            LocalDate.of(2026, 10, 25),
            Granularity.of("PT30M"),
            contacts.length,
            ZoneId.of("Europe/Amsterdam"));
    return Series.of(SeriesKey.of("calls"), grid, contacts, Unit.ONE);
  }

  @Test
  void everyIntervalIsStaffedAsIfAlone() {
    StaffingPlan plan =
        StaffingPlan.of(240, GOAL.withMaxOccupancy(0.85)).withShrinkage(0.3).withPatience(180);
    List<StaffedInterval> day = plan.required(halfHours(0, 3, 40, 360, 900, 12, 0, 1e-6));
    assertThat(day).hasSize(8);
    for (StaffedInterval s : day) {
      assertThat(s).isEqualTo(plan.required(s.contacts(), 1_800));
      assertThat(s.scheduled()).isEqualTo((int) Math.ceil(s.agents() / 0.7 - 1e-9));
      assertThat(s.serviceLevel()).isGreaterThanOrEqualTo(0.8);
      assertThat(s.occupancy()).isLessThanOrEqualTo(0.85);
    }
    assertThat(day.get(0).agents()).isZero();
    assertThat(day.get(7).agents()).isEqualTo(1);
  }

  @Test
  void patienceSavesPeople() {
    StaffingPlan patient = StaffingPlan.of(240, GOAL);
    StaffedInterval all = patient.required(360, 1_800);
    StaffedInterval some = patient.withPatience(60).required(360, 1_800);
    assertThat(all.agents()).isEqualTo(ErlangC.sizedFor(48, 240, GOAL).servers());
    assertThat(some.agents()).isLessThan(all.agents());
    assertThat(some.abandoned()).isPositive();
    assertThat(all.abandoned()).isZero();
  }

  @Test
  void peopleThatAreGivenAreJudged() {
    StaffedInterval s = StaffingPlan.of(240, WaitGoal.answered(0.8, 15)).with(360, 1_800, 55);
    assertThat(s.load()).isCloseTo(48, within(1e-12));
    assertThat(s.probabilityOfWaiting()).isCloseTo(0.239, within(5e-4));
    assertThatThrownBy(() -> StaffingPlan.of(240, GOAL).with(360, 1_800, 48))
        .hasMessageEndingWith("Maybe 49 servers?");
    assertThat(StaffingPlan.of(240, GOAL).withPatience(60).with(360, 1_800, 20).abandoned())
        .isGreaterThan(0.5);
  }

  @Test
  void schedulingRoundsUpAfterRounding() {
    assertThat(StaffingPlan.scheduled(14, 0.3)).isEqualTo(20);
    assertThat(StaffingPlan.scheduled(0, 0.3)).isZero();
    assertThat(StaffingPlan.scheduled(7, 0)).isEqualTo(7);
    assertThatThrownBy(() -> StaffingPlan.scheduled(7, 1)).hasMessageContaining("below 1");
    assertThatThrownBy(() -> StaffingPlan.scheduled(7, 30)).hasMessageEndingWith("Maybe 0.3?");
    assertThatThrownBy(() -> StaffingPlan.scheduled(2_000_000_000, 0.5))
        .hasMessageContaining("too many");
  }

  @Test
  void aGapSaysWhereItIs() {
    assertThatThrownBy(() -> StaffingPlan.of(240, GOAL).required(halfHours(3, Double.NaN)))
        .hasMessageContaining("2026-10-24T22:30:00Z")
        .hasMessageContaining("missing");
    assertThatThrownBy(() -> StaffingPlan.of(240, GOAL).required(-1, 1_800))
        .hasMessageContaining("-1");
    assertThatThrownBy(() -> StaffingPlan.of(0, GOAL)).hasMessageContaining("handle time");
  }

  @Test
  void deferredWorkIsArithmeticOfHours() {
    DeferredWork work = new DeferredWork(28, 37.5, 0.3, 0.85);
    assertThat(work.workloadHours(520)).isCloseTo(242.6666666667, within(1e-9));
    assertThat(work.ticketsPerWeek(work.fullTimeEquivalents(520))).isCloseTo(520, within(1e-10));
    assertThatThrownBy(() -> new DeferredWork(28, 37.5, 30, 0.85))
        .hasMessageEndingWith("Maybe 0.3?");
    assertThatThrownBy(() -> new DeferredWork(28, 37.5, 0.3, 0)).hasMessageContaining("occupancy");
  }

  @Test
  void backlogsFlow() {
    assertThat(Backlog.timeToClear(420, 510, 573.75)).hasValue(420 / 63.75);
    assertThat(Backlog.timeToClear(200, 640, 598.4)).isEmpty();
    assertThat(Backlog.timeToClear(0, 10, 10)).isEmpty();
    assertThat(Backlog.fluid(300, new double[] {120, 130, 0, 100}, 200))
        .containsExactly(220, 150, 0, 0);
    assertThat(Backlog.fluid(5, new double[0], 2)).isEmpty();
    assertThat(Backlog.meanTimeInSystem(84, 35)).hasValue(2.4);
    assertThat(Backlog.meanTimeInSystem(84, 0)).isEmpty();
    assertThatThrownBy(() -> Backlog.fluid(1, new double[] {-1}, 2)).hasMessageContaining("-1");
  }
}
