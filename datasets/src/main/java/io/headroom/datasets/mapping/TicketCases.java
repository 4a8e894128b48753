package io.headroom.datasets.mapping;

import io.headroom.datasets.quality.FindingLog;
import java.util.function.IntFunction;

/** Makes tickets of the rows of a log; each row goes into a ticket or is dropped for a reason. */
final class TicketCases {
  private static final double EVENT_SHARE = 0.5;

  private final TicketOptions options;
  private final TicketColumns fields;
  private final TicketRows rows;
  private final CaseMaker maker;
  private final boolean events;

  private TicketCases(
      TicketOptions options, TicketColumns fields, TicketRows rows, CaseMaker maker, int[][] by) {
    this.options = options;
    this.fields = fields;
    this.rows = rows;
    this.maker = maker;
    this.events = isEventLog(by[0], by[1]);
  }

  static TicketCases of(
      TicketOptions options,
      TicketColumns fields,
      TicketRows rows,
      TicketWords words,
      FindingLog log,
      IntFunction<String> files,
      long lostRows) {
    words.prepare();
    TicketLabels labels = new TicketLabels(options, fields, words, rows, log);
    CaseMaker maker = new CaseMaker(options, rows, words, labels, log, files);
    maker.counts().lost(lostRows, 1);
    int[][] by = rows.byTicket();
    TicketCases cases = new TicketCases(options, fields, rows, maker, by);
    if (cases.events) {
      new EventCases(fields, rows, words, log, maker).assemble(by[0], by[1]);
    } else {
      new RowCases(options, fields, rows, words, labels, log, maker).assemble(by[0], by[1]);
    }
    return cases;
  }

  boolean isEventLog() {
    return events;
  }

  TicketRows rows() {
    return rows;
  }

  CaseMaker made() {
    return maker;
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
}
