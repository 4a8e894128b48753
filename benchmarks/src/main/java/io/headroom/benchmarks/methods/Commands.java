package io.headroom.benchmarks.methods;

import io.headroom.datasets.source.SourceException;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine;

/** Starts the benchmarks' commands: bad arguments and files end in a sentence, not in a trace. */
public final class Commands {
  private static final int BAD_DATA = 65;

  private Commands() {}

  /**
   * Runs a command and ends the process with its code.
   *
   * @param command annotated for picocli
   * @param args of the command line
   */
  public static void run(Callable<Integer> command, String... args) {
    System.exit(
        new CommandLine(command)
            .setExecutionExceptionHandler(
                (e, line, parsed) -> {
                  if (e instanceof IllegalArgumentException
                      || e instanceof SourceException
                      || e instanceof IOException) {
                    line.getErr().println(e.getMessage());
                    return BAD_DATA;
                  }
                  throw e;
                })
            .execute(args));
  }
}
