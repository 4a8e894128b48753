package io.headroom.reports.cli;

import io.headroom.reports.run.PlanningResult;
import java.util.Locale;
import java.util.Set;

/** What a run ended as; every command uses the same codes. Documented in docs/exit-codes.md. */
enum ExitCode {
  /** The report was published. */
  OK(0),
  /**
   * Published, and a pool is in breach or its order is late (only with {@code --fail-on breach}).
   */
  BREACH(1),
  /** The plan or the call is wrong. */
  WRONG_PLAN(2),
  /** Data are too poor or parts failed (refused, or with {@code --fail-on quality,partial}). */
  POOR_DATA(3),
  /** Another run writes into the folder. */
  LOCKED(5),
  /** Our own fault. */
  FAULT(70),
  /** Interrupted. */
  INTERRUPTED(130);

  /** What a published report may still fail on. */
  enum FailOn {
    BREACH,
    QUALITY,
    PARTIAL;

    /** The name on the command line. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }

  /** The code of a published report: the highest that applies. */
  static ExitCode of(PlanningResult result, Set<FailOn> failOn) {
    boolean poor = failOn.contains(FailOn.QUALITY) && result.hasPoorData();
    boolean partial = failOn.contains(FailOn.PARTIAL) && result.isPartial();
    if (poor || partial) {
      return POOR_DATA;
    }
    return failOn.contains(FailOn.BREACH) && result.hasBreach() ? BREACH : OK;
  }
}
