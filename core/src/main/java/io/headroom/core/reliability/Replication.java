package io.headroom.core.reliability;

/**
 * Copies sent to another site at intervals, and what a loss of the first site loses of the data:
 * the recovery point. A copy counts once it has arrived whole.
 *
 * @param intervalMinutes between the starts of two copies, 0 or more
 * @param transferMinutes until a copy has arrived, 0 or more
 */
public record Replication(double intervalMinutes, double transferMinutes) {
  /** Checks the ranges. */
  public Replication {
    if (!(intervalMinutes >= 0 && transferMinutes >= 0)
        || !Double.isFinite(intervalMinutes + transferMinutes)) {
      throw new IllegalArgumentException(
          "an interval and a transfer of 0 min or more are needed, found "
              + intervalMinutes
              + " and "
              + transferMinutes);
    }
  }

  /**
   * The oldest state that can be all that is left: interval + transfer.
   *
   * @return minutes of work lost at worst
   */
  public double worstMinutes() {
    return intervalMinutes + transferMinutes;
  }

  /**
   * The mean over failures at any moment: interval/2 + transfer.
   *
   * @return minutes of work lost on average
   */
  public double meanMinutes() {
    return intervalMinutes / 2 + transferMinutes;
  }
}
