package io.headroom.reports.run;

import io.headroom.datasets.mapping.Preset;
import io.headroom.datasets.source.SourceOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A source that is a log of outages.
 *
 * @param name what the plan calls it
 * @param pattern file, folder or glob as written
 * @param files the files it names
 * @param from column of the first instant down
 * @param to column of the first instant up again; blank while down
 * @param timeFormat pattern of the stamps; null to detect
 * @param zone the zone of stamps without an offset
 * @param component columns that tell components apart; empty when the log is of one thing
 * @param cause columns of which the first that is not blank is the cause; with several columns the
 *     cause is the name of that column
 * @param planned column to values that make a row planned work; empty when all are failures
 * @param ignored column to values that make a row no outage at all; empty for none
 * @param observedFrom first day on which outages would have been logged; null for the first outage
 * @param missing texts that stand for a missing value, besides the usual ones
 * @param staleAfter age of the newest outage at the as-of above which it is a finding
 * @param options what is said about its files
 * @param database where its rows are when they are in no file; null for files
 * @param layout what is known of the export, of outages or of events, with what the plan says over
 *     it; null when the plan names the columns
 * @param minutes column of stated lengths, which are held against start and end; null for none
 */
public record OutageSource(
    String name,
    String pattern,
    List<Path> files,
    String from,
    String to,
    @Nullable String timeFormat,
    ZoneId zone,
    List<String> component,
    List<String> cause,
    Map<String, List<String>> planned,
    Map<String, List<String>> ignored,
    @Nullable LocalDate observedFrom,
    List<String> missing,
    Duration staleAfter,
    SourceOptions options,
    @Nullable PlanDatabase database,
    @Nullable Preset layout,
    @Nullable String minutes) {
  /**
   * A log whose columns the plan names itself.
   *
   * @param name what the plan calls it
   * @param pattern file, folder or glob as written
   * @param files the files it names
   * @param from the column of starts
   * @param to the column of ends
   * @param timeFormat pattern of the stamps; null to detect
   * @param zone the zone of stamps without an offset
   * @param component columns that tell components apart
   * @param cause columns of causes
   * @param planned column to values that make a row planned work
   * @param ignored column to values that make a row no outage at all
   * @param observedFrom first day on which outages would have been logged; null for the first
   *     outage
   * @param missing texts that stand for a missing value
   * @param staleAfter age of the newest outage at the as-of above which it is a finding
   * @param options what is said about its files
   */
  public OutageSource(
      String name,
      String pattern,
      List<Path> files,
      String from,
      String to,
      @Nullable String timeFormat,
      ZoneId zone,
      List<String> component,
      List<String> cause,
      Map<String, List<String>> planned,
      Map<String, List<String>> ignored,
      @Nullable LocalDate observedFrom,
      List<String> missing,
      Duration staleAfter,
      SourceOptions options) {
    this(
        name,
        pattern,
        files,
        from,
        to,
        timeFormat,
        zone,
        component,
        cause,
        planned,
        ignored,
        observedFrom,
        missing,
        staleAfter,
        options,
        null,
        null,
        null);
  }

  /** The same read from a database; from its files when that is null. */
  OutageSource in(@Nullable PlanDatabase d) {
    return new OutageSource(
        name,
        pattern,
        files,
        from,
        to,
        timeFormat,
        zone,
        component,
        cause,
        planned,
        ignored,
        observedFrom,
        missing,
        staleAfter,
        options,
        d,
        layout,
        minutes);
  }
}
