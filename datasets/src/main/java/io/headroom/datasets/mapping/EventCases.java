package io.headroom.datasets.mapping;

import io.headroom.datasets.quality.FindingCode;
import io.headroom.datasets.quality.FindingLog;
import io.headroom.datasets.quality.Severity;
import java.util.Arrays;
import java.util.List;

/** Tickets of a log whose rows are events: what was recorded before the as-of, the last wins. */
final class EventCases {
  /** Up to so many events of a ticket are sorted in place. */
  private static final int FEW = 32;

  private final TicketColumns fields;
  private final TicketRows rows;
  private final TicketWords words;
  private final FindingLog log;
  private final CaseMaker maker;
  private final FinalValues finals;

  EventCases(
      TicketColumns fields, TicketRows rows, TicketWords words, FindingLog log, CaseMaker maker) {
    this.fields = fields;
    this.rows = rows;
    this.words = words;
    this.log = log;
    this.maker = maker;
    this.finals = new FinalValues(rows);
  }

  void assemble(int[] order, int[] start) {
    // Those seen of a ticket never reach beyond its rows, so they stand in the same array.
    int[] seen = order;
    int[] from = new int[rows.tickets() + 1];
    int n = 0;
    for (int t = 0; t < rows.tickets(); t++) {
      from[t] = n;
      for (int i = start[t]; i < start[t + 1]; i++) {
        if (isSeen(t, order[i])) {
          seen[n++] = order[i];
        }
      }
      sortByTime(seen, from[t], n);
      if (n > from[t]) {
        finals.add(seen, from[t], n);
      }
    }
    from[rows.tickets()] = n;
    for (int t = 0; t < rows.tickets(); t++) {
      if (from[t + 1] > from[t]) {
        ofEvents(t, seen, from[t], from[t + 1]);
      }
    }
    noteFinals();
    TicketKin.notePriorities(seen, from, rows, words, log);
    maker.noteAfter("events recorded after the as-of ");
  }

  /** Whether an event can be seen at the as-of; when not, it is dropped here. */
  private boolean isSeen(int ticket, int row) {
    if (!rows.hasId(ticket)) {
      maker.note(FindingCode.MISSING_ID, "an event without a number", "dropped", row, "");
      maker.counts().drop(DropReason.MISSING_ID, 1);
      return false;
    }
    long recorded = rows.get(TicketField.RECORDED, row);
    if (recorded <= TicketRows.BAD) {
      maker.badTime(TicketField.RECORDED, row, "the event is dropped");
      maker.counts().drop(DropReason.BAD_TIME, 1);
      return false;
    }
    if (recorded >= maker.cut()) {
      maker.counts().drop(DropReason.AFTER_AS_OF, 1);
      return false;
    }
    maker.observe(recorded);
    return true;
  }

  /**
   * Sorts a ticket's events by recorded time, then sequence, then order of reading: a few in place,
   * many by merging, as one number on all rows of a log from newest to oldest would else take
   * hours.
   */
  private void sortByTime(int[] seen, int from, int to) {
    if (to - from > FEW) {
      int[] sorted =
          Arrays.stream(seen, from, to)
              .boxed()
              .sorted((a, b) -> rows.isLater(a, b) ? 1 : rows.isLater(b, a) ? -1 : 0)
              .mapToInt(Integer::intValue)
              .toArray();
      System.arraycopy(sorted, 0, seen, from, sorted.length);
      return;
    }
    for (int i = from + 1; i < to; i++) {
      int row = seen[i];
      int k = i;
      while (k > from && rows.isLater(seen[k - 1], row)) {
        seen[k] = seen[k - 1];
        k--;
      }
      seen[k] = row;
    }
  }

  private void ofEvents(int ticket, int[] seen, int from, int to) {
    int last = seen[to - 1];
    long opened = TicketRows.NONE;
    for (int i = from; i < to; i++) {
      if (rows.known(TicketField.OPENED, seen[i])) {
        opened = rows.get(TicketField.OPENED, seen[i]);
        break;
      }
      if (rows.get(TicketField.OPENED, seen[i]) == TicketRows.BAD) {
        maker.badTime(TicketField.OPENED, seen[i], "another event of the ticket tells it, if any");
      }
    }
    if (opened == TicketRows.NONE && !fields.has(TicketField.OPENED)) {
      opened = rows.get(TicketField.RECORDED, seen[from]);
    }
    if (!maker.isOpened(opened, last, to - from)) {
      return;
    }
    EventLife life = EventLife.of(seen, from, to, rows, words, opened, maker.observedUntil());
    boolean byState = words.knowsResolved() && words.slot(TicketField.STATE) >= 0;
    boolean hidden = finals.hides(TicketField.RESOLVED);
    long resolved;
    if (!byState) {
      resolved = maker.stampOf(last);
    } else if (!life.isDone()) {
      resolved = TicketRows.NONE;
      if (!hidden && rows.known(TicketField.RESOLVED, last)) {
        maker.noteConflict(last);
      }
    } else if (!hidden && rows.known(TicketField.RESOLVED, last)) {
      resolved = rows.get(TicketField.RESOLVED, last);
    } else {
      resolved = life.resolved();
    }
    long answered =
        fields.has(TicketField.ANSWERED) && !finals.hides(TicketField.ANSWERED)
            ? rows.get(TicketField.ANSWERED, last)
            : life.answered();
    maker.finish(ticket, last, to - from, new CaseMaker.Times(opened, answered, resolved), life);
  }

  private void noteFinals() {
    finals
        .evidence()
        .forEach(
            (field, e) -> {
              if (finals.hides(field)) {
                log.add(
                    Severity.INFO,
                    FindingCode.FINAL_VALUES,
                    null,
                    "column '"
                        + fields.name(field)
                        + "' holds the final time on every event of a ticket: of "
                        + e.known()
                        + " times seen, those that lie after their own event",
                    e.later(),
                    words.knowsResolved()
                        ? "the column is hidden, the states tell when work was done"
                        : "times after the as-of are hidden",
                    List.of());
              }
            });
  }
}
