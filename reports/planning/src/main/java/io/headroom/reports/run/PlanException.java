package io.headroom.reports.run;

import java.util.List;
import java.util.stream.Collectors;

/** A plan that cannot be run, with every mistake found in it. */
public final class PlanException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  /**
   * One mistake.
   *
   * @param file the plan or the table it names
   * @param line 1-based line, 0 when the whole file is meant
   * @param column 1-based column, 0 when the whole line is meant
   * @param text what was found, what is valid, and perhaps what was meant
   */
  public record Problem(String file, int line, int column, String text) {
    /** {@code file:line: text}. */
    @Override
    public String toString() {
      return file + (line > 0 ? ":" + line : "") + ": " + text;
    }
  }

  /**
   * A wrong plan.
   *
   * @param problems every mistake, in order of line; at least one
   */
  public PlanException(List<Problem> problems) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /**
   * The mistakes.
   *
   * @return at least one
   */
  public List<Problem> problems() {
    return problems;
  }
}
