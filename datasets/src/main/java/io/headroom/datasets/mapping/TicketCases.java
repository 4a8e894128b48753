package io.headroom.datasets.mapping;

import io.headroom.core.demand.Ticket;
import io.headroom.datasets.quality.FindingCode;
import io.headroom.datasets.quality.FindingLog;
import io.headroom.datasets.quality.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Makes tickets of the rows of a log; each row goes into a ticket or is dropped for a reason. */
final class TicketCases {
  private static final double EVENT_SHARE = 0.5;

  /** A ticket, the row that tells what it is, and how many rows tell of it. */
  record Case(Ticket ticket, int row, int rows) {}

  private final TicketOptions options;
  private final TicketColumns fields;
  private final TicketRows rows;
  private final TicketWords words;
  private final FindingLog log;
  private final IntFunction<String> files;
  private final ReadingCounts counts = new ReadingCounts();
  private final TicketLabels labels;
  private final List<Case> cases = new ArrayList<>();
  private final boolean events;
  private final long cut;
  private final FinalValues finals;
  private final StampedStates stamped;
  private final long closingLag;
  private long observedFrom = Long.MAX_VALUE;
  private long observedUntil = Long.MIN_VALUE;
  private long changedLater;
  private long replaced;

  TicketCases(
      TicketOptions options,
      TicketColumns fields,
      TicketRows rows,
      TicketWords words,
      FindingLog log,
      IntFunction<String> files,
      long lostRows) {
    this.options = options;
    this.fields = fields;
    this.rows = rows;
    this.words = words;
    this.log = log;
    this.files = files;
    this.cut = options.asOf == null ? Long.MAX_VALUE : options.asOf.toEpochMilli();
    this.finals = new FinalValues(rows);
    words.prepare();
    this.labels = new TicketLabels(options, fields, words, rows, log);
    counts.lost(lostRows, 1);
    int[][] sorted = rows.byTicket();
    this.events = isEventLog(sorted[0], sorted[1]);
    this.stamped = StampedStates.of(rows, words, events);
    this.closingLag = ClosingLag.of(rows);
    if (events) {
      assembleEvents(sorted[0], sorted[1]);
    } else {
      assembleRows(sorted[0], sorted[1]);
    }
    stamped.note(log);
  }

  boolean isEventLog() {
    return events;
  }

  List<Case> cases() {
    return cases;
  }

  ReadingCounts counts() {
    return counts;
  }

  /** First instant of which the log tells; {@link Long#MAX_VALUE} without any. */
  long observedFrom() {
    return observedFrom;
  }

  /** Last instant of which the log tells, or the as-of; {@link Long#MIN_VALUE} without any. */
  long observedUntil() {
    return cut != Long.MAX_VALUE && observedFrom != Long.MAX_VALUE ? cut : observedUntil;
  }

  /** How many tickets are resolved at the time of another column. */
  long replaced() {
    return replaced;
  }

  /** Usual time from resolution to closing. */
  Duration closingLag() {
    return Duration.ofMillis(closingLag);
  }

  private boolean isEventLog(int[] order, int[] start) {
    if (!rows.has(TicketField.RECORDED) || !fields.has(TicketField.ID)) {
      return false;
    }
    if (options.rowsAre != RowsAre.DETECT) {
      return options.rowsAre == RowsAre.EVENTS;
    }
    if (!fields.has(TicketField.OPENED)) {
      return true;
    }
    long several = 0;
    for (int t = 0; t < rows.tickets(); t++) {
      long first = rows.get(TicketField.RECORDED, order[start[t]]);
      for (int i = start[t] + 1; i < start[t + 1]; i++) {
        if (rows.get(TicketField.RECORDED, order[i]) != first) {
          several++;
          break;
        }
      }
    }
    return several > 0 && several >= EVENT_SHARE * rows.tickets();
  }

  private void assembleEvents(int[] order, int[] start) {
    int[] seen = new int[order.length];
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
    noteAfter("events recorded after the as-of ");
  }

  /** Whether an event can be seen at the as-of; when not, it is dropped here. */
  private boolean isSeen(int ticket, int row) {
    if (!rows.hasId(ticket)) {
      note(FindingCode.MISSING_ID, "an event without a number", "dropped", row, "");
      counts.drop(DropReason.MISSING_ID, 1);
      return false;
    }
    long recorded = rows.get(TicketField.RECORDED, row);
    if (recorded <= TicketRows.BAD) {
      badTime(TicketField.RECORDED, row, "the event is dropped");
      counts.drop(DropReason.BAD_TIME, 1);
      return false;
    }
    if (recorded >= cut) {
      counts.drop(DropReason.AFTER_AS_OF, 1);
      return false;
    }
    observedFrom = Math.min(observedFrom, recorded);
    observedUntil = Math.max(observedUntil, recorded);
    return true;
  }

  /** Sorts a ticket's few events by recorded time, then sequence, then order of reading. */
  private void sortByTime(int[] seen, int from, int to) {
    for (int i = from + 1; i < to; i++) {
      int row = seen[i];
      int k = i;
      while (k > from && isLater(seen[k - 1], row)) {
        seen[k] = seen[k - 1];
        k--;
      }
      seen[k] = row;
    }
  }

  private boolean isLater(int a, int b) {
    int c = Long.compare(rows.get(TicketField.RECORDED, a), rows.get(TicketField.RECORDED, b));
    if (c == 0) {
      c = Long.compare(rows.get(TicketField.SEQUENCE, a), rows.get(TicketField.SEQUENCE, b));
    }
    return c > 0;
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
        badTime(TicketField.OPENED, seen[i], "another event of the ticket tells it, if any");
      }
    }
    if (opened == TicketRows.NONE && !fields.has(TicketField.OPENED)) {
      opened = rows.get(TicketField.RECORDED, seen[from]);
    }
    if (!isOpened(opened, last, to - from)) {
      return;
    }
    EventLife life = EventLife.of(seen, from, to, rows, words, opened, observedUntil());
    boolean byState = words.knowsResolved() && words.slot(TicketField.STATE) >= 0;
    boolean hidden = finals.hides(TicketField.RESOLVED);
    long resolved;
    if (!byState) {
      resolved = stampOf(last);
    } else if (!life.isDone()) {
      resolved = TicketRows.NONE;
      if (!hidden && rows.known(TicketField.RESOLVED, last)) {
        noteConflict(last);
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
    finish(ticket, last, to - from, opened, answered, resolved, life);
  }

  private void assembleRows(int[] order, int[] start) {
    boolean named = fields.has(TicketField.ID);
    for (int t = 0; t < rows.tickets(); t++) {
      int best = order[start[t]];
      for (int i = start[t] + 1; i < start[t + 1]; i++) {
        int row = order[i];
        best = isBetter(row, best) ? row : best;
      }
      int extra = start[t + 1] - start[t] - 1;
      if (extra > 0) {
        counts.drop(DropReason.DUPLICATE, extra);
        int row = best == order[start[t]] ? order[start[t] + 1] : best;
        for (int k = 0; k < extra; k++) {
          note(
              FindingCode.DUPLICATE_ID,
              "further rows of the same ticket",
              "the last change counts, without a time of change the last row",
              row,
              labels.shownId(t));
        }
      }
      if (named && !rows.hasId(t)) {
        note(FindingCode.MISSING_ID, "a row without a number", "a ticket of its own", best, "");
      }
      ofRow(t, best);
    }
    noteAfter("tickets opened after the as-of ");
    if (changedLater > 0) {
      log.add(
          Severity.WARN,
          FindingCode.CHANGED_AFTER_AS_OF,
          null,
          "tickets that were changed after the as-of " + options.asOf,
          changedLater,
          "resolutions and answers after it are hidden; priority, team, category and counts may be"
              + " those of later",
          List.of());
    }
  }

  /** A later row of the same ticket; one that was recorded before the as-of comes first. */
  private boolean isBetter(int row, int best) {
    long a = rows.get(TicketField.RECORDED, row);
    long b = rows.get(TicketField.RECORDED, best);
    boolean aSeen = a > TicketRows.BAD && a < cut;
    boolean bSeen = b > TicketRows.BAD && b < cut;
    if (aSeen != bSeen) {
      return aSeen;
    }
    return !isLater(best, row);
  }

  private void ofRow(int ticket, int row) {
    long opened = rows.get(TicketField.OPENED, row);
    if (!isOpened(opened, row, 1)) {
      return;
    }
    observedFrom = Math.min(observedFrom, opened);
    observedUntil = Math.max(observedUntil, opened);
    if (rows.has(TicketField.RECORDED)) {
      long recorded = rows.get(TicketField.RECORDED, row);
      observedUntil = Math.max(observedUntil, recorded);
      changedLater += recorded >= cut ? 1 : 0;
    }
    int state = words.state(row);
    boolean stateTells = words.knowsResolved() && state != TicketWords.NO_STATE;
    boolean done = stateTells && stamped.isResolved(state);
    long resolved = stampOf(row);
    if (stateTells && !done && resolved != TicketRows.NONE) {
      noteConflict(row);
      resolved = TicketRows.NONE;
    } else if (done && resolved == TicketRows.NONE && rows.known(TicketField.RECORDED, row)) {
      resolved = rows.get(TicketField.RECORDED, row);
      replaced++;
    } else if (done && resolved == TicketRows.NONE) {
      resolved = TicketRows.BAD;
    }
    finish(ticket, row, 1, opened, rows.get(TicketField.ANSWERED, row), resolved, null);
  }

  /** When a row's columns say that the work was done: resolution, else closing. */
  private long stampOf(int row) {
    if (rows.known(TicketField.RESOLVED, row)) {
      return rows.get(TicketField.RESOLVED, row);
    }
    if (rows.get(TicketField.RESOLVED, row) == TicketRows.BAD) {
      badTime(TicketField.RESOLVED, row, "taken for not known");
    }
    if (rows.known(TicketField.CLOSED, row)) {
      replaced++;
      // Not before the opening, unless the closing itself is.
      long closed = rows.get(TicketField.CLOSED, row);
      return Math.min(closed, Math.max(closed - closingLag, rows.get(TicketField.OPENED, row)));
    }
    return rows.get(TicketField.RESOLVED, row);
  }

  private boolean isOpened(long opened, int row, int count) {
    if (opened <= TicketRows.BAD) {
      badTime(TicketField.OPENED, row, "the ticket is dropped");
      counts.drop(DropReason.BAD_TIME, count);
      return false;
    }
    if (opened >= cut) {
      counts.drop(DropReason.AFTER_AS_OF, count);
      return false;
    }
    return true;
  }

  private void finish(
      int ticket,
      int row,
      int count,
      long opened,
      long answeredAt,
      long resolvedAt,
      @Nullable EventLife life) {
    if (resolvedAt == TicketRows.BAD) {
      note(
          FindingCode.UNKNOWN_END,
          "a ticket that is resolved at a time that is not known",
          "dropped, as it would stay in the backlog for ever",
          row,
          labels.shownId(ticket));
      counts.drop(DropReason.UNKNOWN_END, count);
      return;
    }
    if (resolvedAt != TicketRows.NONE && resolvedAt < opened) {
      note(
          FindingCode.WRONG_ORDER,
          "a ticket that is resolved before it is opened",
          "dropped, as one of the two times is wrong",
          row,
          labels.shownId(ticket));
      counts.drop(DropReason.WRONG_ORDER, count);
      return;
    }
    boolean later = resolvedAt >= cut;
    observedUntil = Math.max(observedUntil, resolvedAt);
    long resolved = later ? TicketRows.NONE : resolvedAt;
    long answered = answeredAt;
    if (answered == TicketRows.BAD) {
      badTime(TicketField.ANSWERED, row, "taken for not known");
      answered = TicketRows.NONE;
    } else if (answered != TicketRows.NONE && answered < opened) {
      note(
          FindingCode.WRONG_ORDER,
          "a ticket that is answered before it is opened",
          "the answer is taken for not known",
          row,
          labels.shownId(ticket));
      answered = TicketRows.NONE;
    }
    long handled = later ? TicketRows.NONE : rows.get(TicketField.HANDLED, row);
    Ticket t =
        new Ticket(
            labels.id(ticket),
            !words.requests().isAll() && words.requests().holds(row)
                ? Ticket.Kind.REQUEST
                : Ticket.Kind.INCIDENT,
            Instant.ofEpochMilli(opened),
            answered >= cut ? null : instant(answered),
            instant(resolved),
            rows.get(TicketField.ABANDONED, row) == 1 && !later,
            handled == TicketRows.NONE ? null : Duration.ofSeconds(handled),
            labels.text(TicketField.PRIORITY, row),
            labels.text(TicketField.CHANNEL, row),
            labels.text(TicketField.CATEGORY, row),
            labels.text(TicketField.GROUP, row),
            number(TicketField.REASSIGNED, row),
            number(TicketField.REOPENED, row),
            life == null ? List.of() : life.pauses(resolved));
    cases.add(new Case(t, row, count));
  }

  private int number(TicketField field, int row) {
    long n = rows.get(field, row);
    return n == TicketRows.NONE ? -1 : (int) n;
  }

  private static @Nullable Instant instant(long millis) {
    return millis == TicketRows.NONE ? null : Instant.ofEpochMilli(millis);
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

  private void noteAfter(String what) {
    long after = counts.dropped().getOrDefault(DropReason.AFTER_AS_OF, 0L);
    if (after > 0) {
      log.add(
          Severity.INFO,
          FindingCode.AFTER_AS_OF,
          null,
          what + options.asOf,
          after,
          "not seen by this run",
          List.of());
    }
  }

  private void noteConflict(int row) {
    note(
        FindingCode.STATE_CONFLICT,
        "a time of resolution although the state is not a resolved one",
        "taken for open",
        row,
        words.text(TicketField.STATE, row));
  }

  private void badTime(TicketField field, int row, String repair) {
    String text = rows.badText(field, row);
    note(
        FindingCode.BAD_TIME,
        rows.get(field, row) == TicketRows.BAD
            ? "a time of field '" + field.id() + "' that cannot be read"
            : "no time of field '" + field.id() + "'",
        repair,
        row,
        text.isEmpty() ? "" : "'" + text + "'");
  }

  private void note(FindingCode code, String what, String repair, int row, String detail) {
    log.add(code, null, what, repair, () -> rows.place(row, detail, files));
  }
}
