package io.headroom.reports.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.headroom.reports.cli.Cli.Said;
import io.headroom.reports.render.OutputFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every way a command can end has its code, and says why. */
final class ExitCodesTest {
  private static final String BROKEN_POOL =
      """
        - {name: missing, demand: "usage where {pool: nowhere}", capacity: 100 GiB}
      """;

  @TempDir private Path tmp;

  private Path out() {
    return tmp.resolve("out");
  }

  private SmallPlan plan() {
    return SmallPlan.in(tmp.resolve("in"));
  }

  @AfterEach
  void forgetInterruption() {
    // A test that fails must not interrupt the next one.
    Thread.interrupted();
  }

  @Test
  void aPublishedReportIsZero() {
    Said said = plan().run(out());
    assertThat(said.err()).isEmpty();
    assertThat(said.code()).isZero();
    assertThat(said.out())
        .contains("1 of 2 pools in breach or late")
        .contains("report: " + out().resolve("index.html"));
    assertThat(SmallPlan.files(out()))
        .containsKeys(
            "plan.xlsx",
            "index.html",
            "summary.md",
            "results.json",
            "provenance.json",
            "run.log.json",
            "decisions.csv",
            "charts/pool-growing-forecast.svg",
            "charts/pool-growing-forecast.png")
        .allSatisfy((name, bytes) -> assertThat(bytes).as(name).isNotEmpty());
  }

  @Test
  void quietPrintsNothing() {
    Said said = plan().run(out(), "--quiet");
    assertThat(said).isEqualTo(new Said(0, "", ""));
    assertThat(out().resolve("index.html")).exists();
  }

  @Test
  void aBreachIsOneWhenAskedFor() {
    assertThat(plan().run(out(), "--fail-on", "breach").code()).isEqualTo(1);
    assertThat(out().resolve("index.html")).exists();
  }

  @Test
  void noBreachIsZeroAlthoughAskedFor() {
    SmallPlan plan = plan().plan(SmallPlan.HEAD + "pools:\n" + SmallPlan.STEADY);
    assertThat(plan.run(out(), "--fail-on", "breach,quality,partial").code()).isZero();
  }

  @Test
  void aFailedPoolIsThreeWhenAskedFor() {
    SmallPlan plan = plan();
    plan.plan(SmallPlan.text(plan.yaml()) + BROKEN_POOL);
    Said said = plan.run(out());
    assertThat(said.code()).isZero();
    assertThat(said.out()).contains("not planned: missing: no series matches {pool=nowhere}");
    assertThat(plan.run(out(), "--fail-on", "partial").code()).isEqualTo(3);
  }

  @Test
  void theHighestCodeThatAppliesWins() {
    SmallPlan plan = plan();
    plan.plan(SmallPlan.text(plan.yaml()) + BROKEN_POOL);
    assertThat(plan.run(out(), "--fail-on", "breach").code()).isEqualTo(1);
    assertThat(plan.run(out(), "--fail-on", "breach,partial").code()).isEqualTo(3);
    assertThat(plan.run(out(), "--fail-on", "PARTIAL", "--fail-on", "Breach").code()).isEqualTo(3);
  }

  @Test
  void staleDataAreAFindingOnTheCoverAndThreeWhenAskedFor() {
    Object late = SmallPlan.LAST.plusDays(9);
    assertThat(plan().run(out(), "--as-of", late).code()).isZero();
    String summary = SmallPlan.text(out().resolve("summary.md"));
    assertThat(summary)
        .contains(
            "Source usage: its data end on "
                + SmallPlan.LAST
                + ", more than 7 days before "
                + late);
    assertThat(plan().run(out(), "--as-of", late, "--fail-on", "quality").code()).isEqualTo(3);
    assertThat(plan().run(out(), "--as-of", late, "--fail-on", "partial").code()).isZero();
  }

  @Test
  void aWeekOldIsNotStale() {
    Object asOf = SmallPlan.LAST.plusDays(7);
    assertThat(plan().run(out(), "--as-of", asOf, "--fail-on", "quality").code()).isZero();
    assertThat(SmallPlan.text(out().resolve("summary.md"))).doesNotContain("its data end");
  }

  @Test
  void dataOutOfReachAreRefused() {
    Said said = plan().run(out(), "--as-of", "2025-06-30");
    assertThat(said.code()).isEqualTo(3);
    assertThat(said.err())
        .contains("all data end on 2024-11-25")
        .contains("as-of 2025-06-30")
        .contains("Maybe");
    assertThat(out()).doesNotExist();
  }

  @Test
  void anAsOfBeforeAllDataIsRefused() {
    Said said = plan().run(out(), "--as-of", "2020-01-01");
    assertThat(said.code()).isEqualTo(3);
    assertThat(said.err()).contains("no source has data on or before 2020-01-01");
    assertThat(out()).doesNotExist();
  }

  @Test
  void aWrongPlanIsTwoWithEveryMistakeByFileAndLine() {
    SmallPlan plan = plan();
    plan.plan(
        SmallPlan.text(plan.yaml())
            .replace("horizon: 1 quarter", "horizn: 1 quarter")
            .replace("usage where {pool: steady}", "usages where {pool: steady}")
            .replace("reserve: N+1", "reserve: many"));
    Said said = plan.run(out());
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.out()).isEmpty();
    assertThat(said.err().lines().toList())
        .satisfiesExactlyInAnyOrder(
            l -> assertThat(l).contains("plan.yaml:2").contains("Maybe 'horizon'"),
            l -> assertThat(l).contains("plan.yaml:11").contains("'many'"),
            l -> assertThat(l).contains("plan.yaml:14").contains("Maybe 'usage'"),
            l -> assertThat(l).isEqualTo("headroom: 3 mistakes; nothing was run"));
    assertThat(out()).doesNotExist();
    Said checked = Cli.run("check", plan.yaml());
    assertThat(checked).isEqualTo(said);
  }

  @Test
  void aWrongTableOfDecisionsIsTwo() {
    SmallPlan plan = plan();
    plan.plan("decisions: decisions.csv\n" + SmallPlan.text(plan.yaml()))
        .file("decisions.csv", "id,status,pool,quantity\nD-1,orderd,growing,1\n");
    Said said = plan.run(out());
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err()).contains("decisions.csv:2").contains("Maybe 'ordered'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          rum PLAN --out OUT                       | run
          run PLAN                                 | --out
          run --out OUT                            | PLAN.yaml
          run PLAN --out OUT --treads 2            | --threads
          run PLAN --out OUT --threads many        | many
          run PLAN --out OUT --threads 0           | 1 to 1024, found 0
          run PLAN --out OUT --as-of 31.12.2024    | 2024-12-31
          run PLAN --out OUT --fail-on breech      | breach, quality, partial
          run PLAN --out OUT --seed x              | seed
          run PLAN --out OUT more                  | more
          check                                    | PLAN.yaml
          check PLAN --default                     | --defaults
          demo --ouy OUT                           | --out
          ''                                       | name a command: demo, run, check
          """)
  void aWrongCallIsTwoAndSaysWhatIsValid(String call, String hint) {
    Path plan = plan().yaml();
    Object[] words =
        call.isBlank()
            ? new Object[0]
            : call.strip()
                .replace("PLAN", plan.toString())
                .replace("OUT", out().toString())
                .split(" ");
    Said said = Cli.run(words);
    assertThat(said.err()).contains(hint);
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.out()).isEmpty();
    assertThat(out()).doesNotExist();
  }

  @Test
  void aPlanThatIsNotThereIsTwo() {
    Said said = Cli.run("run", tmp.resolve("in/paln.yaml"), "--out", out());
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err()).contains("paln.yaml");
    assertThat(Cli.run("check", tmp).code()).isEqualTo(2);
    assertThat(out()).doesNotExist();
  }

  @Test
  void aFileInPlaceOfTheFolderIsTwo() throws IOException {
    Files.writeString(out(), "mine");
    Said said = plan().run(out());
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.err()).contains(out().toString()).doesNotContain("our own fault");
    assertThat(out()).hasContent("mine");
  }

  @Test
  void aLockedFolderIsFiveAndNothingIsWritten() throws IOException {
    SmallPlan plan = plan();
    try (OutputFolder other = OutputFolder.open(out())) {
      Said said = plan.run(out());
      assertThat(said.code()).isEqualTo(5);
      assertThat(said.err()).contains(other.path().toString());
      assertThat(out().resolve("index.html")).doesNotExist();
    }
    assertThat(plan.run(out()).code()).isZero();
  }

  @Test
  void aLockedFolderWinsOverAWrongPlanAndOverPoorData() throws IOException {
    SmallPlan plan = plan();
    try (OutputFolder other = OutputFolder.open(out())) {
      assertThat(plan.run(other.path(), "--as-of", "2025-06-30").code()).isEqualTo(5);
      plan.plan("plan: nothing");
      assertThat(plan.run(other.path()).code()).isEqualTo(5);
    }
  }

  @Test
  void anInterruptedRunIs130AndLeavesNothing() {
    SmallPlan plan = plan();
    Thread.currentThread().interrupt();
    Said said = plan.run(out());
    assertThat(Thread.interrupted()).as("the flag stays for the caller").isTrue();
    assertThat(said.code()).isEqualTo(130);
    assertThat(said.err()).contains("interrupted; nothing was published");
    assertThat(out()).doesNotExist();
  }

  @Test
  void interruptedInTheMiddleAnEarlierReportStays() throws Exception {
    SmallPlan plan = plan();
    assertThat(plan.run(out()).code()).isZero();
    var before = SmallPlan.files(out());

    plan.plan(SmallPlan.text(plan.yaml()).replace("paths: 400", "paths: 100000"));
    FutureTask<Said> task = new FutureTask<>(() -> plan.run(out(), "--threads", 1));
    Thread runner = new Thread(task);
    runner.start();
    while (!task.isDone() && !Files.exists(out().resolve(".headroom.lock"))) {
      Thread.onSpinWait();
    }
    runner.interrupt();
    assertThat(task.get())
        .isEqualTo(new Said(130, "", "headroom: interrupted; nothing was published\n"));
    assertThat(SmallPlan.files(out())).containsExactlyInAnyOrderEntriesOf(before);
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "a process cannot be asked to end there")
  void aProcessThatIsAskedToEndLeavesNothing() throws Exception {
    SmallPlan plan = plan();
    plan.plan(SmallPlan.text(plan.yaml()).replace("paths: 400", "paths: 100000"));
    Path log = tmp.resolve("log");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.awt.headless=true",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                "io.headroom.reports.cli.Main",
                "run",
                plan.yaml().toString(),
                "--out",
                out().toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    while (process.isAlive() && !Files.exists(out().resolve(".headroom.lock"))) {
      Thread.onSpinWait();
    }
    process.destroy();
    assertThat(process.waitFor()).as(() -> SmallPlan.text(log)).isEqualTo(128 + 15);
    assertThat(SmallPlan.text(log)).contains("interrupted; nothing was published");
    assertThat(out()).doesNotExist();
  }

  @Test
  void ourOwnFaultIs70AndShowsWhereItHappened() {
    SmallPlan plan = plan();
    Writer broken =
        new Writer() {
          @Override
          public void write(char[] c, int from, int count) {
            throw new IllegalStateException("the caller's writer is broken");
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    StringWriter err = new StringWriter();
    int code =
        Main.run(
            new PrintWriter(broken),
            new PrintWriter(err, true),
            "run",
            plan.yaml().toString(),
            "--out",
            out().toString());
    assertThat(code).isEqualTo(70);
    assertThat(err.toString())
        .contains("our own fault")
        .contains("the caller's writer is broken")
        .contains("at io.headroom.reports.cli.");
  }

  @Test
  void anErrorOfTheMachineIs70NotTheCodeOfABreach() {
    SmallPlan plan = plan();
    Writer broken =
        new Writer() {
          @Override
          public void write(char[] c, int from, int count) {
            throw new StackOverflowError("too deep");
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    StringWriter err = new StringWriter();
    PrintWriter out = new PrintWriter(broken);
    int code = Main.run(out, new PrintWriter(err, true), "check", plan.yaml().toString());
    assertThat(code).isEqualTo(70);
    assertThat(err.toString()).contains("our own fault").contains("too deep");
  }

  @Test
  void checkSaysWhatThePlanHoldsAndRunsNothing() {
    Said said = Cli.run("check", plan().yaml());
    assertThat(said.code()).isZero();
    assertThat(said.err()).isEmpty();
    assertThat(said.out()).contains("2 pools, no mistakes");
  }

  @Test
  void checkWithDefaultsPrintsAPlanThatReadsTheSame() throws IOException {
    SmallPlan plan = plan();
    Said said = Cli.run("check", plan.yaml(), "--defaults");
    assertThat(said.code()).isZero();
    assertThat(said.out())
        .contains("tolerance: 10 %")
        .contains("seed: 20261122")
        .contains("forecast: daily peak")
        .contains("stale after: 7 days")
        .contains("paths: 400");
    String marked = "  # default";
    Path again = Files.writeString(tmp.resolve("in/again.yaml"), said.out());
    assertThat(Cli.run("check", again, "--defaults").out().replace(marked, ""))
        .isEqualTo(said.out().replace(marked, ""));
  }

  @Test
  void helpAndVersionAreZero() {
    assertThat(Cli.run("--help").code()).isZero();
    assertThat(Cli.run("run", "--help").out()).contains("--fail-on").contains("breach");
    assertThat(Cli.run("--version").out()).startsWith("headroom ");
  }
}
