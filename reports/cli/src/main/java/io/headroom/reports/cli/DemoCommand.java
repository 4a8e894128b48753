package io.headroom.reports.cli;

import io.headroom.datasets.sample.SampleData;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code headroom demo}: writes sample data with a known truth and a plan for them, and runs it.
 */
@Command(
    name = "demo",
    description = "Write sample data and a plan, run it and say where the report is.",
    mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
  private static final long SEED = 20261122;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "folder of the report (default: ${DEFAULT-VALUE})",
      defaultValue = "out/demo")
  private Path out;

  @Mixin private RunOptions options;
  @Spec private CommandSpec spec;

  DemoCommand() {}

  @Override
  public Integer call() throws IOException {
    return options.publish(this::sample, out, null).code();
  }

  private Path sample() {
    Long seed = options.seed();
    Path plan = SampleData.writeTo(out.resolve("sample"), seed == null ? SEED : seed);
    if (!options.quiet()) {
      spec.commandLine().getOut().println("sample data and plan: " + plan);
    }
    return plan;
  }
}
