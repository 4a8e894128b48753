package io.headroom.reports.cli;

import io.headroom.reports.run.PlanFile;
import io.headroom.reports.run.PlanSchema;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code headroom check}: reads and validates a plan, opens its sources as far as their columns,
 * and runs nothing.
 */
@Command(
    name = "check",
    description = "Read and validate a plan; run nothing.",
    mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {
  @Parameters(paramLabel = "PLAN.yaml", arity = "0..1", description = "the plan")
  private @Nullable Path plan;

  @Option(names = "--defaults", description = "print the plan with every default filled in")
  private boolean defaults;

  @Option(
      names = "--schema",
      description = "print the JSON Schema of plan files, for editors; no plan is read")
  private boolean schema;

  @Spec private CommandSpec spec;

  CheckCommand() {}

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    if (schema) {
      out.print(PlanSchema.json());
      out.flush();
      return ExitCode.OK.code();
    }
    if (plan == null) {
      throw new ParameterException(
          spec.commandLine(), "no plan to check; valid is PLAN.yaml, or --schema");
    }
    PlanFile read = PlanFile.read(plan);
    if (defaults) {
      out.print(read.toYaml());
      out.flush();
    } else {
      read.notices().forEach(n -> out.println("note: " + n));
      read.probes().forEach(p -> out.println(p));
      out.println(
          plan
              + ": "
              + count(read.pools().size(), "pool")
              + count(read.desks().size(), "desk")
              + count(read.services().size(), "service")
              + count(read.scenarios().size(), "scenario")
              + "no mistakes");
    }
    return ExitCode.OK.code();
  }

  private static String count(int n, String noun) {
    return n == 0 ? "" : n + " " + noun + (n == 1 ? ", " : "s, ");
  }
}
