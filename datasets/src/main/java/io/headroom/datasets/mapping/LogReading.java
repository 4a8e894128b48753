package io.headroom.datasets.mapping;

import io.headroom.datasets.quality.Finding;
import io.headroom.datasets.source.InputFile;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What reading a log gave, whatever the log is of. Always {@code rows() = used() + the sum of
 * dropped()}.
 */
public sealed interface LogReading permits TicketReading, OutageReading, EventReading {
  /**
   * What was read.
   *
   * @return the source's name
   */
  String source();

  /**
   * How many rows the source has, unreadable ones counted, blank lines not.
   *
   * @return the number of rows
   */
  long rows();

  /**
   * How many rows tell of what the log is of.
   *
   * @return rows less the dropped ones
   */
  long used();

  /**
   * Why rows were dropped.
   *
   * @return how many, by reason; reasons without any are absent
   */
  Map<DropReason, Long> dropped();

  /**
   * What was found and done. Findings of the source are the same in each of its readings.
   *
   * @return the findings, the worst first
   */
  List<Finding> findings();

  /**
   * The files that were read.
   *
   * @return name, size and hash of each, in order of reading
   */
  List<InputFile> inputs();

  /**
   * The first instant of which the log tells anything.
   *
   * @return the instant; nothing when it is neither stated nor found
   */
  Optional<Instant> observedFrom();

  /**
   * When the last thing that was selected from the log began.
   *
   * @return the instant; nothing without any
   */
  Optional<Instant> last();
}
