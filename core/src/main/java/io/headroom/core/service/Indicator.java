package io.headroom.core.service;

/**
 * What an agreement looks at. Each is a share of good ones among all that count, so that goals,
 * budgets and burn rates mean the same for all of them (Beyer et al. 2018, ch. 2).
 */
public enum Indicator {
  /** Hours up among hours that count. */
  AVAILABILITY("hours up", false),
  /** Requests answered within a limit of milliseconds, among all. */
  LATENCY("requests in time", true),
  /** Tickets answered or resolved within a limit of working hours, among all that were due. */
  TICKET_RESPONSE("tickets in time", true),
  /** Days that end with at most a limit of open tickets, among all. */
  BACKLOG("days with few open", true);

  private final String good;
  private final boolean needsLimit;

  Indicator(String good, boolean needsLimit) {
    this.good = good;
    this.needsLimit = needsLimit;
  }

  /**
   * What counts as good.
   *
   * @return in words
   */
  public String good() {
    return good;
  }

  /**
   * Whether good is told by a limit.
   *
   * @return false for availability only
   */
  public boolean needsLimit() {
    return needsLimit;
  }
}
