package io.headroom.datasets.mapping;

import io.headroom.datasets.source.SourceFacts;
import java.util.List;
import java.util.Optional;

/** Series one after the other. Not for sharing between threads. */
public interface SeriesStream extends AutoCloseable {
  /**
   * The series after the current one.
   *
   * @return its rows as they were read; empty after the last
   * @throws UngroupedRowsException when the rows are to be grouped and are not
   * @throws io.headroom.datasets.source.SourceException when the source fails underway
   */
  Optional<RawSeries> next();

  /**
   * How rows become values at equal steps.
   *
   * @return the same for all series
   */
  Stepping stepping();

  /**
   * What was found out about the files that have been read so far, in order of reading.
   *
   * @return format, and such as encoding and separator, of each
   */
  List<SourceFacts> facts();

  /**
   * Rows read so far that passed the filter.
   *
   * @return a count
   */
  long rows();

  /**
   * Why there was no series, after the last one.
   *
   * @return such as that no row passed the filter and which values there are; empty when there was
   *     one
   */
  String emptyReason();

  /** Gives files back and deletes temporary ones; harmless when repeated. */
  @Override
  void close();
}
