package io.headroom.datasets.mapping;

import io.headroom.core.measure.Unit;
import io.headroom.core.series.Aggregation;
import io.headroom.core.series.Bounds;
import io.headroom.core.series.Series;
import io.headroom.datasets.quality.Cleaner;
import io.headroom.datasets.quality.Finding;
import io.headroom.datasets.quality.FindingCode;
import io.headroom.datasets.quality.FindingLog;
import io.headroom.datasets.quality.Severity;
import io.headroom.datasets.source.CellKind;
import io.headroom.datasets.source.Narrowing;
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
  private final ValueText valueText;

  /** The domain as stored: shares as fractions. */
  private final @Nullable Bounds bounds;

  /** What a written number is divided by. */
  private double divisor = 1;

  private long lostRows;

  MappingRun(MappingOptions options, RowSource source) {
    this.options = options;
    this.source = source;
    this.log = FindingLog.of(source.name());
    this.markers = new MissingMarkers(options.markers);
    this.valueText = new ValueText(options.decimalMark, options.unit);
    Bounds b = options.bounds;
    boolean percent = options.unit.equals(Unit.PERCENT);
    this.bounds = b == null || !percent ? b : new Bounds(b.lower() / 100, b.upper() / 100);
    if (options.duration != null
        && (options.within.isPercentile() || options.within == Aggregation.COUNT)) {
      throw new MappingException(
          source.name(),
          source.name()
              + ": readings that hold for a duration become a mean, sum or peak within a step, not "
              + options.within);
    }
  }

  SeriesReading run() {
    try (RowCursor row = source.narrowed(narrowing()).open(this::note)) {
      Columns columns = Columns.of(source, row);
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
      divisor = PercentScale.of(options, source, filter, values, log);
      readRows(row, time.reader(), filter, hold, values, index);
      countPassedOver(row.passedOver(), values.length);
      noteAfterAsOf();
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
          clean(
              new SeriesAssembler(options, log, counts, row, columns.header())
                  .assemble(index.all()));
      String reason = series.isEmpty() ? whyEmpty(filter, rowFilter, columns) : "";
      return result(series, row, time.format(), reason);
    }
  }

  /** Which rows can have readings that are used; a source that knows more gives only those. */
  private Narrowing narrowing() {
    Map<String, String> labels = new LinkedHashMap<>(options.where);
    if (options.wide) {
      labels.remove(SERIES);
    }
    Narrowing wanted = Narrowing.to(labels);
    boolean isTold =
        options.relativeStart == null && options.parts.isEmpty() && options.partColumns.isEmpty();
    return isTold ? wanted.between(options.time, null, options.cutoff) : wanted;
  }

  private void countPassedOver(long rows, int columns) {
    if (rows > 0) {
      counts.rows(rows, columns);
      counts.drop(
          options.where.isEmpty() ? DropReason.AFTER_AS_OF : DropReason.FILTERED, rows * columns);
    }
  }

  /** Counts of rows have no dirt of their own: a zero is a zero. */
  private List<Series> clean(List<Series> series) {
    return options.counting || options.cleaning.isNone()
        ? series
        : Cleaner.of(options.cleaning).clean(series, log);
  }

  private void readRows(
      RowCursor row,
      StampReader stamps,
      RowFilter filter,
      int hold,
      int[] values,
      SeriesIndex index) {
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
        double v = value(row, values[i], buffers[i]);
        buffers[i].add(millis, v, row, stamps.kind == ZoneClock.Kind.TWICE);
        if (hold >= 0) {
          buffers[i].hold(holds);
        }
      }
    }
  }

  private void noteAfterAsOf() {
    long after = counts.dropped().getOrDefault(DropReason.AFTER_AS_OF, 0L);
    if (after > 0) {
      log.add(
          Severity.INFO,
          FindingCode.AFTER_AS_OF,
          null,
          "readings after the as-of " + options.cutoff,
          after,
          "not seen by this run",
          List.of());
    }
  }

  /** A field's number in the stored unit; NaN, counted and noted, when there is none. */
  private double value(RowCursor row, int column, ReadingBuffer buffer) {
    if (options.counting) {
      return 1;
    }
    boolean isNumber = row.kind(column) == CellKind.NUMBER;
    if (isNumber && !markers.mayBeNumbers()) {
      double number = row.number(column) / divisor;
      if (Math.abs(number) <= LARGEST / divisor && (bounds == null || bounds.contains(number))) {
        return number;
      }
    }
    CharSequence text = row.field(column);
    double v = isNumber ? row.number(column) : NumberText.parse(text, options.decimalMark);
    double scale = divisor;
    if (Double.isNaN(v) && !markers.contains(text)) {
      v = valueText.parse(text);
      if (valueText.unit != null) {
        scale = options.unit.equals(Unit.PERCENT) ? 100 : 1;
        noteUnit(row, buffer, text);
      }
    }
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
    v /= scale;
    if (bounds != null && !bounds.contains(v)) {
      counts.drop(DropReason.OUT_OF_BOUNDS, 1);
      log.add(
          FindingCode.OUT_OF_BOUNDS,
          buffer.key,
          outside(),
          "left missing",
          () -> place(row, text.toString()));
      return Double.NaN;
    }
    return v;
  }

  /** In the words of the unit that was stated, percent as 0…100. */
  private String outside() {
    Bounds b = options.bounds == null ? Bounds.NONE : options.bounds;
    return "a value outside " + b.lower() + "…" + b.upper();
  }

  private void noteUnit(RowCursor row, ReadingBuffer buffer, CharSequence text) {
    log.add(
        FindingCode.UNIT,
        buffer.key,
        "values that carry their unit",
        "read in " + options.unit,
        () -> place(row, "'" + shorten(text) + "'"));
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

  private String whyEmpty(RowFilter filter, Map<String, String> wanted, Columns columns) {
    if (counts.readings() == 0) {
      return "the source has a header and no row";
    }
    String filtered = filter.reason();
    if (filtered.isEmpty() && !filter.passed() && !wanted.isEmpty()) {
      filtered = RowFilter.reasonOf(source, wanted, columns);
    }
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
