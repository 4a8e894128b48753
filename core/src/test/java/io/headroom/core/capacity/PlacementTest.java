package io.headroom.core.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Workloads on hosts against enumeration of all placements. */
class PlacementTest {
  private static final List<String> RESOURCES = List.of("vCPU", "GiB", "IOPS");
  private static final Host SHAPE = Host.of("host", 32.0, 256.0, 1000.0);

  private static List<Workload> some(Random random, int n) {
    List<Workload> all = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      Workload w =
          Workload.of(
              "w" + i,
              (double) (1 + random.nextInt(20)),
              (double) (8 + random.nextInt(120)),
              (double) random.nextInt(700));
      if (random.nextInt(3) == 0) {
        w = w.apartFrom("db" + random.nextInt(2));
      }
      all.add(w);
    }
    return all;
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void theFewestHostsAreThoseOfAllPartitions(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 30; round++) {
      List<Workload> workloads = some(random, 1 + random.nextInt(7));
      int spare = random.nextInt(3);
      Placement.Fewest found = Placement.fewest(RESOURCES, SHAPE, workloads, spare);
      assertThat(found.count()).isEqualTo(fewest(workloads, new ArrayList<>(), 0) + spare);
      assertThat(found.gap()).isZero();
      isValid(found.placement());
      if (spare > 0 && spare < found.count()) {
        assertThat(found.placement().lossesNotCovered(spare)).isEmpty();
      }
    }
  }

  /** Tries every host in use, and a new one, for each workload in turn. */
  private static int fewest(List<Workload> all, List<List<Workload>> hosts, int at) {
    if (at == all.size()) {
      return hosts.size();
    }
    int best = Integer.MAX_VALUE;
    for (int h = 0; h <= hosts.size(); h++) {
      boolean fresh = h == hosts.size();
      if (fresh) {
        hosts.add(new ArrayList<>());
      }
      hosts.get(h).add(all.get(at));
      if (fits(hosts.get(h), SHAPE)) {
        best = Math.min(best, fewest(all, hosts, at + 1));
      }
      hosts.get(h).remove(hosts.get(h).size() - 1);
      if (fresh) {
        hosts.remove(h);
        break;
      }
    }
    return best;
  }

  private static boolean fits(List<Workload> on, Host host) {
    Set<String> apart = new HashSet<>();
    double[] sum = new double[RESOURCES.size()];
    for (Workload w : on) {
      for (String label : w.apart()) {
        if (!apart.add(label)) {
          return false;
        }
      }
      for (int d = 0; d < sum.length; d++) {
        sum[d] += w.needs().get(d);
      }
    }
    for (int d = 0; d < sum.length; d++) {
      if (sum[d] > host.capacity().get(d) * (1 + 1e-9)) {
        return false;
      }
    }
    return true;
  }

  private static void isValid(Placement p) {
    assertThat(p.unplaced()).isEmpty();
    for (int h = 0; h < p.hosts().size(); h++) {
      assertThat(fits(p.on(h), p.hosts().get(h))).isTrue();
    }
  }

  @Test
  void threeHundredWorkloadsArePlacedWithASmallStatedGap() {
    List<Workload> workloads = some(new Random(11), 300);
    workloads.replaceAll(w -> new Workload(w.name(), w.needs(), "", Set.of()));
    Placement.Fewest found = Placement.fewest(RESOURCES, SHAPE, workloads, 1);
    isValid(found.placement());
    assertThat(found.gap()).isBetween(0, found.count() / 8);
  }

  @Test
  void groupsStayTogetherAndApart() {
    List<Workload> workloads =
        List.of(
            Workload.of("app", 4.0, 16.0, 10.0).togetherWith("pod"),
            Workload.of("cache", 4.0, 64.0, 10.0).togetherWith("pod"),
            Workload.of("db 1", 4.0, 16.0, 10.0).apartFrom("db"),
            Workload.of("db 2", 4.0, 16.0, 10.0).apartFrom("db"),
            Workload.of("db 3", 4.0, 16.0, 10.0).apartFrom("db"));
    Placement.Fewest found = Placement.fewest(RESOURCES, SHAPE, workloads, 0);
    assertThat(found.count()).isEqualTo(3);
    for (int h = 0; h < 3; h++) {
      List<String> names = found.placement().on(h).stream().map(Workload::name).toList();
      assertThat(names.contains("app")).isEqualTo(names.contains("cache"));
      assertThat(names.stream().filter(n -> n.startsWith("db"))).hasSize(1);
    }
    // A lost host's database has no place beside another one.
    assertThat(found.placement().lossesNotCovered(1)).hasSize(3);
    List<Workload> torn =
        List.of(
            Workload.of("a", 1.0, 1.0, 1.0).togetherWith("g").apartFrom("x"),
            Workload.of("b", 1.0, 1.0, 1.0).togetherWith("g").apartFrom("x"));
    assertThatThrownBy(() -> Placement.fewest(RESOURCES, SHAPE, torn, 0))
        .hasMessageContaining("apart from one of them by 'x'");
  }

  /** The witness adds copies one by one to any host that takes one. */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4})
  void roomIsHowManyCopiesCanBeAddedOneByOne(long seed) {
    Random random = new Random(seed);
    List<Host> hosts = new ArrayList<>();
    for (int h = 0; h < 6; h++) {
      hosts.add(Host.of("h" + h, 16.0 + 8 * random.nextInt(4), 128.0, 800.0 + random.nextInt(900)));
    }
    Placement p = Placement.of(RESOURCES, hosts, some(random, 8));
    Workload shape = Workload.of("new", 2.0, 12.0, 40.0);
    Workload alone = shape.apartFrom("db0");
    for (Workload w : List.of(shape, alone)) {
      int added = 0;
      double cpu = 0;
      for (int h = 0; h < hosts.size(); h++) {
        List<Workload> on = new ArrayList<>(p.on(h));
        while (true) {
          on.add(w);
          if (!fits(on, hosts.get(h))) {
            break;
          }
          added++;
        }
        on.remove(on.size() - 1);
        cpu +=
            hosts.get(h).capacity().get(0) - on.stream().mapToDouble(o -> o.needs().get(0)).sum();
      }
      Placement.Room room = p.room(w);
      assertThat(room.units()).isEqualTo(added);
      assertThat(room.stranded().get("vCPU")).isCloseTo(cpu, within(1e-9));
    }
    assertThat(p.room(shape).binding()).isPresent();
  }

  @Test
  void hostsThatAreNotNeededAreGivenUpWhileOneMayFail() {
    List<Workload> workloads = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      workloads.add(Workload.of("w" + i, 8.0, 32.0, 50.0));
    }
    List<Host> hosts = new ArrayList<>();
    for (int h = 0; h < 8; h++) {
      hosts.add(new Host("h" + h, SHAPE.capacity()));
    }
    Placement p = Placement.of(RESOURCES, hosts, workloads);
    assertThat(p.consolidated(0).hosts()).as("12 of 8 vCPU on 32").hasSize(3);
    Placement safe = p.consolidated(1);
    assertThat(safe.hosts()).hasSize(4);
    assertThat(safe.lossesNotCovered(1)).isEmpty();
    isValid(safe);
  }

  @Test
  void whatDoesNotFitIsSaid() {
    assertThatThrownBy(
            () ->
                Placement.fewest(RESOURCES, SHAPE, List.of(Workload.of("big", 2.0, 300.0, 1.0)), 0))
        .hasMessageContaining("'big' needs 300.0 GiB, a host has 256.0");
    List<Workload> two =
        List.of(Workload.of("a", 20.0, 1.0, 1.0), Workload.of("b", 20.0, 1.0, 1.0));
    Placement p = Placement.of(RESOURCES, List.of(SHAPE), two);
    assertThat(p.unplaced()).hasSize(1);
    assertThatThrownBy(() -> p.consolidated(0)).hasMessageContaining("found no place");
    assertThatThrownBy(
            () -> Placement.of(RESOURCES, List.of(SHAPE), List.of(Workload.of("a", 1.0))))
        .hasMessageContaining("'a' names 1 resources, hosts have 3");
    assertThatThrownBy(() -> Placement.of(RESOURCES, List.of(Host.of("h", 1.0)), List.of()))
        .hasMessageContaining("'h' has 1 resources, not 3");
    assertThatThrownBy(() -> Workload.of("x", -1.0)).hasMessageContaining("0 or more");
  }
}
