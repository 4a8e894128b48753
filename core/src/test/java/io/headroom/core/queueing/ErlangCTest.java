package io.headroom.core.queueing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.headroom.core.uncertainty.RandomStreams;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ErlangCTest {
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void agreesWithTheProcessStateByState(long seed) {
    RandomGenerator random = RandomStreams.seeded(seed).stream("queues");
    for (int i = 0; i < 40; i++) {
      int c = (int) Math.exp(random.nextDouble() * Math.log(2_000));
      double a = c * (0.999 - 0.9 * random.nextDouble() * random.nextDouble());
      ErlangC q = ErlangC.of(a, c);
      BirthDeath states = BirthDeath.of(k -> a, k -> Math.min(k, c), 40_000_000);
      String as = "seed " + seed + ": C(" + c + ", " + a + ")";
      double waiting = states.from(c);
      assertThat(q.probabilityOfWaiting()).as(as).isCloseTo(waiting, within(1e-9 * waiting));
      double queue = states.mean(k -> Math.max(0, k - c));
      assertThat(q.meanQueue()).as(as).isCloseTo(queue, within(1e-7 * queue));
    }
  }

  @Test
  void littlesLawAndServiceLevelHoldTogether() {
    ErlangC q = ErlangC.of(48, 55).withMeanService(240);
    double lambda = 48.0 / 240;
    assertThat(q.meanQueue()).isCloseTo(lambda * q.meanWait(), within(1e-12));
    assertThat(q.probabilityServedWithin(0)).isCloseTo(1 - q.probabilityOfWaiting(), within(1e-15));
    double mean = 0;
    for (double t = 0.05; t < 3_000; t += 0.1) {
      mean += 0.1 * (1 - q.probabilityWaitAtMost(t));
    }
    assertThat(mean).isCloseTo(q.meanWait(), within(1e-5));
    for (double p : new double[] {0, 0.5, 0.8, 0.9, 0.999}) {
      double t = q.waitQuantile(p);
      assertThat(q.probabilityWaitAtMost(t)).isGreaterThanOrEqualTo(p - 1e-12);
      assertThat(t == 0 ? 0 : q.probabilityWaitAtMost(t * 0.999)).isLessThanOrEqualTo(p);
    }
    assertThat(q.waitQuantile(1)).isInfinite();
    assertThat(q.waitQuantile(0.5)).isZero();
    assertThat(q.probabilityServedWithin(Double.POSITIVE_INFINITY)).isEqualTo(1);
  }

  @Test
  void theLimitOfManyServersIsHalfinAndWhitts() {
    double beta = 0.7;
    int c = HalfinWhitt.servers(1e8, beta);
    assertThat(ErlangC.of(1e8, c).probabilityOfWaiting())
        .isCloseTo(HalfinWhitt.probabilityOfWaiting(beta), within(1e-4));
    assertThat(HalfinWhitt.beta(HalfinWhitt.probabilityOfWaiting(2.375)))
        .isCloseTo(2.375, within(1e-12));
    assertThat(HalfinWhitt.probabilityOfWaiting(0)).isEqualTo(1);
    assertThat(HalfinWhitt.beta(1)).isCloseTo(0, within(1e-12));
    assertThat(HalfinWhitt.probabilityOfWaiting(60)).isZero();
    assertThat(HalfinWhitt.servers(400, 1)).isEqualTo(420);
    assertThat(HalfinWhitt.servers(4, -9)).isZero();
  }

  @ParameterizedTest
  @ValueSource(longs = {4, 5})
  void theFewestServersMeetTheGoalAndOneFewerDoNot(long seed) {
    RandomGenerator random = RandomStreams.seeded(seed).stream("goals");
    for (int i = 0; i < 300; i++) {
      double a = Math.exp(random.nextGaussian() * 3);
      double s = Math.exp(random.nextGaussian() * 2);
      WaitGoal goal =
          WaitGoal.answered(random.nextDouble(), s * random.nextDouble())
              .withMaxOccupancy(0.3 + 0.7 * random.nextDouble());
      ErlangC q = ErlangC.sizedFor(a, s, goal, 10 * random.nextGaussian());
      assertThat(goal.isMetBy(q)).as("seed %d, %s", seed, goal).isTrue();
      if (q.servers() - 1 > a) {
        assertThat(goal.isMetBy(ErlangC.of(a, q.servers() - 1).withMeanService(s))).isFalse();
      }
    }
  }

  @Test
  void occupancyIsRoundedAsPeopleAre() {
    WaitGoal goal = WaitGoal.answered(0, 0).withMaxOccupancy(0.85);
    assertThat(ErlangC.sizedFor(17, 1, goal).servers()).isEqualTo(20);
    assertThat(ErlangC.sizedFor(8.5, 1, goal).servers()).isEqualTo(10);
    assertThat(ErlangC.sizedFor(0, 1, goal).servers()).isEqualTo(1);
  }

  @Test
  void aLoadThatReachesTheServersIsAnErrorThatSaysHowManyAreNeeded() {
    assertThatThrownBy(() -> ErlangC.of(48, 48)).hasMessageEndingWith("Maybe 49 servers?");
    assertThatThrownBy(() -> ErlangC.of(48.2, 5))
        .hasMessageContaining("48.2 erlangs for 5 servers");
    assertThatThrownBy(() -> ErlangC.of(1, 0)).hasMessageContaining("found 0");
    assertThatThrownBy(() -> ErlangC.of(-1, 3)).hasMessageContaining("found -1");
    assertThatThrownBy(() -> ErlangC.of(Double.NaN, 3)).hasMessageContaining("found NaN");
    assertThatThrownBy(() -> ErlangC.of(1, 3).withMeanService(0)).hasMessageContaining("above 0");
    assertThatThrownBy(() -> ErlangC.of(1, 3).probabilityWaitAtMost(-1)).hasMessageContaining("-1");
    assertThatThrownBy(() -> WaitGoal.answered(80, 20)).hasMessageEndingWith("Maybe 0.8?");
  }

  @Test
  void withoutLoadNobodyWaits() {
    ErlangC q = ErlangC.of(0, 1);
    assertThat(q.probabilityOfWaiting()).isZero();
    assertThat(q.meanWait()).isZero();
    assertThat(q.meanQueue()).isZero();
    assertThat(q.occupancy()).isZero();
  }
}
