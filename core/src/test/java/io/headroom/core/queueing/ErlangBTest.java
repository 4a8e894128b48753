package io.headroom.core.queueing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.headroom.core.uncertainty.RandomStreams;
import java.util.random.RandomGenerator;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ErlangBTest {
  private static Offset<Double> relative(double value, double error) {
    return within(Math.max(Math.abs(value) * error, Double.MIN_VALUE));
  }

  /** The recursion of the textbooks, an independent way to the same number. */
  private static double recursion(double a, int c) {
    double b = 1;
    for (int k = 1; k <= c; k++) {
      b = a * b / (k + a * b);
    }
    return b;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void agreesWithTheRecursionAtAnySizeAndLoad(long seed) {
    RandomGenerator random = RandomStreams.seeded(seed).stream("loads");
    for (int i = 0; i < 400; i++) {
      int c = (int) Math.exp(random.nextDouble() * Math.log(30_000));
      double a = c * Math.exp(3 * random.nextGaussian() * random.nextDouble());
      double expected = recursion(a, c);
      assertThat(ErlangB.of(a, c).blocking())
          .as("seed %d: B(%d, %s)", seed, c, a)
          .isCloseTo(expected, relative(expected, expected < 1e-290 ? 1 : 1e-11));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1, 0.5",
    "1, 2, 0.2",
    "0, 3, 0",
    "0, 0, 1",
    "5, 0, 1",
    "1e-300, 1, 1e-300",
    "1e300, 1, 1",
    "1e-300, 1000000, 0",
    "1e9, 1000000, 0.999"
  })
  void edgesAreExact(double a, int c, double blocking) {
    assertThat(ErlangB.of(a, c).blocking()).isCloseTo(blocking, relative(blocking, 1e-9));
  }

  @Test
  void hugeGroupsNeedNoHugeSums() {
    double expected = recursion(1e6, 1_000_000);
    assertThat(ErlangB.of(1e6, 1_000_000).blocking())
        .isCloseTo(expected, relative(expected, 1e-10));
    double b = ErlangB.of(2e9, Integer.MAX_VALUE).blocking();
    assertThat(b).isBetween(0.0, 1e-300);
    // Jagerman's limit √(π c / 2)⁻¹ at a = c.
    assertThat(ErlangB.of(2e9, 2_000_000_000).blocking())
        .isCloseTo(1 / Math.sqrt(Math.PI * 1e9), relative(2e-5, 1e-4));
  }

  @Test
  void blockingFallsWithServersAndRisesWithLoad() {
    for (double a : new double[] {0.3, 1, 7.7, 120, 5_000}) {
      double last = 1;
      int step = (int) Math.max(1, a / 50);
      for (int c = 1; c < a + 9 * Math.sqrt(a) + 9; c += step) {
        double b = ErlangB.of(a, c).blocking();
        assertThat(b).as("B(%d, %s)", c, a).isLessThan(last);
        assertThat(ErlangB.of(a * 1.001, c).blocking()).isGreaterThan(b);
        last = b;
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {6, 7})
  void mostLoadIsTheInverse(long seed) {
    RandomGenerator random = RandomStreams.seeded(seed).stream("targets");
    for (int i = 0; i < 200; i++) {
      int c = 1 + (int) Math.exp(random.nextDouble() * Math.log(1e6));
      double target = Math.pow(10, -12 * random.nextDouble() * random.nextDouble()) * 0.999;
      double a = ErlangB.maxLoad(target, c);
      assertThat(ErlangB.of(a, c).blocking())
          .as("seed %d: target %s with %d servers, load %s", seed, target, c, a)
          .isCloseTo(target, relative(target, 1e-8));
    }
  }

  @Test
  void mostLoadAtTheEndsOfItsRange() {
    assertThat(ErlangB.maxLoad(0, 10)).isZero();
    assertThat(ErlangB.maxLoad(0.5, 1)).isCloseTo(1, within(1e-12));
    assertThat(ErlangB.maxLoad(1 - 1e-9, 1)).isCloseTo(1e9, within(1e3));
    assertThat(ErlangB.maxLoad(1e-300, 1)).isCloseTo(1e-300, within(1e-311));
  }

  @ParameterizedTest
  @ValueSource(longs = {8, 9})
  void fewestServersAreEnoughAndOneFewerAreNot(long seed) {
    RandomGenerator random = RandomStreams.seeded(seed).stream("loads");
    for (int i = 0; i < 300; i++) {
      double a = Math.exp(random.nextGaussian() * 4);
      double target = Math.pow(10, -6 * random.nextDouble());
      int c = ErlangB.fewestServers(a, target);
      assertThat(recursion(a, c)).isLessThanOrEqualTo(target * (1 + 1e-9));
      assertThat(c == 0 ? 2 : recursion(a, c - 1)).isGreaterThan(target * (1 - 1e-9));
    }
  }

  @Test
  void aBlockingThatIsTheTargetIsEnough() {
    assertThat(ErlangB.fewestServers(1, 0.2)).isEqualTo(2);
    assertThat(ErlangB.fewestServers(1, 0.5)).isEqualTo(1);
    assertThat(ErlangB.fewestServers(7, 1)).isZero();
    assertThat(ErlangB.fewestServers(0, 0.01)).isEqualTo(1);
    assertThat(ErlangB.fewestServers(2e6, 1e-6)).isGreaterThan(2_000_000);
  }

  @Test
  void whatIsCarriedAndDeniedIsWhatWasOffered() {
    ErlangB b = ErlangB.of(100, 102);
    assertThat(ErlangB.offeredLoad(b.carriedLoad(), b.blocking())).isCloseTo(100, within(1e-10));
    assertThat(b.occupancy()).isCloseTo(b.carriedLoad() / 102, within(1e-15));
    assertThat(ErlangB.of(1e15, 3).carriedLoad()).isCloseTo(3, within(1e-12));
  }

  @Test
  void wrongNumbersAreNamed() {
    assertThatThrownBy(() -> ErlangB.of(-1, 2))
        .hasMessageContaining("load")
        .hasMessageContaining("-1");
    assertThatThrownBy(() -> ErlangB.of(Double.NaN, 2)).hasMessageContaining("NaN");
    assertThatThrownBy(() -> ErlangB.of(1, -2)).hasMessageContaining("-2");
    assertThatThrownBy(() -> ErlangB.maxLoad(2, 5)).hasMessageEndingWith("Maybe 0.02?");
    assertThatThrownBy(() -> ErlangB.maxLoad(1, 5)).hasMessageContaining("no most load");
    assertThatThrownBy(() -> ErlangB.fewestServers(1, 0)).hasMessageContaining("above 0");
    assertThatThrownBy(() -> ErlangB.fewestServers(1e10, 0.01)).hasMessageContaining("2147483647");
    assertThatThrownBy(() -> ErlangB.offeredLoad(1, 1)).hasMessageContaining("below 1");
  }

  @ParameterizedTest
  @CsvSource({"0.001, 1", "0.4, 1", "3, 5", "9.5, 10", "80, 100", "99.9, 100", "990, 1000", "0, 7"})
  void whatIsCarriedTellsWhatWasOffered(double carried, int servers) {
    double a = ErlangB.offeredLoadCarrying(carried, servers);
    assertThat(ErlangB.of(a, servers).carriedLoad()).isCloseTo(carried, within(1e-10 * servers));
    assertThat(a).isGreaterThanOrEqualTo(carried);
  }

  @Test
  void oneServerCarriesALoadOverOnePlusIt() {
    assertThat(ErlangB.offeredLoadCarrying(0.75, 1)).isCloseTo(3, within(1e-12));
  }

  @Test
  void whatSimulatedLinesCarriedAndDeniedTellsWhatCallersOffered() {
    RandomGenerator r = RandomStreams.seeded(11).stream("lines");
    int servers = 10;
    double load = 12;
    int busy = 0;
    long tried = 0;
    long denied = 0;
    double time = 0;
    double held = 0;
    for (int event = 0; event < 2_000_000; event++) {
      double step = -Math.log1p(-r.nextDouble()) / (load + busy);
      time += step;
      held += step * busy;
      if (r.nextDouble() * (load + busy) < load) {
        tried++;
        denied += busy == servers ? 1 : 0;
        busy = Math.min(servers, busy + 1);
      } else {
        busy--;
      }
    }
    double carried = held / time;
    double share = (double) denied / tried;
    assertThat(ErlangB.offeredLoad(carried, share)).isCloseTo(load, within(0.1));
    assertThat(ErlangB.maxLoad(share, servers)).isCloseTo(load, within(0.1));
    assertThat(ErlangB.offeredLoadCarrying(carried, servers)).isCloseTo(load, within(0.2));
  }

  @Test
  void serversCannotCarryMoreThanTheyAre() {
    assertThatThrownBy(() -> ErlangB.offeredLoadCarrying(5, 5))
        .hasMessageContaining("5 servers carry less than 5 erlangs");
    assertThatThrownBy(() -> ErlangB.offeredLoadCarrying(-1, 5)).hasMessageContaining("-1");
  }
}
