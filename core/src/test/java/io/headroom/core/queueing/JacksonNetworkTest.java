package io.headroom.core.queueing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JacksonNetworkTest {
  @Test
  void oneStationWithFeedbackIsAQueueOfItsOwn() {
    JacksonNetwork net =
        JacksonNetwork.of(new double[] {1}, new double[] {0.4}, new double[][] {{0.5}});
    assertThat(net.arrivalRate(0)).isEqualTo(2, within(1e-12));
    assertThat(net.station(0).occupancy()).isEqualTo(0.8, within(1e-12));
    assertThat(net.meanResponse()).isEqualTo(2 * 0.4 / 0.2, within(1e-9));
  }

  /** Balance of every station, and of the network with the outside. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void trafficBalances(long seed) {
    Random random = new Random(seed);
    int n = 1 + random.nextInt(12);
    double[] external = random.doubles(n).toArray();
    double[] services = new double[n];
    double[][] p = new double[n][];
    for (int i = 0; i < n; i++) {
      p[i] = random.doubles(n).toArray();
      double sum = Arrays.stream(p[i]).sum() / (0.2 + 0.75 * random.nextDouble());
      p[i] = Arrays.stream(p[i]).map(x -> x / sum).toArray();
      services[i] = 1e-3;
    }
    JacksonNetwork net = JacksonNetwork.of(external, services, p);
    double out = 0;
    for (int j = 0; j < n; j++) {
      double in = external[j];
      for (int i = 0; i < n; i++) {
        in += net.arrivalRate(i) * p[i][j];
      }
      assertThat(net.arrivalRate(j)).as("seed %s", seed).isEqualTo(in, within(1e-10 * in));
      out += net.arrivalRate(j) * (1 - Arrays.stream(p[j]).sum());
    }
    assertThat(out).isEqualTo(net.throughput(), within(1e-9 * out));
  }

  @Test
  void severalServersWaitAsErlangCSays() {
    JacksonNetwork net =
        JacksonNetwork.of(
            new double[] {3, 0},
            new double[] {1, 0.2},
            new double[][] {{0, 1}, {0, 0}},
            new int[] {4, 1});
    assertThat(net.meanNumber())
        .isEqualTo(3 + ErlangC.of(3, 4).meanQueue() + 0.6 / 0.4, within(1e-9));
    assertThat(net.withServers(5, 2).station(0).meanQueue())
        .isEqualTo(ErlangC.of(3, 5).meanQueue(), within(1e-9));
  }

  @Test
  void whatCannotBeIsNamed() {
    double[][] loop = {{0, 1}, {1, 0}};
    assertThatThrownBy(() -> JacksonNetwork.of(new double[] {1, 0}, new double[] {1, 1}, loop))
        .hasMessageContaining("station 0 can never leave");
    assertThatThrownBy(() -> JacksonNetwork.of(new double[] {0, 0}, new double[] {1, 1}, loop))
        .hasMessageContaining("Maybe the network is closed?");
    assertThatThrownBy(
            () -> JacksonNetwork.of(new double[] {3}, new double[] {1}, new double[][] {{0}}))
        .hasMessageContaining("station 0 gets 3.0 erlangs")
        .hasMessageContaining("Maybe 4 servers?");
    assertThatThrownBy(
            () -> JacksonNetwork.of(new double[] {1}, new double[] {1}, new double[][] {{1.2}}))
        .hasMessageContaining("add up to 1.2");
    assertThatThrownBy(
            () -> JacksonNetwork.of(new double[] {1}, new double[] {1, 2}, new double[][] {{0}}))
        .hasMessageContaining("serviceTimes must have 1 entries, found 2");
  }

  /** A pair that nobody reaches may pass work around for ever. */
  @Test
  void whatNothingReachesHasNoWork() {
    JacksonNetwork net =
        JacksonNetwork.of(
            new double[] {0.5, 0, 0},
            new double[] {1, 1, 1},
            new double[][] {{0, 0, 0}, {0, 0, 1}, {0, 1, 0}});
    assertThat(net.arrivalRate(1)).isZero();
    assertThat(net.meanNumber()).isEqualTo(1, within(1e-12));
  }

  @Test
  void openClassesOfOneClassAreAJacksonNetwork() {
    OpenClasses open = OpenClasses.of(new double[] {0.5}, new double[][] {{0.4, 1.5}});
    JacksonNetwork net =
        JacksonNetwork.of(
            new double[] {0.5, 0}, new double[] {0.4, 1.5}, new double[][] {{0, 1}, {0, 0}});
    assertThat(open.response(0)).isEqualTo(net.meanResponse(), within(1e-12));
    assertThat(open.meanNumber(0, 1)).isEqualTo(net.station(1).meanNumber(), within(1e-12));
    assertThat(open.growthLeft()).isEqualTo(1 / 0.75, within(1e-12));
    assertThatThrownBy(() -> OpenClasses.of(new double[] {1}, new double[][] {{0.4, 1}}))
        .hasMessageContaining("station 1 would be busy for 1.0");
  }
}
