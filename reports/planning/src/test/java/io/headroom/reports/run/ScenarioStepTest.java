package io.headroom.reports.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headroom.core.scenario.Scenario;
import io.headroom.core.scenario.Shock;
import io.headroom.core.scenario.Shock.Targets;
import io.headroom.core.uncertainty.Uncertain;
import io.headroom.reports.run.ScenarioResult.PoolEffect;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scenarios of a whole run, on a pool that grows and one that stands still. */
class ScenarioStepTest {
  private static final LocalDate AS_OF = LocalDate.of(2025, 12, 31);
  private static final String PLAN =
      """
      plan: Two pools
      as of: 2025-12-31
      horizon: 6 months
      paths: 400
      sources:
        usage: {read: usage.csv, time: ts, series by: pool, value: used, unit: GiB}
      pools:
        - name: growing
          site: ams
          demand: usage where {pool: growing}
          capacity: {10 hosts: 20 GiB each}
          order: {item: host, adds: 20 GiB, costs: 1000 EUR, lead time: 4 weeks}
        - name: steady
          site: fra
          demand: usage where {pool: steady}
          capacity: [{10 hosts: 20 GiB each}, {1 host: 20 GiB, from: 2026-02-01}]
      scenarios:
      """;

  @TempDir private Path temp;

  @BeforeEach
  void data() {
    StringBuilder rows = new StringBuilder("ts,pool,used\n");
    Random random = new Random(7);
    LocalDate first = LocalDate.of(2025, 1, 1);
    for (int d = 0; d < 365; d++) {
      LocalDate day = first.plusDays(d);
      double week = day.getDayOfWeek().getValue() > 5 ? -10 : 0;
      rows.append(day).append(",growing,");
      rows.append(70 + 0.15 * d + week + 2 * random.nextGaussian()).append('\n');
      rows.append(day).append(",steady,").append(100 + week + 2 * random.nextGaussian());
      rows.append('\n');
    }
    new PlanFolder(temp).file("usage.csv", rows.toString());
  }

  private PlanningJob job(String scenarios) {
    return PlanningJob.of(new PlanFolder(temp).read(PLAN + scenarios));
  }

  private static PoolEffect effect(PlanningResult r, int scenario, String pool) {
    return r.scenarios().get(scenario).pool(pool).orElseThrow();
  }

  @Test
  void theBaselineRowIsThePoolsOwnRisk() {
    PlanningResult r = job("  - {name: nothing new, demand: x 1 growth}\n").run();
    assertThat(r.scenarios())
        .extracting(ScenarioResult::name)
        .containsExactly("baseline", "nothing new");
    assertThat(r.scenarios()).extracting(ScenarioResult::baseline).containsExactly(true, false);
    for (PoolResult p : r.pools()) {
      PoolEffect base = effect(r, 0, p.plan().name());
      PoolEffect same = effect(r, 1, p.plan().name());
      PoolResult.Stress stress = p.stress();
      assertThat(stress).as(p.failure()).isNotNull();
      assertThat(base.breach()).isEqualTo(stress.breachInHorizon());
      assertThat(base.difference().mean()).isZero();
      assertThat(same.breach()).isEqualTo(base.breach());
      assertThat(same.breachP50()).isEqualTo(base.breachP50());
      assertThat(same.shortfallP90()).isEqualTo(base.shortfallP90());
      assertThat(same.overload()).isEqualTo(base.overload());
      assertThat(same.need()).isEqualTo(base.need());
      assertThat(base.concerned()).isFalse();
      assertThat(same.concerned()).isTrue();
      assertThat(same.difference().mean()).isZero();
      assertThat(same.difference().halfWidth()).isPositive();
    }
  }

  @Test
  void moreGrowthBreaksEarlierAndAsksForMoreUnits() {
    PlanningResult r =
        job("""
          - {name: double, demand: x 2 growth}
          - {name: triple, demand: {pool: growing, growth: x 3}}
        """)
            .run();
    PoolEffect base = effect(r, 0, "growing");
    PoolEffect two = effect(r, 1, "growing");
    PoolEffect three = effect(r, 2, "growing");
    assertThat(two.breach().mean()).isGreaterThan(base.breach().mean());
    assertThat(three.shortfallP50()).isGreaterThan(two.shortfallP50());
    assertThat(three.breachP50()).isBefore(two.breachP50());
    assertThat(units(three)).isGreaterThan(units(two));
    assertThat(units(two)).isGreaterThanOrEqualTo(units(base));
    assertThat(three.need()).isNotNull();
    assertThat(three.need().cost()).hasToString(1000 * units(three) + " EUR");
    PoolEffect steady = effect(r, 2, "steady");
    assertThat(steady).as("a pool that is not concerned").isEqualTo(effect(r, 0, "steady"));
    assertThat(steady.need()).as("nothing can be ordered").isNull();
    // 0.15 a day on both sides: the growth beyond today's level over half a year is 27 GiB.
    assertThat(three.shortfallP50() - two.shortfallP50()).isBetween(20.0, 34.0);
  }

  private static int units(PoolEffect e) {
    ScenarioResult.Need need = e.need();
    assertThat(need).isNotNull();
    Integer units = need.units();
    assertThat(units).isNotNull();
    return units;
  }

  @Test
  void aLostSiteOverloadsItsPoolsOnly() {
    PlanningResult r =
        job("""
          - {name: short, lose: {site: fra, on: 2026-03-02, lasting: [4 h, 8 h, 20 h]}}
          - {name: long, lose: {site: fra, on: 2026-03-02, lasting: 5 days}}
          - {name: both, lose: [{site: fra, on: 2026-03-02}, {site: ams, on: 2026-03-02}]}
        """)
            .run();
    assertThat(effect(r, 1, "steady").overload().mean()).isEqualTo(1);
    assertThat(effect(r, 1, "steady").breach()).isEqualTo(effect(r, 0, "steady").breach());
    assertThat(effect(r, 2, "steady").breach().mean()).isEqualTo(1);
    assertThat(effect(r, 2, "steady").breachP90()).isEqualTo(LocalDate.of(2026, 3, 4));
    assertThat(effect(r, 1, "growing").concerned()).isFalse();
    ScenarioResult.Need need = effect(r, 3, "growing").need();
    assertThat(need).isNotNull();
    assertThat(need.units()).as("no unit helps where the site is lost").isNull();
    assertThat(r.scenarios().get(1).assumptions())
        .containsExactly("loss of site fra on 2026-03-02, lasting 4 to 20 hours (likely 8)");
  }

  @Test
  void threadsAndOtherScenariosDoNotChangeAResult() {
    String surge =
        "  - {name: surge, surge: {factor: [1, 1.2, 1.6], from: 2026-02-01, until: 2026-02-20}}\n";
    String late = "  - {name: late, deliveries: {late by: [1 week, 4 weeks, 20 weeks]}}\n";
    PlanningResult alone = job(surge).run();
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      PlanningResult among = job(late + surge).withExecutor(threads).run();
      assertThat(among.scenarios().get(2)).isEqualTo(alone.scenarios().get(1));
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void shocksOutsideThePlansDaysAreFound() {
    List<Scenario> scenarios =
        List.of(
            Scenario.named("wrong year")
                .with(
                    new Shock.DemandSurge(
                        new Shock.Window(LocalDate.of(2025, 11, 1), LocalDate.of(2025, 11, 30)),
                        Uncertain.fixed(2)))
                .with(new Shock.Growth(Targets.all(), Uncertain.fixed(2)))
                .with(new Shock.SiteLoss("ams", AS_OF.minusDays(1), Uncertain.fixed(72)))
                .with(new Shock.SiteLoss("fra", AS_OF.minusDays(9), Uncertain.fixed(72)))
                .with(new Shock.Retirement(Targets.all(), "host", 1, LocalDate.of(2031, 1, 1))));
    assertThat(ScenarioStep.findings(scenarios, AS_OF, AS_OF.plusMonths(6)))
        .extracting(RunFinding::text)
        .hasSize(3)
        .allMatch(t -> t.contains("the plan looks from 2026-01-01 to 2026-06-30"));
  }

  @Test
  void shocksThatBeganWithinTheDataAreFound() {
    Scenario past =
        Scenario.named("wrong year")
            .with(
                new Shock.Deflection(
                    Targets.all(), Uncertain.fixed(0.1), Shock.Window.from(AS_OF.minusYears(1))));
    Scenario next =
        Scenario.named("next day")
            .with(
                new Shock.Deflection(
                    Targets.all(), Uncertain.fixed(0.1), Shock.Window.from(AS_OF.plusDays(1))));
    assertThat(ScenarioStep.findings(List.of(past, next), AS_OF, AS_OF.plusMonths(6)))
        .singleElement()
        .satisfies(f -> assertThat(f.code()).isEqualTo("scenario-in-the-past"))
        .satisfies(f -> assertThat(f.where()).isEqualTo("scenario wrong year"));
  }

  @Test
  void rowsThatDoNotFitAreRefused() {
    List<Scenario> one = List.of(Scenario.named("a"));
    assertThat(ScenarioStep.assemble(List.of(), List.of(), List.of())).isEmpty();
    assertThatThrownBy(() -> ScenarioStep.assemble(one, List.of(List.of()), List.of()))
        .hasMessageContaining("2 in all, found 0");
  }
}
