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

class MarkovQueueTest {
  private static void agrees(String as, double actual, double expected) {
    assertThat(actual).as(as).isCloseTo(expected, within(Math.max(1e-9 * expected, 1e-290)));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void agreesWithTheProcessStateByState(long seed) {
    RandomGenerator random = RandomStreams.seeded(seed).stream("queues");
    for (int i = 0; i < 200; i++) {
      int c = (int) Math.exp(random.nextDouble() * Math.log(300));
      int room = Math.max(1, c - 3 + (int) Math.exp(random.nextDouble() * Math.log(500)));
      double mu = Math.exp(random.nextGaussian() * 2);
      double lambda =
          c
              * mu
              * (i % 5 == 0 ? 1 + 1e-6 * random.nextGaussian() : Math.exp(random.nextGaussian()));
      MarkovQueue q = MarkovQueue.withRoomFor(lambda, mu, c, room);
      BirthDeath s = BirthDeath.of(k -> lambda, k -> Math.min(k, c) * mu, room);
      String as = "seed " + seed + ": λ " + lambda + " μ " + mu + " c " + c + " K " + room;
      double accepted = 1 - s.probability(room);
      agrees(as, q.lossProbability(), s.probability(room));
      agrees(as, q.throughput(), s.mean(k -> Math.min(k, c)) * mu);
      agrees(as, q.occupancy(), s.mean(k -> Math.min(k, c)) / c);
      agrees(as, q.meanQueue(), s.mean(k -> Math.max(0, k - c)));
      agrees(as, q.meanNumber(), s.mean(k -> k));
      agrees(as, q.meanResponse(), s.mean(k -> k) / (s.mean(k -> Math.min(k, c)) * mu));
      agrees(as, q.probabilityEmpty(), s.probability(0));
      if (accepted > 1e-3) {
        agrees(as, q.probabilityOfWaiting(), Math.max(0, s.from(c) - s.from(room)) / accepted);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "4, 1, 5, 10",
    "4, 1, 5, 500",
    "30, 1, 5, 40",
    "5, 1, 5, 9",
    "0.9, 1, 1, 5",
    "50, 1, 20, 2000"
  })
  void waitsAreThoseOfErlangsStagesOverThePlaces(double lambda, double mu, int c, int room) {
    MarkovQueue q = MarkovQueue.withRoomFor(lambda, mu, c, room);
    BirthDeath s = BirthDeath.of(k -> lambda, k -> Math.min(k, c) * mu, room);
    double accepted = s.mean(k -> k < room ? 1 : 0);
    for (double t : new double[] {0, 0.01, 0.3, 1, 2, 7, 30}) {
      double longer = 0;
      double poisson = Math.exp(-c * mu * t);
      double cdf = poisson;
      for (int j = 0; c + j < room; j++) {
        longer += s.probability(c + j) / accepted * cdf;
        poisson *= c * mu * t / (j + 1);
        cdf += poisson;
      }
      assertThat(1 - q.probabilityWaitAtMost(t)).as("t %s", t).isCloseTo(longer, within(1e-10));
    }
    assertThat(q.probabilityWaitAtMost(Double.POSITIVE_INFINITY)).isEqualTo(1);
    double end = q.waitQuantile(1 - 1e-9);
    double mean = 0;
    for (int i = 0; i < 4_000; i++) {
      mean += (1 - q.probabilityWaitAtMost((i + 0.5) * end / 4_000)) * end / 4_000;
    }
    assertThat(mean).isCloseTo(q.meanWait(), within(1e-4 * q.meanWait()));
  }

  @Test
  void withoutALimitItIsErlangC() {
    MarkovQueue q = MarkovQueue.of(0.66, 1.0 / 6, 4);
    ErlangC c = ErlangC.of(3.96, 4).withMeanService(6);
    agrees("p", q.probabilityOfWaiting(), c.probabilityOfWaiting());
    agrees("w", q.meanWait(), c.meanWait());
    agrees("t", q.probabilityWaitAtMost(40), c.probabilityWaitAtMost(40));
    agrees("stretch", q.stretch(), 1 + c.meanWait() / 6);
    assertThat(q.lossProbability()).isZero();
    MarkovQueue large = MarkovQueue.withRoomFor(0.5, 1, 1, Integer.MAX_VALUE);
    agrees("L", large.meanNumber(), 1);
    agrees("p0", large.probabilityEmpty(), 0.5);
  }

  @Test
  void withRoomForTheServersOnlyItIsErlangB() {
    MarkovQueue q = MarkovQueue.withRoomFor(900, 1, 1_000, 1_000);
    agrees("B", q.lossProbability(), ErlangB.of(900, 1_000).blocking());
    assertThat(q.probabilityOfWaiting()).isZero();
    assertThat(q.meanQueue()).isZero();
  }

  @Test
  void aLoadOfExactlyTheServersFillsPlacesEvenly() {
    MarkovQueue q = MarkovQueue.withRoomFor(1, 1, 1, 1_000_000_000);
    agrees("loss", q.lossProbability(), 1.0 / 1_000_000_001);
    agrees("L", q.meanNumber(), 5e8);
    MarkovQueue heavy = MarkovQueue.withRoomFor(1e12, 1, 3, 10);
    agrees("X", heavy.throughput(), 3);
    agrees("L", heavy.meanNumber(), 10);
  }

  @Test
  void withoutArrivalsItIsEmpty() {
    for (MarkovQueue q :
        new MarkovQueue[] {MarkovQueue.of(0, 2, 3), MarkovQueue.withRoomFor(0, 2, 3, 5)}) {
      assertThat(q.occupancy()).isZero();
      assertThat(q.meanNumber()).isZero();
      assertThat(q.throughput()).isZero();
      assertThat(q.probabilityEmpty()).isEqualTo(1);
      assertThat(q.lossProbability()).isZero();
      assertThat(q.probabilityOfWaiting()).isZero();
      assertThat(q.meanResponse()).isEqualTo(0.5);
    }
  }

  @Test
  void wrongNumbersAreNamed() {
    assertThatThrownBy(() -> MarkovQueue.of(10, 1, 10)).hasMessageEndingWith("Maybe 11 servers?");
    assertThatThrownBy(() -> MarkovQueue.withRoomFor(1, 1, 1, 0)).hasMessageContaining("capacity");
    assertThatThrownBy(() -> MarkovQueue.withRoomFor(1, Double.NaN, 1, 2))
        .hasMessageContaining("NaN");
  }
}
