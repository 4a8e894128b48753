package io.headroom.core.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.headroom.core.reliability.BlockDiagram;
import io.headroom.core.reliability.Component;
import io.headroom.core.reliability.DowntimeDistribution;
import io.headroom.core.reliability.FaultTree;
import io.headroom.core.reliability.LifeData;
import io.headroom.core.reliability.MarkovModel;
import io.headroom.core.reliability.StandbyGroup;
import io.headroom.core.uncertainty.Estimate;
import io.headroom.core.uncertainty.RandomStreams;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Played lives against exact answers. */
class SystemLifeTest {
  private static final RandomStreams STREAMS = RandomStreams.seeded(20261122);
  private static final int LIVES = 20_000;

  private static BlockDiagram part(String name, double mtbf, double mttr) {
    return BlockDiagram.of(Component.repaired(name, mtbf, mttr));
  }

  /** Half-widths are 1.96 standard errors, at least. */
  private static void agrees(Estimate played, double exact) {
    assertThat(Math.abs(played.mean() - exact))
        .as("played %s, exact %s", played, exact)
        .isLessThanOrEqualTo(3 * Math.max(played.halfWidth() / 1.96, 1e-9));
  }

  @ParameterizedTest(name = "MTBF {0} h, MTTR {1} h, {2} h, {3} h allowed")
  @CsvSource({"300, 4, 2184, 20", "2000, 6, 2208, 2.2", "50, 25, 720, 250", "500, 2, 168, 0"})
  void exponentialLivesHaveTakacsDistribution(
      double mtbf, double mttr, double period, double allowed) {
    DowntimeDistribution exact = new DowntimeDistribution.Alternating(mtbf, mttr, period);
    LifeHistories one =
        SystemLife.of(new FailureRate.Known(1 / mtbf), new RepairTimes.Exponential(mttr))
            .play(period, LIVES, STREAMS.child("one"));
    agrees(one.exceedance(allowed), exact.exceedance(allowed));
    agrees(one.meanDowntime(), exact.mean());
    LifeHistories net =
        SystemLife.of(part("x", mtbf, mttr)).play(period, LIVES, STREAMS.child("net"));
    agrees(net.exceedance(allowed), exact.exceedance(allowed));
    agrees(net.meanDowntime(), exact.mean());
  }

  @Test
  void shortRareOutagesHaveTheCompoundPoissonDistribution() {
    // Golden availability/sla-breach has the numbers: outages are too short to matter for exposure.
    DowntimeDistribution.CompoundPoisson poisson =
        new DowntimeDistribution.CompoundPoisson(4, 0.002);
    LifeHistories lives =
        SystemLife.of(new FailureRate.Known(4 / 8760.0), new RepairTimes.Exponential(0.002))
            .play(8760, LIVES, STREAMS.child("poisson"));
    agrees(lives.exceedance(0.00876), poisson.exceedance(0.00876));
    agrees(lives.meanDowntime(), poisson.mean());
    agrees(lives.meanOutages(), 4);
  }

  @Test
  void aStructuresShareOfTimeDownIsItsUnavailability() {
    Map<String, BlockDiagram> bridge = new LinkedHashMap<>();
    for (String n : List.of("A", "B", "D", "E", "X")) {
      bridge.put(n, part(n, 20 + n.charAt(0), 5));
    }
    BlockDiagram d =
        BlockDiagram.series(
            List.of(
                BlockDiagram.paths(
                    List.of(
                        List.of("A", "D"),
                        List.of("B", "E"),
                        List.of("A", "X", "E"),
                        List.of("B", "X", "D")),
                    bridge),
                BlockDiagram.atLeast(3, 5, part("host", 60, 8)),
                BlockDiagram.parallel(
                    List.of(
                        BlockDiagram.series(List.of(part("feed", 200, 4), part("a", 50, 5))),
                        BlockDiagram.series(List.of(part("feed", 200, 4), part("b", 50, 5)))))));
    double period = 3000;
    SystemLife life = SystemLife.of(d);
    assertThat(life.components()).isEqualTo(5 + 5 + 3);
    // The first tenth is left out: everything is up at the start.
    LifeHistories lives =
        life.play(new double[] {period / 10, period}, 4000, STREAMS.child("structure"));
    double[] share = new double[lives.replications()];
    for (int r = 0; r < share.length; r++) {
      share[r] = lives.downtime(r, 1) / (0.9 * period);
      assertThat(lives.downtime(r, 0) + lives.downtime(r, 1))
          .isEqualTo(lives.downtime(r), within(1e-9));
      assertThat(lives.longest(r)).isLessThanOrEqualTo(lives.downtime(r) + 1e-9);
    }
    agrees(Estimate.ofMean(share), d.unavailability());
  }

  @Test
  void repairsAsTheyWereHaveTheirMeanAndNoOtherLengths() {
    RepairTimes seen = new RepairTimes.Empirical(LifeData.ofEnded(1, 2, 2, 7));
    RandomGenerator random = STREAMS.stream("draws");
    double sum = 0;
    int n = 40_000;
    for (int i = 0; i < n; i++) {
      double x = seen.draw(random);
      assertThat(x).isIn(1.0, 2.0, 7.0);
      sum += x;
    }
    assertThat(seen.mean()).isEqualTo(3, within(1e-12));
    assertThat(sum / n).isEqualTo(3, within(0.05));
    for (int i = 0; i < 100; i++) {
      assertThat(seen.drawRest(2, random)).isEqualTo(5);
      assertThat(seen.drawRest(1.5, random)).isIn(0.5, 5.5);
      assertThat(seen.drawRest(9, random)).isPositive();
    }
  }

  @Test
  void whereTheLongestRepairIsNotOverRepairsMayLastLonger() {
    RepairTimes seen =
        new RepairTimes.Empirical(LifeData.of(new double[] {1, 4}, new boolean[] {true, false}));
    RandomGenerator random = STREAMS.stream("tail");
    double sum = 0;
    int n = 40_000;
    int longer = 0;
    for (int i = 0; i < n; i++) {
      double x = seen.draw(random);
      longer += x > 4 ? 1 : 0;
      sum += x;
    }
    assertThat(longer / (double) n).isEqualTo(0.5, within(0.01));
    assertThat(sum / n).isEqualTo(seen.mean(), within(0.1));
    assertThatThrownBy(() -> new RepairTimes.Empirical(LifeData.of(new double[1], new boolean[1])))
        .hasMessageContaining("found none among 1");
  }

  @Test
  void aRateFromFewFailuresHasItsDoubt() {
    FailureRate few = new FailureRate.Estimated(2, 1000);
    RandomGenerator random = STREAMS.stream("rates");
    int n = 40_000;
    double mean = 0;
    double squares = 0;
    for (int i = 0; i < n; i++) {
      double x = few.draw(random) * 1000;
      mean += x / n;
      squares += x * x / n;
    }
    // A gamma of shape 2.5 has mean and variance 2.5.
    assertThat(mean).isEqualTo(2.5, within(0.03));
    assertThat(squares - mean * mean).isEqualTo(2.5, within(0.12));
    double none = 0;
    for (int i = 0; i < n; i++) {
      none += new FailureRate.Estimated(0, 1000).draw(random) * 1000 / n;
    }
    assertThat(none).as("half a failure where none was seen").isEqualTo(0.5, within(0.02));
    FailureRate moving = new FailureRate.Estimated(2, 1000, 0.5);
    double sum = 0;
    double sumOfSquares = 0;
    for (int i = 0; i < n; i++) {
      double x = moving.draw(random) * 1000;
      sum += x / n;
      sumOfSquares += x * x / n;
    }
    assertThat(sum).isEqualTo(2.5, within(0.06));
    // Relative variances of a product: (1 + 1/2.5)·(1 + 0.5) − 1.
    assertThat((sumOfSquares - sum * sum) / (sum * sum)).isEqualTo(1.1, within(0.08));
    RepairTimes repairs = new RepairTimes.Exponential(5);
    double sure =
        SystemLife.of(new FailureRate.Known(0.002), repairs)
            .play(2000, LIVES, STREAMS)
            .exceedance(60)
            .mean();
    double unsure =
        SystemLife.of(new FailureRate.Estimated(2, 1000), repairs)
            .play(2000, LIVES, STREAMS)
            .exceedance(60)
            .mean();
    assertThat(unsure).as("doubt widens the tail").isGreaterThan(2 * sure);
  }

  @Test
  void whatIsDownAtTheStartStaysDownForTheRest() {
    SystemLife life =
        SystemLife.downFor(
            new FailureRate.Known(0), new RepairTimes.Empirical(LifeData.ofEnded(2, 10)), 4);
    LifeHistories lives = life.play(new double[] {5, 20}, 50, STREAMS);
    for (int r = 0; r < 50; r++) {
      assertThat(lives.downtime(r, 0)).isEqualTo(5);
      assertThat(lives.downtime(r, 1)).isEqualTo(1);
      assertThat(lives.outages(r)).as("it began before").isZero();
    }
    assertThat(lives.missed(5, 2).mean()).isZero();
    assertThat(lives.missed(5, 0.5).mean()).isEqualTo(1);
    assertThat(lives.missed(-1, 100).mean()).as("used up before").isEqualTo(1);
  }

  @Test
  void aLifeIsTheSameHoweverManyArePlayedAndWhicheverThreadPlays() throws Exception {
    SystemLife life =
        SystemLife.of(
            BlockDiagram.parallel(List.of(part("a", 10, 3), part("b", 12, 4), part("", 9, 2))));
    LifeHistories all = life.play(500, 60, STREAMS);
    LifeHistories few = life.play(500, 7, STREAMS);
    for (int r = 0; r < 7; r++) {
      assertThat(few.downtime(r)).isEqualTo(all.downtime(r));
    }
    Callable<LifeHistories> task = () -> life.play(500, 60, STREAMS);
    ExecutorService pool = Executors.newFixedThreadPool(4);
    try {
      for (Future<LifeHistories> f : pool.invokeAll(List.of(task, task, task, task))) {
        for (int r = 0; r < 60; r++) {
          assertThat(f.get().downtime(r)).isEqualTo(all.downtime(r));
          assertThat(f.get().outages(r)).isEqualTo(all.outages(r));
        }
      }
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void aPartsLifeDoesNotChangeWhenAnotherIsAdded() {
    BlockDiagram db = part("db", 40, 6);
    LifeHistories alone = SystemLife.of(db).play(1000, 100, STREAMS);
    LifeHistories beside =
        SystemLife.of(BlockDiagram.series(List.of(part("spare", 1e12, 1), db)))
            .play(1000, 100, STREAMS);
    for (int r = 0; r < 100; r++) {
      assertThat(beside.downtime(r)).isEqualTo(alone.downtime(r), within(1e-9));
    }
  }

  @Test
  void wrongCallsAreRefused() {
    BlockDiagram share = BlockDiagram.of(Component.of("lb", 0.995));
    assertThatThrownBy(() -> SystemLife.of(share))
        .hasMessageContaining("lb")
        .hasMessageContaining("does not say how often it fails");
    SystemLife life = SystemLife.of(part("", 10, 1));
    assertThatThrownBy(() -> life.play(0, 1, STREAMS)).hasMessageContaining("ascending ends");
    assertThatThrownBy(() -> life.play(new double[] {2, 1}, 1, STREAMS))
        .hasMessageContaining("[2.0, 1.0]");
    assertThatThrownBy(() -> life.play(1, 0, STREAMS)).hasMessageContaining("found 0");
    assertThatThrownBy(() -> life.play(1, 1, STREAMS).missed(1, 2))
        .hasMessageContaining("each of 1 periods");
  }

  @Test
  void diagramTreeChainAndPlayedLivesAgree() {
    // Two of three units, each with a crew: one law in four forms.
    BlockDiagram diagram = BlockDiagram.atLeast(2, 3, part("u", 200, 20));
    double u = diagram.unavailability();
    assertThat(FaultTree.of(diagram).solve().topProbability().orElseThrow())
        .isEqualTo(u, within(1e-14));
    MarkovModel chain = StandbyGroup.of(3, 2, 200, 20).model();
    assertThat(chain.unavailability()).isEqualTo(u, within(1e-14));
    double length = 5000;
    LifeHistories lives = SystemLife.of(diagram).play(length, 4000, STREAMS.child("four forms"));
    agrees(lives.meanDowntime(), u * length);
    agrees(lives.meanOutages(), chain.failuresPerHour() * length);
  }
}
