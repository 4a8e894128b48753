package io.headroom.datasets.quality;

import java.util.Locale;

/**
 * What sort of thing was found. The names are stable: reports, results and filters use {@link
 * #id()}.
 */
public enum FindingCode {
  /** Rows that cannot be read: too few or too many fields, bad quoting, too long. */
  BAD_ROW(Severity.WARN),
  /** A compressed file that ends early or is damaged. */
  TRUNCATED_INPUT(Severity.BAD),
  /** Bytes that are not of the file's encoding. */
  BAD_ENCODING(Severity.WARN),
  /** An encoding that only the values of the bytes tell. */
  GUESSED_ENCODING(Severity.INFO),
  /** Lines above the header, such as a title. */
  PREAMBLE(Severity.INFO),
  /** Lines that repeat the header, as in files that were appended to each other. */
  REPEATED_HEADER(Severity.INFO),
  /** A file whose first line is a row already. */
  NO_HEADER(Severity.WARN),
  /** Fields that show up after the columns of a source were told. */
  LATE_COLUMN(Severity.WARN),
  /** A file without rows, or a source that gives no reading. */
  NO_DATA(Severity.BAD),
  /** A column that some files of a source lack. */
  MISSING_COLUMN(Severity.WARN),
  /** A column that is not read as a series because it is not numeric. */
  SKIPPED_COLUMN(Severity.INFO),
  /** Time stamps that cannot be read, or outside the years 1900 to 2200. */
  BAD_TIME(Severity.WARN),
  /** Time stamps whose format leaves day and month open. */
  AMBIGUOUS_TIME(Severity.WARN),
  /** Local time stamps without a named zone. */
  ZONE_ASSUMED(Severity.INFO),
  /** Values that are not numbers, or infinite. */
  BAD_NUMBER(Severity.WARN),
  /** Values marked as missing. */
  MISSING_VALUE(Severity.INFO),
  /** Values outside the stated bounds. */
  OUT_OF_BOUNDS(Severity.WARN),
  /** A domain that was not stated and was taken from the values. */
  BOUNDS_ASSUMED(Severity.INFO),
  /** Values or stamps in another unit than announced. */
  UNIT(Severity.INFO),
  /** Readings of one series with the same time stamp. */
  DUPLICATE_STAMP(Severity.WARN),
  /** Readings that are not in order of time. */
  OUT_OF_ORDER(Severity.INFO),
  /** A few readings far in time from all others. */
  STRAY_STAMP(Severity.WARN),
  /** Periods without a reading. */
  GAP(Severity.WARN),
  /** Local times that do not exist because clocks go forward. */
  DST_GAP(Severity.WARN),
  /** Local times that occur twice because clocks go back. */
  DST_OVERLAP(Severity.INFO),
  /** A first or last period that the readings cover in part only. */
  PARTIAL_PERIOD(Severity.INFO),
  /** Readings recorded after the as-of. */
  AFTER_AS_OF(Severity.INFO),
  /** Time stamps beside the grid. */
  SKEWED_STAMPS(Severity.INFO),
  /** Readings that hold for several periods. */
  EXPANDED_READINGS(Severity.INFO),
  /** Several readings within one period. */
  COMBINED_READINGS(Severity.INFO),
  /** Series of one source with different steps. */
  MIXED_STEPS(Severity.INFO),
  /** Data that end long before the as-of. */
  STALE(Severity.BAD),
  /** A long run of one unchanged value. */
  FLAT_LINE(Severity.INFO),
  /** A run of zeros in a series that otherwise never is zero. */
  ZERO_RUN(Severity.WARN),
  /** Too little history for its seasons. */
  SHORT_HISTORY(Severity.WARN),
  /** Too few of the periods have a reading. */
  LOW_COVERAGE(Severity.WARN),
  /** Rows of a log without the number of their ticket. */
  MISSING_ID(Severity.WARN),
  /** Several rows of one ticket in a log that has a row a ticket. */
  DUPLICATE_ID(Severity.WARN),
  /** Ends before their starts, answers before their openings. */
  WRONG_ORDER(Severity.WARN),
  /** Work that is done at a time that is not known, or known from another column only. */
  UNKNOWN_END(Severity.WARN),
  /** States that contradict the times beside them. */
  STATE_CONFLICT(Severity.WARN),
  /** Values that a filter asks for and no row has. */
  UNKNOWN_VALUE(Severity.WARN),
  /** Columns that hold final values on every event, which would tell the future. */
  FINAL_VALUES(Severity.INFO),
  /** Rows that were changed after the as-of and may hold later values. */
  CHANGED_AFTER_AS_OF(Severity.WARN),
  /** Personal texts, replaced by pseudonyms. */
  PSEUDONYMS(Severity.INFO),
  /** A log that begins without the tickets that were open then. */
  LEFT_TRUNCATED(Severity.WARN),
  /** A log of the tickets that were active within a window only. */
  WINDOW_EXPORT(Severity.WARN),
  /** A log that ends within a day, or whose openings end before its other records. */
  RIGHT_TRUNCATED(Severity.INFO),
  /** Outages that are not over. */
  OPEN_OUTAGE(Severity.INFO),
  /** Outages without length. */
  ZERO_LENGTH(Severity.INFO),
  /** Outages of one component at the same time. */
  OVERLAP(Severity.INFO),
  /** Outages from before the log was kept. */
  BEFORE_OBSERVATION(Severity.INFO),
  /** Stated lengths that are not those between start and end. */
  LENGTH_CONFLICT(Severity.WARN),
  /** Tickets that are part of an outage which another ticket stands for. */
  CHILD_TICKETS(Severity.INFO),
  /** Tickets whose parent is not in the log. */
  UNKNOWN_PARENT(Severity.INFO),
  /** Tickets that repeat others. */
  DUPLICATE_TICKET(Severity.INFO),
  /** Tickets that were called off. */
  CANCELLED(Severity.INFO),
  /** Tickets that nobody closed. */
  AUTOMATIC_CLOSURE(Severity.INFO),
  /** Tickets whose priority is not the one they came with. */
  PRIORITY_CHANGED(Severity.INFO),
  /** Alerts that repeat others. */
  REPEATED_ALERTS(Severity.INFO),
  /** Times with so many alerts that nobody can read them. */
  ALERT_STORM(Severity.WARN),
  /** A series that never falls, as a counter does. */
  CUMULATIVE(Severity.WARN),
  /** Rows of a register that cannot be used. */
  BAD_RECORD(Severity.WARN),
  /** Rows of a register that hold at the same time and contradict each other, or repeat. */
  VALIDITY_OVERLAP(Severity.WARN),
  /** Things in the register that measure nothing. */
  ASSET_WITHOUT_DATA(Severity.WARN),
  /** Things that measure and are in no register. */
  DATA_WITHOUT_ASSET(Severity.WARN),
  /** Things in the register that have done nothing for long. */
  IDLE_ASSET(Severity.INFO),
  /** Dependencies on something that is in no register. */
  DANGLING_DEPENDENCY(Severity.WARN),
  /** Things that are out of warranty or at the end of their life. */
  END_OF_LIFE(Severity.WARN),
  /** Contracts whose last day for notice is near or over. */
  NOTICE_DUE(Severity.WARN),
  /** Orders that are late. */
  LATE_ORDER(Severity.INFO);

  private final Severity severity;

  FindingCode(Severity severity) {
    this.severity = severity;
  }

  /**
   * The stable name.
   *
   * @return in lower case with hyphens, such as {@code duplicate-stamp}
   */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * How much such a finding matters when nothing else is said.
   *
   * @return the usual severity
   */
  public Severity usualSeverity() {
    return severity;
  }
}
