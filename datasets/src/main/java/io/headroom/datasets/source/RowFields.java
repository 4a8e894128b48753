package io.headroom.datasets.source;

/** The fields of one row. */
public interface RowFields {
  /** What {@link #millis} gives where there is no time. */
  long NO_TIME = Long.MIN_VALUE;

  /**
   * A field of the current row, without blanks around it unless they were quoted.
   *
   * @param column index in the source's header
   * @return a view that holds until the next row; empty when the row has no such field
   */
  CharSequence field(int column);

  /**
   * What a column's cells are. Numbers and times need not be read from text then.
   *
   * @param column index in the source's header
   * @return the same for all rows; {@link CellKind#TEXT} unless the source knows better
   */
  default CellKind kind(int column) {
    return CellKind.TEXT;
  }

  /**
   * A field of a column of {@link CellKind#NUMBER}.
   *
   * @param column index in the source's header
   * @return the number that {@link #field} would show; NaN where there is none
   */
  default double number(int column) {
    throw new UnsupportedOperationException("column " + column + " is text");
  }

  /**
   * A field of a column of {@link CellKind#INSTANT} or {@link CellKind#WALL_CLOCK}.
   *
   * @param column index in the source's header
   * @return milliseconds since 1970, of a wall clock as if it stood in UTC; finer parts are cut
   *     off; {@link #NO_TIME} where there is none
   */
  default long millis(int column) {
    throw new UnsupportedOperationException("column " + column + " is text");
  }
}
