package io.headroom.datasets.mapping;

import io.headroom.datasets.source.LineBlock;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The readings of a block of lines: those of rows that hold nothing special, found on any thread.
 * What must be noted, or depends on other rows, is {@link #ODD} and left to {@link ReadingRows}.
 */
final class BlockLook {
  /** A line that has to be read as a row of its own. */
  static final int ODD = -1;

  /** An empty line. */
  static final int BLANK = -2;

  /** A row that does not pass the filter. */
  static final int FILTERED = -3;

  /** A row after the as-of, of a stamp with an offset. */
  static final int LATE = -4;

  private static final int LATE_LOCAL = -5;
  private static final int LOCAL = 1 << 30;

  private final MappingOptions options;
  private final MissingMarkers markers;
  private final ValueScale scale;
  private final LabelTable table;
  private final StampReader stamps;
  private final RowFilter filter;
  private final boolean filters;
  private final int hold;
  private final int[] valueColumns;
  private final int[] stampColumns;

  private int[] what = new int[0];
  private long[] millis = new long[0];
  private long[] holds = new long[0];
  private double[] values = new double[0];
  private LabelTable.Label[] labels = new LabelTable.Label[0];

  private LabelTable.@Nullable Label before;
  private int stampBegin;
  private int stampEnd;
  private boolean stampOk;

  BlockLook(
      MappingOptions options,
      MissingMarkers markers,
      ValueScale scale,
      ReadingRows.Places places,
      LabelTable table) {
    this.options = options;
    this.markers = markers;
    this.scale = scale;
    this.table = table;
    this.stamps = places.stamps().copy();
    this.filter = places.filter();
    this.filters = !options.where.isEmpty();
    this.hold = places.hold();
    this.valueColumns = places.values();
    this.stampColumns = stamps.columns();
  }

  void at(LineBlock block) {
    int width = valueColumns.length;
    int lines = 0;
    while (block.next()) {
      if (lines == what.length) {
        grow(Math.max(1024, 2 * lines), width);
      }
      what[lines] = line(block, lines, width);
      lines++;
    }
  }

  private void grow(int n, int width) {
    what = Arrays.copyOf(what, n);
    millis = Arrays.copyOf(millis, n);
    values = Arrays.copyOf(values, n * width);
    labels = Arrays.copyOf(labels, n);
    holds = hold < 0 ? holds : Arrays.copyOf(holds, n);
  }

  private int line(LineBlock row, int i, int width) {
    if (!row.isSimple()) {
      return row.isBlank() ? BLANK : ODD;
    }
    if (filters) {
      if (!filter.hasPassed()) {
        return ODD;
      }
      if (!filter.matches(row)) {
        return FILTERED;
      }
    }
    if (!time(row) || stamps.kind != ZoneClock.Kind.PLAIN) {
      return ODD;
    }
    long at = stamps.millis;
    boolean local = stamps.isLocal;
    if (ReadingRows.isLate(options, at)) {
      return local ? LATE_LOCAL : LATE;
    }
    millis[i] = at;
    if (hold >= 0) {
      long h = ReadingRows.holdMillis(row, hold);
      if (h < 0) {
        return ODD;
      }
      holds[i] = h;
    }
    for (int k = 0; k < width; k++) {
      int column = valueColumns[k];
      double written = 1;
      double stored = 1;
      if (!options.counting) {
        written =
            NumberText.parse(row.chars(), row.begin(column), row.end(column), options.decimalMark);
        stored = written / scale.divisor();
        if (!scale.isSound(written)
            || !scale.holds(stored)
            || (markers.mayBeNumbers() && markers.contains(row.field(column)))) {
          return ODD;
        }
      }
      values[i * width + k] = stored;
    }
    LabelTable.Label label = before == null ? table.find(row) : table.find(row, before);
    before = label;
    labels[i] = label;
    return local ? label.number() | LOCAL : label.number();
  }

  /** Reads the time; the same text as in the row before has the same. */
  private boolean time(LineBlock row) {
    if (stampColumns.length > 1) {
      return stamps.read(row);
    }
    int begin = row.begin(stampColumns[0]);
    int end = row.end(stampColumns[0]);
    if (!Arrays.equals(row.chars(), begin, end, row.chars(), stampBegin, stampEnd)) {
      stampOk = stamps.read(row);
      stampBegin = begin;
      stampEnd = end;
    }
    return stampOk;
  }

  /** A label's number, or what else the line is. */
  int what(int line) {
    int w = what[line];
    return w >= 0 ? w & ~LOCAL : w == LATE_LOCAL ? LATE : w;
  }

  /** Whether the line's stamp is a local time. */
  boolean isLocal(int line) {
    int w = what[line];
    return w >= 0 ? (w & LOCAL) != 0 : w == LATE_LOCAL;
  }

  CharSequence[] labels(int line) {
    return labels[line].texts();
  }

  long millis(int line) {
    return millis[line];
  }

  long holds(int line) {
    return holds[line];
  }

  double value(int line, int k) {
    return values[line * valueColumns.length + k];
  }
}
