package io.headroom.core.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.headroom.core.capacity.Asset;
import io.headroom.core.capacity.CapacityTimeline;
import io.headroom.core.capacity.Headroom;
import io.headroom.core.capacity.Pool;
import io.headroom.core.capacity.TimeToExhaustion;
import io.headroom.core.measure.Unit;
import io.headroom.core.time.Granularity;
import io.headroom.core.time.TimeGrid;
import io.headroom.core.uncertainty.RandomStreams;
import io.headroom.core.uncertainty.SamplePaths;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class MonteCarloTest {
  private static final LocalDate START = LocalDate.of(2026, 1, 1);
  private static final LocalDate END = START.plusDays(89);

  private static TimeGrid days(int n) {
    return TimeGrid.of(START, Granularity.DAY, n, ZoneId.of("UTC"));
  }

  private static Pool pool(double capacity) {
    return Pool.of("p", Unit.ONE, Headroom.none(), new Asset("unit", 1, capacity, null, null));
  }

  /** The formula of first passage is the witness; a daily grid may only be later. */
  @Test
  void firstPassageOfADriftingWalkAgreesWithTheInverseGaussian() {
    int steps = 4_000;
    double drift = 0.05;
    double sigma = 0.5;
    RandomStreams streams = RandomStreams.seeded(11);
    SamplePaths walk =
        SamplePaths.of(
            days(steps),
            Unit.ONE,
            2_000,
            (p, out) -> {
              RandomGenerator r = streams.child(p).stream("walk");
              double x = 0;
              for (int s = 0; s < out.length; s++) {
                x += drift + sigma * r.nextGaussian();
                out[s] = x;
              }
            });
    Outcome o =
        MonteCarlo.over(walk, CapacityTimeline.of(pool(100), walk.grid()))
            .breachWhen(BreachRule.utilizationAbove(1).on(1, 1))
            .play();
    TimeToExhaustion.Brownian exact = new TimeToExhaustion.Brownian(100, drift, sigma);
    for (int t : new int[] {1_500, 2_000, 2_500, 3_000}) {
      double p = exact.probabilityBy(t);
      double error = 3 * Math.sqrt(p * (1 - p) / walk.paths());
      // The overshoot of a discrete walk moves the barrier by 0.5826 sigma (Siegmund 1985).
      double late = new TimeToExhaustion.Brownian(100.3, drift, sigma).probabilityBy(t);
      assertThat(o.breachProbabilityBy(START.plusDays(t - 1)).mean())
          .isBetween(late - error, p + error);
    }
  }

  @Test
  void datesOfFirstBreachAreQuantilesOverAllPaths() {
    // Path p rises above 10 from day p on; the last two of ten never do.
    SamplePaths paths =
        SamplePaths.of(
            days(8),
            Unit.ONE,
            10,
            (p, out) -> {
              for (int s = 0; s < out.length; s++) {
                out[s] = s >= p ? 11 : 9;
              }
            });
    Outcome o =
        MonteCarlo.over(paths, CapacityTimeline.of(pool(10), paths.grid()))
            .breachWhen(BreachRule.utilizationAbove(1).on(1, 1))
            .play();
    assertThat(o.breachProbability().mean()).isCloseTo(0.8, within(1e-12));
    assertThat(o.breachDate(0.1)).hasValue(START);
    assertThat(o.breachDate(0.5)).hasValue(START.plusDays(4));
    assertThat(o.breachDate(0.8)).hasValue(START.plusDays(7));
    assertThat(o.breachDate(0.9)).as("never within the grid").isEmpty();
    assertThat(o.breachProbabilityBy(START.minusDays(1)).mean()).isZero();
    assertThat(o.breachProbabilityBy(START.plusDays(2)).mean()).isCloseTo(0.3, within(1e-12));
    assertThat(o.breachProbabilityBy(START.plusYears(1)).mean()).isCloseTo(0.8, within(1e-12));
  }

  @Test
  void windowSpansTheAsOf() {
    SamplePaths paths = SamplePaths.of(days(5), Unit.ONE, 1, (p, out) -> out[0] = 11);
    MonteCarlo mc =
        MonteCarlo.over(paths, CapacityTimeline.of(pool(10), paths.grid()))
            .breachWhen(BreachRule.utilizationAbove(1));
    assertThat(mc.play().firstBreach(0)).isEqualTo(Outcome.NEVER);
    assertThat(mc.following(true, false, true).play().firstBreach(0)).isZero();
  }

  @Test
  void demandEqualToTheLimitIsCarried() {
    SamplePaths paths = SamplePaths.of(days(2), Unit.ONE, 1, (p, out) -> out[1] = 8.5);
    Outcome o =
        MonteCarlo.over(paths, CapacityTimeline.of(pool(10), paths.grid()))
            .breachWhen(BreachRule.utilizationAbove(0.85).on(1, 1))
            .play();
    assertThat(o.breachProbability().mean()).isZero();
  }

  @Test
  void unlikeUnitsAndMissingRulesAreRefused() {
    SamplePaths paths = SamplePaths.of(days(2), Unit.of("GiB"), 1, (p, out) -> {});
    CapacityTimeline ones = CapacityTimeline.of(pool(10), paths.grid());
    assertThatThrownBy(() -> MonteCarlo.over(paths, ones)).hasMessageContaining("one unit");
    SamplePaths plain = SamplePaths.of(days(2), Unit.ONE, 1, (p, out) -> {});
    assertThatThrownBy(() -> MonteCarlo.over(plain, ones).play())
        .hasMessageContaining("breachWhen");
  }

  @Test
  void retirementIsNamedAsTheCauseAndGrowthWhereItIsGrowth() {
    LocalDate gone = START.plusDays(30);
    Pool shrinking =
        Pool.of(
            "p",
            Unit.ONE,
            Headroom.none(),
            new Asset("host", 1, 60, null, null),
            new Asset("host", 1, 60, null, gone));
    RandomStreams streams = RandomStreams.seeded(3);
    SamplePaths flat = noisy(streams, 80, 0);
    SamplePaths rising = noisy(streams, 80, 0.6);
    BreachRule rule = BreachRule.utilizationAbove(1);
    List<BreachCauses.Cause> retirement =
        BreachCauses.of(flat, flat, shrinking, rule, START.minusDays(1), END);
    assertThat(retirement.get(0).kind()).isEqualTo(BreachCauses.Kind.RETIREMENT);
    assertThat(retirement.get(0).probability()).isEqualTo(1);
    assertThat(retirement.get(0).probabilityWithout()).isLessThan(0.01);
    List<BreachCauses.Cause> growth =
        BreachCauses.of(rising, rising, pool(110), rule, START.minusDays(1), END);
    assertThat(growth.get(0).kind()).isEqualTo(BreachCauses.Kind.GROWTH);
    List<BreachCauses.Cause> level =
        BreachCauses.of(flat, flat, pool(70), rule, START.minusDays(1), END);
    assertThat(level.get(0).kind()).isEqualTo(BreachCauses.Kind.PRESENT_LEVEL);
    assertThat(BreachCauses.of(flat, flat, pool(500), rule, START, END)).isEmpty();
    SamplePaths project = flat.map((p, out) -> Arrays.fill(out, 150));
    assertThat(BreachCauses.of(project, flat, pool(110), rule, START, END).get(0).kind())
        .isEqualTo(BreachCauses.Kind.PROJECT);
  }

  private static SamplePaths noisy(RandomStreams streams, double level, double slope) {
    return SamplePaths.of(
        days(90),
        Unit.ONE,
        400,
        (p, out) -> {
          RandomGenerator r = streams.child(p).stream("noise");
          for (int s = 0; s < out.length; s++) {
            out[s] = level + slope * s + r.nextGaussian();
          }
        });
  }
}
