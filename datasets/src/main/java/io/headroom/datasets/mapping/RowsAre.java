package io.headroom.datasets.mapping;

/** What one row of a ticket log is. */
public enum RowsAre {
  /** A ticket, as it is now. Of rows with the same number the last change is kept. */
  TICKETS,
  /** An event in a ticket's life; the last event tells what the ticket is now. */
  EVENTS,
  /**
   * Found out: events when a column of recorded times is known and at least half of the numbers
   * have rows of different recorded times, else tickets.
   */
  DETECT
}
