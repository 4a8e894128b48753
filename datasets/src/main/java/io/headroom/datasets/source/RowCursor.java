package io.headroom.datasets.source;

import java.util.List;

/** One pass over a source's rows. Not for sharing between threads. */
public interface RowCursor extends RowFields, AutoCloseable {
  /**
   * The columns' names; unique, blanks around them removed.
   *
   * @return the names in order
   */
  List<String> header();

  /**
   * Moves to the next readable row.
   *
   * @return false when there is none
   * @throws SourceException when the source fails underway
   */
  boolean next();

  /**
   * Rows so far that were not given because a {@link Narrowing} does not want them.
   *
   * @return 0 or more
   */
  default long passedOver() {
    return 0;
  }

  /**
   * Where the current row stands.
   *
   * @return its file and line
   */
  RowLocation location();

  /**
   * Line of the current row, without making an object.
   *
   * @return its first line in its file, from 1
   */
  long line();

  /**
   * Which file the current row is in.
   *
   * @return index of the file in the order of reading, from 0
   */
  int file();

  /**
   * Name of a file.
   *
   * @param index as {@link #file()} gives it
   * @return its name
   */
  String fileName(int index);

  /**
   * The files that have been read to their end so far, in order of reading.
   *
   * @return name, size and hash of each
   */
  List<InputFile> inputs();

  /**
   * What was found out about the files that have been opened so far, in order of reading.
   *
   * @return format, and such as encoding and separator, of each; nothing unless said
   */
  default List<SourceFacts> facts() {
    return List.of();
  }

  /** Gives the files back; harmless when repeated. */
  @Override
  void close();
}
