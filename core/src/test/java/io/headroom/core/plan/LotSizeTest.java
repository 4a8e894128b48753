package io.headroom.core.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.headroom.core.measure.Unit;
import io.headroom.core.time.Granularity;
import io.headroom.core.time.TimeGrid;
import io.headroom.core.uncertainty.RandomStreams;
import io.headroom.core.uncertainty.SamplePaths;
import io.headroom.core.uncertainty.Uncertain;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Newsvendor, commitment, order quantity and expansion against trial of all alternatives. */
class LotSizeTest {
  @Test
  void theNewsvendorsCostIsThatOfASimulationAndNoQuantityIsCheaper() {
    Uncertain demand = Uncertain.logNormal(1000, 1900);
    Newsvendor stock = new Newsvendor(demand, 9, 2);
    double q = stock.quantity();
    RandomGenerator random = RandomStreams.seeded(4).stream("demand");
    int n = 100_000;
    double[] cost = new double[n];
    for (int i = 0; i < n; i++) {
      double d = demand.sample(random);
      cost[i] = 9 * Math.max(0, d - q) + 2 * Math.max(0, q - d);
    }
    double mean = Arrays.stream(cost).average().orElseThrow();
    double sd = Math.sqrt(Arrays.stream(cost).map(c -> (c - mean) * (c - mean)).sum() / n);
    assertThat(stock.expectedCost(q)).isCloseTo(mean, within(4 * sd / Math.sqrt(n)));
    for (double other = 100; other < 5000; other += 50) {
      assertThat(stock.expectedCost(other)).isGreaterThanOrEqualTo(stock.expectedCost(q));
    }
    assertThatThrownBy(() -> new Newsvendor(demand, 0, 2)).hasMessageContaining("more than 0");
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void theCommitmentIsTheSmallestOfLeastCost(long seed) {
    Random random = new Random(seed);
    int n = 1 + random.nextInt(8);
    double[] demand = random.ints(n, 0, 30).asDoubleStream().toArray();
    double[] hours = random.ints(n, 1, 500).asDoubleStream().toArray();
    double reserved = (1 + random.nextInt(12)) / 10.0;
    Commitment best = Commitment.of(demand, hours, 1, reserved);
    double least = Double.POSITIVE_INFINITY;
    long units = -1;
    for (int c = 0; c <= 40; c++) {
      double cost = 0;
      for (int i = 0; i < n; i++) {
        cost += hours[i] * (reserved * c + Math.max(0, demand[i] - c));
      }
      if (cost < least - 1e-9) {
        least = cost;
        units = c;
      }
    }
    assertThat(best.units()).isEqualTo(units);
    assertThat(best.cost()).isCloseTo(least, within(1e-9));
    assertThat(best.costOnDemand()).isGreaterThanOrEqualTo(best.cost() - 1e-9);
  }

  @Test
  void overFuturesTheCommitmentIsAQuantileOfAllHours() {
    TimeGrid grid = TimeGrid.of(LocalDate.of(2026, 1, 1), Granularity.DAY, 100, ZoneId.of("UTC"));
    SamplePaths paths =
        SamplePaths.of(
            grid,
            Unit.of("instance"),
            50,
            (p, out) -> {
              RandomGenerator r = RandomStreams.seeded(p).stream("x");
              Arrays.setAll(out, s -> Math.floor(100 * r.nextDouble()));
            });
    Commitment best = Commitment.over(paths, 24, 1, 0.6);
    double[] all = new double[5000];
    Arrays.setAll(all, i -> paths.value(i / 100, i % 100));
    Arrays.sort(all);
    assertThat((double) best.units()).isCloseTo(all[2000], within(1.0));
    assertThatThrownBy(() -> Commitment.of(new double[] {-1}, new double[] {1}, 1, 1))
        .hasMessageContaining("-1.0 at level 1");
  }

  @Test
  void theEconomicOrderIsCheaperThanAnyOther() {
    EconomicOrder order = new EconomicOrder(500, 120, 6);
    double q = order.quantity();
    for (double other = 10; other < 600; other += 5) {
      assertThat(order.costPerYear(other)).isGreaterThanOrEqualTo(order.costPerYear(q));
    }
    assertThatThrownBy(() -> new EconomicOrder(500, 0, 6)).hasMessageContaining("order");
  }

  /** The witness adds up the discounted steps themselves. */
  @Test
  void expansionsAtTheIntervalCostLessThanAtAnyOther() {
    for (double a : new double[] {0.05, 0.5, 0.7, 0.95, 0.999}) {
      for (double r : new double[] {0.01, 0.1, 0.4}) {
        ExpansionInterval e = new ExpansionInterval(r, a);
        double best = discounted(e.years(), r, a);
        for (double f : new double[] {0.5, 0.9, 0.999, 1.001, 1.1, 2}) {
          double other = discounted(f * e.years(), r, a);
          assertThat(other).isGreaterThanOrEqualTo(best * (1 - 1e-9));
          assertThat(e.costRatio(f * e.years())).isCloseTo(other / best, within(1e-6));
        }
      }
    }
    assertThatThrownBy(() -> new ExpansionInterval(0.1, 1)).hasMessageContaining("smallest steps");
  }

  private static double discounted(double years, double r, double a) {
    double sum = 0;
    double t = 0;
    double factor;
    do {
      factor = Math.exp(-r * t);
      sum += Math.pow(years, a) * factor;
      t += years;
    } while (factor > 1e-14);
    return sum;
  }
}
