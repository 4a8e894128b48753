package io.headroom.core.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.headroom.core.reliability.BlockDiagram.AtLeast;
import io.headroom.core.reliability.BlockDiagram.Copies;
import io.headroom.core.reliability.BlockDiagram.Paths;
import io.headroom.core.reliability.BlockDiagram.Single;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Structures against an enumeration of all states of their components. */
class BlockDiagramTest {
  private static BlockDiagram part(String name, double availability) {
    return BlockDiagram.of(Component.of(name, availability));
  }

  @Test
  void aSharedFeedCountsOnce() {
    BlockDiagram a = BlockDiagram.series(List.of(part("feed", 0.99), part("a", 0.9)));
    BlockDiagram b = BlockDiagram.series(List.of(part("feed", 0.99), part("b", 0.9)));
    BlockDiagram both = BlockDiagram.parallel(List.of(a, b));
    assertThat(both.availability()).isEqualTo(0.99 * (1 - 0.1 * 0.1), within(1e-15));
    assertThat(both.singlePointsOfFailure()).containsExactly("feed");
  }

  @Test
  void oneNameForTwoThingsIsRefused() {
    assertThatThrownBy(() -> BlockDiagram.series(List.of(part("web", 0.99), part("web", 0.98))))
        .hasMessageContaining("'web' stands for two different components");
  }

  @Test
  void namesInsideCopiesAreTheirOwn() {
    BlockDiagram host = BlockDiagram.series(List.of(part("disk", 0.9), part("cpu", 0.9)));
    BlockDiagram cluster = BlockDiagram.atLeast(1, 2, host);
    assertThat(cluster.unavailability()).isEqualTo(0.19 * 0.19, within(1e-15));
    assertThat(cluster.singlePointsOfFailure()).isEmpty();
    assertThat(BlockDiagram.atLeast(2, 2, host).singlePointsOfFailure())
        .containsExactly("disk", "cpu");
  }

  @Test
  void aSmallUnavailabilityKeepsItsDigits() {
    BlockDiagram pair = BlockDiagram.parallel(List.of(part("", 1 - 1e-9), part("", 1 - 1e-9)));
    assertThat(pair.unavailability()).isEqualTo(1e-18, within(1e-24));
    BlockDiagram row = BlockDiagram.series(List.of(pair, pair));
    assertThat(row.unavailability()).isEqualTo(2e-18, within(1e-24));
    BlockDiagram repaired = BlockDiagram.of(Component.repaired("db", 2000, 4));
    assertThat(repaired.unavailability()).isEqualTo(4.0 / 2004, within(1e-18));
  }

  @Test
  void hundredsOfLikeUnitsAreAnswered() {
    BlockDiagram unlike = BlockDiagram.atLeast(500, manyParts(512, 0.98));
    BlockDiagram like = BlockDiagram.atLeast(500, 512, part("", 0.98));
    assertThat(unlike.unavailability()).isEqualTo(like.unavailability(), within(1e-12));
    assertThat(like.availability()).isBetween(0.7, 0.9);
  }

  private static List<BlockDiagram> manyParts(int n, double availability) {
    List<BlockDiagram> parts = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      parts.add(part("", availability));
    }
    return parts;
  }

  @Test
  void theEdgesOfNeed() {
    List<BlockDiagram> three = manyParts(3, 0.9);
    assertThat(BlockDiagram.atLeast(0, three).availability()).isEqualTo(1);
    assertThat(KOutOfN.availability(0)).isEqualTo(1);
    assertThat(KOutOfN.availability(1)).isZero();
    assertThat(KOutOfN.availability(4, 0.9, 0.9, 0.9)).isZero();
    assertThat(KOutOfN.availability(3, 1, 1, 1)).isEqualTo(1);
    assertThatThrownBy(() -> BlockDiagram.atLeast(4, three)).hasMessageContaining("4 of 3");
    assertThatThrownBy(() -> BlockDiagram.series(List.of())).hasMessageContaining("one part");
    assertThatThrownBy(() -> part("", 99.9)).hasMessageContaining("Maybe 0.999");
  }

  @Test
  void manyPathsOfALadderAreAnswered() {
    // Eight pairs in a row written as all of their 2^8 paths; in series each pair is up by itself.
    Map<String, BlockDiagram> parts = new LinkedHashMap<>();
    List<List<String>> paths = new ArrayList<>(List.of(List.of()));
    for (int i = 0; i < 8; i++) {
      parts.put("a" + i, part("", 0.9));
      parts.put("b" + i, part("", 0.8));
      List<List<String>> longer = new ArrayList<>();
      for (List<String> p : paths) {
        for (String row : List.of("a", "b")) {
          List<String> q = new ArrayList<>(p);
          q.add(row + i);
          longer.add(q);
        }
      }
      paths = longer;
    }
    assertThat(BlockDiagram.paths(paths, parts).availability())
        .isEqualTo(Math.pow(1 - 0.1 * 0.2, 8), within(1e-12));
  }

  /** Random structures with shared names against the sum over all states. */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void availabilityIsTheSumOverAllStates(long seed) {
    Random random = new Random(seed);
    BlockDiagram d = random(random, 3);
    List<Single> leaves = new ArrayList<>();
    Map<Object, Integer> index = new HashMap<>();
    collect(d, "", leaves, index);
    int n = leaves.size();
    double sum = 0;
    for (int state = 0; state < 1 << n; state++) {
      if (isUp(d, "", index, state)) {
        double p = 1;
        for (int i = 0; i < n; i++) {
          double a = leaves.get(i).component().availability();
          p *= (state >> i & 1) == 1 ? a : 1 - a;
        }
        sum += p;
      }
    }
    assertThat(d.availability()).isEqualTo(sum, within(1e-12));
    TreeMap<Integer, String> single = new TreeMap<>();
    int all = (1 << n) - 1;
    for (int i = 0; i < n; i++) {
      if (!isUp(d, "", index, all & ~(1 << i))) {
        single.put(i, leaves.get(i).name());
      }
    }
    assertThat(d.singlePointsOfFailure().stream().filter(s -> !s.startsWith("component")))
        .containsExactlyInAnyOrderElementsOf(
            single.values().stream().filter(s -> !s.isEmpty()).distinct().toList());
    if (!containsCopies(d)) {
      assertThat(d.singlePointsOfFailure()).hasSize(single.size());
    }
  }

  private static boolean containsCopies(BlockDiagram d) {
    return d instanceof Copies
        || SharedComponents.parts(d).stream().anyMatch(BlockDiagramTest::containsCopies);
  }

  private static BlockDiagram random(Random random, int depth) {
    int kind = depth == 0 ? 0 : random.nextInt(6);
    if (kind <= 1) {
      int i = random.nextInt(8);
      return i < 3 ? part("s" + i, 0.5 + 0.1 * i) : part("", 0.6 + random.nextDouble() * 0.4);
    }
    if (kind == 2) {
      int n = 1 + random.nextInt(2);
      return BlockDiagram.atLeast(random.nextInt(n + 1), n, random(random, 0));
    }
    if (kind == 3) {
      Map<String, BlockDiagram> c = new LinkedHashMap<>();
      for (String name : List.of("x", "y", "z")) {
        c.put(name, named(random(random, depth > 1 ? 1 : 0), name + random.nextInt(1000)));
      }
      return BlockDiagram.paths(
          List.of(List.of("x", "y"), List.of("y", "z"), List.of("x", "z", "y")), c);
    }
    List<BlockDiagram> parts = new ArrayList<>();
    int n = 1 + random.nextInt(3);
    for (int i = 0; i < n; i++) {
      parts.add(random(random, depth - 1));
    }
    return BlockDiagram.atLeast(random.nextInt(n + 1), parts);
  }

  private static BlockDiagram named(BlockDiagram d, String name) {
    return d.name().isEmpty() ? d.named(name) : d;
  }

  /** Numbers the components: by name, or by their place where they have none. */
  private static void collect(
      BlockDiagram d, String at, List<Single> leaves, Map<Object, Integer> index) {
    if (d instanceof Single s) {
      Object key = s.name().isEmpty() || at.contains("copy") ? at : s.name();
      if (index.putIfAbsent(key, leaves.size()) == null) {
        leaves.add(s);
      }
    } else if (d instanceof AtLeast a) {
      for (int i = 0; i < a.parts().size(); i++) {
        collect(a.parts().get(i), at + "/" + i, leaves, index);
      }
    } else if (d instanceof Copies c) {
      for (int i = 0; i < c.count(); i++) {
        collect(c.each(), at + "/copy" + i, leaves, index);
      }
    } else if (d instanceof Paths p) {
      p.components().forEach((n, b) -> collect(b, at + "/" + n, leaves, index));
    }
  }

  private static boolean isUp(BlockDiagram d, String at, Map<Object, Integer> index, int state) {
    if (d instanceof Single s) {
      Object key = s.name().isEmpty() || at.contains("copy") ? at : s.name();
      return (state >> index.get(key) & 1) == 1;
    }
    int up = 0;
    if (d instanceof AtLeast a) {
      for (int i = 0; i < a.parts().size(); i++) {
        up += isUp(a.parts().get(i), at + "/" + i, index, state) ? 1 : 0;
      }
      return up >= a.k();
    }
    if (d instanceof Copies c) {
      for (int i = 0; i < c.count(); i++) {
        up += isUp(c.each(), at + "/copy" + i, index, state) ? 1 : 0;
      }
      return up >= c.k();
    }
    Paths p = (Paths) d;
    return p.paths().stream()
        .anyMatch(
            path ->
                path.stream()
                    .allMatch(n -> isUp(p.components().get(n), at + "/" + n, index, state)));
  }
}
