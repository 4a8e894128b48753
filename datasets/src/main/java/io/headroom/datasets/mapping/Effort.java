package io.headroom.datasets.mapping;

/** Where the working time of a ticket comes from when its rows are events. */
public enum Effort {
  /** The last event holds the total so far. */
  LAST,
  /** Each event holds the time of its own, as in a work log; they add up. */
  SUM,
  /**
   * Nobody wrote it down: the time from each event to the next one counts, at most a quarter of an
   * hour, while the ticket is neither new, held nor resolved. An estimate from touch times; longer
   * silences are taken for work on something else.
   */
  TOUCH
}
