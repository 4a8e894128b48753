package io.headroom.reports.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code headroom run}: runs a plan and publishes its report. */
@Command(
    name = "run",
    description = "Run a plan and publish its report.",
    mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
  @Parameters(paramLabel = "PLAN.yaml", description = "the plan")
  private Path plan;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "folder of the report; made when missing, an earlier report is replaced whole")
  private Path out;

  @Option(
      names = "--as-of",
      paramLabel = "DATE",
      converter = Words.Day.class,
      description = "last day whose data count (default: the plan's, else the data's last)")
  private @Nullable LocalDate asOf;

  @Mixin private RunOptions options;

  RunCommand() {}

  @Override
  public Integer call() throws IOException {
    return options.publish(() -> plan, out, asOf).code();
  }
}
