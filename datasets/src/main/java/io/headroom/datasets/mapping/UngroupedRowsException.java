package io.headroom.datasets.mapping;

import java.io.Serial;

/** Rows of a series that go on after another series began, where groups are needed. */
public final class UngroupedRowsException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  /**
   * Rows that are not grouped.
   *
   * @param file where
   * @param line of the row
   * @param series which series goes on
   */
  UngroupedRowsException(String file, long line, String series) {
    super(
        file
            + ", line "
            + line
            + ": series '"
            + series
            + "' goes on after other series; its rows are not together");
  }
}
