package io.headroom.core.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.headroom.core.reliability.BlockDiagram;
import io.headroom.core.reliability.Component;
import io.headroom.core.uncertainty.RandomStreams;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Topologies against states counted one by one. */
class TopologyTest {
  private static final List<Dependency> SHOP =
      List.of(
          new Dependency("shop", "db", "uses"),
          new Dependency("shop", "web1", "1 of web"),
          new Dependency("shop", "web2", "one of web"),
          new Dependency("web1", "power", "runs on"),
          new Dependency("web2", "power", "runs on"),
          new Dependency("db", "disk1", "2 of disks"),
          new Dependency("db", "disk2", "2 of disks"),
          new Dependency("db", "disk3", "2 of disks"));

  @Test
  void theLossOfOneTakesDownWhatNeedsIt() {
    List<Topology.Loss> drill = Topology.of(SHOP).drill();
    assertThat(down(drill, "power")).containsExactlyInAnyOrder("power", "web1", "web2", "shop");
    assertThat(down(drill, "web1")).containsExactly("web1");
    assertThat(down(drill, "disk2")).containsExactly("disk2");
    assertThat(down(drill, "db")).containsExactlyInAnyOrder("db", "shop");
  }

  private static List<String> down(List<Topology.Loss> drill, String lost) {
    return drill.stream().filter(l -> l.lost().equals(lost)).findFirst().orElseThrow().down();
  }

  @Test
  void singlePointsOfTheDiagramAreThoseOfTheDrill() {
    Topology shop = Topology.of(SHOP);
    Map<String, Component> all = new HashMap<>();
    shop.names().forEach(n -> all.put(n, Component.of(n, 0.99)));
    BlockDiagram diagram = shop.diagram("shop", all);
    Set<String> drilled = new HashSet<>();
    shop.drill().stream()
        .filter(l -> l.down().contains("shop"))
        .forEach(l -> drilled.add(l.lost()));
    assertThat(diagram.singlePointsOfFailure()).containsExactlyInAnyOrderElementsOf(drilled);
  }

  /** Whether a thing is up in a state, by the words of the dependencies. */
  private static boolean isUp(String thing, List<Dependency> all, Set<String> failed) {
    if (failed.contains(thing)) {
      return false;
    }
    int any = 0;
    int anyUp = 0;
    for (Dependency d : all) {
      if (d.from().equals(thing)) {
        boolean up = isUp(d.to(), all, failed);
        if (d.type().equals("2 of x")) {
          any++;
          anyUp += up ? 1 : 0;
        } else if (!up) {
          return false;
        }
      }
    }
    return any == 0 || anyUp >= 2;
  }

  @Test
  void theDiagramIsAsAvailableAsTheSumOverAllStates() {
    RandomGenerator random = RandomStreams.seeded(31).stream("topologies");
    for (int round = 0; round < 60; round++) {
      int n = 8;
      List<Dependency> all = new ArrayList<>();
      for (int i = 0; i < n - 1; i++) {
        // Needs point to later things, so there is no circle; groups have 2 to 4 members.
        boolean group = n - 1 - i >= 3 && random.nextInt(3) == 0;
        for (int j = i + 1; j < n; j++) {
          if (group ? j <= i + 3 : j == i + 1 || random.nextInt(4) == 0) {
            all.add(new Dependency("t" + i, "t" + j, group ? "2 of x" : ""));
          }
        }
      }
      Map<String, Component> parts = new HashMap<>();
      double[] p = new double[n];
      for (int i = 0; i < n; i++) {
        p[i] = 0.5 + 0.5 * random.nextDouble();
        parts.put("t" + i, Component.of("t" + i, p[i]));
      }
      double sum = 0;
      for (int state = 0; state < 1 << n; state++) {
        Set<String> failed = new HashSet<>();
        double weight = 1;
        for (int i = 0; i < n; i++) {
          boolean up = (state >> i & 1) == 1;
          weight *= up ? p[i] : 1 - p[i];
          if (!up) {
            failed.add("t" + i);
          }
        }
        sum += isUp("t0", all, failed) ? weight : 0;
      }
      assertThat(Topology.of(all).diagram("t0", parts).availability())
          .isEqualTo(sum, within(1e-12));
    }
  }

  @Test
  void uglyTopologiesAreSaid() {
    assertThatThrownBy(
            () -> Topology.of(List.of(new Dependency("a", "b", ""), new Dependency("b", "a", ""))))
        .hasMessageContaining("circle")
        .hasMessageEndingWith(": a, b");
    assertThatThrownBy(() -> Topology.of(List.of(new Dependency("a", "b", "3 of c"))))
        .hasMessageContaining("there are 1");
    assertThatThrownBy(
            () ->
                Topology.of(
                    List.of(
                        new Dependency("a", "b", "1 of c"), new Dependency("a", "d", "2 of c"))))
        .hasMessageContaining("Maybe two groups");
    Topology two = Topology.of(List.of(new Dependency("a", "b", "")));
    assertThatThrownBy(() -> two.diagram("a", Map.of())).hasMessageContaining("'b' needs nothing");
    assertThatThrownBy(() -> two.diagram("c", Map.of())).hasMessageContaining("has no 'c'");
    assertThat(Topology.of(List.of()).drill()).isEmpty();
    List<Dependency> ladder = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      ladder.add(new Dependency("s" + i, "s" + (i + 1), "l"));
      ladder.add(new Dependency("s" + i, "r" + i, "1 of r"));
      ladder.add(new Dependency("r" + i, "s" + (i + 1), "l"));
    }
    assertThatThrownBy(
            () -> Topology.of(ladder).diagram("s0", Map.of("s40", Component.of("s40", 0.9))))
        .hasMessageContaining("more than 100000 blocks");
    List<Dependency> chain = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      chain.add(new Dependency("c" + i, "c" + (i + 1), ""));
    }
    assertThat(down(Topology.of(chain).drill(), "c2000")).hasSize(2001);
  }
}
