package io.headroom.datasets.register;

import static org.assertj.core.api.Assertions.assertThat;

import io.headroom.core.calendar.Duty;
import io.headroom.core.calendar.Holiday;
import io.headroom.core.capacity.Contract;
import io.headroom.core.capacity.OrderHistory;
import io.headroom.core.capacity.PurchaseOrder;
import io.headroom.core.capacity.RegisteredAsset;
import io.headroom.core.measure.Unit;
import io.headroom.core.plan.OrderItem;
import io.headroom.core.risk.Risk;
import io.headroom.core.series.Series;
import io.headroom.core.service.Dependency;
import io.headroom.datasets.mapping.Preset;
import io.headroom.datasets.mapping.SeriesMapping;
import io.headroom.datasets.quality.Finding;
import io.headroom.datasets.quality.FindingCode;
import io.headroom.datasets.source.CsvSource;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Registers, their days, and what they are held against. */
class RegisterTest {
  private static final ZoneId UTC = ZoneOffset.UTC;
  private static final LocalDate DAY = LocalDate.of(2026, 7, 1);

  private static Register register(String preset) {
    return Register.of(Preset.of(preset), UTC);
  }

  private static CsvSource csv(String text) {
    return CsvSource.ofText("table.csv", text);
  }

  private static List<Finding> with(List<Finding> found, FindingCode code) {
    return found.stream().filter(f -> f.code() == code).toList();
  }

  private static final String CMDB =
      """
      Name,Model,Location,Cluster,Install Status,Installed,Warranty expiration,End of life,Capacity,Valid from,Valid to
      web1,R640,ams,web,In use,2020-01-01,2025-01-01,2027-01-01,100,,2026-06-01
      web1,R640,ams,web,In use,2020-01-01,2025-01-01,2027-01-01,150,2026-06-01,
      web2,R640,ams,web,In use,2024-01-01,2029-01-01,,100,,
      db1,R740,ams,db,Retired,2019-01-01,,,200,,
      db2,R740,ams,db,In use,31/31/2020,,,200,,
      bad,R740,ams,db,In use,2020-01-01,,,-5,,
      """;

  @Test
  void anAsOfUsesTheConfigurationOfThatDay() {
    RegisterReading<RegisteredAsset> r = register("servicenow-cmdb").assets(csv(CMDB));
    assertThat(capacity(r, LocalDate.of(2026, 5, 31))).isEqualTo(100);
    assertThat(capacity(r, LocalDate.of(2026, 6, 1))).isEqualTo(150);
    assertThat(r.asOf(DAY)).extracting(RegisteredAsset::id).containsExactly("web1", "web2", "db2");
    assertThat(with(r.findings(), FindingCode.VALIDITY_OVERLAP)).isEmpty();
    assertThat(with(r.findings(), FindingCode.BAD_TIME)).hasSize(1);
    assertThat(with(r.findings(), FindingCode.BAD_RECORD)).hasSize(2);
    assertThat(with(r.findings(), FindingCode.BAD_RECORD).toString())
        .contains("table.csv:7")
        .contains("-5");
  }

  private static double capacity(RegisterReading<RegisteredAsset> r, LocalDate day) {
    return r.asOf(day).stream()
        .filter(a -> a.id().equals("web1"))
        .findFirst()
        .orElseThrow()
        .asset()
        .total();
  }

  @Test
  void rowsThatHoldOnTheSameDaysAreFoundWithBothLines() {
    RegisterReading<RegisteredAsset> r =
        register("servicenow-cmdb")
            .assets(
                csv(
                    """
                    name,capacity,valid_from,valid_to
                    a,1,2026-01-01,2026-07-02
                    a,2,2026-06-01,
                    b,3,,
                    b,3,,
                    """));
    List<Finding> found = with(r.findings(), FindingCode.VALIDITY_OVERLAP);
    assertThat(found).hasSize(2);
    assertThat(found.get(0).places().get(0).toString())
        .contains("table.csv:3")
        .contains("from 2026-06-01 to 2026-07-02")
        .contains("as line 2");
    assertThat(r.asOf(DAY)).extracting(RegisteredAsset::capacity).containsExactly(2.0, 3.0);
  }

  @Test
  void catalogContractsRotaHolidaysTopologyAndRisks() {
    OrderItem item =
        register("catalog")
            .catalog(
                csv("Item,Capacity,Price,Lead time,lead time p90\nhost,\"1,024\",12000,30,45\n"))
            .asOf(DAY)
            .get(0);
    assertThat(item.adds()).isEqualTo(1024);
    assertThat(item.cost()).hasToString("12000 EUR");
    assertThat(item.leadTime().p90()).isEqualTo(45);
    Contract contract =
        register("contracts")
            .contracts(
                csv("Contract,Vendor,Start,End,Notice days\nC1,ACME,2025-01-01,2026-09-30,60\n"))
            .asOf(DAY)
            .get(0);
    assertThat(contract.noticeBy()).isEqualTo("2026-08-01");
    Duty duty =
        register("rota")
            .rota(csv("Person,Team,Start,End\nAnn,Desk,2026-07-01 08:00,2026-07-01 16:00\n"))
            .asOf(DAY)
            .get(0);
    assertThat(duty.person()).as("names are left out without a key").isNotEqualTo("Ann");
    assertThat(duty.holds(Instant.parse("2026-07-01T12:00:00Z"))).isTrue();
    RegisterReading<Holiday> holidays =
        register("holiday-list")
            .holidays(csv("Date,Holiday\n2026-12-25,Christmas\n2026-12-25,Christmas\n"));
    assertThat(holidays.asOf(DAY))
        .containsExactly(Holiday.on("Christmas", LocalDate.of(2026, 12, 25)));
    assertThat(with(holidays.findings(), FindingCode.VALIDITY_OVERLAP)).hasSize(1);
    assertThat(register("topology").topology(csv("Service,Needs\nshop,web1\n")).asOf(DAY))
        .containsExactly(new Dependency("shop", "web1", ""));
    Risk risk =
        register("risk-register")
            .risks(
                csv(
                    "ID,Risk,Likelihood,Impact,Owner\nR1,Site lost,2 %,500000,Ann\nR2,x,high,1,B\n"))
            .asOf(DAY)
            .get(0);
    assertThat(risk.perYear()).isEqualTo(0.02);
    assertThat(risk.impact()).isEqualTo(500_000);
  }

  @Test
  void ordersGiveALeadTime() {
    List<PurchaseOrder> orders =
        register("purchase-orders")
            .orders(
                csv(
                    """
                    PO Number,PO Line,Vendor,Item,Order Date,Promised,Received
                    P1,1,ACME,host,2026-01-01,2026-01-31,2026-02-10
                    P1,2,ACME,host,2026-01-01,2026-01-31,2026-01-21
                    P2,1,ACME,host,2026-05-01,2026-06-01,
                    P3,1,ACME,host,2026-03-01,,2026-02-01
                    """))
            .asOf(DAY);
    assertThat(orders).hasSize(3);
    OrderHistory history = OrderHistory.of(orders, DAY);
    assertThat(history.late()).isEqualTo(2);
    assertThat(history.quantile(0.5)).hasValue(40);
  }

  private static List<Series> usage(String text) {
    return SeriesMapping.of("t", "v")
        .seriesBy("vm")
        .in(Unit.PERCENT)
        .read(CsvSource.ofText("usage.csv", text))
        .series();
  }

  @Test
  void registerAndTelemetryAreHeldAgainstEachOther() {
    StringBuilder text = new StringBuilder("t,vm,v\n");
    for (LocalDate d = DAY.minusDays(120); !d.isAfter(DAY); d = d.plusDays(1)) {
      text.append(d).append(",WEB1.example.org,").append(3).append('\n');
      text.append(d).append(",web2,").append(d.equals(DAY.minusDays(10)) ? 80 : 1).append('\n');
      text.append(d).append(",ghost,50\n");
    }
    List<RegisteredAsset> assets =
        register("servicenow-cmdb")
            .assets(csv("name,cluster,capacity\nweb1,web,100\nweb2,web,100\nweb3,web,100\n"))
            .asOf(DAY);
    List<Usage> usage = Usage.of(usage(text.toString()), "vm", DAY, Reconciliation.DAYS, UTC);
    List<Finding> found = Reconciliation.on(DAY, UTC).against(assets, usage, "assets");
    assertThat(places(found, FindingCode.ASSET_WITHOUT_DATA)).containsExactly("web3 of web");
    assertThat(places(found, FindingCode.DATA_WITHOUT_ASSET)).containsExactly("ghost");
    assertThat(places(found, FindingCode.IDLE_ASSET)).containsExactly("web1, 100");
    assertThat(with(found, FindingCode.IDLE_ASSET).get(0).what()).contains("give back 100");
    List<Usage> young =
        Usage.of(usage("t,vm,v\n2026-06-30,web1,0\n2026-07-01,web1,0\n"), "vm", DAY, 90, UTC);
    assertThat(
            with(
                Reconciliation.on(DAY, UTC).against(assets, young, "assets"),
                FindingCode.IDLE_ASSET))
        .as("two days are no ninety")
        .isEmpty();
  }

  private static Set<String> places(List<Finding> found, FindingCode code) {
    return with(found, code).stream()
        .flatMap(f -> f.places().stream())
        .map(Finding.Place::detail)
        .collect(Collectors.toSet());
  }

  @Test
  void whatEndsAndWhatDanglesIsTold() {
    Reconciliation check = Reconciliation.on(DAY, UTC);
    List<RegisteredAsset> assets = register("servicenow-cmdb").assets(csv(CMDB)).asOf(DAY);
    assertThat(places(check.lifeOf(assets, "a"), FindingCode.END_OF_LIFE))
        .containsExactly("web1, 2025-01-01");
    List<Contract> contracts =
        register("contracts")
            .contracts(
                csv(
                    "id,vendor,start,end,notice by\nA,x,2025-01-01,2026-12-31,2026-08-15\nB,x,2025-01-01,2028-12-31,\n"))
            .asOf(DAY);
    assertThat(places(check.notice(contracts, "c"), FindingCode.NOTICE_DUE))
        .containsExactly("A with x, 2026-08-15");
    List<Dependency> needs =
        List.of(
            new Dependency("shop", "web1", ""),
            new Dependency("web1", "san9", ""),
            new Dependency("portal", "shop", ""));
    assertThat(places(check.dangling(needs, Set.of("web1"), "t"), FindingCode.DANGLING_DEPENDENCY))
        .containsExactly("web1 needs san9");
  }
}
