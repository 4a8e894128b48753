package io.headroom.datasets.source;

import java.util.function.Consumer;

/** Something that gives the same rows each time it is opened. */
public interface RowSource {
  /**
   * What the source is called in messages.
   *
   * @return a file name, a pattern or a table's name
   */
  String name();

  /**
   * Starts a pass over the rows.
   *
   * @param problems told of everything that is not a readable row
   * @return a cursor before the first row; to be closed
   * @throws SourceException when the source cannot be read at all
   */
  RowCursor open(Consumer<RowProblem> problems);

  /**
   * The same source, which may leave out rows that are not wanted, so as not to read them.
   *
   * @param wanted which rows are wanted
   * @return a source of at least those rows; this one unless it can do better
   */
  default RowSource narrowed(Narrowing wanted) {
    return this;
  }
}
