package io.headroom.reports.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;

/** Runs the command inside the test and keeps what it said. */
final class Cli {
  private Cli() {}

  /**
   * How a command ended.
   *
   * @param code exit code
   * @param out answers
   * @param err messages
   */
  record Said(int code, String out, String err) {}

  /** Runs the command; arguments are turned into text. */
  static Said run(Object... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    String[] words = Arrays.stream(args).map(String::valueOf).toArray(String[]::new);
    int code = Main.run(new PrintWriter(out, true), new PrintWriter(err, true), words);
    return new Said(code, out.toString(), err.toString());
  }
}
