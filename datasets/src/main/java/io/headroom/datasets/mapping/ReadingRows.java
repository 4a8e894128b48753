package io.headroom.datasets.mapping;

import io.headroom.core.measure.Unit;
import io.headroom.core.series.Bounds;
import io.headroom.datasets.quality.Finding;
import io.headroom.datasets.quality.FindingCode;
import io.headroom.datasets.quality.FindingLog;
import io.headroom.datasets.source.BlockCursor;
import io.headroom.datasets.source.BlockWork;
import io.headroom.datasets.source.CellKind;
import io.headroom.datasets.source.LineBlock;
import io.headroom.datasets.source.RowCursor;
import io.headroom.datasets.source.RowFields;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.Executor;

/**
 * Takes the rows of a source into the readings of its series; what cannot be taken is counted and
 * noted. Rows of a {@link BlockCursor} that hold nothing special are looked at by {@link
 * BlockLook}, all others here, one by one.
 */
final class ReadingRows implements BlockWork<BlockLook> {
  /** Where a row's time, values and labels stand. */
  static final class Places {
    private final StampReader stamps;
    private final RowFilter filter;
    private final int hold;
    private final int[] values;
    private final int[] labels;

    /**
     * Takes columns.
     *
     * @param hold column that says for how long a reading holds; −1 for none
     */
    Places(StampReader stamps, RowFilter filter, int hold, int[] values, int[] labels) {
      this.stamps = stamps;
      this.filter = filter;
      this.hold = hold;
      this.values = values.clone();
      this.labels = labels.clone();
    }

    StampReader stamps() {
      return stamps;
    }

    RowFilter filter() {
      return filter;
    }

    int hold() {
      return hold;
    }

    int[] values() {
      return values.clone();
    }

    int[] labels() {
      return labels.clone();
    }
  }

  private final MappingOptions options;
  private final FindingLog log;
  private final ReadingCounts counts;
  private final MissingMarkers markers;
  private final ValueScale scale;
  private final ValueText valueText;
  private final RowCursor row;
  private final Places places;
  private final StampReader stamps;
  private final RowFilter filter;
  private final int hold;
  private final int[] values;
  private final SeriesIndex index;
  private final PageStore store;
  private final ReadingPage page = new ReadingPage();
  private final LabelTable labels;
  private ReadingPages[][] byLabel = new ReadingPages[256][];

  ReadingRows(
      MappingOptions options,
      FindingLog log,
      ReadingCounts counts,
      MissingMarkers markers,
      ValueScale scale,
      RowCursor row,
      Places places,
      SeriesIndex index,
      PageStore store) {
    this.options = options;
    this.log = log;
    this.counts = counts;
    this.markers = markers;
    this.scale = scale;
    this.valueText = new ValueText(options.decimalMark, options.unit);
    this.row = row;
    this.places = places;
    this.stamps = places.stamps();
    this.filter = places.filter();
    this.hold = places.hold();
    this.values = places.values();
    this.index = index;
    this.store = store;
    this.labels = new LabelTable(places.labels());
  }

  void readAll(Executor executor) {
    if (row instanceof BlockCursor blocks) {
      blocks.readAll(this, executor);
    } else {
      while (row.next()) {
        row();
      }
    }
  }

  @Override
  public BlockLook look(LineBlock block) {
    BlockLook look = new BlockLook(options, markers, scale, places, labels);
    look.at(block);
    return look;
  }

  @Override
  public int take(LineBlock block, BlockLook look, int from) {
    int width = values.length;
    int i = from;
    int rows = 0;
    int filtered = 0;
    int late = 0;
    boolean local = false;
    long place = ReadingPages.place(block.file(), block.firstLine());
    for (; i < block.lines(); i++) {
      int what = look.what(i);
      if (what >= 0) {
        rows++;
        local |= look.isLocal(i);
        ReadingPages[] readings = readings(what, look, i);
        for (int k = 0; k < width; k++) {
          ReadingPages r = readings[k];
          if (r.isFull()) {
            r.store(store, page);
          }
          r.add(look.millis(i), look.value(i, k), place + i);
          if (hold >= 0) {
            r.hold(look.holds(i));
          }
        }
      } else if (what == BlockLook.FILTERED) {
        rows++;
        filtered++;
      } else if (what == BlockLook.LATE) {
        rows++;
        late++;
        local |= look.isLocal(i);
      } else if (what != BlockLook.BLANK) {
        break;
      }
    }
    stamps.sawLocal |= local;
    counts.rows(rows, width);
    counts.drop(DropReason.FILTERED, (long) filtered * width);
    counts.drop(DropReason.AFTER_AS_OF, (long) late * width);
    return i;
  }

  private ReadingPages[] readings(int label, BlockLook look, int line) {
    if (label >= byLabel.length) {
      byLabel = Arrays.copyOf(byLabel, Math.max(label + 1, 2 * byLabel.length));
    }
    ReadingPages[] known = byLabel[label];
    if (known == null) {
      known = index.find(look.labels(line));
      byLabel[label] = known;
    }
    return known;
  }

  @Override
  public void row() {
    counts.row(values.length);
    if (!filter.accepts(row)) {
      counts.drop(DropReason.FILTERED, values.length);
      return;
    }
    if (!stamps.read(row)) {
      counts.drop(DropReason.BAD_TIME, values.length);
      found(FindingCode.BAD_TIME, "a time stamp that cannot be read", stamps.text(row));
      return;
    }
    stamps.note(row);
    long millis = stamps.millis;
    if (isLate(options, millis)) {
      counts.drop(DropReason.AFTER_AS_OF, values.length);
      return;
    }
    if (stamps.kind == ZoneClock.Kind.SKIPPED && skipped()) {
      return;
    }
    long holds = hold < 0 ? 0 : holdMillis(row, hold);
    if (holds < 0) {
      counts.drop(DropReason.BAD_NUMBER, values.length);
      found(
          FindingCode.BAD_NUMBER,
          "a duration that is not a positive number",
          row.field(hold).toString());
      return;
    }
    ReadingPages[] readings = index.find(row);
    for (int i = 0; i < values.length; i++) {
      ReadingPages r = readings[i];
      if (r.isFull()) {
        r.store(store, page);
      }
      // A value that is missing still tells, by its stamp, how the readings are paced.
      r.add(millis, value(values[i], r), ReadingPages.place(row.file(), row.line()));
      if (stamps.kind == ZoneClock.Kind.TWICE) {
        r.twice();
      }
      if (hold >= 0) {
        r.hold(holds);
      }
    }
  }

  /** Whether a reading is not seen at the as-of. */
  static boolean isLate(MappingOptions options, long millis) {
    Instant cutoff = options.cutoff;
    if (cutoff == null) {
      return false;
    }
    long until = cutoff.toEpochMilli();
    return options.stampAt == StampAt.END ? millis > until : millis >= until;
  }

  /** A field's number in the stored unit; NaN, counted and noted, when there is none. */
  private double value(int column, ReadingPages readings) {
    if (options.counting) {
      return 1;
    }
    boolean isNumber = row.kind(column) == CellKind.NUMBER;
    if (isNumber && !markers.mayBeNumbers()) {
      double written = row.number(column);
      double number = written / scale.divisor();
      if (scale.isSound(written) && scale.holds(number)) {
        return number;
      }
    }
    CharSequence text = row.field(column);
    double v = isNumber ? row.number(column) : NumberText.parse(text, options.decimalMark);
    double divisor = scale.divisor();
    if (Double.isNaN(v) && !markers.contains(text)) {
      v = valueText.parse(text);
      if (valueText.unit != null) {
        divisor = options.unit.equals(Unit.PERCENT) ? 100 : 1;
        noteUnit(readings, text);
      }
    }
    if (Double.isNaN(v) || (markers.mayBeNumbers() && markers.contains(text))) {
      if (markers.contains(text)) {
        counts.drop(DropReason.MISSING, 1);
        log.add(
            FindingCode.MISSING_VALUE,
            readings.key,
            "a value marked as missing",
            "left missing",
            () -> place("'" + text + "'"));
      } else {
        counts.drop(DropReason.BAD_NUMBER, 1);
        String hint =
            commaInside(text) ? "; perhaps the decimal mark is a comma (decimal: comma)" : "";
        log.add(
            FindingCode.BAD_NUMBER,
            readings.key,
            "a value that is not a number" + hint,
            "left missing",
            () -> place("'" + shorten(text) + "'"));
      }
      return Double.NaN;
    }
    if (Math.abs(v) > ValueScale.LARGEST) {
      counts.drop(DropReason.BAD_NUMBER, 1);
      log.add(
          FindingCode.BAD_NUMBER,
          readings.key,
          "a value beyond " + ValueScale.LARGEST,
          "left missing",
          () -> place(shorten(text)));
      return Double.NaN;
    }
    v /= divisor;
    if (!scale.holds(v)) {
      counts.drop(DropReason.OUT_OF_BOUNDS, 1);
      log.add(
          FindingCode.OUT_OF_BOUNDS,
          readings.key,
          outside(),
          "left missing",
          () -> place(text.toString()));
      return Double.NaN;
    }
    return v;
  }

  /** In the words of the unit that was stated, percent as 0…100. */
  private String outside() {
    Bounds b = options.bounds == null ? Bounds.NONE : options.bounds;
    return "a value outside " + b.lower() + "…" + b.upper();
  }

  private void noteUnit(ReadingPages readings, CharSequence text) {
    log.add(
        FindingCode.UNIT,
        readings.key,
        "values that carry their unit",
        "read in " + options.unit,
        () -> place("'" + shorten(text) + "'"));
  }

  private boolean commaInside(CharSequence text) {
    return options.decimalMark == '.'
        && !Double.isNaN(NumberText.parse(text.toString().replace(".", ""), ','));
  }

  /** Notes a local time that does not exist; true when the reading is dropped. */
  private boolean skipped() {
    boolean drop = options.springGap == SpringGap.DROP;
    String text = stamps.text(row);
    log.add(
        FindingCode.DST_GAP,
        null,
        "a local time that clocks skip in " + options.zone,
        drop ? "dropped" : "read with the offset before the change",
        () -> place(text));
    if (drop) {
      counts.drop(DropReason.DST_GAP, values.length);
    }
    return drop;
  }

  /** Milliseconds that a field of seconds says; negative when it says none. */
  static long holdMillis(RowFields row, int column) {
    double seconds = NumberText.parse(row.field(column), '.');
    return seconds > 0 && seconds < 1e9 ? Math.max(1, Math.round(seconds * 1000)) : -1;
  }

  private void found(FindingCode code, String what, String text) {
    log.add(code, null, what, "the row is dropped", () -> place("'" + shorten(text) + "'"));
  }

  private Finding.Place place(String detail) {
    return new Finding.Place(row.fileName(row.file()), row.line(), detail);
  }

  private static String shorten(CharSequence text) {
    return text.length() <= 40 ? text.toString() : text.subSequence(0, 40) + "…";
  }
}
