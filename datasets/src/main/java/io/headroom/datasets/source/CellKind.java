package io.headroom.datasets.source;

/** What the cells of a column are in their source, before they become text. */
public enum CellKind {
  /** Characters; all that a text file has. */
  TEXT,
  /** A number, given by {@link RowCursor#number}. */
  NUMBER,
  /** A point in time, given by {@link RowCursor#millis}. */
  INSTANT,
  /** What a clock on the wall and a calendar show, without a zone; by {@link RowCursor#millis}. */
  WALL_CLOCK
}
