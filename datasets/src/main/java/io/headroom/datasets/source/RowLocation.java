package io.headroom.datasets.source;

/**
 * Where a row stands.
 *
 * @param file name of the file or table
 * @param line line of the row's first character, from 1; for a table the row's number
 */
public record RowLocation(String file, long line) {
  /** For example {@code calls.csv:17}. */
  @Override
  public String toString() {
    return file + ":" + line;
  }
}
