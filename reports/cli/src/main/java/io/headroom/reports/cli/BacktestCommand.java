package io.headroom.reports.cli;

import io.headroom.reports.batch.BacktestJob;
import io.headroom.reports.batch.TrialResult;
import io.headroom.reports.batch.TrialResult.ModelScore;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code headroom backtest}: how well models would have forecast every series of a table. */
@Command(
    name = "backtest",
    description = "Compare models on the past of every series of a table.",
    footer = {
      "",
      "The table: MASE, sMAPE, WAPE; the share of values that intervals held; 'unsteady', how far",
      "forecasts of one period move between successive origins, in the scale of MASE; counts."
    },
    sortOptions = false,
    mixinStandardHelpOptions = true)
final class BacktestCommand implements Callable<Integer> {
  @Mixin private BatchOptions options;

  @Option(
      names = "--model",
      split = ",",
      paramLabel = "NAME",
      completionCandidates = Words.ModelNames.class,
      description =
          "models to compare: ${COMPLETION-CANDIDATES}; naive is always one (default:"
              + " ${DEFAULT-VALUE})",
      defaultValue = "auto,ets,theta,snaive,naive")
  private List<String> models;

  @Option(
      names = "--folds",
      paramLabel = "N",
      description = "most origins a series (default: ${DEFAULT-VALUE})",
      defaultValue = "4")
  private int folds;

  @Option(
      names = "--out",
      paramLabel = "FILE.csv",
      description = "where the scores of each series go; .csv.gz is gzipped, .parquet is Parquet")
  private @Nullable Path out;

  @Spec private CommandSpec spec;

  BacktestCommand() {}

  @Override
  public Integer call() throws IOException {
    if (folds < 1) {
      throw new ParameterException(
          spec.commandLine(), "--folds must be 1 or more, found '" + folds + "'.");
    }
    PrintWriter err = spec.commandLine().getErr();
    BacktestJob read =
        BacktestJob.of(options.input(), options.models(models), options.horizon())
            .folds(folds)
            .effort(options.effort());
    BacktestJob job =
        options.quiet() ? read : read.listener(notice -> err.println("note: " + notice));
    long start = System.nanoTime();
    Path file = out;
    TrialResult result =
        options.run(
            (pool, n) -> {
              BacktestJob ready = job.executor(pool, n);
              return file == null ? ready.run() : ready.run(file);
            });
    table(result.models(), spec.commandLine().getOut());
    if (!options.quiet()) {
      BatchReport.print(result.summary(), Duration.ofNanos(System.nanoTime() - start), err);
    }
    if (result.summary().series() == result.summary().failed()) {
      err.println("headroom: no series could be backtested");
      return ExitCode.POOR_DATA.code();
    }
    return ExitCode.OK.code();
  }

  private static void table(List<ModelScore> scores, PrintWriter out) {
    int width = scores.stream().mapToInt(s -> s.model().length()).max().orElse(0);
    String head = "%-" + Math.max(5, width) + "s  %8s  %8s  %8s  %8s  %8s  %8s  %9s  %9s  %8s%n";
    out.printf(
        Locale.ROOT,
        head,
        "model",
        "MASE",
        "sMAPE",
        "WAPE",
        "in 80 %",
        "in 95 %",
        "unsteady",
        "series",
        "folds",
        "failures");
    String row =
        head.replace("%8s  %8s  %8s  %8s  %8s  %8s", "%8.4f  %8.3f  %8.4f  %8.3f  %8.3f  %8.4f");
    for (ModelScore s : scores) {
      out.printf(
          Locale.ROOT,
          row,
          s.model(),
          s.mase(),
          s.smape(),
          s.wape(),
          s.coverage80(),
          s.coverage95(),
          s.instability(),
          s.series(),
          s.folds(),
          s.failures());
    }
    out.flush();
  }
}
