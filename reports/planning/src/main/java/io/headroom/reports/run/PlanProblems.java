package io.headroom.reports.run;

import io.headroom.reports.run.PlanException.Problem;
import io.headroom.reports.run.PlanNode.Place;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects every mistake of a plan, and what is no mistake but worth knowing. */
final class PlanProblems {
  private final List<String> files = new ArrayList<>();
  private final Set<Problem> mistakes = new LinkedHashSet<>();
  private final Set<Problem> notices = new LinkedHashSet<>();

  /** Something that keeps the plan from being run. */
  void mistake(Place at, String text) {
    mistake(at.file(), at.line(), at.column(), text);
  }

  /** The same of a file as a whole (line 0), or of a table. */
  void mistake(Path file, int line, int column, String text) {
    mistakes.add(problem(file, line, column, text));
  }

  /** Something the reader of the plan should know. */
  void notice(Place at, String text) {
    notices.add(problem(at.file(), at.line(), at.column(), text));
  }

  boolean isEmpty() {
    return mistakes.isEmpty();
  }

  List<Problem> mistakes() {
    return sorted(mistakes);
  }

  List<Problem> notices() {
    return sorted(notices);
  }

  /** Stops when there was a mistake. */
  void throwIfAny() {
    if (!mistakes.isEmpty()) {
      throw new PlanException(mistakes());
    }
  }

  private Problem problem(Path file, int line, int column, String text) {
    String name = file.toString();
    if (!files.contains(name)) {
      files.add(name);
    }
    return new Problem(name, line, column, text);
  }

  /** Files in the order in which they were first mentioned to {@link #known}, then by line. */
  private List<Problem> sorted(Set<Problem> problems) {
    return problems.stream()
        .sorted(
            Comparator.comparingInt((Problem p) -> files.indexOf(p.file()))
                .thenComparingInt(Problem::line)
                .thenComparingInt(Problem::column))
        .toList();
  }

  /** Names a file before anything is said about it, which gives the order of the files. */
  void known(Path file) {
    String name = file.toString();
    if (!files.contains(name)) {
      files.add(name);
    }
  }
}
