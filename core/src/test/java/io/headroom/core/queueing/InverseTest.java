package io.headroom.core.queueing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is asked backwards gives what was asked forwards, and one less is not enough. */
class InverseTest {
  @ParameterizedTest
  @CsvSource({"0.1, 30, 0.01", "0.5, 8, 0.2", "2, 500, 0.001", "0, 5, 0.1", "3, 4, 0"})
  void engsetServers(double load, int sources, double target) {
    Engset e = Engset.sizedFor(load, sources, target);
    assertThat(e.callBlocking()).isLessThanOrEqualTo(target * (1 + 1e-12));
    if (e.servers() > 1) {
      assertThat(Engset.of(load, e.servers() - 1, sources).callBlocking()).isGreaterThan(target);
    }
    assertThat(e.servers()).isLessThanOrEqualTo(sources);
  }

  @ParameterizedTest
  @CsvSource({"0.1, 5, 30", "0.5, 3, 8", "2, 300, 500"})
  void engsetLoadFromCarriedAndDenied(double load, int servers, int sources) {
    Engset e = Engset.of(load, servers, sources);
    assertThat(Engset.loadPerIdleSource(e.carriedLoad(), e.callBlocking(), sources))
        .isEqualTo(load, within(1e-12 * load));
    assertThatThrownBy(() -> Engset.loadPerIdleSource(sources, 0.1, sources))
        .hasMessageContaining("fewer than " + sources);
  }

  @ParameterizedTest
  @CsvSource({"10, 1, 40", "3, 0.5, 12", "200, 4, 70"})
  void serversBehindLines(double rate, double service, int room) {
    WaitGoal goal = WaitGoal.answered(0.8, 0.1).withMaxLoss(0.05);
    MarkovQueue q = MarkovQueue.sizedFor(rate, service, room, goal);
    assertThat(goal.isMetBy(q)).isTrue();
    assertThat(goal.isMetBy(MarkovQueue.withRoomFor(rate, service, q.servers() - 1, room)))
        .isFalse();
    assertThatThrownBy(() -> MarkovQueue.sizedFor(20 * room * service, service, room, goal))
        .hasMessageContaining("Maybe more room?");
  }

  @Test
  void serversOfAQueueWithoutEnd() {
    WaitGoal goal = WaitGoal.answered(0.8, 20);
    MarkovQueue q = MarkovQueue.sizedFor(100.0 / 1800, 1.0 / 180, goal);
    assertThat(q.servers()).isEqualTo(ErlangC.sizedFor(10, 180, goal).servers());
  }

  @Test
  void theMostLoadJustMeetsTheGoal() {
    WaitGoal goal = WaitGoal.answered(0.8, 20);
    double most = goal.mostLoad(20, a -> ErlangC.of(a, 20).withMeanService(180));
    assertThat(ErlangC.of(most, 20).withMeanService(180).probabilityServedWithin(20))
        .isEqualTo(0.8, within(1e-9));
    double rate = goal.mostLoad(10, r -> ErlangA.of(r, 1.0 / 180, 1.0 / 60, 20));
    assertThat(ErlangA.of(rate, 1.0 / 180, 1.0 / 60, 20).probabilityServedWithin(20))
        .isEqualTo(0.8, within(1e-9));
    assertThat(WaitGoal.answered(1, 0).mostLoad(1, a -> ErlangC.of(a, 1).withMeanService(1)))
        .isLessThan(1e-11);
    assertThatThrownBy(() -> goal.mostLoad(0, a -> ErlangC.of(a, 1))).hasMessageContaining("limit");
  }
}
