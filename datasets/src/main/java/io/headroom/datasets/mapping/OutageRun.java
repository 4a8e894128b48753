package io.headroom.datasets.mapping;

import io.headroom.core.reliability.Outage;
import io.headroom.datasets.quality.Finding;
import io.headroom.datasets.quality.FindingCode;
import io.headroom.datasets.quality.FindingLog;
import io.headroom.datasets.quality.Severity;
import io.headroom.datasets.source.InputFile;
import io.headroom.datasets.source.RowCursor;
import io.headroom.datasets.source.RowProblem;
import io.headroom.datasets.source.RowSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One reading of one outage log: rows into outages. */
final class OutageRun {
  private static final int FROM = 0;
  private static final int TO = 1;

  /** An outage and the row that tells of it. */
  private record Row(Outage outage, int number) {}

  private final OutageOptions options;
  private final RowSource source;
  private final FindingLog log;
  private final MissingMarkers markers;
  private final ReadingCounts counts = new ReadingCounts();
  private final List<Row> outages = new ArrayList<>();
  private final long cut;
  private long lostRows;
  private long latest = Long.MIN_VALUE;

  OutageRun(OutageOptions options, RowSource source) {
    this.options = options;
    this.source = source;
    this.log = FindingLog.of(source.name());
    this.markers = new MissingMarkers(options.markers);
    this.cut = options.asOf == null ? Long.MAX_VALUE : options.asOf.toEpochMilli();
  }

  List<OutageReading> read(List<Map<String, List<String>>> wheres) {
    try (RowCursor row = source.open(this::note)) {
      Columns columns = new Columns(source.name(), row.header());
      if (columns.header().isEmpty()) {
        String reason = "the source has no header and no row";
        log.add(Severity.BAD, FindingCode.NO_DATA, null, reason, 1, "", List.of());
        LogFacts facts =
            new LogFacts(source.name(), 0, Map.of(), log.findings(), row.inputs(), "", reason);
        return Collections.nCopies(
            wheres.size(), new OutageReading(List.of(), facts, options.observedFrom, null));
      }
      int[] stampColumns = {columns.near(options.from, "start"), columns.near(options.to, "end")};
      WordTable words = new WordTable(columns, markers, c -> false);
      OutageWords labels = new OutageWords(options, columns, words);
      Selections planned = Selections.on(words, options.planned, "planned work");
      Selections ignored = Selections.on(words, options.ignored, "rows to ignore");
      Selections where = Selections.on(words, options.where, "filter");
      List<Selections> selections =
          wheres.stream().map(w -> Selections.on(words, w, "selection")).toList();
      StampColumns stamps =
          StampColumns.of(
              source,
              columns,
              stampColumns,
              options.timeFormat,
              options.offsets,
              options.zone,
              markers,
              log);
      int minutes = options.minutes == null ? -1 : columns.near(options.minutes, "minutes");
      List<long[]> times = readRows(row, words, stamps, minutes);
      stamps.noteZone(log, options.zoneStated);
      counts.lost(lostRows, 1);

      List<Selections> all = new ArrayList<>(selections);
      Collections.addAll(all, planned, ignored, where);
      all.forEach(Selections::prepare);
      // What a preset knows need not be there.
      all.removeIf(s -> options.preset && (s == planned || s == ignored));
      for (Selections s : all) {
        for (String sentence : s.unheard()) {
          log.add(Severity.WARN, FindingCode.UNKNOWN_VALUE, null, sentence, 1, "", List.of());
        }
      }
      assemble(times, labels, planned, ignored);
      noteState();
      List<Finding> common = log.findings();
      List<OutageReading> readings = new ArrayList<>();
      for (Selections s : selections) {
        readings.add(one(where, s, common, row.inputs(), stamps.format()));
      }
      return readings;
    }
  }

  /** Start and end of each row; what cannot be used is dropped and has no start. */
  private List<long[]> readRows(RowCursor row, WordTable words, StampColumns stamps, int minutes) {
    List<long[]> times = new ArrayList<>();
    while (row.next()) {
      counts.row(1);
      words.add(row);
      long[] t = {stamp(row, stamps, FROM, TicketRows.NONE), TicketRows.NONE};
      times.add(t);
      if (t[FROM] <= TicketRows.BAD) {
        drop(t, DropReason.BAD_TIME, FindingCode.BAD_TIME, "a start that cannot be read", row);
        continue;
      }
      t[TO] = stamp(row, stamps, TO, t[FROM]);
      if (t[TO] == TicketRows.BAD) {
        drop(t, DropReason.UNKNOWN_END, FindingCode.BAD_TIME, "an end that cannot be read", row);
      } else if (t[TO] != TicketRows.NONE && t[TO] < t[FROM]) {
        drop(t, DropReason.WRONG_ORDER, FindingCode.WRONG_ORDER, "an end before its start", row);
      } else {
        noteTimes(t, row);
        noteLength(t, row, minutes);
      }
    }
    return times;
  }

  /** Notes a stated length that is another one than that between start and end. */
  private void noteLength(long[] t, RowCursor row, int minutes) {
    if (minutes < 0 || t[TO] == TicketRows.NONE || markers.contains(row.field(minutes))) {
      return;
    }
    String text = row.field(minutes).toString();
    double stated = NumberText.parse(text, '.');
    double real = (t[TO] - t[FROM]) / 60_000.0;
    if (!(Math.abs(stated - real) <= 1)) {
      log.add(
          FindingCode.LENGTH_CONFLICT,
          null,
          "a stated length that differs from the time between start and end",
          "start and end count",
          () ->
              RowProblems.place(
                  row, "'" + RowProblems.shorten(text) + "' instead of " + Math.round(real)));
    }
  }

  private void noteTimes(long[] t, RowCursor row) {
    latest = Math.max(latest, Math.max(t[FROM], t[TO]));
    if (t[TO] == t[FROM]) {
      log.add(
          FindingCode.ZERO_LENGTH,
          null,
          "an outage without length",
          "kept as a failure without downtime",
          () -> RowProblems.place(row, ""));
    }
  }

  private long stamp(RowCursor row, StampColumns stamps, int which, long earliest) {
    CharSequence text = stamps.field(row, which);
    if (markers.contains(text)) {
      return TicketRows.NONE;
    }
    StampReader reader = stamps.readers().get(which);
    if (!reader.read(row)) {
      return TicketRows.BAD;
    }
    if (reader.kind == ZoneClock.Kind.SKIPPED) {
      log.add(
          FindingCode.DST_GAP,
          null,
          "a local time that clocks skip in " + options.zone,
          "read with the offset before the change",
          () -> RowProblems.place(row, reader.text(row)));
    } else if (reader.kind == ZoneClock.Kind.TWICE) {
      log.add(
          FindingCode.DST_OVERLAP,
          null,
          "a local time that occurs twice in " + options.zone,
          "taken for the first, or for the second where the first lies before the start",
          () -> RowProblems.place(row, reader.text(row)));
    }
    return reader.notBefore(earliest);
  }

  private void drop(long[] t, DropReason why, FindingCode code, String what, RowCursor row) {
    t[FROM] = TicketRows.NONE;
    counts.drop(why, 1);
    log.add(code, null, what, "the row is dropped", () -> RowProblems.place(row, ""));
  }

  private void assemble(
      List<long[]> times, OutageWords labels, Selections planned, Selections ignored) {
    long observed =
        options.observedFrom == null ? Long.MIN_VALUE : options.observedFrom.toEpochMilli();
    for (int r = 0; r < times.size(); r++) {
      long from = times.get(r)[FROM];
      long to = times.get(r)[TO];
      if (from == TicketRows.NONE) {
        continue;
      }
      if (!ignored.isAll() && ignored.holds(r)) {
        counts.drop(DropReason.IGNORED, 1);
      } else if (from >= cut) {
        counts.drop(DropReason.AFTER_AS_OF, 1);
      } else if (from < observed) {
        counts.drop(DropReason.BEFORE_OBSERVATION, 1);
      } else {
        boolean over = to != TicketRows.NONE && to < cut;
        outages.add(
            new Row(
                new Outage(
                    labels.component(r),
                    Instant.ofEpochMilli(from),
                    over ? Instant.ofEpochMilli(to) : null,
                    !planned.isAll() && planned.holds(r)
                        ? Outage.Kind.PLANNED
                        : Outage.Kind.UNPLANNED,
                    labels.cause(r)),
                r));
      }
    }
    outages.sort(
        Comparator.comparing((Row o) -> o.outage().from())
            .thenComparing(o -> Objects.requireNonNullElse(o.outage().to(), Instant.MAX))
            .thenComparing(o -> o.outage().component())
            .thenComparing(Row::number));
    noteDropped(DropReason.AFTER_AS_OF, FindingCode.AFTER_AS_OF, "outages after the as-of");
    noteDropped(
        DropReason.BEFORE_OBSERVATION,
        FindingCode.BEFORE_OBSERVATION,
        "outages from before " + options.observedFrom + ", when the log was not yet kept");
  }

  private void noteDropped(DropReason why, FindingCode code, String what) {
    long n = counts.dropped().getOrDefault(why, 0L);
    if (n > 0) {
      log.add(Severity.INFO, code, null, what, n, "not seen by this run", List.of());
    }
  }

  /** Counts outages that are not over, and those that begin while their component is down. */
  private void noteState() {
    Map<String, Instant> downUntil = new HashMap<>();
    long overlaps = 0;
    long open = 0;
    long left = 0;
    Map<String, Long> openSince = new HashMap<>();
    for (Row r : outages) {
      Outage o = r.outage();
      Instant before = downUntil.get(o.component());
      overlaps += before != null && o.from().isBefore(before) ? 1 : 0;
      Long waiting = openSince.remove(o.component());
      left += waiting == null ? 0 : waiting;
      Instant to = Objects.requireNonNullElse(o.to(), o.from());
      downUntil.merge(o.component(), to, (a, b) -> a.isAfter(b) ? a : b);
      if (o.to() == null) {
        open++;
        openSince.put(o.component(), 1L);
      }
    }
    if (open > 0) {
      log.add(
          left > 0 ? Severity.WARN : Severity.INFO,
          FindingCode.OPEN_OUTAGE,
          null,
          "outages that are not over"
              + (left == 0 ? "" : ", " + left + " of them with a later outage of the component"),
          open,
          "taken for down until the end of the log",
          List.of());
    }
    if (overlaps > 0) {
      log.add(
          Severity.INFO,
          FindingCode.OVERLAP,
          null,
          "outages that begin while their component is down",
          overlaps,
          "kept; downtime must be merged",
          List.of());
    }
  }

  private OutageReading one(
      Selections where,
      Selections selection,
      List<Finding> common,
      List<InputFile> inputs,
      String format) {
    List<Outage> mine = new ArrayList<>();
    for (Row r : outages) {
      if (where.holds(r.number()) && selection.holds(r.number())) {
        mine.add(r.outage());
      }
    }
    EnumMap<DropReason, Long> dropped = new EnumMap<>(DropReason.class);
    dropped.putAll(counts.dropped());
    if (mine.size() < outages.size()) {
      dropped.merge(DropReason.FILTERED, (long) outages.size() - mine.size(), Long::sum);
    }
    String reason = mine.isEmpty() ? whyEmpty(where, selection, dropped) : "";
    LogFacts facts =
        new LogFacts(source.name(), counts.rows(), dropped, common, inputs, format, reason);
    @Nullable Instant from = options.observedFrom;
    if (from == null && !mine.isEmpty()) {
      from = mine.get(0).from();
    }
    @Nullable Instant until = options.asOf;
    if (until == null && latest != Long.MIN_VALUE) {
      until = Instant.ofEpochMilli(latest);
    }
    return new OutageReading(mine, facts, from, until);
  }

  private String whyEmpty(Selections where, Selections selection, Map<DropReason, Long> dropped) {
    if (counts.rows() == 0) {
      return "the source has a header and no row";
    }
    List<String> unheard = new ArrayList<>(where.unheard());
    unheard.addAll(selection.unheard());
    if (!unheard.isEmpty()) {
      return String.join(" ", unheard);
    }
    List<String> reasons = new ArrayList<>();
    dropped.forEach((why, n) -> reasons.add(n + " " + why.id()));
    return "none of its " + counts.rows() + " rows gives an outage: " + String.join(", ", reasons);
  }

  private void note(RowProblem p) {
    lostRows += p.kind().isLostRow() ? 1 : 0;
    RowProblems.note(p, log);
  }
}
