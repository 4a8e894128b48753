package io.headroom.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.headroom.reports.report.PlanReport;
import io.headroom.reports.run.PlanningJob;
import io.headroom.reports.run.PlanningResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Same inputs and seed, same bytes: whatever the threads, the locale, the zone and the company. */
final class RepeatabilityTest {
  @TempDir private Path tmp;

  private SmallPlan plan() {
    return SmallPlan.in(tmp.resolve("in"))
        .plan(
            """
            plan: Small plan
            as of: 2024-11-20
            horizon: 1 quarter
            currency: EUR
            paths: 400
            sources:
              usage: {read: usage.csv, time: day, zone: Pacific/Auckland, series by: pool, value: used, unit: GiB, step: 1 day}
            services:
              - {name: İstanbul shop, owner: IT, criticality: high, uses: {growing: 60 %, steady: 20 %}}
            pools:
            """
                + SmallPlan.GROWING
                + SmallPlan.STEADY
                + "  - {name: nowhere, demand: \"usage where {pool: nowhere}\", capacity: 100 GiB}\n"
                + """
                adjustments:
                  - {pool: steady, from: 2024-12-01, replace: [10 GiB, 20 GiB, 400 GiB], because: Işık project, by: Ö. Öz}
                """);
  }

  private Map<String, byte[]> run(String name, Object... more) {
    Path out = tmp.resolve(name);
    Cli.Said said = plan().run(out, more);
    assertThat(said.code()).as(said.err()).isZero();
    return SmallPlan.reproducible(out);
  }

  private static void same(Map<String, byte[]> a, Map<String, byte[]> b) {
    assertThat(b.keySet()).isEqualTo(a.keySet()).hasSizeGreaterThan(10);
    a.forEach((name, bytes) -> assertThat(b.get(name)).as(name).isEqualTo(bytes));
  }

  @Test
  void threadsLocaleAndZoneDoNotShow() {
    Locale locale = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();
    try {
      Locale.setDefault(Locale.ENGLISH);
      TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
      Map<String, byte[]> first = run("english", "--threads", 1);
      Locale.setDefault(new Locale("tr", "TR"));
      TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Auckland"));
      same(first, run("turkish", "--threads", 4));
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      TimeZone.setDefault(TimeZone.getTimeZone("America/St_Johns"));
      same(first, run("arabic", "--threads", 3, "--quiet"));
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(zone);
    }
  }

  @Test
  void aRerunIntoTheSameFolderChangesNothing() {
    same(run("out"), run("out"));
  }

  @Test
  void aSeedGivesItsOwnFuturesAndOnlyThose() {
    Map<String, byte[]> first = run("seed1", "--seed", 1);
    same(first, run("seed1again", "--seed", 1));
    assertThat(run("seed2", "--seed", 2).get("results.json"))
        .isNotEqualTo(first.get("results.json"));
  }

  @Test
  void whereThePlanStandsDoesNotShow() {
    Map<String, byte[]> here = run("here");
    Path elsewhere = tmp.resolve("some where else/ä");
    plan();
    SmallPlan.files(tmp.resolve("in"))
        .forEach(
            (name, bytes) ->
                SmallPlan.empty(elsewhere)
                    .file(name, new String(bytes, java.nio.charset.StandardCharsets.UTF_8)));
    Path out = tmp.resolve("there");
    assertThat(SmallPlan.empty(elsewhere).run(out).code()).isZero();
    same(here, SmallPlan.reproducible(out));
  }

  @Test
  void runsAtTheSameTimeShareNothing() throws Exception {
    plan();
    PlanningJob job = PlanningJob.read(tmp.resolve("in/plan.yaml"));
    List<Long> seeds = List.of(1L, 2L, 3L, 1L);
    List<Map<String, byte[]>> alone = new ArrayList<>();
    for (int i = 0; i < seeds.size(); i++) {
      alone.add(publish(job.withSeed(seeds.get(i)).run(), "alone" + i));
    }
    ExecutorService callers = Executors.newFixedThreadPool(seeds.size());
    // Its threads do the work of all four runs.
    ExecutorService shared = Executors.newFixedThreadPool(3);
    try {
      List<Future<Map<String, byte[]>>> together = new ArrayList<>();
      for (int i = 0; i < seeds.size(); i++) {
        int k = i;
        together.add(
            callers.submit(
                () ->
                    publish(
                        job.withSeed(seeds.get(k)).withExecutor(shared).run(), "together" + k)));
      }
      for (int i = 0; i < seeds.size(); i++) {
        same(alone.get(i), together.get(i).get());
      }
      same(alone.get(0), alone.get(3));
    } finally {
      callers.shutdownNow();
      shared.shutdownNow();
    }
  }

  private Map<String, byte[]> publish(PlanningResult result, String name)
      throws java.io.IOException {
    PlanReport.of(result).writeTo(tmp.resolve(name));
    return SmallPlan.files(tmp.resolve(name));
  }
}
