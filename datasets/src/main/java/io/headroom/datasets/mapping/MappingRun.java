package io.headroom.datasets.mapping;

import io.headroom.core.measure.Unit;
import io.headroom.core.series.Aggregation;
import io.headroom.core.series.Series;
import io.headroom.datasets.quality.Finding;
import io.headroom.datasets.quality.FindingCode;
import io.headroom.datasets.quality.FindingLog;
import io.headroom.datasets.quality.Severity;
import io.headroom.datasets.source.RowCursor;
import io.headroom.datasets.source.RowProblem;
import io.headroom.datasets.source.RowSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One reading of one source: rows into buffers, buffers into series. */
final class MappingRun {
  private static final String SERIES = "series";

  /** Larger values are broken ones, and would overflow when added. */
  private static final double LARGEST = 1e100;

  private final MappingOptions options;
  private final RowSource source;
  private final FindingLog log;
  private final ReadingCounts counts = new ReadingCounts();
  private final MissingMarkers markers;
  private long lostRows;

  MappingRun(MappingOptions options, RowSource source) {
    this.options = options;
    this.source = source;
    this.log = FindingLog.of(source.name());
    this.markers = new MissingMarkers(options.markers);
    if (options.duration != null
        && (options.within == Aggregation.P95 || options.within == Aggregation.COUNT)) {
      throw new MappingException(
          source.name(),
          source.name()
              + ": readings that hold for a duration become a mean, sum or peak within a step, not "
              + options.within);
    }
  }

  SeriesReading run() {
    try (RowCursor row = source.open(this::note)) {
      Columns columns = new Columns(source.name(), row.header());
      if (columns.header().isEmpty()) {
        return result(List.of(), row, "", "the source has no header and no row");
      }
      Map<String, String> rowFilter = new LinkedHashMap<>(options.where);
      String wantedSeries = options.wide ? rowFilter.remove(SERIES) : null;
      int[] labels = columns.indices(options.labels, "label");
      RowFilter filter = new RowFilter(rowFilter, columns);
      int hold = options.duration == null ? -1 : columns.index(options.duration, "duration");
      TimePlan time = TimePlan.of(options, source, columns, log);
      List<String> valueNames =
          options.wide
              ? ValueColumns.of(options, source, columns, time, labels, log, wantedSeries)
              : options.values;
      int[] values = columns.indices(valueNames, "value");
      SeriesIndex index = new SeriesIndex(labels, options.labels, valueNames, options.wide);
      readRows(row, time.reader(), filter, hold, values, index);

      counts.lost(lostRows, values.length);
      if (time.reader().sawLocal && !options.zoneStated) {
        log.add(
            FindingCode.ZONE_ASSUMED,
            null,
            "local time stamps and no named zone",
            "taken for UTC",
            () -> new Finding.Place("", 0, "column '" + options.time + "'"));
      }
      List<Series> series =
          new SeriesAssembler(options, log, counts, row, columns.header()).assemble(index.all());
      String reason = series.isEmpty() ? whyEmpty(filter) : "";
      return result(series, row, time.format(), reason);
    }
  }

  private void readRows(
      RowCursor row,
      StampReader stamps,
      RowFilter filter,
      int hold,
      int[] values,
      SeriesIndex index) {
    boolean percent = options.unit.equals(Unit.PERCENT);
    Instant cutoff = options.cutoff;
    long until = cutoff == null ? Long.MAX_VALUE : cutoff.toEpochMilli();
    boolean atEnd = options.stampAt == StampAt.END;
    while (row.next()) {
      counts.row(values.length);
      if (!filter.accepts(row)) {
        counts.drop(DropReason.FILTERED, values.length);
        continue;
      }
      if (!stamps.read(row)) {
        counts.drop(DropReason.BAD_TIME, values.length);
        found(FindingCode.BAD_TIME, "a time stamp that cannot be read", row, stamps.text(row));
        continue;
      }
      long millis = stamps.millis;
      if (cutoff != null && (atEnd ? millis > until : millis >= until)) {
        counts.drop(DropReason.AFTER_AS_OF, values.length);
        continue;
      }
      if (stamps.kind == ZoneClock.Kind.SKIPPED && skipped(row, stamps, values.length)) {
        continue;
      }
      long holds = hold < 0 ? 0 : holdMillis(row, hold);
      if (holds < 0) {
        counts.drop(DropReason.BAD_NUMBER, values.length);
        found(
            FindingCode.BAD_NUMBER,
            "a duration that is not a positive number",
            row,
            row.field(hold).toString());
        continue;
      }
      ReadingBuffer[] buffers = index.find(row);
      for (int i = 0; i < values.length; i++) {
        // A value that is missing still tells, by its stamp, how the readings are paced.
        double v = value(row, values[i], buffers[i], percent);
        buffers[i].add(millis, v, row, stamps.kind == ZoneClock.Kind.TWICE);
        if (hold >= 0) {
          buffers[i].hold(holds);
        }
      }
    }
    long after = counts.dropped().getOrDefault(DropReason.AFTER_AS_OF, 0L);
    if (after > 0) {
      log.add(
          Severity.INFO,
          FindingCode.AFTER_AS_OF,
          null,
          "readings after the as-of " + cutoff,
          after,
          "not seen by this run",
          List.of());
    }
  }

  /** A field's number in the stored unit; NaN, counted and noted, when there is none. */
  private double value(RowCursor row, int column, ReadingBuffer buffer, boolean percent) {
    if (options.counting) {
      return 1;
    }
    CharSequence text = row.field(column);
    double v = NumberText.parse(text, options.decimalMark);
    if (Double.isNaN(v) || (markers.mayBeNumbers() && markers.contains(text))) {
      if (markers.contains(text)) {
        counts.drop(DropReason.MISSING, 1);
        log.add(
            FindingCode.MISSING_VALUE,
            buffer.key,
            "a value marked as missing",
            "left missing",
            () -> place(row, "'" + text + "'"));
      } else {
        counts.drop(DropReason.BAD_NUMBER, 1);
        String hint = commaInside(text) ? "; perhaps the decimal mark is a comma" : "";
        log.add(
            FindingCode.BAD_NUMBER,
            buffer.key,
            "a value that is not a number" + hint,
            "left missing",
            () -> place(row, "'" + shorten(text) + "'"));
      }
      return Double.NaN;
    }
    if (Math.abs(v) > LARGEST) {
      counts.drop(DropReason.BAD_NUMBER, 1);
      log.add(
          FindingCode.BAD_NUMBER,
          buffer.key,
          "a value beyond " + LARGEST,
          "left missing",
          () -> place(row, shorten(text)));
      return Double.NaN;
    }
    if (options.bounds != null && !options.bounds.contains(v)) {
      counts.drop(DropReason.OUT_OF_BOUNDS, 1);
      log.add(
          FindingCode.OUT_OF_BOUNDS,
          buffer.key,
          "a value outside " + options.bounds.lower() + "…" + options.bounds.upper(),
          "left missing",
          () -> place(row, text.toString()));
      return Double.NaN;
    }
    return percent ? v / 100 : v;
  }

  private boolean commaInside(CharSequence text) {
    return options.decimalMark == '.'
        && !Double.isNaN(NumberText.parse(text.toString().replace(".", ""), ','));
  }

  /** Notes a local time that does not exist; true when the reading is dropped. */
  private boolean skipped(RowCursor row, StampReader stamps, int columns) {
    boolean drop = options.springGap == SpringGap.DROP;
    String text = stamps.text(row);
    log.add(
        FindingCode.DST_GAP,
        null,
        "a local time that clocks skip in " + options.zone,
        drop ? "dropped" : "read with the offset before the change",
        () -> place(row, text));
    if (drop) {
      counts.drop(DropReason.DST_GAP, columns);
    }
    return drop;
  }

  private static long holdMillis(RowCursor row, int column) {
    double seconds = NumberText.parse(row.field(column), '.');
    return seconds > 0 && seconds < 1e9 ? Math.max(1, Math.round(seconds * 1000)) : -1;
  }

  private void found(FindingCode code, String what, RowCursor row, String text) {
    log.add(code, null, what, "the row is dropped", () -> place(row, "'" + shorten(text) + "'"));
  }

  private static Finding.Place place(RowCursor row, String detail) {
    return new Finding.Place(row.fileName(row.file()), row.line(), detail);
  }

  private static String shorten(CharSequence text) {
    return text.length() <= 40 ? text.toString() : text.subSequence(0, 40) + "…";
  }

  private void note(RowProblem p) {
    lostRows += p.kind().isLostRow() ? 1 : 0;
    RowProblems.note(p, log);
  }

  private String whyEmpty(RowFilter filter) {
    if (counts.readings() == 0) {
      return "the source has a header and no row";
    }
    String filtered = filter.reason();
    if (!filtered.isEmpty()) {
      return filtered;
    }
    List<String> reasons = new ArrayList<>();
    counts.dropped().forEach((why, n) -> reasons.add(n + " " + why.id()));
    return "none of its "
        + counts.readings()
        + " readings could be used: "
        + String.join(", ", reasons);
  }

  private SeriesReading result(
      List<Series> series, RowCursor row, String format, String emptyReason) {
    if (series.isEmpty()) {
      log.add(Severity.BAD, FindingCode.NO_DATA, null, emptyReason, 1, "", List.of());
    }
    @Nullable Instant first = null;
    @Nullable Instant last = null;
    for (Series s : series) {
      Instant start = s.grid().start();
      Instant end = s.grid().end();
      first = first == null || start.isBefore(first) ? start : first;
      last = last == null || end.isAfter(last) ? end : last;
    }
    return new SeriesReading(
        source.name(),
        series,
        log.findings(),
        row.inputs(),
        format,
        counts,
        first,
        last,
        emptyReason);
  }
}
