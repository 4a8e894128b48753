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

/**
 * Makes a ticket of what the rows of one tell, or says why there is none; keeps count of rows and
 * of the time that the log tells of.
 */
final class CaseMaker {
  /** A ticket, its number, its place in the table of words, and how many rows tell of it. */
  record Case(Ticket ticket, int number, int row, int rows, long wording) {}

  /** A ticket's times as they stand in its rows. */
  record Times(long opened, long answered, long resolved) {}

  private final TicketOptions options;
  private final TicketRows rows;
  private final TicketWords words;
  private final TicketLabels labels;
  private final FindingLog log;
  private final IntFunction<String> files;
  private final ReadingCounts counts = new ReadingCounts();
  private CaseDrafts drafts = new CaseDrafts();
  private final long cut;
  private final long closingLag;
  private long observedFrom = Long.MAX_VALUE;
  private long observedUntil = Long.MIN_VALUE;
  private long replaced;
  private long closings;
  private long usualClosings;

  CaseMaker(
      TicketOptions options,
      TicketRows rows,
      TicketWords words,
      TicketLabels labels,
      FindingLog log,
      IntFunction<String> files) {
    this.options = options;
    this.rows = rows;
    this.words = words;
    this.labels = labels;
    this.log = log;
    this.files = files;
    this.cut = options.asOf == null ? Long.MAX_VALUE : options.asOf.toEpochMilli();
    this.closingLag = ClosingLag.of(rows);
  }

  /** Makes the tickets of all that was finished, once; all else is forgotten first. */
  List<Case> cases() {
    rows.release();
    words.table().keepOnly(drafts.tellingRows());
    List<Case> cases = new ArrayList<>(drafts.size());
    for (int i = 0; i < drafts.size(); i++) {
      cases.add(new Case(ticket(i), drafts.ticket(i), i, drafts.rows(i), drafts.wording(i)));
    }
    drafts = new CaseDrafts();
    return cases;
  }

  ReadingCounts counts() {
    return counts;
  }

  /** The as-of; {@link Long#MAX_VALUE} when there is none. */
  long cut() {
    return cut;
  }

  /** Takes an instant of which the log tells. */
  void observe(long at) {
    observedFrom = Math.min(observedFrom, at);
    observedUntil = Math.max(observedUntil, at);
  }

  /** Takes an instant up to which the log tells of a ticket. */
  void observeUntil(long at) {
    observedUntil = Math.max(observedUntil, at);
  }

  /** First instant of which the log tells; {@link Long#MAX_VALUE} without any. */
  long observedFrom() {
    return observedFrom;
  }

  /** Last instant of which the log tells, or the as-of; {@link Long#MIN_VALUE} without any. */
  long observedUntil() {
    return cut != Long.MAX_VALUE && observedFrom != Long.MAX_VALUE ? cut : observedUntil;
  }

  /** A ticket is resolved at the time of another column. */
  void replace() {
    replaced++;
  }

  /** How many tickets are resolved at the time of another column. */
  long replaced() {
    return replaced;
  }

  /** Usual time from resolution to closing. */
  Duration closingLag() {
    return Duration.ofMillis(closingLag);
  }

  /** How many tickets have a time of resolution and one of closing. */
  long closings() {
    return closings;
  }

  /** How many of those were closed about the usual time after their resolution. */
  long usualClosings() {
    return usualClosings;
  }

  /** When a row's columns say that the work was done: resolution, else closing. */
  long stampOf(int row) {
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

  boolean isOpened(long opened, int row, int count) {
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

  /** Notes down the ticket, or drops its rows. */
  void finish(int ticket, int row, int count, Times times, @Nullable EventLife life) {
    long opened = times.opened();
    long resolvedAt = times.resolved();
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
    observeUntil(resolvedAt);
    long resolved = later ? TicketRows.NONE : resolvedAt;
    long answered = times.answered();
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
    drafts.add(ticket, row, count);
    drafts.times(opened, answered >= cut ? TicketRows.NONE : answered, resolved);
    drafts.counts(
        later ? TicketRows.NONE : effort(row, life),
        number(TicketField.REASSIGNED, row),
        number(TicketField.REOPENED, row),
        rows.get(TicketField.ABANDONED, row) == 1 && !later);
    drafts.wording(rows.get(TicketField.SUBJECT, row));
    if (life != null) {
      drafts.pauses(life.pauses(resolved));
    }
    countClosing(row);
  }

  /** Whether a ticket was closed the usual time after its resolution. */
  private void countClosing(int row) {
    if (rows.known(TicketField.RESOLVED, row) && rows.known(TicketField.CLOSED, row)) {
      long lag = rows.get(TicketField.CLOSED, row) - rows.get(TicketField.RESOLVED, row);
      closings++;
      usualClosings += ClosingLag.isNear(lag, closingLag) ? 1 : 0;
    }
  }

  /** The ticket of a draft; by now its row in the table of words has the draft's number. */
  private Ticket ticket(int draft) {
    long handled = drafts.handled(draft);
    return new Ticket(
        labels.id(drafts.ticket(draft)),
        !words.requests().isAll() && words.requests().holds(draft)
            ? Ticket.Kind.REQUEST
            : options.usualKind(),
        Instant.ofEpochMilli(drafts.opened(draft)),
        instant(drafts.answered(draft)),
        instant(drafts.resolved(draft)),
        drafts.isAbandoned(draft),
        handled == TicketRows.NONE ? null : Duration.ofSeconds(handled),
        labels.text(TicketField.PRIORITY, draft),
        labels.text(TicketField.CHANNEL, draft),
        labels.text(TicketField.CATEGORY, draft),
        labels.text(TicketField.GROUP, draft),
        drafts.reassigned(draft),
        drafts.reopened(draft),
        drafts.takePauses(draft));
  }

  private long effort(int row, @Nullable EventLife life) {
    return life == null || options.effort() == Effort.LAST
        ? rows.get(TicketField.HANDLED, row)
        : options.effort() == Effort.SUM ? life.worked() : life.touched();
  }

  private int number(TicketField field, int row) {
    long n = rows.get(field, row);
    return n == TicketRows.NONE ? -1 : (int) n;
  }

  private static @Nullable Instant instant(long millis) {
    return millis == TicketRows.NONE ? null : Instant.ofEpochMilli(millis);
  }

  void noteAfter(String what) {
    long after = counts.dropped().getOrDefault(DropReason.AFTER_AS_OF, 0L);
    if (after > 0) {
      log.add(
          Severity.INFO,
          FindingCode.AFTER_AS_OF,
          null,
          what + "(data before " + options.asOf + " count)",
          after,
          "not seen by this run",
          List.of());
    }
  }

  void noteConflict(int row) {
    note(
        FindingCode.STATE_CONFLICT,
        "a time of resolution although the state is not a resolved one",
        "taken for open",
        row,
        words.text(TicketField.STATE, row));
  }

  void badTime(TicketField field, int row, String repair) {
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

  void note(FindingCode code, String what, String repair, int row, String detail) {
    log.add(code, null, what, repair, () -> rows.place(row, detail, files));
  }
}
