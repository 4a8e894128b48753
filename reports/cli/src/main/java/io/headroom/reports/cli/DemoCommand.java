package io.headroom.reports.cli;

import io.headroom.datasets.sample.SampleData;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code headroom demo}: writes sample data with a known truth and a plan for them, and runs it. */
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
    PrintWriter answers = spec.commandLine().getOut();
    Path sample = out.resolve("sample");
    Long seed = options.seed();
    Path plan = SampleData.writeTo(sample, seed == null ? SEED : seed);
    if (!options.quiet()) {
      answers.println("sample data and plan: " + plan);
    }
    return options.publish(plan, out, null, answers, spec.commandLine().getErr()).code();
  }
}
