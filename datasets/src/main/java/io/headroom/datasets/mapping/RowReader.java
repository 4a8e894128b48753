package io.headroom.datasets.mapping;

import io.headroom.core.time.Granularity;
import io.headroom.datasets.mapping.StampText.Kind;
import io.headroom.datasets.source.CellKind;
import io.headroom.datasets.source.Narrowing;
import io.headroom.datasets.source.RowCursor;
import io.headroom.datasets.source.RowProblem;
import io.headroom.datasets.source.RowSource;
import io.headroom.datasets.source.SourceFacts;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rows of a long table: series, time, value. The result of {@link #next} stands in the
 * fields until the next call.
 */
final class RowReader implements AutoCloseable {
  private static final MissingMarkers MISSING = new MissingMarkers(List.of());
  private static final long LARGEST_STEP = 1L << 52;
  private static final int LONGEST_PROBLEM = 200;

  private final RowSource source;
  private final SeriesRows spec;
  private final Columns columns;
  private final RowCursor row;
  private final RowFilter filter;
  private final int idColumn;
  private final int timeColumn;
  private final int valueColumn;
  private final String valueName;
  private final @Nullable StampReader stamps;
  private final char decimalMark;
  private final Stepping stepping;
  private final boolean timeIsNumber;
  private final boolean valueIsNumber;

  /** Which series; a view that holds until the next row. */
  CharSequence id = "";

  /** A step number, or milliseconds since 1970. */
  long time;

  /** NaN where there is none. */
  double value;

  /** Why the row cannot be used, with its line; null when it can. */
  @Nullable String problem;

  /** How many rows passed the filter. */
  long rows;

  private RowReader(
      RowSource source,
      RowCursor row,
      RowFilter filter,
      SeriesRows spec,
      Columns columns,
      @Nullable StampReader stamps,
      RowSample sample,
      Stepping stepping) {
    this.source = source;
    this.spec = spec;
    this.columns = columns;
    this.row = row;
    this.filter = filter;
    String series = spec.seriesColumn();
    this.idColumn = series == null ? -1 : columns.index(series, "series");
    this.timeColumn = columns.index(spec.timeColumn(), "time");
    this.valueColumn = columns.index(spec.valueColumn(), "value");
    this.valueName = spec.valueColumn();
    this.stamps = stamps;
    this.decimalMark = sample.decimalMark();
    this.stepping = stepping;
    this.timeIsNumber = columns.kind(timeColumn) == CellKind.NUMBER;
    this.valueIsNumber = columns.kind(valueColumn) == CellKind.NUMBER;
  }

  /** What was found out about the files so far. */
  List<SourceFacts> facts() {
    return row.facts();
  }

  static RowReader open(SeriesRows spec, RowSource source, Consumer<RowProblem> problems) {
    RowSample sample = RowSample.of(spec, source);
    Granularity step = spec.granularity();
    Stepping stepping =
        Stepping.of(
            sample.kind(),
            step != null ? step : sample.granularity(),
            sample.kind() == TimeKind.STEP ? ZoneOffset.UTC : spec.zone());
    RowCursor row = source.narrowed(Narrowing.to(spec.wanted())).open(problems);
    try {
      Columns columns = Columns.of(source, row);
      StampReader stamps = stamps(sample, columns, new ZoneClock(spec.zone()));
      return new RowReader(
          source,
          row,
          new RowFilter(spec.wanted(), columns),
          spec,
          columns,
          stamps,
          sample,
          stepping);
    } catch (MappingException e) {
      row.close();
      throw e;
    }
  }

  private static @Nullable StampReader stamps(RowSample sample, Columns columns, ZoneClock clock) {
    Kind format = sample.format();
    CellKind cells = columns.kind(sample.timeColumn());
    if (StampReader.Typed.reads(cells)) {
      return new StampReader.Typed(sample.timeColumn(), cells, Offsets.HONOR, clock);
    }
    return format == null
        ? null
        : new StampReader.Text(sample.timeColumn(), format, Offsets.HONOR, clock);
  }

  /** Moves to the next row that passes the filter. */
  boolean next() {
    do {
      if (!row.next()) {
        return false;
      }
    } while (!filter.accepts(row));
    rows++;
    id = idColumn < 0 ? valueName : row.field(idColumn);
    problem = null;
    readTime();
    readValue();
    return true;
  }

  private void readTime() {
    boolean ok;
    StampReader reader = stamps;
    if (reader != null) {
      ok = reader.read(row);
      time = reader.millis;
    } else {
      double number =
          timeIsNumber ? row.number(timeColumn) : NumberText.parse(row.field(timeColumn), '.');
      ok = number == Math.rint(number) && Math.abs(number) <= LARGEST_STEP;
      time = ok ? (long) number : 0;
    }
    if (!ok) {
      problem = problem("'" + row.field(timeColumn) + "' is " + stepping.timeWanted());
    }
  }

  private void readValue() {
    if (valueIsNumber) {
      value = row.number(valueColumn);
      if (Double.isFinite(value)) {
        return;
      }
    }
    CharSequence text = row.field(valueColumn);
    value = NumberText.parse(text, decimalMark);
    if (Double.isNaN(value) && problem == null && !MISSING.contains(text)) {
      problem = problem("'" + text + "' in column '" + valueName + "' is no number");
    }
  }

  private String problem(String what) {
    String cut = what.length() > LONGEST_PROBLEM ? what.substring(0, LONGEST_PROBLEM) + "…" : what;
    return "line " + row.line() + ": " + cut;
  }

  long line() {
    return row.line();
  }

  String fileName() {
    return row.fileName(Math.max(0, row.file()));
  }

  Stepping stepping() {
    return stepping;
  }

  /** Why no row passed the filter, or that there was no row. */
  String emptyReason() {
    if (rows > 0) {
      return "";
    }
    String reason = filter.reason();
    if (reason.isEmpty() && row.passedOver() > 0) {
      reason = RowFilter.reasonOf(source, spec.wanted(), columns);
    }
    return reason.isEmpty() ? "no row to read" : reason;
  }

  @Override
  public void close() {
    row.close();
  }
}
