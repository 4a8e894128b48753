package io.headroom.core.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headroom.core.queueing.Engset;
import io.headroom.core.queueing.ErlangA;
import io.headroom.core.queueing.ErlangB;
import io.headroom.core.queueing.ErlangC;
import io.headroom.core.queueing.MarkovQueue;
import io.headroom.core.queueing.WaitModel;
import io.headroom.core.uncertainty.Estimate;
import io.headroom.core.uncertainty.RandomStreams;
import io.headroom.core.uncertainty.Uncertain;
import java.util.function.Consumer;
import org.apache.commons.statistics.distribution.TDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Formulas and simulation come from different ideas; where they agree both are right. */
class SimulatedQueueTest {
  private static final RandomStreams STREAMS = RandomStreams.seeded(31);

  /** Three standard errors of the simulation. */
  private static void witness(String what, Estimate simulated, double formula) {
    double se =
        simulated.halfWidth()
            / TDistribution.of(simulated.replications() - 1).inverseSurvivalProbability(0.025);
    assertThat(Math.abs(simulated.mean() - formula))
        .as("%s: simulated %s, formula %s", what, simulated, formula)
        .isLessThanOrEqualTo(3 * se + 1e-12);
  }

  /**
   * Among a hundred comparisons one lies beyond three standard errors now and then by chance. It is
   * looked at again with other streams and four times the replications.
   */
  private static void simulate(
      SimulatedQueue queue, Replications once, Consumer<SimulatedWaits> laws) {
    try {
      laws.accept(queue.run(once, STREAMS));
    } catch (AssertionError chance) {
      Replications more = Replications.of(4 * once.count(), once.warmUp(), once.length());
      laws.accept(queue.run(more, STREAMS.child("again")));
    }
  }

  private static void witness(SimulatedWaits seen, WaitModel model, double t) {
    witness("P(wait)", seen.probabilityOfWaiting(), model.probabilityOfWaiting());
    witness("wait", seen.meanWait(), model.meanWait());
    witness("queue", seen.meanQueue(), model.meanQueue());
    witness("occupancy", seen.occupancy(), model.occupancy());
    witness("P(W ≤ t)", seen.waitAtMost(), model.probabilityWaitAtMost(t));
    witness("served", seen.servedWithin(), model.probabilityServedWithin(t));
  }

  @ParameterizedTest
  @CsvSource({"0.8, 1", "4.5, 6", "45, 50"})
  void erlangC(double load, int servers) {
    simulate(
        SimulatedQueue.of(load, 1, servers).answeringWithin(0.4),
        Replications.of(40, 200, 2_000),
        seen -> {
          witness(seen, ErlangC.of(load, servers), 0.4);
          assertThat(seen.blocked().mean()).isZero();
          assertThat(seen.abandoned().mean()).isZero();
          assertThat(seen.customers()).isGreaterThan(1_000);
        });
  }

  @ParameterizedTest
  @CsvSource({"20, 18, 2", "48, 50, 2", "3, 2, 0.1", "5, 1, 4", "6, 9, 1"})
  void erlangA(double load, int servers, double patience) {
    ErlangA formula = ErlangA.of(load, 1, 1 / patience, servers);
    simulate(
        SimulatedQueue.of(load, 1, servers).withMeanPatience(patience).answeringWithin(0.2),
        Replications.of(40, 100, 1_000),
        seen -> {
          witness(seen, formula, 0.2);
          witness("abandoned", seen.abandoned(), formula.probabilityOfAbandoning());
        });
  }

  /** Blocking depends on service times only by their mean. */
  @Test
  void erlangBWhateverTheServiceTimes() {
    Replications replications = Replications.of(40, 50, 1_000);
    SimulatedQueue queue = SimulatedQueue.of(10, 1, 12).withRoomFor(12);
    double formula = ErlangB.of(10, 12).blocking();
    for (SimulatedQueue q :
        new SimulatedQueue[] {
          queue,
          queue.withService(Uncertain.fixed(1)),
          queue.withService(Uncertain.uniform(0, 2)),
          queue.withService(r -> r.nextDouble() < 0.1 ? 5.5 : 0.5)
        }) {
      simulate(
          q,
          replications,
          seen -> {
            witness("blocked", seen.blocked(), formula);
            witness("time", seen.allBusy(), formula);
            assertThat(seen.meanWait().mean()).isZero();
          });
    }
  }

  @Test
  void engset() {
    Engset formula = Engset.of(0.5, 3, 8);
    simulate(
        SimulatedQueue.of(0.5, 1, 3).withRoomFor(3).withSources(8),
        Replications.of(40, 50, 2_000),
        seen -> {
          witness("calls", seen.blocked(), formula.callBlocking());
          witness("time", seen.allBusy(), formula.timeCongestion());
        });
  }

  @ParameterizedTest
  @CsvSource({"4, 5, 10", "7, 5, 9", "0.9, 1, 5"})
  void markovQueueWithRoomForSome(double load, int servers, int room) {
    MarkovQueue formula = MarkovQueue.withRoomFor(load, 1, servers, room);
    simulate(
        SimulatedQueue.of(load, 1, servers).withRoomFor(room).answeringWithin(0.3),
        Replications.of(40, 100, 3_000),
        seen -> {
          witness(seen, formula, 0.3);
          witness("blocked", seen.blocked(), formula.lossProbability());
        });
  }

  /** Pollaczek and Khinchine: with one server, waits are half as long when service is even. */
  @Test
  void evenServiceHalvesTheWait() {
    simulate(
        SimulatedQueue.of(0.7, 1, 1).withService(Uncertain.fixed(1)),
        Replications.of(40, 200, 5_000),
        seen -> witness("wait", seen.meanWait(), ErlangC.of(0.7, 1).meanWait() / 2));
  }

  @Test
  void theSameSeedGivesTheSameNumbers() {
    SimulatedQueue q = SimulatedQueue.of(3, 1, 4).withMeanPatience(1);
    Replications few = Replications.of(3, 1, 50);
    assertThat(q.run(few, RandomStreams.seeded(5))).isEqualTo(q.run(few, RandomStreams.seeded(5)));
    assertThat(q.run(few, RandomStreams.seeded(6)))
        .isNotEqualTo(q.run(few, RandomStreams.seeded(5)));
  }

  @Test
  void wrongNumbersAreNamed() {
    assertThatThrownBy(() -> SimulatedQueue.of(0, 1, 1)).hasMessageContaining("arrival rate");
    assertThatThrownBy(() -> SimulatedQueue.of(1, 1, 0)).hasMessageContaining("servers");
    assertThatThrownBy(() -> SimulatedQueue.of(1, 1, 1).withRoomFor(0)).hasMessageContaining("0");
    assertThatThrownBy(() -> Replications.of(1, 0, 1)).hasMessageContaining("2 replications");
    assertThatThrownBy(() -> Replications.of(2, 0, 0)).hasMessageContaining("length above 0");
    assertThatThrownBy(() -> SimulatedQueue.of(1e-9, 1, 1).run(Replications.of(2, 0, 1), STREAMS))
        .hasMessageContaining("Maybe a longer replication?");
    assertThatThrownBy(
            () ->
                SimulatedQueue.of(1, 1, 1)
                    .withService(Uncertain.fixed(-1))
                    .run(Replications.of(2, 0, 100), STREAMS))
        .hasMessageContaining("found -1.0");
  }
}
