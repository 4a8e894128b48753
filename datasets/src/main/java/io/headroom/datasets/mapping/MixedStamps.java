package io.headroom.datasets.mapping;

import io.headroom.datasets.mapping.StampText.Kind;
import io.headroom.datasets.quality.FindingCode;
import io.headroom.datasets.quality.FindingLog;
import io.headroom.datasets.source.RowCursor;
import io.headroom.datasets.source.RowFields;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Stamps of one column, most of them in one form and some in others: what the usual form does not
 * read is tried as ISO, as digits by their number, and with slashes where the rest of the column
 * tells whether the day or the month comes first.
 */
final class MixedStamps extends StampReader {
  private final int column;
  private final StampReader.Text usual;
  private final Kind usualKind;
  private final @Nullable Kind slashed;
  private final Map<Kind, StampReader.Text> others = new EnumMap<>(Kind.class);
  private final Offsets offsets;
  private final ZoneClock clock;
  private final FindingLog log;

  /** The form of the last stamp; null for the usual one. */
  private @Nullable Kind unusual;

  /**
   * A reader.
   *
   * @param slashed how stamps with slashes are read; null when nothing tells
   */
  MixedStamps(
      int column,
      Kind usual,
      @Nullable Kind slashed,
      Offsets offsets,
      ZoneClock clock,
      FindingLog log) {
    super(clock);
    this.column = column;
    this.usual = new StampReader.Text(column, usual, offsets, clock);
    this.usualKind = usual;
    this.slashed = slashed;
    this.offsets = offsets;
    this.clock = clock;
    this.log = log;
  }

  @Override
  boolean read(RowFields row) {
    unusual = null;
    if (usual.read(row)) {
      return take(usual);
    }
    CharSequence text = row.field(column);
    Kind digits = TimeDetector.digitsOnly(text);
    Kind kind = digits != null ? digits : readsAs(Kind.ISO, row) ? Kind.ISO : slashed;
    if (kind == null || kind == usualKind || !readsAs(kind, row)) {
      return false;
    }
    unusual = kind;
    return take(reader(kind));
  }

  @Override
  void note(RowCursor row) {
    Kind kind = unusual;
    if (kind != null) {
      log.add(
          FindingCode.MIXED_TIME,
          null,
          "a stamp written as " + kind.text() + " among stamps written as " + usualKind.text(),
          "read as such",
          () -> RowProblems.place(row, "'" + RowProblems.shorten(row.field(column)) + "'"));
    }
  }

  @Override
  int[] columns() {
    return new int[] {column};
  }

  /** Reads the usual form only. */
  @Override
  StampReader copy() {
    return usual.copy();
  }

  private boolean readsAs(Kind kind, RowFields row) {
    return kind != usualKind && reader(kind).read(row);
  }

  private StampReader.Text reader(Kind kind) {
    return others.computeIfAbsent(kind, k -> new StampReader.Text(column, k, offsets, clock));
  }

  private boolean take(StampReader from) {
    millis = from.millis;
    kind = from.kind;
    isLocal = from.isLocal;
    sawLocal |= from.sawLocal;
    return true;
  }

  @Override
  String text(RowFields row) {
    return row.field(column).toString();
  }
}
