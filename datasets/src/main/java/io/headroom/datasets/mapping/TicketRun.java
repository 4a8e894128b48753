package io.headroom.datasets.mapping;

import io.headroom.datasets.quality.Finding;
import io.headroom.datasets.quality.FindingCode;
import io.headroom.datasets.quality.FindingLog;
import io.headroom.datasets.source.RowCursor;
import io.headroom.datasets.source.RowProblem;
import io.headroom.datasets.source.RowSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** One reading of one ticket log: rows into columns of numbers, those into tickets. */
final class TicketRun {
  private static final Set<String> YES = Set.of("true", "yes", "y", "1", "x", "t", "abandoned");
  private static final Set<String> NO = Set.of("false", "no", "n", "0", "f", "answered");
  private static final TicketField[] COUNTS = {
    TicketField.SEQUENCE, TicketField.REASSIGNED, TicketField.REOPENED
  };

  private final TicketOptions options;
  private final RowSource source;
  private final FindingLog log;
  private final MissingMarkers markers;
  private final TicketRows rows = new TicketRows();
  private final IdHash hash = new IdHash();
  private long lostRows;

  TicketRun(TicketOptions options, RowSource source) {
    this.options = options;
    this.source = source;
    this.log = FindingLog.of(source.name());
    List<String> further = new ArrayList<>(options.markers);
    if (options.preset != null) {
      further.addAll(options.preset.missing());
    }
    this.markers = new MissingMarkers(further);
  }

  List<TicketReading> read(List<Map<String, List<String>>> selections) {
    try (RowCursor row = source.open(this::note)) {
      Columns columns = new Columns(source.name(), row.header());
      if (columns.header().isEmpty()) {
        return TicketReadings.empty(
            source.name(), log, row.inputs(), selections.size(), "no header and no row");
      }
      TicketColumns fields = TicketColumns.of(options, columns);
      WordTable words = new WordTable(columns, markers, fields::isPersonal);
      TicketWords labels = TicketWords.of(options, fields, words, selections);
      List<TicketField> times = new ArrayList<>();
      for (TicketField f : TicketField.values()) {
        if (f.isTime() && fields.has(f)) {
          times.add(f);
        }
      }
      StampColumns stamps =
          StampColumns.of(
              source,
              columns,
              times.stream().mapToInt(fields::of).toArray(),
              options.timeFormat,
              options.offsets,
              options.zone,
              markers,
              log);
      readRows(row, fields, words, times, stamps);
      stamps.noteZone(log, options.zoneStated);
      TicketCases cases =
          TicketCases.of(options, fields, rows, labels, log, row::fileName, lostRows);
      return new TicketReadings(options, cases, labels, log, row.inputs(), stamps.format())
          .each(source.name(), rows.size() + lostRows);
    }
  }

  private void readRows(
      RowCursor row,
      TicketColumns fields,
      WordTable words,
      List<TicketField> times,
      StampColumns stamps) {
    times.forEach(rows::declare);
    Map<TicketField, Integer> counts = new EnumMap<>(TicketField.class);
    for (TicketField f : COUNTS) {
      if (fields.has(f)) {
        rows.declare(f);
        counts.put(f, fields.of(f));
      }
    }
    int id = fields.of(TicketField.ID);
    int handled = fields.of(TicketField.HANDLED);
    int abandoned = fields.of(TicketField.ABANDONED);
    int unit = handled < 0 ? 0 : WorkText.unitOf(fields.name(TicketField.HANDLED));
    if (options.preset != null && !options.preset.workUnit().isEmpty()) {
      unit = WorkText.unitOf(options.preset.workUnit());
    }
    if (handled >= 0) {
      rows.declare(TicketField.HANDLED);
    }
    if (abandoned >= 0) {
      rows.declare(TicketField.ABANDONED);
    }
    int caller = fields.of(TicketField.CALLER);
    int subject = fields.of(TicketField.SUBJECT);
    boolean twins = caller >= 0 && subject >= 0 && options.duplicatesWithin().toMillis() > 0;
    if (twins) {
      rows.declare(TicketField.SUBJECT);
    }
    while (row.next()) {
      CharSequence name = id < 0 ? "" : row.field(id);
      rows.add(missing(name) ? "" : name, row);
      words.add(row);
      readTimes(row, times, stamps);
      counts.forEach((f, column) -> rows.set(f, count(row, column, f)));
      if (twins) {
        rows.set(TicketField.SUBJECT, wording(row.field(caller), row.field(subject)));
      }
      if (handled >= 0) {
        rows.set(TicketField.HANDLED, handled(row, handled, unit));
      }
      if (abandoned >= 0) {
        rows.set(TicketField.ABANDONED, abandoned(row, abandoned));
      }
    }
  }

  /**
   * What a caller wrote, as a number of which nothing can be told but that two are the same; texts
   * that differ share one with a probability of 2^-64.
   */
  private long wording(CharSequence caller, CharSequence subject) {
    if (missing(caller) || missing(subject)) {
      return TicketRows.NONE;
    }
    hash.of(caller);
    long who = hash.high;
    hash.of(subject);
    return who * 31 + hash.low;
  }

  private void readTimes(RowCursor row, List<TicketField> times, StampColumns stamps) {
    long opened = TicketRows.NONE;
    for (int i = 0; i < times.size(); i++) {
      TicketField f = times.get(i);
      StampReader reader = stamps.readers().get(i);
      if (missing(stamps.field(row, i))) {
        rows.set(f, TicketRows.NONE);
        continue;
      }
      if (!reader.read(row)) {
        rows.setBad(f, reader.text(row));
        continue;
      }
      long millis = reader.millis;
      if (reader.kind == ZoneClock.Kind.SKIPPED) {
        log.add(
            FindingCode.DST_GAP,
            null,
            "a local time that clocks skip in " + options.zone,
            "read with the offset before the change",
            () -> RowProblems.place(row, reader.text(row)));
      } else if (reader.kind == ZoneClock.Kind.TWICE) {
        millis = reader.notBefore(opened);
        log.add(
            FindingCode.DST_OVERLAP,
            null,
            "a local time that occurs twice in " + options.zone,
            "taken for the first, or for the second where the first lies before the opening",
            () -> RowProblems.place(row, reader.text(row)));
      }
      rows.set(f, millis);
      if (f == TicketField.OPENED) {
        opened = millis;
      }
    }
  }

  /** Whether a text stands for a missing value; quick for texts that begin with a digit. */
  private boolean missing(CharSequence text) {
    if (text.length() == 0) {
      return true;
    }
    char c = text.charAt(0);
    return (c < '0' || c > '9' || markers.mayBeNumbers()) && markers.contains(text);
  }

  private long count(RowCursor row, int column, TicketField field) {
    CharSequence text = row.field(column);
    double n = NumberText.parse(text, '.');
    if (n == Math.rint(n) && Math.abs(n) < 1e9 && (n >= 0 || field == TicketField.SEQUENCE)) {
      return (long) n;
    }
    if (!missing(text)) {
      bad(row, field, "a count that is no whole number", text);
    }
    return TicketRows.NONE;
  }

  private long handled(RowCursor row, int column, int unit) {
    CharSequence text = row.field(column);
    if (missing(text)) {
      return TicketRows.NONE;
    }
    long seconds = WorkText.seconds(text, unit);
    if (seconds == WorkText.NOT) {
      bad(row, TicketField.HANDLED, "a working time that cannot be read", text);
      return TicketRows.NONE;
    }
    return seconds;
  }

  private long abandoned(RowCursor row, int column) {
    CharSequence text = row.field(column);
    if (missing(text)) {
      return 0;
    }
    String t = text.toString().strip().toLowerCase(Locale.ROOT);
    if (!YES.contains(t) && !NO.contains(t)) {
      bad(row, TicketField.ABANDONED, "neither yes nor no", text);
    }
    return YES.contains(t) ? 1 : 0;
  }

  private void bad(RowCursor row, TicketField field, String what, CharSequence text) {
    log.add(
        FindingCode.BAD_NUMBER,
        null,
        what + " in field '" + field.id() + "'",
        "taken for not known",
        () -> new Finding.Place(row.fileName(row.file()), row.line(), RowProblems.shorten(text)));
  }

  private void note(RowProblem p) {
    lostRows += p.kind().isLostRow() ? 1 : 0;
    RowProblems.note(p, log);
  }
}
