package io.headroom.reports.cli;

import io.headroom.reports.profile.PlanOfFolder;
import io.headroom.reports.profile.ProfileJob;
import io.headroom.reports.run.PlanFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code headroom init}: writes a first plan for a folder of exports. */
@Command(
    name = "init",
    description = "Write a commented first plan for a folder of exports.",
    mixinStandardHelpOptions = true)
final class InitCommand implements Callable<Integer> {
  private static final int SHOWN = 5;

  @Parameters(paramLabel = "FOLDER", description = "folder with exported tables")
  private Path folder;

  @Option(
      names = "--plan",
      paramLabel = "FILE",
      description =
          "name of the plan, a file in the folder that is not there yet (default: plan.yaml)")
  private @Nullable String plan;

  @Spec private CommandSpec spec;

  InitCommand() {}

  @Override
  public Integer call() throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new ParameterException(
          spec.commandLine(), "there is no folder " + folder + "; valid is a folder of exports");
    }
    Path file = folder.resolve(plan == null ? "plan.yaml" : plan);
    if (Files.exists(file)) {
      throw new ParameterException(
          spec.commandLine(),
          file + " is there already and is not overwritten. Maybe name another one with --plan?");
    }
    PrintWriter to = spec.commandLine().getOut();
    PlanOfFolder made = PlanOfFolder.of(folder, ProfileJob.installed());
    made.unused().forEach((f, why) -> to.println("not read: " + f + ": " + why));
    if (made.yaml().isEmpty()) {
      spec.commandLine()
          .getErr()
          .println("headroom: no file of " + folder + " can be planned from" + folders());
      return ExitCode.POOR_DATA.code();
    }
    Files.write(file, made.yaml().getBytes(StandardCharsets.UTF_8), StandardOpenOption.CREATE_NEW);
    PlanFile read = PlanFile.read(file);
    to.println(
        file
            + ": "
            + read.sources().size()
            + " sources of readings, "
            + made.used().size()
            + " files; go through its comments, then: headroom run "
            + file
            + " --out report");
    return ExitCode.OK.code();
  }

  /** Folders in the folder, which are not looked into. */
  private String folders() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      List<String> names =
          all.filter(Files::isDirectory)
              .map(f -> String.valueOf(f.getFileName()))
              .filter(n -> !n.startsWith("."))
              .sorted()
              .limit(SHOWN)
              .toList();
      return names.isEmpty()
          ? ""
          : ". Maybe one of its folders, such as " + String.join(", ", names) + "?";
    }
  }
}
