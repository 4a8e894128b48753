package io.headroom.reports.run;

/** The plan is right but its data do not carry a report; the message says why. */
public final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * A refusal.
   *
   * @param reason what is wrong with the data, and what to do
   */
  public RefusedException(String reason) {
    super(reason);
  }
}
