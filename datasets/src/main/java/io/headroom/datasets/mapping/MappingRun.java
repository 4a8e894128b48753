package io.headroom.datasets.mapping;

import io.headroom.core.series.Aggregation;
import io.headroom.core.series.Series;
import io.headroom.datasets.quality.Cleaner;
import io.headroom.datasets.quality.Finding;
import io.headroom.datasets.quality.FindingCode;
import io.headroom.datasets.quality.FindingLog;
import io.headroom.datasets.quality.Severity;
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

/** One reading of one source: rows into readings, readings into series. */
final class MappingRun {
  private static final String SERIES = "series";

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
        && (options.within.isPercentile() || options.within == Aggregation.COUNT)) {
      throw new MappingException(
          source.name(),
          source.name()
              + ": readings that hold for a duration become a mean, sum or peak within a step, not "
              + options.within);
    }
  }

  SeriesReading run() {
    try (PageStore store = new PageStore();
        RowCursor row = source.narrowed(narrowing()).open(this::note)) {
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
      noteOtherUnits(valueNames);
      SeriesIndex index = new SeriesIndex(labels, options.labels, valueNames, options.wide);
      ValueScale scale =
          ValueScale.of(options, PercentScale.of(options, source, filter, values, log));
      ReadingRows.Places places =
          new ReadingRows.Places(time.reader(), filter, hold, values, labels);
      new ReadingRows(options, log, counts, markers, scale, row, places, index, store)
          .readAll(options.executor);
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
                  .assemble(index.all(), store));
      String reason = series.isEmpty() ? whyEmpty(filter, rowFilter, columns) : "";
      return result(series, row, time.format(), reason);
    }
  }

  /** Tells of columns that are named after another unit than they are read in. */
  private void noteOtherUnits(List<String> names) {
    if (options.counting) {
      return;
    }
    for (String name : names) {
      HeaderUnit.otherThan(options.unit, name)
          .ifPresent(
              u ->
                  log.add(
                      FindingCode.OTHER_UNIT,
                      null,
                      "column '" + name + "' says " + u + ", the source " + options.unit,
                      "read in " + options.unit,
                      () -> new Finding.Place("", 0, "header")));
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

  private void note(RowProblem p) {
    lostRows += p.kind().isLostRow() ? 1 : 0;
    RowProblems.note(p, log);
  }

  private String whyEmpty(RowFilter filter, Map<String, String> wanted, Columns columns) {
    if (counts.readings() == 0) {
      return "the source has a header and no row";
    }
    String filtered = filter.reason();
    if (filtered.isEmpty() && !filter.hasPassed() && !wanted.isEmpty()) {
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
