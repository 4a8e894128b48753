package io.headroom.core.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.headroom.core.uncertainty.RandomStreams;
import io.headroom.core.uncertainty.Uncertain;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Laws of fault trees in closed form. */
class FaultTreeTest {
  private static final FaultTree PAIR =
      FaultTree.of("top", Map.of("top", Formula.and("a", "b")), Map.of("a", 0.1, "b", 0.1));

  private static double q(FaultTree tree) {
    return tree.solve().topProbability().orElseThrow();
  }

  @Test
  void aChainOfTwentyThousandGatesIsNoProblem() {
    Map<String, Formula> gates = new LinkedHashMap<>();
    Map<String, Double> events = new LinkedHashMap<>();
    int n = 20_000;
    double stays = 1;
    for (int i = 0; i < n; i++) {
      Formula next = i + 1 < n ? Formula.of("g" + (i + 1)) : Formula.constant(false);
      gates.put("g" + i, Formula.of(Formula.Operator.OR, List.of(Formula.of("e" + i), next)));
      events.put("e" + i, 1e-6);
      stays *= 1 - 1e-6;
    }
    TreeSolution solution = FaultTree.of("g0", gates, events).solve();
    assertThat(solution.topProbability().orElseThrow()).isEqualTo(1 - stays, within(1e-11));
    assertThat(solution.cutSets().orElseThrow().count()).isEqualTo(BigInteger.valueOf(n));
  }

  @Test
  void aTinyProbabilityKeepsItsDigits() {
    List<String> names = new ArrayList<>();
    Map<String, Double> events = new LinkedHashMap<>();
    for (int i = 0; i < 40; i++) {
      names.add("e" + i);
      events.put("e" + i, 1e-7);
    }
    FaultTree all =
        FaultTree.of("top", Map.of("top", Formula.and(names.toArray(new String[0]))), events);
    assertThat(q(all)).isEqualTo(1e-280, within(1e-292));
    FaultTree two =
        FaultTree.of(
            "top", Map.of("top", Formula.atLeast(2, names.toArray(new String[0]))), events);
    // C(40, 2)·1e-14, less 2e-17 for those of which three or more happen.
    assertThat(q(two)).isEqualTo(780e-14, within(3e-17));
    assertThat(two.solve().cutSets().orElseThrow().count()).isEqualTo(BigInteger.valueOf(780));
  }

  @Test
  void cutSetsAreCountedBeyondWhatALongHolds() {
    // 80 pairs in series: one of each pair, 2^80 cut sets.
    Map<String, Formula> gates = new LinkedHashMap<>();
    Map<String, Double> events = new LinkedHashMap<>();
    List<Formula> pairs = new ArrayList<>();
    for (int i = 0; i < 80; i++) {
      gates.put("g" + i, Formula.or("a" + i, "b" + i));
      pairs.add(Formula.of("g" + i));
      events.put("a" + i, 0.5);
      events.put("b" + i, 0.5);
    }
    gates.put("top", Formula.of(Formula.Operator.AND, pairs));
    CutSets sets = FaultTree.of("top", gates, events).solve().cutSets().orElseThrow();
    assertThat(sets.count()).isEqualTo(BigInteger.TWO.pow(80));
    assertThat(sets.countByOrder()).containsOnlyKeys(80);
    assertThat(sets.list(80, 5)).hasSize(5).allMatch(s -> s.order() == 80);
    assertThat(sets.list(79, 5)).isEmpty();
    assertThat(sets.rareEventSum()).isEqualTo(1, within(1e-12));
  }

  @Test
  void aHouseEventDecidesWhatCounts() {
    FaultTree tree =
        FaultTree.of(
            "top",
            Map.of("top", Formula.or("a", "inner"), "inner", Formula.and("b", "maintenance")),
            Map.of("a", 0.1, "b", 0.2, "maintenance", 0.5));
    assertThat(q(tree.withHouseEvents(Map.of("maintenance", false)))).isEqualTo(0.1, within(1e-15));
    FaultTree on = tree.withHouseEvents(Map.of("maintenance", true));
    assertThat(q(on)).isEqualTo(0.28, within(1e-15));
    assertThat(on.basicEvents()).containsExactlyInAnyOrder("a", "b");
    assertThatThrownBy(() -> tree.withHouseEvents(Map.of("maintenence", true)))
        .hasMessageContaining("Maybe 'maintenance'?");
  }

  @Test
  void aCommonCauseIsAnEventOfItsOwn() {
    FaultTree tree = PAIR.withCommonCause("fire", List.of("a", "b"), 0.2);
    double own = 0.08 * 0.08;
    assertThat(q(tree)).isEqualTo(own + 0.02 - own * 0.02, within(1e-15));
    CutSets sets = tree.solve().cutSets().orElseThrow();
    assertThat(sets.countByOrder()).isEqualTo(Map.of(1, BigInteger.ONE, 2, BigInteger.ONE));
    // Of three, two needed: the rare-event form of the same.
    FaultTree three =
        FaultTree.of(
                "top",
                Map.of("top", Formula.atLeast(2, "a", "b", "c")),
                Map.of("a", 0.01, "b", 0.01, "c", 0.01))
            .withCommonCause("all", List.of("a", "b", "c"), 0.05);
    assertThat(three.solve().cutSets().orElseThrow().rareEventSum())
        .isEqualTo(CommonCause.rareUnavailability(2, 3, 0.01, 0.05), within(1e-15));
    assertThatThrownBy(() -> tree.withCommonCause("again", List.of("a", "b"), 0.1))
        .hasMessageContaining("has a common cause already");
  }

  @Test
  void whatAGroupSharesIsDrawnOnce() {
    Uncertain any = Uncertain.uniform(0, 1);
    RandomStreams streams = RandomStreams.seeded(20261130);
    // E(p²) = 1/3 of one shared p, E(p)² = 1/4 of two; the variances are 4/45 and 7/144.
    int n = 20_000;
    TreeSolution shared = PAIR.withUncertain("kind", List.of("a", "b"), any).solve();
    assertThat(shared.topProbability(n, streams).mean())
        .isEqualTo(1.0 / 3, within(3 * Math.sqrt(4.0 / 45 / n)));
    TreeSolution apart = PAIR.withUncertain("a", any).withUncertain("b", any).solve();
    assertThat(apart.topProbability(n, streams).mean())
        .isEqualTo(0.25, within(3 * Math.sqrt(7.0 / 144 / n)));
    assertThat(apart.topProbability(100, streams)).isEqualTo(apart.topProbability(100, streams));
    assertThat(apart.topProbability().orElseThrow()).isEqualTo(0.25, within(1e-15));
  }

  @Test
  void mistakesAreToldByName() {
    Map<String, Double> events = Map.of("pump", 0.1);
    assertThatThrownBy(() -> FaultTree.of("top", Map.of("top", Formula.or("pmp", "pump")), events))
        .hasMessageContaining("'top' names 'pmp'")
        .hasMessageContaining("Maybe 'pump'?");
    Map<String, Formula> ring =
        Map.of("a", Formula.or("b", "pump"), "b", Formula.or("c", "pump"), "c", Formula.or("a"));
    assertThatThrownBy(() -> FaultTree.of("a", ring, events))
        .hasMessageContaining("depends on itself: a → b → c → a");
    assertThatThrownBy(() -> FaultTree.of("t", Map.of("t", Formula.or("x")), Map.of("x", 1.5)))
        .hasMessageContaining("the probability of 'x' is 1.5; valid is 0 to 1");
    assertThatThrownBy(() -> FaultTree.of("none", Map.of("t", Formula.or("pump")), events))
        .hasMessageContaining("the top gate 'none' is unknown");
    assertThatThrownBy(() -> PAIR.solve(10)).hasMessageContaining("valid is 1000 or more");
  }

  @Test
  void importanceOfABlockDiagramIsThatOfItsBridge() {
    // Every component of the bridge 0.9; the middle one matters least.
    Map<String, BlockDiagram> parts = new LinkedHashMap<>();
    for (String name : List.of("A", "B", "D", "E", "X")) {
      parts.put(name, BlockDiagram.of(Component.of(name, 0.9)));
    }
    BlockDiagram bridge =
        BlockDiagram.paths(
            List.of(
                List.of("A", "D"),
                List.of("B", "E"),
                List.of("A", "X", "E"),
                List.of("B", "X", "D")),
            parts);
    TreeSolution solution = FaultTree.of(bridge).solve();
    assertThat(solution.topProbability().orElseThrow())
        .isEqualTo(bridge.unavailability(), within(1e-15));
    assertThat(solution.cutSets().orElseThrow().countByOrder())
        .isEqualTo(Map.of(2, BigInteger.TWO, 3, BigInteger.TWO));
    // Birnbaum of the middle: P(up with it) − P(up without) = (1 − 0.1²)² − (1 − 0.19²).
    assertThat(solution.importance("X").orElseThrow().birnbaum())
        .isEqualTo(0.99 * 0.99 - (1 - 0.19 * 0.19), within(1e-14));
    assertThat(solution.importance().stream().map(Importance::birnbaum).min(Double::compare))
        .hasValueSatisfying(
            least ->
                assertThat(least).isEqualTo(solution.importance("X").orElseThrow().birnbaum()));
  }

  @Test
  void copiesOfABlockAreEventsOfTheirOwn() {
    BlockDiagram host =
        BlockDiagram.series(
            List.of(
                BlockDiagram.of(Component.of("disk", 0.9)),
                BlockDiagram.of(Component.of("", 0.8))));
    BlockDiagram cluster = BlockDiagram.atLeast(3, 5, host);
    FaultTree tree = FaultTree.of(cluster);
    assertThat(tree.basicEvents()).hasSize(10).contains("disk/1", "disk/5");
    assertThat(q(tree)).isEqualTo(cluster.unavailability(), within(1e-14));
    assertThat(q(FaultTree.of(BlockDiagram.atLeast(0, 2, host)))).isZero();
  }
}
