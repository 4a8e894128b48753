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
  BAD_TIME(Severity.WARN, "time: {column: …, format: …}"),
  /** Time stamps whose format leaves day and month open. */
  AMBIGUOUS_TIME(Severity.WARN, "time: {column: …, format: d/M/yyyy}"),
  /** Local time stamps without a named zone. */
  ZONE_ASSUMED(Severity.INFO, "zone: Europe/Amsterdam"),
  /** Values that are not numbers, or infinite. */
  BAD_NUMBER(Severity.WARN, "missing: [text]"),
  /** Values marked as missing. */
  MISSING_VALUE(Severity.INFO),
  /** Values outside the stated bounds. */
  OUT_OF_BOUNDS(Severity.WARN, "cleaning: {negatives: missing, zero or keep}"),
  /** A domain that was not stated and was taken from the values. */
  BOUNDS_ASSUMED(Severity.INFO),
  /** Values or stamps in another unit than announced. */
  UNIT(Severity.INFO, "unit: …"),
  /** A column whose name says another unit than the source. */
  OTHER_UNIT(Severity.WARN, "unit: …"),
  /** More used of a thing than there is of it. */
  USED_ABOVE_TOTAL(Severity.WARN),
  /** Readings of one series with the same time stamp. */
  DUPLICATE_STAMP(Severity.WARN, "cleaning: {duplicates: last, first, mean or sum}"),
  /** Readings that are not in order of time. */
  OUT_OF_ORDER(Severity.INFO),
  /** A few readings far in time from all others. */
  STRAY_STAMP(Severity.WARN),
  /** Periods without a reading. */
  GAP(Severity.WARN, "absent: missing or zero"),
  /** Local times that do not exist because clocks go forward. */
  DST_GAP(Severity.WARN, "cleaning: {skipped hour: shift or drop}"),
  /** Local times that occur twice because clocks go back. */
  DST_OVERLAP(Severity.INFO),
  /** A first or last period that the readings cover in part only. */
  PARTIAL_PERIOD(Severity.INFO),
  /** Readings recorded after the as-of. */
  AFTER_AS_OF(Severity.INFO),
  /** Time stamps beside the grid. */
  SKEWED_STAMPS(Severity.INFO, "stamps: start or end"),
  /** Readings that hold for several periods. */
  EXPANDED_READINGS(Severity.INFO, "duration: …"),
  /** Several readings within one period. */
  COMBINED_READINGS(Severity.INFO, "several: mean, sum or peak"),
  /** Series of one source with different steps. */
  MIXED_STEPS(Severity.INFO, "step: 1 h"),
  /** Data that end long before the as-of. */
  STALE(Severity.BAD, "stale after: 7 days"),
  /** A long run of one unchanged value. */
  FLAT_LINE(Severity.INFO, "cleaning: {stuck: keep or missing}"),
  /** A run of zeros in a series that otherwise never is zero. */
  ZERO_RUN(Severity.WARN, "cleaning: {zeros: find, keep or missing}"),
  /** Stamps in several forms within one source. */
  MIXED_TIME(Severity.WARN, "time: {column: …, format: …}"),
  /** Rows whose clock was set wrong for a while. */
  CLOCK_JUMP(Severity.WARN, "cleaning: {clock jumps: mend or keep}"),
  /** A series whose stamps all lie some time beside those of the others. */
  CLOCK_OFFSET(Severity.WARN, "cleaning: {clock offsets: mend or keep}"),
  /** Percent written as 0…1, or fractions as 0…100. */
  PERCENT_SCALE(Severity.WARN, "cleaning: {percent: find, keep, 0-100 or 0-1}"),
  /** A number that stands for a missing value. */
  FILL_VALUE(Severity.WARN, "cleaning: {fill values: missing or keep}"),
  /** A count that only grows until it is set back or runs over. */
  COUNTER(Severity.WARN, "cleaning: {counters: find, rate or keep}"),
  /** A run of one unchanged value in a series that otherwise changes. */
  STUCK(Severity.WARN, "cleaning: {stuck: keep or missing}"),
  /** Single values far from all around them. */
  SPIKE(Severity.INFO, "cleaning: {spikes: keep or missing}"),
  /** Two series with the same values. */
  COPY(Severity.WARN, "cleaning: {copies: keep or drop}"),
  /** A series that begins where another ends, under another name. */
  RENAMED(Severity.WARN, "cleaning: {renamed: keep or join}"),
  /** A series that begins later than the others of its source. */
  APPEARED(Severity.INFO),
  /** A series that ends earlier than the others of its source. */
  VANISHED(Severity.INFO),
  /** Series of percentiles, which are neither averaged nor added. */
  PERCENTILES(Severity.INFO, "cleaning: {percentiles: find or keep}"),
  /** Far fewer rows than usual. */
  THIN(Severity.BAD),
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
  private final String overrule;

  FindingCode(Severity severity) {
    this(severity, "");
  }

  FindingCode(Severity severity, String overrule) {
    this.severity = severity;
    this.overrule = overrule;
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
   * How a plan overrules what was done about it: the key of its source, with what it may be.
   *
   * @return such as {@code cleaning: {zeros: find, keep or missing}}; empty when there is nothing
   *     to overrule
   */
  public String overrule() {
    return overrule;
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
