package io.headroom.datasets.source;

/** The fields of one row. */
public interface RowFields {
  /**
   * A field of the current row, without blanks around it unless they were quoted.
   *
   * @param column index in the source's header
   * @return a view that holds until the next row; empty when the row has no such field
   */
  CharSequence field(int column);
}
