package io.headroom.core.simulation;

/**
 * People and work that can wait: tickets in a backlog. People are kept busy from the backlog, so
 * this is arithmetic of hours and no queueing formula.
 *
 * @param handleMinutes working minutes of one ticket, above 0
 * @param paidHours hours a week for which one is paid, above 0
 * @param shrinkage share of paid time not available for tickets, 0…1, below 1
 * @param occupancy share of available time that tickets may take, above 0, at most 1
 */
public record DeferredWork(
    double handleMinutes, double paidHours, double shrinkage, double occupancy) {
  /** Checks the ranges. */
  public DeferredWork {
    positive("the handle time in minutes", handleMinutes);
    positive("the paid hours of a week", paidHours);
    if (!(shrinkage >= 0 && shrinkage < 1)) {
      throw new IllegalArgumentException(
          "shrinkage is a share 0…1 and below 1, found " + shrinkage + percent(shrinkage));
    }
    if (!(occupancy > 0 && occupancy <= 1)) {
      throw new IllegalArgumentException(
          "occupancy is a share above 0 and at most 1, found " + occupancy + percent(occupancy));
    }
  }

  /**
   * Work in hours: tickets·handle time/60.
   *
   * @param tickets how many, 0 or more
   * @return hours
   * @throws IllegalArgumentException when tickets are negative or not finite
   */
  public double workloadHours(double tickets) {
    return Backlog.notNegative("tickets", tickets) * handleMinutes / 60;
  }

  /**
   * Hours a week that one full-time equivalent spends on tickets: paid hours·(1 − shrinkage)·
   * occupancy.
   *
   * @return hours
   */
  public double hoursPerAgent() {
    return paidHours * (1 - shrinkage) * occupancy;
  }

  /**
   * Full-time equivalents for a steady flow: workload/hours of one. Not rounded.
   *
   * @param ticketsPerWeek 0 or more
   * @return full-time equivalents
   * @throws IllegalArgumentException when tickets are negative or not finite
   */
  public double fullTimeEquivalents(double ticketsPerWeek) {
    return workloadHours(ticketsPerWeek) / hoursPerAgent();
  }

  /**
   * Tickets that a number of people close in a week: agents·hours of one·60/handle time. Not
   * rounded.
   *
   * @param agents full-time equivalents, 0 or more
   * @return tickets
   * @throws IllegalArgumentException when agents are negative or not finite
   */
  public double ticketsPerWeek(double agents) {
    return Backlog.notNegative("agents", agents) * hoursPerAgent() * 60 / handleMinutes;
  }

  private static void positive(String what, double value) {
    if (!(value > 0 && Double.isFinite(value))) {
      throw new IllegalArgumentException(what + " must be finite and above 0, found " + value);
    }
  }

  private static String percent(double value) {
    return value > 1 && value <= 100 ? ". Maybe " + value / 100 + "?" : "";
  }
}
