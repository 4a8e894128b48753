package io.headroom.reports.cli;

import io.headroom.datasets.source.SourceException;
import io.headroom.reports.batch.BatchInput;
import io.headroom.reports.batch.BatchSummary;
import io.headroom.reports.batch.ForecastJob;
import io.headroom.reports.batch.Level;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code headroom forecast}: forecasts every series of a table. */
@Command(
    name = "forecast",
    description = "Forecast every series of a table, whatever its size.",
    sortOptions = false,
    mixinStandardHelpOptions = true)
final class ForecastCommand implements Callable<Integer> {
  @Mixin private BatchOptions options;

  @Option(
      names = "--level",
      split = ",",
      paramLabel = "NN",
      description = "levels of the intervals in percent (default: 80,95)")
  private List<String> levels = List.of("80", "95");

  @Option(
      names = "--model",
      paramLabel = "NAME",
      completionCandidates = Words.ModelNames.class,
      description =
          "auto or one model for all: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})",
      defaultValue = "auto")
  private String model;

  @Option(
      names = "--out",
      paramLabel = "FILE.csv",
      description =
          "where forecasts go (default: standard output); FILE.findings.csv beside it says what"
              + " was wrong with which series; .csv.gz is gzipped, .parquet is Parquet")
  private @Nullable Path out;

  @Option(
      names = "--explain",
      paramLabel = "FILE.csv",
      description =
          "where it goes why each series has its forecast: what was seen and treated, what was"
              + " tried, its share and by how much it lost")
  private @Nullable Path explain;

  @Spec private CommandSpec spec;

  ForecastCommand() {}

  @Override
  public Integer call() throws IOException {
    BatchInput input = options.input();
    ForecastJob job =
        ForecastJob.of(input, options.model(model), options.horizon())
            .levels(read())
            .effort(options.effort());
    if (explain != null) {
      job = job.explainedIn(explain);
    }
    PrintWriter err = spec.commandLine().getErr();
    if (!options.quiet()) {
      job = job.listener(notice -> err.println("note: " + notice));
    }
    long start = System.nanoTime();
    BatchSummary summary = out == null ? print(job) : write(job, out);
    if (!options.quiet()) {
      BatchReport.print(summary, Duration.ofNanos(System.nanoTime() - start), err);
      if (out != null) {
        err.println("forecasts: " + out + "; findings: " + findings(out));
      }
      if (explain != null) {
        err.println("reasons: " + explain);
      } else if (model.equals("auto")) {
        err.println("why each series has its models: --explain FILE.csv");
      }
    }
    if (summary.series() == summary.failed()) {
      err.println("headroom: no series could be forecast");
      return ExitCode.POOR_DATA.code();
    }
    return ExitCode.OK.code();
  }

  private List<Level> read() {
    try {
      return levels.stream().map(Level::of).toList();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "--level: " + e.getMessage(), e);
    }
  }

  private BatchSummary write(ForecastJob job, Path file) throws IOException {
    return options.run((pool, n) -> job.executor(pool, n).run(file, findings(file)));
  }

  /** Output appears whole or not at all, so it goes to a file first. */
  private BatchSummary print(ForecastJob job) throws IOException {
    Path folder = temporaryFolder();
    Path file = folder.resolve("forecasts.csv");
    Path findings = folder.resolve("findings.csv");
    try {
      BatchSummary summary = options.run((pool, n) -> job.executor(pool, n).run(file, findings));
      PrintWriter to = spec.commandLine().getOut();
      try (Reader from = Files.newBufferedReader(file)) {
        from.transferTo(to);
      }
      to.flush();
      return summary;
    } finally {
      Files.deleteIfExists(file);
      Files.deleteIfExists(findings);
      Files.deleteIfExists(folder);
    }
  }

  private Path temporaryFolder() {
    try {
      return Files.createTempDirectory(options.temporary(), "headroom-forecast-");
    } catch (IOException e) {
      throw new SourceException(
          options.temporary().toString(),
          options.temporary() + " is no folder that can be written to. Maybe --temp names another?",
          e);
    }
  }

  /** {@code usage.csv} gives {@code usage.findings.csv}. */
  private static Path findings(Path out) {
    String name =
        String.valueOf(out.getFileName()).replaceFirst("(\\.csv|\\.parquet)?(\\.gz)?$", "");
    return out.resolveSibling(name + ".findings.csv");
  }
}
