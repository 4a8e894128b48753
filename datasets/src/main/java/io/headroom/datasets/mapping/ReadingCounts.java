package io.headroom.datasets.mapping;

import java.util.EnumMap;
import java.util.Map;

/** Where readings go: each is used or dropped for one reason. */
final class ReadingCounts {
  private final EnumMap<DropReason, Long> dropped = new EnumMap<>(DropReason.class);
  private long rows;
  private long readings;

  void row(int columns) {
    rows++;
    readings += columns;
  }

  void rows(long count, int columns) {
    rows += count;
    readings += count * columns;
  }

  /** Counts what another one has counted. */
  void add(ReadingCounts other) {
    rows += other.rows;
    readings += other.readings;
    other.dropped.forEach(this::drop);
  }

  void lost(long lostRows, int columns) {
    rows += lostRows;
    readings += lostRows * columns;
    drop(DropReason.BAD_ROW, lostRows * columns);
  }

  void drop(DropReason reason, long count) {
    if (count > 0) {
      dropped.merge(reason, count, Long::sum);
    }
  }

  long rows() {
    return rows;
  }

  long readings() {
    return readings;
  }

  Map<DropReason, Long> dropped() {
    return dropped;
  }
}
