package io.headroom.core.demand;

/**
 * How a group of tickets with a target did.
 *
 * @param name the group, such as a priority
 * @param met resolved in time
 * @param missed resolved late
 * @param openLate still open, already late
 * @param openInTime still open, still in time: counts for neither side
 */
public record Attainment(String name, int met, int missed, int openLate, int openInTime) {
  /**
   * Tickets that have a verdict.
   *
   * @return met + missed + open late
   */
  public int judged() {
    return met + missed + openLate;
  }

  /**
   * Share of tickets in time.
   *
   * @return met / (met + missed + open late); NaN when none has a verdict
   */
  public double share() {
    return judged() == 0 ? Double.NaN : (double) met / judged();
  }

  /**
   * Two groups together.
   *
   * @param other another group
   * @return the sums under this name
   */
  public Attainment plus(Attainment other) {
    return new Attainment(
        name,
        met + other.met,
        missed + other.missed,
        openLate + other.openLate,
        openInTime + other.openInTime);
  }
}
