package io.headroom.reports.cli;

import io.headroom.reports.render.OutputFolder;
import io.headroom.reports.report.PlanReport;
import io.headroom.reports.run.DeskResult;
import io.headroom.reports.run.PlanningJob;
import io.headroom.reports.run.PlanningResult;
import io.headroom.reports.run.PoolResult;
import io.headroom.reports.run.PoolResult.PoolStatus;
import io.headroom.reports.run.RunFinding;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options that every command which runs a plan shares, and the run itself. */
final class RunOptions {
  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "threads to work with; results do not depend on it (default: all processors)")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "seed of every random stream (default: the plan's)")
  private @Nullable Long seed;

  @Option(
      names = "--fail-on",
      split = ",",
      paramLabel = "WHAT",
      converter = Words.FailOnWord.class,
      description = "exit with a code although the report is published: breach, quality, partial")
  private Set<ExitCode.FailOn> failOn = EnumSet.noneOf(ExitCode.FailOn.class);

  @Option(names = "--quiet", description = "no progress, no summary")
  private boolean quiet;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  RunOptions() {}

  @Nullable Long seed() {
    return seed;
  }

  boolean quiet() {
    return quiet;
  }

  int threads() {
    if (threads < 1 || threads > 1024) {
      throw new ParameterException(
          command.commandLine(), "--threads must be 1 to 1024, found " + threads);
    }
    return threads;
  }

  /** Where the plan to run comes from: a file, or the sample once the folder is ours. */
  @FunctionalInterface
  interface PlanSource {
    Path plan() throws IOException;
  }

  /**
   * Runs a plan and publishes its report; the exit code. The folder is taken first, so that a
   * second run is turned away at its start and not after its work.
   */
  ExitCode publish(PlanSource source, Path folder, @Nullable LocalDate asOf) throws IOException {
    int n = threads();
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("interrupted before the start");
    }
    try (OutputFolder files = OutputFolder.open(folder)) {
      return publish(source.plan(), folder, files, asOf, n);
    }
  }

  private ExitCode publish(
      Path plan, Path folder, OutputFolder files, @Nullable LocalDate asOf, int n)
      throws IOException {
    PrintWriter out = command.commandLine().getOut();
    PrintWriter err = command.commandLine().getErr();
    RunLog log = RunLog.started(Instant.now(), n);
    PlanningJob job = PlanningJob.read(plan);
    job = asOf == null ? job : job.withAsOf(asOf);
    job = seed == null ? job : job.withSeed(seed);
    ExecutorService pool = Executors.newFixedThreadPool(n);
    try (Meter meter = Meter.of(quiet, err)) {
      PlanningResult result = job.withExecutor(pool).withProgress(meter).run();
      log.mark("plan");
      meter.at("report", 0, 1);
      PlanReport.of(result).withRunLog(log::json).writeTo(files);
      meter.at("report", 1, 1);
      meter.finish();
      if (!quiet) {
        summarize(result, folder, out);
      }
      return ExitCode.of(result, failOn);
    } finally {
      pool.shutdownNow();
    }
  }

  private static void summarize(PlanningResult result, Path folder, PrintWriter out) {
    List<String> parts = new ArrayList<>();
    add(parts, "pool", "in breach or late", result.pools().stream().map(PoolResult::status));
    add(parts, "desk", "short of people", result.desks().stream().map(DeskResult::status));
    add(
        parts,
        "service",
        "below objective",
        result.services().stream()
            .map(PlanningResult.ServiceResult::availability)
            .filter(Objects::nonNull)
            .map(PlanningResult.Aspect::status));
    out.println(
        result.plan().title()
            + ": "
            + String.join("; ", parts)
            + "; data until "
            + result.asOf()
            + ", planned until "
            + result.horizonEnd());
    for (PoolResult p : result.failed()) {
      out.println("not planned: " + p.plan().name() + ": " + p.failure());
    }
    for (DeskResult d : result.desks()) {
      if (d.failure() != null) {
        out.println("not planned: " + d.plan().name() + ": " + d.failure());
      }
    }
    long bad =
        result.findings().stream().filter(f -> f.severity() == RunFinding.Severity.BAD).count();
    if (bad > 0) {
      out.println(bad + (bad == 1 ? " finding says" : " findings say") + " not to trust the data");
    }
    out.println("report: " + folder.resolve("index.html"));
  }

  /** How things of a kind stand; nothing when the plan has none. */
  private static void add(
      List<String> parts, String noun, String breach, Stream<PoolStatus> statuses) {
    List<PoolStatus> all = statuses.toList();
    if (!all.isEmpty()) {
      parts.add(
          Collections.frequency(all, PoolStatus.BREACH)
              + " of "
              + all.size()
              + " "
              + noun
              + (all.size() == 1 ? " " : "s ")
              + breach
              + ", "
              + Collections.frequency(all, PoolStatus.WATCH)
              + " to watch, "
              + Collections.frequency(all, PoolStatus.GOOD)
              + " good");
    }
  }
}
