package io.headroom.core.queueing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.headroom.core.queueing.ClosedClasses.Method;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClosedNetworkTest {
  /**
   * The product form itself: every state of k at each station and the rest thinking, with weight Π
   * Dᵏ/Πmin(j, c) · Zᵐ/m!. Owes nothing to any recursion.
   */
  private static double[] enumerated(ClosedNetwork net, int population) {
    int stations = net.stations();
    double[] numbers = new double[stations];
    double[] sums = new double[2];
    states(
        new int[stations],
        0,
        population,
        k -> {
          double weight = 1;
          int rest = population;
          for (int i = 0; i < stations; i++) {
            rest -= k[i];
            for (int j = 1; j <= k[i]; j++) {
              weight *= net.demand(i) / Math.min(j, net.servers(i));
            }
          }
          for (int j = 1; j <= rest; j++) {
            weight *= net.thinkTime() / j;
          }
          sums[0] += weight;
          sums[1] += weight * Math.min(k[0], net.servers(0));
          for (int i = 0; i < stations; i++) {
            numbers[i] += weight * k[i];
          }
        });
    double[] out = Arrays.copyOf(numbers, stations + 1);
    for (int i = 0; i < stations; i++) {
      out[i] /= sums[0];
    }
    out[stations] = sums[1] / sums[0] / net.demand(0);
    return out;
  }

  private static void states(int[] k, int from, int left, Consumer<int[]> each) {
    if (from == k.length) {
      each.accept(k);
      return;
    }
    for (k[from] = 0; k[from] <= left; k[from]++) {
      states(k, from + 1, left - k[from], each);
    }
    k[from] = 0;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void equalsTheEnumerationOfAllStates(long seed) {
    Random random = new Random(seed);
    int stations = 1 + random.nextInt(4);
    int population = 1 + random.nextInt(11);
    double[] services = random.doubles(stations, 0.01, 2).toArray();
    double[] visits = random.doubles(stations, 0.1, 3).toArray();
    int[] servers = random.ints(stations, 1, seed % 3 == 0 ? 2 : 5).toArray();
    ClosedNetwork net =
        ClosedNetwork.of(services, visits)
            .withServers(servers)
            .withThinkTime(seed % 2 == 0 ? 0 : 3 * random.nextDouble());
    double[] truth = enumerated(net, population);
    if (net.thinkTime() == 0) {
      double all = Arrays.stream(truth, 0, stations).sum();
      // Without thinking all are at stations; states with a rest have weight 0.
      assertThat(all).isEqualTo(population, within(1e-9));
    }
    ClosedLoad load = net.exact(population);
    for (int i = 0; i < stations; i++) {
      assertThat(load.meanNumber(i)).as("seed %s", seed).isEqualTo(truth[i], within(1e-9));
      assertThat(load.utilization(i))
          .isEqualTo(load.throughput() * net.demand(i) / servers[i], within(1e-12));
    }
    double x = load.throughput();
    assertThat(x).as("seed %s", seed).isEqualTo(truth[stations], within(1e-9));
    assertThat(load.response()).isEqualTo(population / x - net.thinkTime(), within(1e-8));
  }

  /** One station of c servers and thinkers is the machine repairman, a birth and death process. */
  @ParameterizedTest
  @CsvSource({"5, 1, 10", "60, 10, 8", "2000, 50, 41", "20000, 400, 49"})
  void machineRepairman(int population, int servers, double think) {
    double service = 1;
    double[] log = new double[population + 1];
    for (int k = 1; k <= population; k++) {
      log[k] =
          log[k - 1]
              + Math.log((population - k + 1) / think)
              - Math.log(Math.min(k, servers) / service);
    }
    double top = Arrays.stream(log).max().orElseThrow();
    double sum = 0;
    double number = 0;
    for (int k = 0; k <= population; k++) {
      sum += Math.exp(log[k] - top);
      number += k * Math.exp(log[k] - top);
    }
    ClosedLoad load =
        ClosedNetwork.of(new double[] {service}, new double[] {1})
            .withServers(servers)
            .withThinkTime(think)
            .exact(population);
    assertThat(load.meanNumber(0)).isEqualTo(number / sum, within(1e-8 * number / sum));
    assertThat(load.throughput())
        .isEqualTo((population - number / sum) / think, within(1e-8 * load.throughput()));
  }

  /** Where the usual load-dependent recursion gives negative probabilities. */
  @Test
  void staysRightFarIntoSaturation() {
    ClosedNetwork net =
        ClosedNetwork.of(new double[] {1, 0.9, 0.2}, new double[] {1, 1, 1})
            .withServers(16, 16, 4)
            .withThinkTime(1);
    double before = 0;
    for (int n : new int[] {50, 200, 1000}) {
      ClosedLoad load = net.exact(n);
      double sum = load.meanNumber(0) + load.meanNumber(1) + load.meanNumber(2);
      assertThat(sum + load.throughput()).isEqualTo(n, within(1e-8 * n));
      assertThat(load.throughput()).isBetween(before, 16.0 + 1e-9);
      before = load.throughput();
    }
    assertThat(net.exact(1000).throughput()).isEqualTo(16, within(1e-9));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void boundsHold(long seed) {
    Random random = new Random(seed);
    int stations = 1 + random.nextInt(5);
    ClosedNetwork net =
        ClosedNetwork.of(
                random.doubles(stations, 0.01, 2).toArray(),
                random.doubles(stations, 0.1, 3).toArray())
            .withThinkTime(seed % 2 == 0 ? 0 : 10 * random.nextDouble());
    for (int n : new int[] {1, 2, 5, 17, 100}) {
      ClosedLoad load = net.exact(n);
      for (NetworkBounds.Kind kind : NetworkBounds.Kind.values()) {
        NetworkBounds b = NetworkBounds.of(kind, net, n);
        double x = load.throughput();
        double r = load.response();
        assertThat(x)
            .as("%s of %s, seed %s", kind, n, seed)
            .isBetween(b.leastThroughput() * (1 - 1e-12), b.mostThroughput() * (1 + 1e-12));
        assertThat(r).isBetween(b.leastResponse() * (1 - 1e-9), b.mostResponse() * (1 + 1e-9));
      }
    }
    assertThatThrownBy(
            () ->
                NetworkBounds.of(
                    NetworkBounds.Kind.BALANCED,
                    ClosedNetwork.of(new double[] {1}, new double[] {1}).withServers(2),
                    3))
        .hasMessageContaining("Maybe asymptotic bounds?");
  }

  @Test
  void classesThatAreAlikeAreOneClass() {
    double[] d = {0.4, 1.1, 0.05};
    ClosedLoad one = ClosedNetwork.of(d, new double[] {1, 1, 1}).withThinkTime(2).exact(12);
    ClosedClasses.Load two =
        ClosedClasses.of(new int[] {5, 7}, new double[] {2, 2}, new double[][] {d, d})
            .solve(Method.EXACT);
    assertThat(two.throughput(0) + two.throughput(1)).isEqualTo(one.throughput(), within(1e-12));
    for (int i = 0; i < 3; i++) {
      assertThat(two.meanNumber(i)).isEqualTo(one.meanNumber(i), within(1e-10));
      assertThat(two.utilization(i)).isEqualTo(one.utilization(i), within(1e-12));
    }
  }

  /** Two classes at two stations: all states with their multinomial weights. */
  @Test
  void twoClassesEqualTheEnumeration() {
    int[] n = {3, 2};
    double[] think = {1.5, 0.5};
    double[][] d = {{0.4, 1.2}, {0.9, 0.3}};
    double whole = 0;
    double[] numbers = new double[2];
    for (int a0 = 0; a0 <= n[0]; a0++) {
      for (int a1 = 0; a0 + a1 <= n[0]; a1++) {
        for (int b0 = 0; b0 <= n[1]; b0++) {
          for (int b1 = 0; b0 + b1 <= n[1]; b1++) {
            double w =
                fact(a0 + b0)
                    / fact(a0)
                    / fact(b0)
                    * pow(d[0][0], a0)
                    * pow(d[1][0], b0)
                    * fact(a1 + b1)
                    / fact(a1)
                    / fact(b1)
                    * pow(d[0][1], a1)
                    * pow(d[1][1], b1)
                    * pow(think[0], n[0] - a0 - a1)
                    / fact(n[0] - a0 - a1)
                    * pow(think[1], n[1] - b0 - b1)
                    / fact(n[1] - b0 - b1);
            whole += w;
            numbers[0] += w * (a0 + b0);
            numbers[1] += w * (a1 + b1);
          }
        }
      }
    }
    ClosedClasses.Load load = ClosedClasses.of(n, think, d).solve(Method.EXACT);
    assertThat(load.meanNumber(0)).isEqualTo(numbers[0] / whole, within(1e-12));
    assertThat(load.meanNumber(1)).isEqualTo(numbers[1] / whole, within(1e-12));
  }

  private static double pow(double x, int k) {
    return Math.pow(x, k);
  }

  private static double fact(int k) {
    return k < 2 ? 1 : k * fact(k - 1);
  }

  /** Errors of throughput on random networks, as the literature has them. */
  @Test
  void approximationsAreNearTheExactAndTheLinearizerNearer() {
    double worstSchweitzer = 0;
    double worstLinearizer = 0;
    double sumSchweitzer = 0;
    double sumLinearizer = 0;
    for (long seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      int stations = 2 + random.nextInt(4);
      int[] n = {1 + random.nextInt(12), random.nextInt(12)};
      double[] think = {5 * random.nextDouble(), seed % 2 == 0 ? 0 : 2};
      double[][] d = {
        random.doubles(stations, 0.01, 1).toArray(), random.doubles(stations, 0.01, 1).toArray()
      };
      ClosedClasses net = ClosedClasses.of(n, think, d);
      double exact = net.solve(Method.EXACT).throughput(0);
      double s = Math.abs(net.solve(Method.BARD_SCHWEITZER).throughput(0) / exact - 1);
      double l = Math.abs(net.solve(Method.LINEARIZER).throughput(0) / exact - 1);
      worstSchweitzer = Math.max(worstSchweitzer, s);
      worstLinearizer = Math.max(worstLinearizer, l);
      sumSchweitzer += s;
      sumLinearizer += l;
    }
    assertThat(worstSchweitzer).isLessThan(0.1);
    assertThat(worstLinearizer).isLessThan(0.02);
    assertThat(sumLinearizer).isLessThan(sumSchweitzer / 3);
  }

  @Test
  void largePopulationsAreApproximatedNotRefused() {
    ClosedClasses net =
        ClosedClasses.of(
            new int[] {100_000, 50_000, 20_000},
            new double[] {60, 30, 10},
            new double[][] {{0.001, 0.0002}, {0.0005, 0.0004}, {0, 0.0001}});
    assertThatThrownBy(() -> net.solve(Method.EXACT)).hasMessageContaining("Maybe LINEARIZER");
    ClosedClasses.Load load = net.solve(Method.LINEARIZER);
    assertThat(load.utilization(0)).isEqualTo(1, within(1e-3));
    assertThat(net.solve(Method.BARD_SCHWEITZER).throughput(0))
        .isEqualTo(load.throughput(0), within(1e-3 * load.throughput(0)));
  }

  @Test
  void aClassOfNobodyHasNoThroughput() {
    ClosedClasses.Load load =
        ClosedClasses.of(new int[] {0, 3}, new double[] {1, 0}, new double[][] {{1}, {2}})
            .solve(Method.EXACT);
    assertThat(load.throughput(0)).isZero();
    assertThat(load.response(0)).isZero();
    assertThat(load.throughput(1)).isEqualTo(0.5, within(1e-12));
  }

  @Test
  void wrongNumbersAreNamed() {
    ClosedNetwork net = ClosedNetwork.of(new double[] {1}, new double[] {1});
    assertThatThrownBy(() -> net.exact(0)).hasMessageContaining("population");
    assertThatThrownBy(() -> net.exact(Integer.MAX_VALUE))
        .hasMessageContaining("Maybe the asymptotic bounds");
    assertThatThrownBy(() -> net.withServers(1, 2)).hasMessageContaining("1 entries, found 2");
    assertThatThrownBy(() -> net.withThinkTime(-1)).hasMessageContaining("think time");
    assertThatThrownBy(() -> ClosedNetwork.of(new double[] {0}, new double[] {1}))
        .hasMessageContaining("needs work");
    assertThatThrownBy(
            () -> ClosedClasses.of(new int[] {0}, new double[] {1}, new double[][] {{1}}))
        .hasMessageContaining("nobody");
    assertThatThrownBy(
            () -> ClosedClasses.of(new int[] {1}, new double[] {0}, new double[][] {{0}}))
        .hasMessageContaining("class 0");
  }
}
