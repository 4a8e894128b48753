package io.headroom.core.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.headroom.core.capacity.Asset;
import io.headroom.core.capacity.CapacityTimeline;
import io.headroom.core.capacity.Headroom;
import io.headroom.core.capacity.Pool;
import io.headroom.core.measure.Unit;
import io.headroom.core.service.Service;
import io.headroom.core.time.Granularity;
import io.headroom.core.time.TimeGrid;
import io.headroom.core.uncertainty.RandomStreams;
import io.headroom.core.uncertainty.SamplePaths;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Several constraints of a pool, what they share, and who goes short. */
class SaturationTest {
  private static final LocalDate START = LocalDate.of(2026, 1, 1);
  private static final int STEPS = 60;
  private static final int PATHS = 300;
  private static final TimeGrid GRID = TimeGrid.of(START, Granularity.DAY, STEPS, ZoneId.of("UTC"));
  private static final BreachRule FULL = BreachRule.utilizationAbove(1).on(1, 1);

  private static SamplePaths walk(String name, double start, double drift, double sigma) {
    RandomStreams streams = RandomStreams.seeded(17);
    return SamplePaths.of(
        GRID,
        Unit.ONE,
        PATHS,
        (p, out) -> {
          RandomGenerator r = streams.child(p).stream(name);
          double x = start;
          for (int s = 0; s < out.length; s++) {
            x += drift + sigma * r.nextGaussian();
            out[s] = Math.max(0, x);
          }
        });
  }

  private static CapacityTimeline capacity(String pool, double each, int units) {
    return CapacityTimeline.of(
        Pool.of(pool, Unit.ONE, Headroom.none(), new Asset("host", units, each, null, null)), GRID);
  }

  /** The witness walks the paths by itself. */
  @Test
  void theFirstToBindIsFoundPathByPath() {
    SamplePaths cpu = walk("cpu", 50, 0.8, 4);
    SamplePaths memory = walk("memory", 60, 0.5, 3);
    List<Constraint> both =
        List.of(
            Constraint.ofUse("cpu", cpu, capacity("c", 10, 10), FULL),
            Constraint.ofUse("memory", memory, capacity("c", 9, 10), FULL));
    Saturation all = Saturation.of(both);
    int[] hits = new int[2];
    for (int p = 0; p < PATHS; p++) {
      int who = FirstToBind.NONE;
      int when = Outcome.NEVER;
      for (int s = STEPS - 1; s >= 0; s--) {
        if (memory.value(p, s) > 90) {
          who = 1;
          when = s;
        }
        if (cpu.value(p, s) > 100) {
          who = 0;
          when = s;
        }
      }
      assertThat(all.first().limit(p)).isEqualTo(who);
      assertThat(all.first().day(p))
          .isEqualTo(who < 0 ? Optional.empty() : Optional.of(START.plusDays(when)));
      if (who >= 0) {
        hits[who]++;
      }
    }
    LocalDate end = START.plusDays(STEPS - 1);
    assertThat(hits[0]).as("both happen").isPositive();
    assertThat(hits[1]).isPositive();
    assertThat(all.first().bindsFirstBy(0, end).mean())
        .isCloseTo((double) hits[0] / PATHS, within(1e-12));
    assertThat(all.first().bindsFirstBy(0, end).mean() + all.first().bindsFirstBy(1, end).mean())
        .isCloseTo(all.first().probabilityBy(end).mean(), within(1e-12));
    assertThat(all.first().mostLikely(end)).contains(hits[0] >= hits[1] ? 0 : 1);
    assertThat(all.first().date(0.1).orElseThrow())
        .isBeforeOrEqualTo(all.outcome(0).breachDate(0.1).orElse(LocalDate.MAX));
    assertThat(all.tightest(0.5)[0]).as("60/90 is fuller than 50/100").isEqualTo(1);
    assertThat(all.saturation(1, 0, 0.5)).isBetween(0.6, 0.72);
  }

  /** 400 vCPU promised at 4:1 are 100 cores; use alone would last far longer. */
  @Test
  void promisedAndUsedStandSideBySide() {
    SamplePaths used =
        SamplePaths.of(GRID, Unit.ONE, 2, (p, out) -> Arrays.setAll(out, s -> 30 + s));
    SamplePaths allocated =
        SamplePaths.of(GRID, Unit.ONE, 2, (p, out) -> Arrays.setAll(out, s -> 320 + 8.0 * s));
    CapacityTimeline cores = capacity("c", 100, 1);
    Saturation s =
        Saturation.of(
            List.of(
                Constraint.ofUse("cpu", used, cores, FULL),
                Constraint.ofAllocation("cpu", allocated, 4, cores, FULL)));
    assertThat(s.first().limit(0)).isEqualTo(1);
    assertThat(s.constraints().get(1).model()).isEqualTo(Constraint.Model.ALLOCATION);
    assertThat(s.first().date(0.5)).contains(START.plusDays(11));
    assertThat(s.outcome(0).breachDate(0.5)).isEmpty();
    assertThatThrownBy(() -> Constraint.ofAllocation("cpu", allocated, 0, cores, FULL))
        .hasMessageContaining("above 0");
  }

  /** A feed of 20 kW: 1 kW for each of 10 idle hosts, and 0.1 kW for each unit of demand. */
  @Test
  void aPowerFeedBindsThePoolsThatItSupplies() {
    SamplePaths a = SamplePaths.of(GRID, Unit.ONE, 2, (p, out) -> Arrays.setAll(out, s -> 40 + s));
    SamplePaths b = SamplePaths.of(GRID, Unit.ONE, 2, (p, out) -> Arrays.fill(out, 30));
    CapacityTimeline hosts = capacity("a", 20, 6);
    CapacityTimeline others = capacity("b", 20, 4);
    SharedLoad load =
        SharedLoad.of(GRID, Unit.of("kW"), 2)
            .withCapacity(hosts, 1.0 / 20)
            .withCapacity(others, 1.0 / 20)
            .withDemand(a, 0.1)
            .withDemand(b, 0.1);
    CapacityTimeline feed =
        CapacityTimeline.of(
            Pool.of("feed A", Unit.of("kW"), Headroom.none(), new Asset("feed", 1, 20, null, null)),
            GRID);
    List<Constraint> all = new ArrayList<>();
    all.add(Constraint.ofUse("cpu", a, hosts, FULL));
    all.add(Constraint.ofUse("cpu", b, others, FULL));
    all.add(Constraint.ofUse("power", load.paths(), feed, FULL).binding(Set.of("a", "b")));
    for (String pool : List.of("a", "b")) {
      Saturation s = Saturation.of(Saturation.binding(pool, all));
      assertThat(s.constraints()).hasSize(2);
      assertThat(s.constraints().get(s.first().limit(0)).name()).isEqualTo("power");
      // 10 + 0.1·(40 + s + 30) > 20 from s = 31 on.
      assertThat(s.first().date(0.5)).contains(START.plusDays(31));
    }
    assertThat(Saturation.binding("z", all)).isEmpty();
    assertThatThrownBy(() -> Saturation.of(all)).hasMessageContaining("called 'cpu'");
    assertThatThrownBy(() -> Saturation.of(List.of())).hasMessageContaining("at least one");
  }

  @Test
  void shortfallIsConservedAndPriorityIsServedFirst() {
    SamplePaths demand = walk("d", 80, 0.6, 6);
    CapacityTimeline limit = capacity("shared", 10, 10);
    List<Service> services =
        List.of(
            service("shop", Service.Criticality.HIGH, 0.5),
            service("reports", Service.Criticality.LOW, 0.2),
            service("mail", Service.Criticality.LOW, 0.3));
    List<ShortfallShares.Claim> claims = ShortfallShares.claimsOn("shared", services);
    ShortfallShares shares = ShortfallShares.of(demand, limit, FULL, claims);
    double all = 0;
    double shop = 0;
    for (int p = 0; p < PATHS; p++) {
      for (int s = 0; s < STEPS; s++) {
        double d = demand.value(p, s);
        all += Math.max(0, d - 100) / PATHS;
        shop += Math.max(0, 0.5 * d - 100) / PATHS;
      }
    }
    List<ShortfallShares.Part> parts = shares.parts();
    double sum = parts.stream().mapToDouble(p -> p.meanAmount().mean()).sum();
    assertThat(all).isPositive();
    assertThat(sum).isCloseTo(all, within(1e-9 * all));
    assertThat(parts.get(0).service()).isEqualTo("shop");
    assertThat(parts.get(0).meanAmount().mean()).isCloseTo(shop, within(1e-12));
    assertThat(parts.get(2).meanAmount().mean())
        .as("among equals in proportion")
        .isCloseTo(1.5 * parts.get(1).meanAmount().mean(), within(1e-9 * all));
    assertThat(parts.get(1).meanSteps()).isEqualTo(parts.get(2).meanSteps());
    assertThat(parts.get(1).shortOfAnything().mean()).isPositive();
  }

  @Test
  void wrongClaimsSayWhatIsWrong() {
    SamplePaths demand = walk("d", 80, 0, 1);
    CapacityTimeline limit = capacity("shared", 10, 10);
    List<ShortfallShares.Claim> twice =
        List.of(new ShortfallShares.Claim("a", 0.7, 1), new ShortfallShares.Claim("b", 0.7, 1));
    assertThatThrownBy(() -> ShortfallShares.of(demand, limit, FULL, twice))
        .hasMessageContaining("at most 1, found 1.4");
    assertThatThrownBy(() -> ShortfallShares.of(demand, limit, FULL, List.of()))
        .hasMessageContaining("found none");
    assertThatThrownBy(() -> new ShortfallShares.Claim("a", 1.2, 1)).hasMessageContaining("1.2");
    assertThatThrownBy(() -> new ShortfallShares.Claim("a", 0.2, 0)).hasMessageContaining("1 and");
  }

  private static Service service(String name, Service.Criticality criticality, double share) {
    return new Service(name, "", criticality, Map.of("shared", share));
  }
}
