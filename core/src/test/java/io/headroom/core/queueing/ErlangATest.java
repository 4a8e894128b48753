package io.headroom.core.queueing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.headroom.core.uncertainty.RandomStreams;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ErlangATest {
  private static void agrees(String as, double actual, double expected, double error) {
    assertThat(actual)
        .as(as)
        .isCloseTo(expected, within(Math.max(error * Math.abs(expected), 1e-290)));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void agreesWithTheProcessStateByState(long seed) {
    RandomGenerator random = RandomStreams.seeded(seed).stream("queues");
    for (int i = 0; i < 60; i++) {
      int c = (int) Math.exp(random.nextDouble() * Math.log(3_000));
      double mu = Math.exp(random.nextGaussian() * 2);
      double theta = mu * Math.exp(random.nextGaussian() * 3);
      double lambda = c * mu * Math.exp(random.nextGaussian() * 0.4);
      ErlangA q = ErlangA.of(lambda, mu, theta, c);
      BirthDeath states =
          BirthDeath.of(
              k -> lambda, k -> Math.min(k, c) * mu + Math.max(0, k - c) * theta, 100_000_000);
      String as = "seed " + seed + ": λ " + lambda + " μ " + mu + " θ " + theta + " c " + c;
      agrees(as, q.probabilityOfWaiting(), states.from(c), 1e-8);
      double queue = states.mean(k -> Math.max(0, k - c));
      agrees(as, q.meanQueue(), queue, 1e-8);
      agrees(as, q.probabilityOfAbandoning(), theta * queue / lambda, 1e-8);
      agrees(as, q.meanWait(), queue / lambda, 1e-8);
      agrees(as, q.occupancy(), states.mean(k -> Math.min(k, c)) / c, 1e-9);
    }
  }

  /** Whichever way a sum is computed, the ways agree where one gives way to the other. */
  @ParameterizedTest
  @CsvSource({"100, 90", "100, 110", "101, 99", "300, 20", "5000, 0.5", "99.9, 3", "1e6, 1e6"})
  void everyWayToTheSumGivesTheSum(double lambda, double kappa) {
    double top = 0;
    for (int j = 1; lambda > kappa + j; j++) {
      top += Math.log(lambda / (kappa + j));
    }
    double sum = 0;
    double moment = 0;
    double log = -top;
    for (int j = 0; j < lambda || log > -60; j++) {
      sum += Math.exp(log);
      moment += j * Math.exp(log);
      log += Math.log(lambda / (kappa + j + 1));
    }
    PalmSum palm = PalmSum.of(lambda, kappa, 1);
    assertThat(palm.log()).isCloseTo(top + Math.log(sum), within(1e-9 * Math.max(1, top)));
    assertThat(palm.mean()).isCloseTo(moment / sum, within(1e-8 * moment / sum));
  }

  @Test
  void withEndlessPatienceItIsErlangC() {
    for (int c : new int[] {1, 20, 1_000, 100_000}) {
      double a = c * 0.97;
      ErlangC limit = ErlangC.of(a, c);
      for (double theta : new double[] {0, 1e-300, 1e-12}) {
        ErlangA q = ErlangA.of(a, 1, theta, c);
        agrees("C " + c, q.probabilityOfWaiting(), limit.probabilityOfWaiting(), 1e-6);
        agrees("W " + c, q.meanWait(), limit.meanWait(), 1e-6);
        agrees("t " + c, q.probabilityServedWithin(0.5), limit.probabilityServedWithin(0.5), 1e-6);
      }
    }
  }

  @Test
  void withoutPatienceItIsErlangB() {
    for (int c : new int[] {1, 20, 1_000, 100_000}) {
      double a = c * 1.02;
      ErlangB limit = ErlangB.of(a, c);
      ErlangA q = ErlangA.of(a, 1, 1e12 * c, c);
      agrees("B " + c, q.probabilityOfAbandoning(), limit.blocking(), 1e-6);
      agrees("U " + c, q.occupancy(), limit.occupancy(), 1e-6);
      assertThat(q.meanWait()).isLessThan(1e-6);
    }
  }

  /** The number of busy servers and waiting customers is Poisson when patience is as service. */
  @Test
  void withPatienceLikeServiceEverybodyLeavesAtTheSameRate() {
    double a = 9_990;
    int c = 10_000;
    ErlangA q = ErlangA.of(a, 1, 1, c);
    double below = Math.exp(ErlangB.logCdf(a, c - 1));
    agrees("P", q.probabilityOfWaiting(), 1 - below, 1e-9);
    agrees("L", q.meanQueue() + q.occupancy() * c, a, 1e-10);
  }

  @ParameterizedTest
  @CsvSource({
    "10, 0.5, 0.25, 18",
    "48, 1, 0.5, 50",
    "200, 0.25, 0.1, 790",
    "3, 1, 100, 2",
    "105000, 1, 0.5, 100000",
    "1000, 1, 2, 2",
    "50, 1, 0.01, 60"
  })
  void waitsAreSharedOutByTheirDistribution(double lambda, double mu, double theta, int c) {
    ErlangA q = ErlangA.of(lambda, mu, theta, c);
    assertThat(q.probabilityServedWithin(0)).isCloseTo(1 - q.probabilityOfWaiting(), within(1e-9));
    assertThat(q.probabilityWaitAtMost(0)).isCloseTo(1 - q.probabilityOfWaiting(), within(1e-12));
    assertThat(q.probabilityServedWithin(Double.POSITIVE_INFINITY))
        .isCloseTo(1 - q.probabilityOfAbandoning(), within(1e-12));
    double mean = 0;
    double end = q.waitQuantile(1 - 1e-10);
    int steps = 20_000;
    double last = 0;
    for (int i = 0; i < steps; i++) {
      double t = (i + 0.5) * end / steps;
      mean += (1 - q.probabilityWaitAtMost(t)) * end / steps;
      double served = q.probabilityServedWithin(t);
      assertThat(served).isGreaterThanOrEqualTo(last - 1e-11);
      last = served;
    }
    assertThat(mean).isCloseTo(q.meanWait(), within(2e-5 * q.meanWait() + 1e-9));
  }

  @ParameterizedTest
  @ValueSource(longs = {5, 6, 7})
  void uglyNumbersGiveProbabilities(long seed) {
    RandomGenerator random = RandomStreams.seeded(seed).stream("ugly");
    double[] ugly = {0, 1e-300, 1e-12, 1e-3, 1, 7.5, 1e3, 1e9, 1e15, 1e100};
    int[] servers = {1, 2, 3, 100, 99_999, 2_000_000_000};
    for (int i = 0; i < 3_000; i++) {
      double lambda = ugly[random.nextInt(ugly.length)];
      double mu = ugly[1 + random.nextInt(ugly.length - 1)];
      double theta = ugly[1 + random.nextInt(ugly.length - 1)];
      int c = servers[random.nextInt(servers.length)];
      if (Double.isInfinite(lambda / mu)) {
        continue;
      }
      ErlangA q = ErlangA.of(lambda, mu, theta, c);
      String as = "seed " + seed + ": λ " + lambda + " μ " + mu + " θ " + theta + " c " + c;
      assertThat(q.probabilityOfWaiting()).as(as).isBetween(0.0, 1.0);
      assertThat(q.probabilityOfAbandoning()).as(as).isBetween(0.0, 1.0);
      assertThat(q.occupancy()).as(as).isBetween(0.0, 1.0);
      assertThat(q.meanQueue()).as(as).isGreaterThanOrEqualTo(0);
      assertThat(q.meanWait()).as(as).isGreaterThanOrEqualTo(0);
      for (double t : ugly) {
        assertThat(q.probabilityServedWithin(t)).as(as + " t " + t).isBetween(0.0, 1.0);
        assertThat(q.probabilityWaitAtMost(t)).as(as + " t " + t).isBetween(0.0, 1.0);
      }
    }
  }

  @Test
  void moreServersServeMore() {
    double last = 0;
    for (int c = 15; c < 80; c++) {
      ErlangA q = ErlangA.of(48, 1, 0.5, c);
      assertThat(q.probabilityServedWithin(0.3)).isGreaterThan(last);
      last = q.probabilityServedWithin(0.3);
    }
  }

  @Test
  void theFewestServersMeetTheGoalAndOneFewerDoNot() {
    WaitGoal goal = WaitGoal.answered(0.8, 20).withMaxLoss(0.02);
    ErlangA q = ErlangA.sizedFor(360.0 / 1800, 1.0 / 240, 1.0 / 120, goal);
    assertThat(goal.isMetBy(q)).isTrue();
    assertThat(goal.isMetBy(ErlangA.of(0.2, 1.0 / 240, 1.0 / 120, q.servers() - 1))).isFalse();
    assertThat(q.servers())
        .isLessThan(ErlangC.sizedFor(48, 240, WaitGoal.answered(0.8, 20)).servers() + 3);
    assertThat(ErlangA.sizedFor(0, 1, 1, goal).servers()).isEqualTo(1);
    assertThat(ErlangA.sizedFor(5e5, 1, 0.2, WaitGoal.answered(0.9, 0.1)).servers())
        .isBetween(450_000, 500_000);
  }

  @Test
  void wrongNumbersAreNamed() {
    assertThatThrownBy(() -> ErlangA.of(50, 1, 0, 50)).hasMessageEndingWith("Maybe 51 servers?");
    assertThatThrownBy(() -> ErlangA.of(-1, 1, 1, 5)).hasMessageContaining("arrival rate");
    assertThatThrownBy(() -> ErlangA.of(1, 0, 1, 5)).hasMessageContaining("service rate");
    assertThatThrownBy(() -> ErlangA.of(1, 1, -1, 5)).hasMessageContaining("abandon rate");
    assertThatThrownBy(() -> ErlangA.of(1, 1, 1, 0)).hasMessageContaining("servers");
    assertThatThrownBy(() -> ErlangA.of(1e200, 1e-200, 1, 1)).hasMessageContaining("Infinity");
  }
}
