package io.headroom.reports.cli;

import io.headroom.core.reliability.FaultTreeException;
import io.headroom.datasets.mapping.MappingException;
import io.headroom.datasets.source.SourceException;
import io.headroom.reports.render.FolderLockedException;
import io.headroom.reports.run.PlanException;
import io.headroom.reports.run.RefusedException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The {@code headroom} command: reads arguments, calls one command, turns failures into codes. */
@Command(
    name = "headroom",
    description = "Capacity and demand planning: from history to a dated, costed decision.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    subcommands = {
      DemoCommand.class,
      RunCommand.class,
      CheckCommand.class,
      ProfileCommand.class,
      InitCommand.class,
      ExplainCommand.class,
      ForecastCommand.class,
      BacktestCommand.class,
      AvailabilityCommand.class,
      UslCommand.class
    })
public final class Main implements Runnable {
  @Spec private CommandSpec spec;

  Main() {}

  /**
   * Runs the command and ends the process with its code.
   *
   * @param args the arguments
   */
  public static void main(String[] args) {
    // Reports read the same everywhere; a library that asks for the default must not change them.
    Locale.setDefault(Locale.ROOT);
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    Thread main = Thread.currentThread();
    Thread ending =
        new Thread(
            () -> {
              main.interrupt();
              try {
                main.join(10_000);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    Runtime.getRuntime().addShutdownHook(ending);
    int code = run(out, err, args);
    try {
      Runtime.getRuntime().removeShutdownHook(ending);
    } catch (IllegalStateException e) {
      return; // The process is ending already: by a signal, whose code the JVM gives.
    }
    System.exit(code);
  }

  /**
   * Runs the command inside a process that goes on.
   *
   * @param out where answers go
   * @param err where messages and progress go
   * @param args the arguments
   * @return the exit code
   */
  public static int run(PrintWriter out, PrintWriter err, String... args) {
    CommandLine line = commandLine();
    line.setOut(out);
    line.setErr(err);
    line.setParameterExceptionHandler(Main::wrongCall);
    line.setExecutionExceptionHandler((e, command, parsed) -> failure(e, err));
    try {
      return line.execute(args);
    } catch (Error e) {
      // Left alone it would end the process with 1, which means a breach.
      return fault(e, err);
    }
  }

  /** The command with all below it. */
  static CommandLine commandLine() {
    CommandLine line = new CommandLine(new Main());
    line.addSubcommand(
        FormulaGroup.of(
            "queue", "What a load does to waiting: Erlang and his kin.", QueueFamilies.all()));
    line.addSubcommand(
        FormulaGroup.of(
            "staff", "People for calls and for work that can wait.", StaffFamilies.all()));
    return line;
  }

  @Override
  public void run() {
    String commands = String.join(", ", spec.subcommands().keySet());
    throw new ParameterException(spec.commandLine(), "name a command: " + commands);
  }

  private static int wrongCall(ParameterException e, String[] args) {
    CommandLine line = e.getCommandLine();
    String maybe = Words.maybe(e);
    line.getErr().println("headroom: " + e.getMessage() + maybe);
    if (maybe.isEmpty()) {
      line.getErr().println("See " + line.getCommandSpec().qualifiedName() + " --help");
    }
    return ExitCode.WRONG_PLAN.code();
  }

  private static int failure(Exception e, PrintWriter err) {
    if (e instanceof PlanException p) {
      p.problems().forEach(problem -> err.println("headroom: " + problem));
      int n = p.problems().size();
      err.println("headroom: " + n + (n == 1 ? " mistake" : " mistakes") + "; nothing was run");
      return ExitCode.WRONG_PLAN.code();
    }
    if (e instanceof SourceException
        || e instanceof MappingException
        || e instanceof FaultTreeException) {
      err.println("headroom: " + e.getMessage());
      return ExitCode.WRONG_PLAN.code();
    }
    if (e instanceof RefusedException) {
      err.println("headroom: " + e.getMessage());
      return ExitCode.POOR_DATA.code();
    }
    if (e instanceof FolderLockedException) {
      err.println("headroom: " + e.getMessage());
      return ExitCode.LOCKED.code();
    }
    if (e instanceof CancellationException
        || e instanceof InterruptedException
        || e instanceof ClosedByInterruptException) {
      err.println("headroom: interrupted; nothing was published");
      return ExitCode.INTERRUPTED.code();
    }
    if (e instanceof FileSystemException f) {
      err.println("headroom: " + fileTrouble(f));
      return ExitCode.WRONG_PLAN.code();
    }
    return fault(e, err);
  }

  private static int fault(Throwable e, PrintWriter err) {
    if (e instanceof OutOfMemoryError) {
      err.println("headroom: out of memory. Maybe HEADROOM_JAVA_OPTS=-Xmx4g helps");
      return ExitCode.FAULT.code();
    }
    err.println("headroom: our own fault: " + e);
    e.printStackTrace(err);
    return ExitCode.FAULT.code();
  }

  private static String fileTrouble(FileSystemException e) {
    String reason =
        e instanceof AccessDeniedException
            ? "no permission"
            : e.getReason() == null ? e.getClass().getSimpleName() : e.getReason();
    return "cannot use " + e.getFile() + ": " + reason;
  }

  /** Says which version this is. */
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() throws IOException {
      String v = Main.class.getPackage().getImplementationVersion();
      return new String[] {"headroom " + (v == null ? "development" : v)};
    }
  }
}
