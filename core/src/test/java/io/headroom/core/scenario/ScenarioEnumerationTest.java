package io.headroom.core.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.headroom.core.capacity.Asset;
import io.headroom.core.capacity.CapacityTimeline;
import io.headroom.core.capacity.Headroom;
import io.headroom.core.capacity.Pool;
import io.headroom.core.measure.Unit;
import io.headroom.core.scenario.Shock.Targets;
import io.headroom.core.scenario.Shock.Window;
import io.headroom.core.time.Granularity;
import io.headroom.core.time.TimeGrid;
import io.headroom.core.uncertainty.Estimate;
import io.headroom.core.uncertainty.RandomStreams;
import io.headroom.core.uncertainty.SamplePaths;
import io.headroom.core.uncertainty.Uncertain;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Shocks with a few values each: all combinations, counted by hand, are the witness. */
class ScenarioEnumerationTest {
  private static final LocalDate DAY0 = LocalDate.of(2026, 11, 2);
  private static final double[] FACTORS = {1, 1.5, 2.5};
  private static final double[] HOURS = {0, 24, 30, 72};
  private static final double[] DELAYS = {0, 2, 5};

  private final TimeGrid grid = TimeGrid.of(DAY0, Granularity.DAY, 10, ZoneOffset.UTC);
  private final Pool pool =
      Pool.of(
              "web",
              Unit.ONE,
              Headroom.none(),
              new Asset("host", 4, 10, null, null),
              new Asset("host", 1, 10, DAY0.plusDays(3), null))
          .at("ams");
  private final SamplePaths demand =
      SamplePaths.of(grid, Unit.ONE, 20_000, (p, out) -> Arrays.fill(out, 22));
  private final MonteCarlo experiment =
      MonteCarlo.over(demand, CapacityTimeline.of(pool, grid))
          .breachWhen(BreachRule.utilizationAbove(0.8));
  private final Scenario scenario =
      Scenario.named("all at once")
          .with(
              new Shock.DemandSurge(
                  new Window(DAY0.plusDays(2), DAY0.plusDays(5)), Uncertain.empirical(FACTORS)))
          .with(
              new Shock.UnitLoss(
                  Targets.all(), 2, DAY0.plusDays(4).atStartOfDay(), Uncertain.empirical(HOURS)))
          .with(new Shock.LateDelivery(Targets.of("web"), Uncertain.empirical(DELAYS)));

  @Test
  void probabilitiesAreThoseOfAllCombinations() {
    int breaches = 0;
    int overloads = 0;
    double shortfall = 0;
    double above = 0;
    int all = 0;
    for (double factor : FACTORS) {
      for (double hours : HOURS) {
        for (double delay : DELAYS) {
          all++;
          int over = 0;
          boolean overload = false;
          double worst = 0;
          for (int d = 0; d < 10; d++) {
            double load = d >= 2 && d <= 5 ? 22 * factor : 22;
            double hosts = d >= 3 + delay ? 5 : 4;
            // 30 hours from midnight touch two days.
            boolean lost = d >= 4 && (d - 4) * 24 < hours;
            double total = 10 * (lost ? hosts - 2 : hosts);
            over += load > total * 0.8 ? 1 : 0;
            worst = Math.max(worst, load - total * 0.8);
            overload |= load > total;
          }
          breaches += over >= 3 ? 1 : 0; // All such days lie within seven.
          overloads += overload ? 1 : 0;
          shortfall += worst;
          above += over;
        }
      }
    }
    Outcome o = experiment.play(scenario, RandomStreams.seeded(3));
    covers(o.breachProbability(), (double) breaches / all);
    covers(o.overloadProbability(), (double) overloads / all);
    covers(o.meanShortfall(), shortfall / all);
    covers(o.meanStepsAbove(), above / all);
    assertThat(breaches).as("the case is not trivial").isBetween(2, all - 2);
    assertThat(overloads).isBetween(breaches + 1, all - 1);
  }

  private static void covers(Estimate e, double exact) {
    assertThat(e.mean()).isBetween(exact - 1.5 * e.halfWidth(), exact + 1.5 * e.halfWidth());
  }

  @Test
  void aShortLossOverloadsThoughItBreaksNoRuleOfSeveralDays() {
    Scenario lost =
        Scenario.named("lost")
            .with(new Shock.SiteLoss("AMS", DAY0.plusDays(4), Uncertain.triangular(4, 8, 36)));
    Outcome o = experiment.play(lost, RandomStreams.seeded(3));
    assertThat(o.breachProbability().mean()).isZero();
    assertThat(o.overloadProbability().mean()).isEqualTo(1);
    assertThat(o.firstOverload(0)).isEqualTo(4);
    assertThat(o.shortfallQuantile(0.5)).isEqualTo(22);
    assertThat(o.meanStepsAbove().mean()).isBetween(1.0, 2.0);
  }

  @Test
  void onlyMeasuredStepsCountForShortfallButAllForTheBreach() {
    Scenario growth =
        Scenario.named("project")
            .with(new Shock.ProjectStart(Targets.all(), Uncertain.fixed(40), DAY0.plusDays(6), 0));
    Outcome o =
        experiment
            .measuring(new Window(DAY0.plusDays(1), DAY0.plusDays(5)))
            .play(growth, RandomStreams.seeded(3));
    assertThat(o.firstBreach(0)).isEqualTo(8);
    assertThat(o.shortfallQuantile(1)).isZero();
    assertThat(o.meanStepsAbove().mean()).isZero();
    assertThat(o.overloadProbability().mean()).isZero();
  }

  @Test
  void theDifferenceToTheBaselineCountsPathsThatChange() {
    Outcome baseline = experiment.play();
    Outcome o = experiment.play(scenario, RandomStreams.seeded(3));
    LocalDate end = DAY0.plusDays(9);
    Estimate d = o.breachDifference(baseline, end);
    assertThat(d.mean()).isEqualTo(o.breachProbability().mean());
    assertThat(d.halfWidth()).isBetween(0.5 / 20_000, 0.01);
    Estimate back = baseline.breachDifference(o, end);
    assertThat(back.mean()).isEqualTo(-d.mean());
    assertThat(o.breachDifference(o, end).mean()).isZero();
    assertThat(o.breachDifference(baseline, DAY0).mean()).isZero();
  }
}
