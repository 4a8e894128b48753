package io.headroom.reports.run;

/**
 * Something a planner should know about the data or the run.
 *
 * @param severity how much it matters
 * @param code what sort, in kebab-case, such as {@code gap} or {@code stale}
 * @param where file, row, series or pool
 * @param text what was found
 * @param count how often
 * @param action what was done about it; empty when nothing was
 */
public record RunFinding(
    Severity severity, String code, String where, String text, long count, String action) {
  /** How much a finding matters, least first. */
  public enum Severity {
    /** Good to know. */
    INFO,
    /** Look at it. */
    WARN,
    /** Do not trust the result without mending it. */
    BAD
  }

  static RunFinding of(Severity severity, String code, String where, String text) {
    return new RunFinding(severity, code, where, text, 1, "");
  }

  RunFinding andThen(String done) {
    return new RunFinding(severity, code, where, text, count, done);
  }
}
