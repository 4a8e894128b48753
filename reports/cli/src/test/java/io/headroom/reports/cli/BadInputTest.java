package io.headroom.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.headroom.reports.cli.Cli.Said;
import java.nio.file.Path;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A bad row, series, file or pool never stops a run; the report says what was left out and why. */
final class BadInputTest {
  @TempDir private Path tmp;

  private Path out() {
    return tmp.resolve("out");
  }

  private static String pool(String name) {
    return "  - {name: "
        + name
        + ", demand: \"usage where {pool: "
        + name
        + "}\", capacity: {4 hosts: 100 GiB each},\n"
        + "     order: {item: host, adds: 100 GiB, costs: 500 EUR, lead time: 4 weeks}}\n";
  }

  @Test
  void oneReportOverGoodAndBadPools() {
    SmallPlan plan =
        SmallPlan.in(tmp)
            .series("constant", i -> 120)
            .series("zero", i -> 0)
            .series("one", 1, i -> 80)
            .series("two", 2, i -> 80 + i)
            .series("fortnight", 14, SmallPlan.weekly(7, 100, 0.1))
            .series("nothing", i -> Double.NaN)
            .series("sparse", i -> i % 50 == 3 ? 90 : Double.NaN)
            .series("ended", 200, SmallPlan.weekly(3, 100, 0.1))
            .series("infinite", i -> i == 17 ? Double.POSITIVE_INFINITY : 100)
            .series("negative", i -> i % 10 == 0 ? -5 : 100)
            .series("huge", i -> 1e15 + 1e12 * i)
            .series("tiny", i -> 1e-12 * (1 + i % 7))
            .file("broken.csv", "day,used\n\u0000\u0001garbage\n2024-13-45,x,y,z\n")
            .file("empty.csv", "");
    plan.plan(
        SmallPlan.HEAD
            + """
                broken: {read: broken.csv, time: day, zone: UTC, value: used, unit: GiB, step: 1 day}
                empty: {read: empty.csv, time: day, zone: UTC, value: used, unit: GiB, step: 1 day}
              """
                .replaceAll("(?m)^ {2}", "")
                .indent(2)
            + "pools:\n"
            + SmallPlan.GROWING
            + SmallPlan.STEADY
            + pool("constant")
            + pool("zero")
            + pool("one")
            + pool("two")
            + pool("fortnight")
            + pool("nothing")
            + pool("sparse")
            + pool("ended")
            + pool("infinite")
            + pool("negative")
            + pool("huge")
            + pool("tiny")
            + pool("nowhere")
            + "  - {name: broken, demand: broken, capacity: 100 GiB}\n"
            + "  - {name: empty, demand: empty, capacity: 100 GiB}\n");
    Said said = plan.run(out());
    assertThat(said.err()).isEmpty();
    assertThat(said.code()).isZero();

    JsonNode results = SmallPlan.results(out());
    for (String planned :
        new String[] {
          "growing",
          "steady",
          "constant",
          "zero",
          "one",
          "two",
          "fortnight",
          "sparse",
          "ended",
          "infinite",
          "negative",
          "huge",
          "tiny"
        }) {
      JsonNode p = SmallPlan.pool(results, planned);
      assertThat(p.path("failure").isNull()).as("%s: %s", planned, p.path("failure")).isTrue();
      for (JsonNode v : p.path("forecast").path("adjusted").path("p50")) {
        assertThat(v.isNumber() && v.asDouble() >= 0).as("%s: %s", planned, v).isTrue();
      }
    }
    assertThat(said.out().lines().filter(l -> l.startsWith("not planned: ")))
        .satisfiesExactly(
            l -> assertThat(l).startsWith("not planned: nothing: "),
            l -> assertThat(l).contains("nowhere: no series matches {pool=nowhere}", "growing"),
            l -> assertThat(l).startsWith("not planned: broken: "),
            l -> assertThat(l).startsWith("not planned: empty: "));
    assertThat(results.path("findings"))
        .as("a pool whose series ended while its source went on")
        .anySatisfy(
            f -> {
              assertThat(f.path("code").asText()).isEqualTo("stale");
              assertThat(f.path("where").asText()).isEqualTo("pool ended");
              assertThat(f.path("text").asText())
                  .contains("its data end on " + SmallPlan.FIRST.plusDays(199));
            });
    assertThat(SmallPlan.pool(results, "constant").path("status").asText()).isEqualTo("good");
    assertThat(SmallPlan.pool(results, "zero").path("status").asText()).isEqualTo("good");
    assertThat(SmallPlan.pool(results, "huge").path("status").asText()).isEqualTo("breach");
    assertThat(plan.run(out(), "--fail-on", "partial").code()).isEqualTo(3);
    assertThat(SmallPlan.text(out().resolve("summary.md")).lines().count())
        .as("lines of a summary over many troubles")
        .isLessThan(20);
  }

  @Test
  void badRowsAreFindingsWithFileAndRow() {
    SmallPlan plan = SmallPlan.in(tmp);
    StringBuilder rows = new StringBuilder(SmallPlan.text(tmp.resolve("usage.csv")));
    rows.append("2024-02-30,steady,100\n")
        .append("2024-03-01,steady,many\n")
        .append("2024-03-02,steady\n")
        .append("2024-03-03,steady,151\n")
        .append("2024-03-03,steady,152\n")
        .append("2023-12-31,steady,100\n");
    plan.file("usage.csv", rows.toString());
    assertThat(plan.run(out()).code()).isZero();
    String findings = SmallPlan.results(out()).path("findings").toString();
    assertThat(findings).contains("usage.csv:662").contains("usage.csv:663");
    assertThat(SmallPlan.pool(SmallPlan.results(out()), "steady").path("status").asText())
        .isEqualTo("good");
  }

  @Test
  void whenEveryPoolFailsTheRunIsRefusedWithTheReasons() {
    SmallPlan plan =
        SmallPlan.empty(tmp)
            .file("usage.csv", "day,pool,used\n")
            .plan(SmallPlan.HEAD + "pools:\n" + SmallPlan.GROWING + SmallPlan.STEADY);
    Said said = plan.run(out());
    assertThat(said.code()).isEqualTo(3);
    assertThat(said.err()).contains("usage");
    assertThat(out()).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void uglySeriesNeverStopARun(long seed) {
    Random random = new Random(seed);
    SmallPlan plan = SmallPlan.empty(tmp);
    StringBuilder pools = new StringBuilder("pools:\n");
    for (int k = 0; k < 4; k++) {
      plan.series("ugly" + k, 1 + random.nextInt(SmallPlan.DAYS), ugly(random));
      pools.append(pool("ugly" + k));
    }
    plan.plan(SmallPlan.HEAD.replace("paths: 400", "paths: 100") + pools);
    Said said = plan.run(out(), "--as-of", SmallPlan.LAST);
    assertThat(said.code()).as("seed %s: %s", seed, said).isIn(0, 3);
    assertThat(said.err()).as("seed %s", seed).doesNotContain("our own fault");
    assertThat(said.out()).as("seed %s", seed).doesNotContain("our own fault");
    if (said.code() == 0) {
      for (JsonNode p : SmallPlan.results(out()).path("pools")) {
        for (JsonNode v : p.path("forecast").path("adjusted").path("mean")) {
          assertThat(v.isNumber() && v.asDouble() >= 0)
              .as("seed %s, %s: %s", seed, p.path("name"), v)
              .isTrue();
        }
      }
    }
  }

  private static IntToDoubleFunction ugly(Random random) {
    double[] v = new double[SmallPlan.DAYS];
    double scale = Math.pow(10, random.nextInt(13) - 6);
    double missing = random.nextBoolean() ? 0 : random.nextDouble();
    double zero = random.nextBoolean() ? 0 : random.nextDouble();
    int step = random.nextInt(SmallPlan.DAYS);
    for (int i = 0; i < v.length; i++) {
      double x = scale * (i < step ? 1 : 3) * Math.exp(random.nextGaussian());
      v[i] = random.nextDouble() < missing ? Double.NaN : random.nextDouble() < zero ? 0 : x;
    }
    return i -> v[i];
  }

  @Test
  void poolsMayHaveNamesThatOnlyDifferInSigns() {
    SmallPlan plan = SmallPlan.in(tmp);
    StringBuilder pools = new StringBuilder("pools:\n");
    for (String name :
        new String[] {"x forecast", "x", "x/1", "x 1", "x.1", "池", "=1+1", "<b>x</b>"}) {
      pools.append(SmallPlan.STEADY.replace("name: steady", "name: '" + name + "'"));
    }
    plan.plan(SmallPlan.HEAD + pools);
    Said said = plan.run(out());
    assertThat(said.err()).isEmpty();
    assertThat(said.code()).isZero();
    assertThat(SmallPlan.files(out().resolve("charts")).keySet())
        .filteredOn(n -> n.startsWith("pool-") && n.endsWith(".svg"))
        .hasSize(8);
    assertThat(SmallPlan.text(out().resolve("index.html"))).doesNotContain("<b>x</b>");
  }
}
