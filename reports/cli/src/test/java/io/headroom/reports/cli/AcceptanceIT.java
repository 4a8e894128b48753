package io.headroom.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two plans for real data, from the command to the files, with the figures that must come out. */
final class AcceptanceIT {
  private static final String TRAFFIC = "appserver-traffic";
  private static final String MACHINES = "bitbrains-faststorage";

  @TempDir private Path tmp;

  private Path run(Path plan, String out, Object... more) {
    Path folder = tmp.resolve(out);
    Object[] args = new Object[4 + more.length];
    args[0] = "run";
    args[1] = plan;
    args[2] = "--out";
    args[3] = folder;
    System.arraycopy(more, 0, args, 4, more.length);
    Cli.Said said = Cli.run(args);
    assertThat(said.err()).isEmpty();
    assertThat(said.code()).isZero();
    return folder;
  }

  private static double probabilityBy(JsonNode pool, LocalDate day) {
    LocalDate start = LocalDate.parse(pool.path("forecast").path("start").asText());
    int step = (int) (day.toEpochDay() - start.toEpochDay());
    return pool.path("breach").path("cumulative").get(step).asDouble();
  }

  @Test
  void aRetirementThatBreaksTheWebCluster() throws IOException {
    Path plan = RealPlan.write(TRAFFIC, tmp);
    Path out = run(plan, "out");
    JsonNode results = SmallPlan.results(out);
    JsonNode cluster = SmallPlan.pool(results, "web cluster");

    JsonNode source = results.path("sources").get(0);
    assertThat(source.path("rows").asInt()).isEqualTo(35_176);
    assertThat(source.path("rowsUsed").asInt()).isEqualTo(33_017);
    assertThat(source.path("last").asText()).isEqualTo("2018-12-31 23:00");
    assertThat(results.path("findings"))
        .anySatisfy(
            f -> {
              assertThat(f.path("code").asText()).isEqualTo("after-as-of");
              assertThat(f.path("count").asInt()).isEqualTo(2_159);
            });

    JsonNode capacity = cluster.path("capacity");
    assertThat(capacity.path("total").asDouble()).isEqualTo(520_000);
    assertThat(capacity.path("reserve").asDouble()).isEqualTo(130_000);
    assertThat(capacity.path("usable").asDouble()).isCloseTo(331_500, within(1e-6));
    assertThat(capacity.path("changes")).hasSize(1);
    assertThat(capacity.path("changes").get(0).path("date").asText()).isEqualTo("2019-02-15");
    assertThat(capacity.path("changes").get(0).path("usable").asDouble())
        .isCloseTo(221_000, within(1e-6));

    JsonNode cause = cluster.path("breach").path("causes").get(0);
    assertThat(cause.path("kind").asText()).isEqualTo("retirement");
    assertThat(cause.path("label").asText()).contains("1 host").contains("2019-02-15");
    assertThat(probabilityBy(cluster, LocalDate.of(2019, 2, 24))).isGreaterThanOrEqualTo(0.95);
    assertThat(cluster.path("status").asText()).isEqualTo("breach");

    JsonNode order = cluster.path("recommendation");
    assertThat(order.path("passed").asBoolean()).isTrue();
    assertThat(LocalDate.parse(order.path("orderBy").asText())).isBefore(LocalDate.of(2019, 1, 1));
    LocalDate recovery = LocalDate.parse(order.path("earliestRecovery").asText());
    assertThat(recovery).isEqualTo(order.path("inServiceP90").asText());
    assertThat(order.path("quantity").asInt()).isPositive();
    assertThat(order.path("cost").asDouble()).isEqualTo(8_000.0 * order.path("quantity").asInt());

    for (String file : List.of("summary.md", "index.html")) {
      assertThat(SmallPlan.text(out.resolve(file)))
          .as(file)
          .contains("should have been ordered by " + order.path("orderBy").asText())
          .contains("the earliest recovery")
          .contains(recovery.toString())
          .contains("Shortfall meanwhile")
          .contains("the retirement of 1 host on 2019-02-15");
    }

    Held held = Held.against(cluster, peaksOf2019());
    assertThat(held.days()).isEqualTo(90);
    System.out.println(
        "ACCEPTANCE appserver-traffic: "
            + cluster.path("forecast").path("model").asText()
            + ": "
            + held);

    ReportFilesCheck.of(out).holds();
  }

  @Test
  void withoutTheRetirementTheQuarterIsLikelySafe() throws IOException {
    Path plan = RealPlan.write(TRAFFIC, tmp);
    String yaml = Files.readString(plan);
    String retire = "      - {retire: 1 host, on: 2019-02-15}\n";
    assertThat(yaml).contains(retire);
    Files.writeString(plan, yaml.replace(retire, ""));
    JsonNode cluster = SmallPlan.pool(SmallPlan.results(run(plan, "out")), "web cluster");
    assertThat(cluster.path("capacity").path("changes")).isEmpty();
    double breach = probabilityBy(cluster, LocalDate.of(2019, 3, 31));
    System.out.println(
        "ACCEPTANCE appserver-traffic without the retirement: P(breach by 2019-03-31) = " + breach);
    assertThat(breach).isLessThanOrEqualTo(0.25);
  }

  /** The highest hour of each day of the first quarter of 2019. */
  private static SortedMap<LocalDate, Double> peaksOf2019() {
    SortedMap<LocalDate, Double> peaks = new TreeMap<>();
    for (String[] row : RealPlan.rows(RealPlan.data(TRAFFIC).resolve("requests_hourly.csv.gz"))) {
      LocalDate day =
          LocalDate.of(
              Integer.parseInt(row[0]), Integer.parseInt(row[1]), Integer.parseInt(row[2]));
      if (day.getYear() == 2019) {
        peaks.merge(day, Double.valueOf(row[5]), Math::max);
      }
    }
    return peaks;
  }

  @Test
  void aMonthOfHistoryCarriesFourWeeks() throws IOException {
    Path plan = RealPlan.write(MACHINES, tmp);
    Path out = run(plan, "out");
    JsonNode results = SmallPlan.results(out);
    assertThat(results.path("horizonEnd").asText()).isEqualTo("2013-10-06");
    String summary = SmallPlan.text(out.resolve("summary.md"));
    String page = SmallPlan.text(out.resolve("index.html"));
    for (String vm : List.of("997", "740", "677", "116")) {
      JsonNode pool = SmallPlan.pool(results, "VM " + vm);
      assertThat(pool.path("failure").isNull()).as("VM %s", vm).isTrue();
      assertThat(pool.path("forecast").path("horizonEnd").asText()).isEqualTo("2013-10-06");
      assertThat(pool.path("forecast").path("shortened").asText())
          .contains("not supported")
          .contains("planned 4 weeks");
      assertThat(pool.path("capacity").path("total").asDouble()).isEqualTo(capacityOf(vm));
      SortedMap<LocalDate, Double> after = peaksAfter(vm, LocalDate.of(2013, 9, 8));
      assertThat(after).hasSize(3);
      System.out.println(
          "ACCEPTANCE VM "
              + vm
              + ": "
              + pool.path("forecast").path("model").asText()
              + ": "
              + Held.against(pool, after));
    }
    for (String text : List.of(page, summary)) {
      assertThat(text)
          .contains("is not supported by 27 days of history; planned 4 weeks")
          .contains("planned until 2013-10-06");
    }
    ReportFilesCheck.of(out).holds();
  }

  private static double capacityOf(String vm) {
    List<String[]> rows = RealPlan.rows(RealPlan.data(MACHINES).resolve("vm_meta.csv.gz"));
    return rows.stream()
        .filter(r -> r[0].equals(vm))
        .mapToDouble(r -> Double.parseDouble(r[4]))
        .findFirst()
        .orElseThrow();
  }

  /** The highest reading of each day that follows; stamps are UTC. */
  private static SortedMap<LocalDate, Double> peaksAfter(String vm, LocalDate asOf) {
    SortedMap<LocalDate, Double> peaks = new TreeMap<>();
    for (String[] row : RealPlan.rows(RealPlan.data(MACHINES).resolve("vm_cpu_5min.csv.gz"))) {
      LocalDate day = LocalDate.parse(row[1].substring(0, 10));
      if (row[0].equals(vm) && day.isAfter(asOf)) {
        peaks.merge(day, Double.valueOf(row[4]), Math::max);
      }
    }
    return peaks;
  }
}
