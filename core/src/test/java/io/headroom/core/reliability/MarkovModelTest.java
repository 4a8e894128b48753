package io.headroom.core.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.headroom.core.reliability.MarkovModel.Transition;
import io.headroom.core.uncertainty.RandomStreams;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Chains against closed forms, block diagrams and each other. */
class MarkovModelTest {
  private static final double LAMBDA = 1e-3;
  private static final double MU = 0.1;
  private static final MarkovModel ONE =
      MarkovModel.of(
          List.of(new Transition("up", "down", LAMBDA), new Transition("down", "up", MU)),
          Set.of("up"));

  @Test
  void oneUnitHasItsClosedForms() {
    double u = LAMBDA / (LAMBDA + MU);
    assertThat(ONE.unavailability()).isEqualTo(u, within(1e-17));
    assertThat(ONE.failuresPerHour()).isEqualTo((1 - u) * LAMBDA, within(1e-17));
    assertThat(ONE.meanTimeToFailure(0)).isEqualTo(1000, within(1e-9));
    assertThat(ONE.meanTimeToFailure(ONE.state("down"))).isZero();
    for (double t : new double[] {0, 0.5, 10, 1000}) {
      assertThat(ONE.unavailabilityAt(0, t))
          .isEqualTo(u * -Math.expm1(-(LAMBDA + MU) * t), within(1e-15));
      assertThat(ONE.failedBy(0, t)).isEqualTo(-Math.expm1(-LAMBDA * t), within(1e-14));
    }
  }

  @ParameterizedTest(name = "{0} of {1}")
  @CsvSource({"1,2", "2,3", "3,5", "7,9", "1,1"})
  void unitsWithCrewsOfTheirOwnAreABlockDiagram(int need, int units) {
    MarkovModel chain = StandbyGroup.of(units, need, 900, 30).model();
    BlockDiagram diagram =
        BlockDiagram.atLeast(need, units, BlockDiagram.of(Component.repaired("u", 900, 30)));
    assertThat(chain.unavailability() / diagram.unavailability()).isEqualTo(1, within(1e-12));
    double later = diagram.after(20).unavailability();
    assertThat(chain.unavailabilityAt(units, 20) / later).isEqualTo(1, within(1e-10));
  }

  @Test
  void aSmallShareKeepsItsDigits() {
    // 12 units in hot standby with a crew each, one needed: all down with u^12.
    double u = 1.0 / 1e5;
    MarkovModel chain = StandbyGroup.of(12, 1, 99_999, 1).model();
    assertThat(chain.unavailability() / Math.pow(u, 12)).isEqualTo(1, within(1e-10));
  }

  @Test
  void standbyWarmLiesBetweenColdAndHot() {
    StandbyGroup group = StandbyGroup.of(3, 1, 500, 20).withCrews(1);
    double hot = group.hot().model().unavailability();
    double warm = group.warm(0.5).model().unavailability();
    double cold = group.cold().model().unavailability();
    assertThat(warm).isStrictlyBetween(cold, hot);
    // Cold with one crew is the M/M/1/3 queue of failed units.
    double r = 20.0 / 500;
    assertThat(cold).isEqualTo(r * r * r / (1 + r + r * r + r * r * r), within(1e-15));
  }

  @Test
  void aCommonCauseAndAFailoverThatFailsCostRedundancy() {
    StandbyGroup pair = StandbyGroup.of(2, 1, 1000, 10);
    double clean = pair.model().unavailability();
    double common = pair.withCommonCause(0.1).model().unavailability();
    // To first order beta·λ·(time down: both are repaired at once, the first after MTTR/2).
    assertThat(common).isEqualTo(clean + 0.1 * 5 / 1000, within(1e-4));
    // Both failing by the whole rate is one unit that fails at λ and comes back at 2µ, then µ.
    assertThat(pair.withFailoverCoverage(0).model().unavailability()).isGreaterThan(50 * clean);
  }

  @ParameterizedTest
  @CsvSource({"random", "groups", "ring", "lattice"})
  void aLargeStiffChainIsSolvedToRounding(String kind) {
    int n = 3000;
    RandomGenerator random = RandomStreams.seeded(8).stream(kind);
    MarkovChain.Moves moves = new MarkovChain.Moves();
    for (int i = 0; i < n; i++) {
      moves.add(i, (i + 1) % n, rate(random));
      for (int k = 1; k < 10; k++) {
        int to =
            switch (kind) {
              case "random" -> random.nextInt(n);
              case "groups" -> i / 10 * 10 + random.nextInt(10);
              case "ring" -> (i + n - 1 - k / 5) % n;
              default -> (i + (k % 2 == 0 ? 55 : n - 55)) % n;
            };
        if (to != i) {
          moves.add(i, to, rate(random));
        }
      }
    }
    MarkovChain chain = moves.chain(n);
    double[] p = SteadyState.of(chain);
    assertThat(Arrays.stream(p).sum()).isEqualTo(1, within(1e-12));
    assertThat(Arrays.stream(p).min().orElseThrow()).isPositive();
    double[] flow = new double[n];
    double largest = 0;
    for (int e = 0; e < chain.moves(); e++) {
      double f = p[chain.source(e)] * chain.rate(e);
      flow[chain.source(e)] -= f;
      flow[chain.target(e)] += f;
      largest = Math.max(largest, f);
    }
    assertThat(Arrays.stream(flow).map(Math::abs).max().orElseThrow() / largest).isLessThan(1e-12);
  }

  /** From 1 to 10,000. */
  private static double rate(RandomGenerator random) {
    return Math.pow(10, 4 * random.nextDouble());
  }

  @Test
  void sweepsLumpingAndEliminationAgree() {
    int n = 600;
    RandomGenerator random = RandomStreams.seeded(9).stream("agree");
    MarkovChain.Moves moves = new MarkovChain.Moves();
    for (int i = 0; i < n; i++) {
      moves.add(i, (i + 1) % n, rate(random));
      for (int k = 0; k < 5; k++) {
        int to = random.nextInt(n);
        if (to != i) {
          moves.add(i, to, rate(random));
        }
      }
    }
    MarkovChain chain = moves.chain(n);
    double[] eliminated = StateElimination.of(chain, Long.MAX_VALUE);
    double[] start = new double[n];
    Arrays.fill(start, 1.0 / n);
    double[] lumped = StateAggregation.of(chain, start, 1e-14, 1000);
    double[] swept = SteadyState.of(chain);
    for (int i = 0; i < n; i++) {
      assertThat(swept[i] / eliminated[i]).isEqualTo(1, within(1e-9));
      assertThat(lumped[i] / eliminated[i]).isEqualTo(1, within(1e-9));
    }
  }

  @Test
  void statesThatAreLeftForEverHoldNothing() {
    MarkovModel chain =
        MarkovModel.of(
            List.of(
                new Transition("new", "up", 1),
                new Transition("up", "down", 2),
                new Transition("down", "up", 3)),
            Set.of("new", "up"));
    assertThat(chain.steadyState()).containsExactly(new double[] {0, 0.6, 0.4}, within(1e-15));
  }

  @Test
  void aChainThatFallsApartIsRefused() {
    MarkovModel chain =
        MarkovModel.of(
            List.of(new Transition("start", "left", 1), new Transition("start", "right", 1)),
            Set.of("start"));
    assertThatThrownBy(chain::steadyState).hasMessageContaining("do not reach each other");
    assertThat(chain.meanTimeToFailure(0)).isEqualTo(0.5, within(1e-12));
  }

  @Test
  void aServiceThatCannotFailNeverDoes() {
    MarkovModel chain =
        MarkovModel.of(
            List.of(new Transition("a", "b", 1), new Transition("b", "a", 1)), Set.of("a", "b"));
    assertThat(chain.meanTimeToFailure(0)).isInfinite();
    assertThat(chain.failedBy(0, 1000)).isZero();
  }

  @Test
  void mistakesAreTold() {
    assertThatThrownBy(() -> MarkovModel.of(List.of(new Transition("a", "b", -1)), Set.of("a")))
        .hasMessageContaining("the rate from 0 to 1 is -1.0; valid is above 0");
    assertThatThrownBy(() -> MarkovModel.of(List.of(new Transition("a", "b", 1)), Set.of("c")))
        .hasMessageContaining("the up state 'c' is in no move");
    assertThatThrownBy(() -> ONE.at(0, 1e12)).hasMessageContaining("Maybe the steady state");
    assertThatThrownBy(() -> ONE.at(2, 1)).hasMessageContaining("valid is 0 to 1");
    assertThatThrownBy(() -> StandbyGroup.of(2, 3, 1, 1)).hasMessageContaining("3 of 2 units");
  }
}
