package io.headroom.reports.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** A command whose subcommands are formulas; alone it lists them with their inputs. */
final class FormulaGroup implements Callable<Integer> {
  private final String name;
  private final List<FormulaFamily> families;
  private @Nullable CommandSpec spec;

  private FormulaGroup(String name, List<FormulaFamily> families) {
    this.name = name;
    this.families = families;
  }

  static CommandLine of(String name, String description, List<FormulaFamily> families) {
    FormulaGroup group = new FormulaGroup(name, families);
    CommandSpec spec = CommandSpec.wrapWithoutInspection(group);
    group.spec = spec;
    spec.name(name).mixinStandardHelpOptions(true);
    spec.usageMessage()
        .description(description)
        .customSynopsis("headroom " + name + " [FAMILY] [inputs of the family]")
        .commandListHeading("Families:%n");
    for (FormulaFamily family : families) {
      spec.addSubcommand(family.name(), FormulaCommand.of(name, family));
    }
    return new CommandLine(spec);
  }

  @Override
  public Integer call() {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    out.println("headroom " + name + " FAMILY, with its inputs:");
    for (FormulaFamily family : families) {
      out.println();
      out.println(family.name() + ": " + family.title());
      out.println("  headroom " + name + " " + family.name());
      out.println("    " + FormulaCommand.synopsis(family));
    }
    out.println();
    out.println("What each input means: headroom " + name + " FAMILY --help");
    out.flush();
    return ExitCode.OK.code();
  }
}
