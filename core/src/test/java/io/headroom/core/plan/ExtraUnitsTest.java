package io.headroom.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.headroom.core.capacity.Asset;
import io.headroom.core.capacity.CapacityTimeline;
import io.headroom.core.capacity.Headroom;
import io.headroom.core.capacity.LeadTime;
import io.headroom.core.capacity.Pool;
import io.headroom.core.measure.Unit;
import io.headroom.core.scenario.BreachRule;
import io.headroom.core.scenario.MonteCarlo;
import io.headroom.core.scenario.Scenario;
import io.headroom.core.scenario.Shock;
import io.headroom.core.time.Granularity;
import io.headroom.core.time.TimeGrid;
import io.headroom.core.uncertainty.RandomStreams;
import io.headroom.core.uncertainty.SamplePaths;
import io.headroom.core.uncertainty.Uncertain;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExtraUnitsTest {
  private static final LocalDate DAY0 = LocalDate.of(2026, 11, 2);
  private static final LocalDate END = DAY0.plusDays(59);
  private static final TimeGrid GRID = TimeGrid.of(DAY0, Granularity.DAY, 60, ZoneOffset.UTC);
  private static final RandomStreams STREAMS = RandomStreams.seeded(9);
  private static final OrderItem HOST = new OrderItem("host", 9, null, LeadTime.certain(30));

  private static Pool pool(int spare) {
    return Pool.of(
            "web", Unit.ONE, Headroom.spareUnits(spare), new Asset("host", 4, 10, null, null))
        .at("ams");
  }

  private static SamplePaths demand(long seed) {
    Random random = new Random(seed);
    return SamplePaths.of(
        GRID,
        Unit.ONE,
        200,
        (p, out) -> {
          double level = 15 + 20 * random.nextDouble();
          for (int s = 0; s < out.length; s++) {
            out[s] = level + 5 * random.nextGaussian();
          }
        });
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void theLeastNumberIsTheFirstThatKeepsTheTolerance(long seed) {
    Pool pool = pool((int) (seed % 3));
    CapacityTimeline capacity = CapacityTimeline.of(pool, GRID);
    MonteCarlo experiment =
        MonteCarlo.over(demand(seed), capacity).breachWhen(BreachRule.utilizationAbove(0.9));
    Scenario surge =
        Scenario.named("surge")
            .with(
                new Shock.DemandSurge(
                    Shock.Window.from(DAY0.plusDays(20)), Uncertain.uniform(1, 6)));
    int expected = 0;
    while (experiment
            .against(
                expected == 0
                    ? capacity
                    : CapacityTimeline.of(
                        pool.with(new Asset("host", expected, 9, null, null)), GRID))
            .play(surge, STREAMS)
            .breachProbabilityBy(END)
            .mean()
        > 0.1) {
      expected++;
    }
    ExtraUnits units = ExtraUnits.of(experiment, capacity, HOST, 0.1, END, surge, STREAMS);
    assertThat(units.needed(experiment.play(surge, STREAMS)))
        .as("seed %s", seed)
        .hasValue(expected);
    assertThat(expected).isPositive();
  }

  @Test
  void noneAreNeededWithinTheToleranceAndNoneHelpALostSite() {
    CapacityTimeline capacity = CapacityTimeline.of(pool(0), GRID);
    MonteCarlo experiment =
        MonteCarlo.over(demand(1), capacity).breachWhen(BreachRule.utilizationAbove(0.9));
    assertThat(ExtraUnits.of(experiment, capacity, HOST, 0.999, END).needed(experiment.play()))
        .hasValue(0);
    Scenario lost =
        Scenario.named("lost")
            .with(new Shock.SiteLoss("ams", DAY0.plusDays(5), Uncertain.fixed(24 * 7)));
    assertThat(
            ExtraUnits.of(experiment, capacity, HOST, 0.1, END, lost, STREAMS)
                .needed(experiment.play(lost, STREAMS)))
        .isEmpty();
  }
}
