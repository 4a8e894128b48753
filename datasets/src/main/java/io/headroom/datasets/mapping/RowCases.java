package io.headroom.datasets.mapping;

import io.headroom.datasets.quality.FindingCode;
import io.headroom.datasets.quality.FindingLog;
import io.headroom.datasets.quality.Severity;
import java.util.List;

/** Tickets of a log whose rows are tickets: what is later than the as-of is taken away. */
final class RowCases {
  private final TicketOptions options;
  private final TicketColumns fields;
  private final TicketRows rows;
  private final TicketWords words;
  private final TicketLabels labels;
  private final FindingLog log;
  private final CaseMaker maker;
  private final StampedStates stamped;
  private long changedLater;

  RowCases(
      TicketOptions options,
      TicketColumns fields,
      TicketRows rows,
      TicketWords words,
      TicketLabels labels,
      FindingLog log,
      CaseMaker maker) {
    this.options = options;
    this.fields = fields;
    this.rows = rows;
    this.words = words;
    this.labels = labels;
    this.log = log;
    this.maker = maker;
    this.stamped = StampedStates.of(rows, words);
  }

  void assemble(int[] order, int[] start) {
    boolean named = fields.has(TicketField.ID);
    for (int t = 0; t < rows.tickets(); t++) {
      int best = order[start[t]];
      for (int i = start[t] + 1; i < start[t + 1]; i++) {
        int row = order[i];
        best = isBetter(row, best) ? row : best;
      }
      int extra = start[t + 1] - start[t] - 1;
      if (extra > 0) {
        maker.counts().drop(DropReason.DUPLICATE, extra);
        for (int i = start[t]; i < start[t + 1]; i++) {
          if (order[i] != best) {
            maker.note(
                FindingCode.DUPLICATE_ID,
                "further rows of the same ticket",
                "the last change counts, without a time of change the last row",
                order[i],
                labels.shownId(t));
          }
        }
      }
      if (named && !rows.hasId(t)) {
        maker.note(
            FindingCode.MISSING_ID, "a row without a number", "a ticket of its own", best, "");
      }
      ofRow(t, best);
    }
    stamped.note(log);
    maker.noteAfter("tickets opened after the as-of ");
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
    boolean aSeen = a > TicketRows.BAD && a < maker.cut();
    boolean bSeen = b > TicketRows.BAD && b < maker.cut();
    if (aSeen != bSeen) {
      return aSeen;
    }
    return !rows.isLater(best, row);
  }

  private void ofRow(int ticket, int row) {
    long opened = rows.get(TicketField.OPENED, row);
    if (!maker.isOpened(opened, row, 1)) {
      return;
    }
    maker.observe(opened);
    if (rows.has(TicketField.RECORDED)) {
      long recorded = rows.get(TicketField.RECORDED, row);
      maker.observeUntil(recorded);
      changedLater += recorded >= maker.cut() ? 1 : 0;
    }
    int state = words.state(row);
    boolean stateTells = words.knowsResolved() && state != TicketWords.NO_STATE;
    boolean done = stateTells && stamped.isResolved(state);
    long resolved = maker.stampOf(row);
    if (stateTells && !done && resolved != TicketRows.NONE) {
      maker.noteConflict(row);
      resolved = TicketRows.NONE;
    } else if (done && resolved == TicketRows.NONE && rows.known(TicketField.RECORDED, row)) {
      resolved = rows.get(TicketField.RECORDED, row);
      maker.replace();
    } else if (done && resolved == TicketRows.NONE) {
      resolved = TicketRows.BAD;
    }
    long answered = rows.get(TicketField.ANSWERED, row);
    maker.finish(ticket, row, 1, new CaseMaker.Times(opened, answered, resolved), null);
  }
}
