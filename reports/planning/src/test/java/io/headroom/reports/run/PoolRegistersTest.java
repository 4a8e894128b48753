package io.headroom.reports.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.headroom.core.capacity.LeadTime;
import io.headroom.core.plan.OrderItem;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a pool leaves to the registers of orders and assets is answered as of the as-of. */
class PoolRegistersTest {
  private static final String HEAD =
      """
      as of: 2026-06-30
      sources:
        usage: {read: usage.csv, time: day, value: used, unit: GiB}
      master data:
        orders: orders.csv
        assets: assets.csv
      pools:
        - name: memory
          demand: usage
      """;
  private static final String CAPACITY = "    capacity: {total: 900 GiB}\n";
  private static final String ORDER =
      "    order: {item: host, adds: 64 GiB, costs: 9000 EUR, lead time: ";

  @TempDir Path temp;
  private PlanFolder folder;

  @BeforeEach
  void files() {
    folder = new PlanFolder(temp);
    StringBuilder usage = new StringBuilder("day,used\n");
    for (LocalDate d = LocalDate.of(2026, 1, 1); d.getMonthValue() < 7; d = d.plusDays(1)) {
      usage.append(d).append(",").append(100 + d.getDayOfMonth()).append('\n');
    }
    folder.file("usage.csv", usage.toString());
    StringBuilder orders = new StringBuilder("PO Number,Supplier,Item,Ordered,Delivered\n");
    for (int i = 1; i <= 20; i++) {
      LocalDate ordered = LocalDate.of(2025, 1, 1).plusDays(10L * i);
      // 2 to 40 days by Dell, in whatever order; the slow ones of HPE are of another kind.
      orders.append(
          String.format(
              Locale.ROOT, "D%d,Dell,host,%s,%s\n", i, ordered, ordered.plusDays(2L * i)));
      orders.append(
          String.format(Locale.ROOT, "H%d,HPE,host,%s,%s\n", i, ordered, ordered.plusDays(100)));
    }
    // Ordered the day before the as-of: open, and it tells nothing of slow deliveries.
    orders.append("D21,Dell,host,2026-06-29,\n");
    // Delivered after the as-of: nobody knows yet.
    orders.append("D22,dell,switch,2026-06-01,2026-07-15\n");
    folder.file("orders.csv", orders.toString());
    folder.file(
        "assets.csv",
        """
        Name,Class,Location,Cluster,Install Date,Retirement date,Capacity
        a,blade,ams,memory,2024-01-01,,512
        b,blade,ams,memory,2024-01-01,2026-03-01,512
        c,blade,fra,memory,2024-01-01,,
        d,blade,ams,web,2024-01-01,,512
        e,blade,ams,memory,2026-09-01,,512
        """);
  }

  private PlanningResult run(String pool) {
    return PlanningJob.of(folder.read(HEAD + pool)).run();
  }

  private static List<RunFinding> with(PlanningResult r, String code) {
    return r.findings().stream().filter(f -> f.code().equals(code)).toList();
  }

  private static LeadTime lead(PlanningResult r) {
    OrderItem order = r.pools().get(0).plan().order();
    assertThat(order).isNotNull();
    return order.leadTime();
  }

  @Test
  void aLeadTimeIsThatOfTheOrdersThatAreMeant() {
    PlanningResult dell = run(CAPACITY + ORDER + "{from: orders, supplier: Dell, item: host}}\n");
    // Of 21 orders, one censored on its first day: the curve is that of the 20 that came.
    assertThat(lead(dell).p50()).isEqualTo(20);
    assertThat(lead(dell).p90()).isEqualTo(36);
    assertThat(with(dell, "lead-time-learnt").toString())
        .contains("21 orders of Dell for host, 1 of them open")
        .contains("20 days, nine of ten within 36");
    PlanningResult hpe = run(CAPACITY + ORDER + "{from: orders, supplier: HPE}}\n");
    assertThat(lead(hpe)).isEqualTo(LeadTime.certain(100));
    assertThat(dell.pools().get(0).failure()).isNull();
  }

  @Test
  void ordersThatTellNothingLeaveItToThePlan() {
    String none = "{from: orders, item: switch";
    PlanningResult other =
        run(CAPACITY + ORDER + none + ", otherwise: [6 weeks, 8 weeks, 9 weeks]}}\n");
    assertThat(lead(other).p50()).isBetween(7.0 * 7, 8.0 * 7);
    assertThat(with(other, "lead-time-not-known"))
        .singleElement()
        .satisfies(f -> assertThat(f.severity()).isEqualTo(RunFinding.Severity.WARN));
    PlanningResult alone = run(CAPACITY + ORDER + none + "}}\n");
    assertThat(alone.pools().get(0).plan().order()).isNull();
    assertThat(with(alone, "lead-time-not-known"))
        .singleElement()
        .satisfies(f -> assertThat(f.severity()).isEqualTo(RunFinding.Severity.BAD));
  }

  @Test
  void capacityIsWhatTheRegisterHasInService() {
    PlanningResult r = run("    capacity: {from: assets, each: 256 GiB}\n    reserve: N+1\n");
    PoolResult pool = r.pools().get(0);
    assertThat(pool.failure()).isNull();
    assertThat(pool.plan().capacity())
        .containsExactly(
            new PlanFile.Installed("blade", 1, 512, LocalDate.of(2024, 1, 1), null),
            new PlanFile.Installed(
                "blade", 1, 512, LocalDate.of(2024, 1, 1), LocalDate.of(2026, 3, 1)),
            new PlanFile.Installed("blade", 1, 256, LocalDate.of(2024, 1, 1), null),
            new PlanFile.Installed("blade", 1, 512, LocalDate.of(2026, 9, 1), null));
    PlanningResult site =
        run("    capacity: {from: assets, where: {site: AMS, pool: memory}, unit: MiB}\n");
    assertThat(site.pools().get(0).plan().capacity())
        .extracting(e -> ((PlanFile.Installed) e).each())
        .containsExactly(0.5, 0.5, 0.5);
  }

  @Test
  void whatTheRegisterDoesNotSayIsFound() {
    PlanningResult r = run("    capacity: {from: assets}\n");
    assertThat(with(r, "asset-without-capacity"))
        .singleElement()
        .satisfies(f -> assertThat(f.count()).isOne());
    PlanningResult none = run("    capacity: {from: assets, where: {site: oslo}}\n");
    assertThat(none.pools().get(0).failure()).contains("no asset of the register").contains("oslo");
  }

  @Test
  void whatIsWrittenReadsAsTheSame() {
    PlanFile plan =
        folder.read(
            HEAD
                + "    capacity: [{from: assets, where: {site: ams}, each: 256 GiB}]\n"
                + ORDER
                + "{from: orders, supplier: Dell, item: host, otherwise: {p50: 8 weeks, p90: 9"
                + " weeks}}}\n");
    PlanFile again = folder.read(plan.toYaml());
    assertThat(again.pools().get(0).capacity()).isEqualTo(plan.pools().get(0).capacity());
    assertThat(again.pools().get(0).leadFrom()).isEqualTo(plan.pools().get(0).leadFrom());
    assertThat(again.pools().get(0).order()).isEqualTo(plan.pools().get(0).order());
  }

  @Test
  void mistakesNameWhatIsValid() {
    assertThat(
            folder.mistakes(
                HEAD
                    + "    capacity: {from: assets, where: {sit: ams}}\n"
                    + ORDER
                    + "{from: ordres}}\n"))
        .anyMatch(m -> m.contains("unknown field 'sit'") && m.contains("Maybe 'site'?"))
        .anyMatch(m -> m.contains("'from' is 'ordres'") && m.contains("Maybe 'orders'?"));
    String noRegisters = HEAD.replaceAll("(?s)master data:.*?pools:", "pools:");
    assertThat(folder.mistakes(noRegisters + "    capacity: {from: assets}\n"))
        .anyMatch(
            m ->
                m.contains("'master data' does not have")
                    && m.contains("Maybe add 'master data: {assets: assets.csv}'?"));
  }
}
