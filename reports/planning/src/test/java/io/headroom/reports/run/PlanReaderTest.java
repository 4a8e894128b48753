package io.headroom.reports.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.headroom.core.capacity.Headroom;
import io.headroom.core.capacity.LeadTime;
import io.headroom.core.demand.Adjustment;
import io.headroom.core.measure.Money;
import io.headroom.core.measure.Unit;
import io.headroom.core.plan.OrderItem;
import io.headroom.core.scenario.BreachRule;
import io.headroom.core.scenario.Shock;
import io.headroom.core.series.Aggregation;
import io.headroom.core.service.Objective;
import io.headroom.core.service.Service;
import io.headroom.core.time.Granularity;
import io.headroom.core.uncertainty.Uncertain;
import io.headroom.reports.run.PlanFile.Installed;
import io.headroom.reports.run.PlanFile.LookedUp;
import io.headroom.reports.run.PlanFile.PoolPlan;
import io.headroom.reports.run.PlanFile.Retired;
import io.headroom.reports.run.PlanFile.Several;
import io.headroom.reports.run.PlanFile.SourcePlan;
import io.headroom.reports.run.PlanFile.Stamps;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Month;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a planner writes is what the plan says. */
class PlanReaderTest {
  private static final String VALID = PlanFolder.resource("valid.yaml");

  @TempDir private Path temp;
  private PlanFolder folder;

  @BeforeEach
  void data() {
    folder = new PlanFolder(temp);
    folder.file("usage.csv", "ts,pool,metric,used\n");
  }

  @Test
  void theWebClusterReads() {
    folder.file("requests_hourly.csv.gz", "");
    PlanFile plan = folder.read(PlanFolder.resource("appserver-traffic.yaml"));
    assertThat(plan.title()).isEqualTo("Web cluster, Q1 and Q2 2019");
    assertThat(plan.asOf()).isEqualTo(LocalDate.of(2018, 12, 31));
    assertThat(plan.horizon()).isEqualTo(Period.ofMonths(6));
    assertThat(plan.horizonText()).isEqualTo("2 quarters");
    assertThat(plan.tolerance()).isEqualTo(0.10);
    SourcePlan source = plan.sources().get("traffic");
    assertThat(source.files()).containsExactly(temp.resolve("requests_hourly.csv.gz"));
    assertThat(source.time()).isNull();
    assertThat(source.timeParts()).containsExactly("year", "month", "day", "hour");
    assertThat(source.zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
    assertThat(source.seriesBy()).isEmpty();
    assertThat(source.step()).isEqualTo(Granularity.HOUR);
    PoolPlan pool = plan.pools().get(0);
    assertThat(pool.unit()).isEqualTo(Unit.of("requests/h"));
    assertThat(pool.rule()).isEqualTo(new BreachRule(Aggregation.PEAK, 0.85, 3, 7));
    assertThat(pool.capacity())
        .containsExactly(
            new Installed("host", 4, 130_000, null, null),
            new Retired("host", 1, LocalDate.of(2019, 2, 15)));
    assertThat(pool.reserve()).isEqualTo(Headroom.spareUnits(1));
    assertThat(pool.order())
        .isEqualTo(new OrderItem("host", 130_000, Money.of(8_000, "EUR"), new LeadTime(42, 63)));
    assertThat(plan.services().stream().map(ServicePlan::service))
        .containsExactly(
            new Service(
                "Web shop", "Commerce IT", Service.Criticality.HIGH, Map.of("web cluster", 1.0)));
    assertThat(plan.notices()).isEmpty();
  }

  @Test
  void theVirtualMachinesRead() {
    folder.file("vm_cpu_5min.csv.gz", "");
    folder.file("vm_meta.csv.gz", "");
    PlanFile plan = folder.read(PlanFolder.resource("bitbrains-faststorage.yaml"));
    SourcePlan source = plan.sources().get("cpu");
    assertThat(source.stamps()).isEqualTo(Stamps.END);
    assertThat(source.duration()).isEqualTo("duration_s");
    assertThat(source.seriesBy()).containsExactly("vm");
    assertThat(source.step()).isEqualTo(Granularity.of("PT5M"));
    assertThat(plan.pools())
        .extracting(PoolPlan::name)
        .containsExactly("VM 997", "VM 740", "VM 677", "VM 116");
    assertThat(plan.pools().get(0).where()).isEqualTo(Map.of("vm", "997"));
    assertThat(plan.pools().get(0).capacity())
        .containsExactly(
            new LookedUp(
                temp.resolve("vm_meta.csv.gz"),
                "cpu_capacity",
                Unit.of("MHz"),
                Map.of("id", "997")));
  }

  @Test
  void theDesignsSketchReadsAndSaysWhatIsNotUsed() {
    folder.file("exports/usage-2026.csv.gz", "");
    folder.file("exports/incidents.csv", "");
    folder.file("exports/outages.csv", "");
    folder.file("decisions.csv", "id,status,pool,quantity\n");
    PlanFile plan = folder.read(PlanFolder.resource("sketch.yaml"));
    PoolPlan pool = plan.pools().get(0);
    assertThat(pool.where()).isEqualTo(Map.of("pool", "prd-2", "metric", "memory"));
    assertThat(pool.order())
        .isEqualTo(new OrderItem("host", 512, Money.of(31_500, "EUR"), new LeadTime(56, 77)));
    assertThat(plan.fiscalYearStarts()).isEqualTo(Month.OCTOBER);
    assertThat(plan.sources().get("usage").staleAfter()).isEqualTo(Duration.ofDays(3));
    assertThat(plan.adjustments())
        .containsExactly(
            new Adjustment(
                "cluster memory",
                LocalDate.of(2027, 3, 1),
                null,
                new Adjustment.Addition(400),
                "loyalty project",
                "A. Owner",
                LocalDate.of(2027, 12, 31)));
    ServicePlan service = plan.services().get(0);
    assertThat(service.desk()).isEqualTo("Order platform");
    assertThat(plan.desks().get(0).tickets())
        .isEqualTo(new LogSelection("tickets", Map.of("assignment group", List.of("Commerce"))));
    assertThat(service.failures())
        .isEqualTo(new LogSelection("outages", Map.of("service", List.of("order-platform"))));
    assertThat(service.objective()).isEqualTo(new Objective(0.999, Objective.Per.QUARTER));
    assertThat(service.shortageCost()).isEqualTo(Money.of(900, "EUR"));
    assertThat(plan.tickets().get("tickets").preset()).isEqualTo("servicenow-incidents");
    assertThat(plan.outages().get("outages").to()).isEqualTo("restored");
    assertThat(plan.scenarios().get(1).shocks())
        .containsExactly(
            new Shock.SiteLoss("ams", LocalDate.of(2027, 1, 29), Uncertain.triangular(4, 8, 36)));
    assertThat(plan.notices())
        .extracting(n -> n.line() + ": " + n.text())
        .containsExactly("56: 'report' of the plan is not used by this version");
  }

  @Test
  void whatIsLeftOutHasItsDefault() {
    PlanFile plan =
        folder.read(
            """
            sources: {usage: {read: usage.csv, time: ts, value: used, unit: GiB}}
            pools: [{name: a, demand: usage, capacity: 2 TiB}]
            """);
    assertThat(plan.title()).isEqualTo("plan");
    assertThat(plan.asOf()).isNull();
    assertThat(plan.horizon()).isEqualTo(Period.ofMonths(12));
    assertThat(plan.currency()).isEqualTo("EUR");
    assertThat(plan.tolerance()).isEqualTo(0.1);
    assertThat(plan.seed()).isEqualTo(20_261_122);
    assertThat(plan.paths()).isEqualTo(5_000);
    assertThat(plan.fiscalYearStarts()).isEqualTo(Month.JANUARY);
    SourcePlan s = plan.sources().get("usage");
    assertThat(s.zone()).isEqualTo(ZoneId.of("UTC"));
    assertThat(s.stamps()).isEqualTo(Stamps.START);
    assertThat(s.several()).isEqualTo(Several.MEAN);
    assertThat(s.staleAfter()).isEqualTo(Duration.ofDays(7));
    PoolPlan p = plan.pools().get(0);
    assertThat(p.grain()).isEqualTo(Granularity.DAY);
    assertThat(p.rule()).isEqualTo(BreachRule.utilizationAbove(0.85));
    assertThat(p.reserve()).isEqualTo(Headroom.none());
    assertThat(p.buffers()).isEmpty();
    assertThat(p.capacity()).containsExactly(new Installed("capacity", 1, 2048, null, null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "as of: 2026-12-31 | As-Of: 2026-12-31",
        "as of: 2026-12-31 | as_of: '2026-12-31'",
        "tolerance: 10 % | tolerance: 10%",
        "tolerance: 10 % | Tolerance: 10 percent",
        "horizon: 4 quarters | horizon: 1 year",
        "currency: EUR | currency: eur",
        "series by: [pool, metric] | series-by: [pool, metric]",
        "time: ts | time: {column: ts}",
        "512 GiB each | 512 GiB",
        "512 GiB each | 0.5 TiB each",
        "8 hosts: | 8 host:",
        "retire: 1 host, | retire: 1 hosts,",
        "reserve: N+1 | reserve: n + 1",
        "limit: {at: 85 %, for: 3 of 7 days} | limit: 85 %",
        "limit: {at: 85 %, for: 3 of 7 days} | limit: 85% for 3 of the last 7 days",
        "limit: {at: 85 %, for: 3 of 7 days} | limit: {at: 85 %}",
        "forecast: daily peak | forecast: Daily maximum",
        "costs: 31500 EUR | cost: 31,500 EUR each",
        "costs: 31500 EUR | costs: EUR 31500",
        "lead time: {p50: 8 weeks, p90: 11 weeks} | lead_time: {p50: 56 days, p90: 77 days}",
        "adds: 512 GiB | add: 512 GiB per host",
        "usage where {pool: prd-2, metric: memory} | \"usage where {pool: prd-2, metric: memory}\"",
        "usage where {pool: prd-2, metric: memory} | usage where {pool: 'prd-2', metric:"
            + " \"memory\"}",
        "usage where {pool: prd-2, metric: memory} | {source: usage, where: {pool: prd-2, metric:"
            + " memory}}",
        "criticality: high | criticality: High",
        "cluster memory: 40 % | Cluster Memory: 40 %",
        "from: 2027-03-01, add | from: 2027-03-01, add",
      })
  void harmlessVariationsSayTheSame(String find, String replace) {
    assertThat(VALID).contains(find);
    PlanFile plain = folder.read(VALID);
    PlanFile varied = folder.read(VALID.replace(find, replace));
    assertThat(comparable(varied)).isEqualTo(comparable(plain));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{at: 85 %, for: 3 of 7 days} | {at: 120 %, for: 2 days, overcommit: yes} | 1.2 | 2 | 2",
        "{at: 85 %, for: 3 of 7 days} | {at: 90 %, for: 1 of 64} | 0.9 | 1 | 64",
        "{at: 85 %, for: 3 of 7 days} | 100 % | 1.0 | 3 | 7",
      })
  void limitsAreShares(String find, String replace, double at, int need, int window) {
    BreachRule rule = folder.read(VALID.replace(find, replace)).pools().get(0).rule();
    assertThat(rule).isEqualTo(new BreachRule(Aggregation.PEAK, at, need, window));
  }

  @Test
  void amountsAreConvertedToThePoolsUnit() {
    String held =
        """
            unit: TiB
            reserve: 64 GiB
            buffer: [5 %, {hold: 0.5 TiB, because: failover tests}]
        """;
    PlanFile plan =
        folder.read(
            VALID
                .replace("    reserve: N+1\n", held)
                .replace("add: 400 GiB", "replace: [256, 512, 1024 GiB]"));
    PoolPlan pool = plan.pools().get(0);
    assertThat(pool.capacity().get(0))
        .isEqualTo(new Installed("host", 8, 0.5, LocalDate.of(2023, 1, 15), null));
    assertThat(pool.reserve())
        .isEqualTo(new Headroom("reserve 64 GiB", new Headroom.Fixed(0.0625)));
    assertThat(pool.buffers())
        .containsExactly(
            new Headroom("buffer 5 %", new Headroom.Share(0.05)),
            new Headroom("failover tests", new Headroom.Fixed(0.5)));
    assertThat(plan.adjustments().get(0).change())
        .isEqualTo(new Adjustment.Replacement(0.25, 0.5, 1));
  }

  @Test
  void aRangeOfLeadTimesIsItsTriangle() {
    String range = "lead time: [6 weeks, 8 weeks, 11 weeks]";
    LeadTime lead =
        folder
            .read(VALID.replace("lead time: {p50: 8 weeks, p90: 11 weeks}", range))
            .pools()
            .get(0)
            .order()
            .leadTime();
    // Of the triangle 42, 56, 77: F(p50) = 1 - (77 - p50)^2 / (35 * 21) = 1/2, and so for p90.
    assertThat(1 - Math.pow(77 - lead.p50(), 2) / 735).isCloseTo(0.5, within());
    assertThat(1 - Math.pow(77 - lead.p90(), 2) / 735).isCloseTo(0.9, within());
  }

  private static org.assertj.core.data.Offset<Double> within() {
    return org.assertj.core.api.Assertions.within(1e-12);
  }

  @Test
  void aPlanIsLaidOverWhatItExtends() {
    folder.file("shared/usage.csv", "");
    folder.file(
        "shared/common.yaml",
        """
        currency: EUR
        holidays: [2026-12-25]
        sources:
          usage: {read: usage.csv, time: ts, zone: Europe/Berlin, value: used, unit: GiB}
        pools:
          - {name: memory, demand: usage, capacity: 4 hosts of 512 GiB, reserve: N+1}
          - {name: spare, demand: usage, capacity: 1 TiB}
        """);
    PlanFile plan =
        folder.read(
            """
            extends: shared/common.yaml
            plan: mine
            holidays: [2027-01-01]
            sources:
              usage: {stale after: 2 days}
            pools:
              - {name: Memory, reserve: N+2}
              - {name: own, demand: usage, capacity: 2 TiB}
            """);
    assertThat(plan.holidays())
        .containsExactly(LocalDate.of(2026, 12, 25), LocalDate.of(2027, 1, 1));
    SourcePlan source = plan.sources().get("usage");
    assertThat(source.staleAfter()).isEqualTo(Duration.ofDays(2));
    assertThat(source.pattern()).isEqualTo("shared/usage.csv");
    assertThat(source.files()).containsExactly(temp.resolve("shared/usage.csv"));
    assertThat(plan.pools()).extracting(PoolPlan::name).containsExactly("Memory", "spare", "own");
    assertThat(plan.pools().get(0).reserve()).isEqualTo(Headroom.spareUnits(2));
    assertThat(plan.pools().get(0).capacity())
        .containsExactly(new Installed("host", 4, 512, null, null));
  }

  @Test
  void aMistakeInAnExtendedPlanNamesItsOwnFile() {
    Path base = folder.file("common.yaml", "\nseed: x\n");
    assertThat(problems(VALID + "extends: common.yaml\n"))
        .containsExactly(base + ":2: 'seed' is 'x'; valid is a whole number");
  }

  @Test
  void plansThatExtendEachOtherAreAMistake() {
    Path base = folder.file("common.yaml", "extends: plan.yaml\n");
    assertThat(problems(VALID + "extends: common.yaml\n"))
        .containsExactly(
            base
                + ":1: 'extends' goes round in a circle: "
                + temp.resolve("plan.yaml")
                + " extends this plan; valid is a plan that stands on its own");
  }

  @Test
  void globsAndFoldersAreReadInOrderOfName() {
    folder.file("exports/b.csv", "");
    folder.file("exports/a.csv.gz", "");
    folder.file("exports/deep/c.csv", "");
    folder.file("exports/notes.md", "");
    assertThat(files("exports/*.csv*")).containsExactly("exports/a.csv.gz", "exports/b.csv");
    assertThat(files("exports")).containsExactly("exports/a.csv.gz", "exports/b.csv");
    assertThat(files("exports/**.csv")).containsExactly("exports/b.csv", "exports/deep/c.csv");
    assertThat(files("'{usage,missing}.csv'")).containsExactly("usage.csv");
    assertThat(files(temp.resolve("usage.csv").toString())).containsExactly("usage.csv");
  }

  private List<String> files(String read) {
    return folder
        .read(VALID.replace("read: usage.csv", "read: " + read))
        .sources()
        .get("usage")
        .files()
        .stream()
        .map(f -> temp.relativize(f).toString().replace('\\', '/'))
        .toList();
  }

  private List<String> problems(String yaml) {
    try {
      folder.read(yaml);
      return List.of();
    } catch (PlanException e) {
      return e.problems().stream().map(Object::toString).toList();
    }
  }

  /** What a plan means, without its horizon's words and what was left to its default. */
  private static List<Object> comparable(PlanFile p) {
    return List.of(
        p.title(),
        String.valueOf(p.asOf()),
        p.horizon(),
        p.currency(),
        p.tolerance(),
        p.sources(),
        p.pools(),
        p.services(),
        p.adjustments());
  }
}
