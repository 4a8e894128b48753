package io.headroom.datasets.mapping;

import java.util.EnumMap;
import java.util.Map;

/**
 * Finds columns of an event log that hold a ticket's final times on every event: to use them before
 * they happened would be to look into the future. A column is one when, among the events seen, at
 * least {@value #LATER} of the known times lie after their event's recorded time, and at least
 * {@value #CONSTANT} of the tickets with several events have the same time on each.
 */
final class FinalValues {
  static final double LATER = 0.02;
  static final double CONSTANT = 0.9;
  private static final TicketField[] TIMES = {
    TicketField.RESOLVED, TicketField.CLOSED, TicketField.ANSWERED
  };

  /**
   * How often a column was ahead of its events: known times, later ones, tickets, constant ones.
   */
  static final class Evidence {
    private long known;
    private long later;
    private long tickets;
    private long constant;

    long known() {
      return known;
    }

    long later() {
      return later;
    }

    boolean isFinal() {
      return tickets > 0 && later >= LATER * known && later > 0 && constant >= CONSTANT * tickets;
    }
  }

  private final TicketRows rows;
  private final Map<TicketField, Evidence> evidence = new EnumMap<>(TicketField.class);

  FinalValues(TicketRows rows) {
    this.rows = rows;
    for (TicketField f : TIMES) {
      if (rows.has(f)) {
        evidence.put(f, new Evidence());
      }
    }
  }

  /** Takes the events of one ticket, {@code seen[from…to)}. */
  void add(int[] seen, int from, int to) {
    evidence.forEach(
        (field, e) -> {
          boolean same = true;
          boolean any = false;
          for (int i = from; i < to; i++) {
            long t = rows.get(field, seen[i]);
            if (t > TicketRows.BAD) {
              any = true;
              e.known++;
              e.later += t > rows.get(TicketField.RECORDED, seen[i]) ? 1 : 0;
            }
            same &= t == rows.get(field, seen[from]);
          }
          if (any && to - from > 1) {
            e.tickets++;
            e.constant += same ? 1 : 0;
          }
        });
  }

  Map<TicketField, Evidence> evidence() {
    return evidence;
  }

  boolean hides(TicketField field) {
    Evidence e = evidence.get(field);
    return e != null && e.isFinal();
  }
}
