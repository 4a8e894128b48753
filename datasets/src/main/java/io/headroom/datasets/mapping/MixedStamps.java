package io.headroom.datasets.mapping;

import io.headroom.datasets.mapping.StampText.Kind;
import io.headroom.datasets.quality.FindingCode;
import io.headroom.datasets.quality.FindingLog;
import io.headroom.datasets.source.RowCursor;
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
  boolean read(RowCursor row) {
    if (usual.read(row)) {
      return take(usual);
    }
    CharSequence text = row.field(column);
    Kind digits = TimeDetector.digitsOnly(text);
    Kind kind = digits != null ? digits : readsAs(Kind.ISO, row) ? Kind.ISO : slashed;
    if (kind == null || kind == usualKind || !readsAs(kind, row)) {
      return false;
    }
    log.add(
        FindingCode.MIXED_TIME,
        null,
        "a stamp written as " + kind.text() + " among stamps written as " + usualKind.text(),
        "read as such",
        () -> RowProblems.place(row, "'" + RowProblems.shorten(text) + "'"));
    return take(reader(kind));
  }

  private boolean readsAs(Kind kind, RowCursor row) {
    return kind != usualKind && reader(kind).read(row);
  }

  private StampReader.Text reader(Kind kind) {
    return others.computeIfAbsent(kind, k -> new StampReader.Text(column, k, offsets, clock));
  }

  private boolean take(StampReader from) {
    millis = from.millis;
    kind = from.kind;
    sawLocal |= from.sawLocal;
    return true;
  }

  @Override
  String text(RowCursor row) {
    return row.field(column).toString();
  }
}
