package io.headroom.reports.run;

import io.headroom.datasets.mapping.Preset;
import io.headroom.datasets.source.SourceOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A source that is a log of tickets.
 *
 * @param name what the plan calls it
 * @param pattern file, folder or glob as written
 * @param files the files it names
 * @param zone the zone of stamps without an offset, and of calendar days
 * @param preset name of a known export such as {@code servicenow-incidents}; empty for none
 * @param columns field of a ticket to the column that holds it, over those of the preset: {@code
 *     id, opened, answered, resolved, closed, recorded, sequence, state, priority, channel,
 *     category, group, reassigned, reopened, handled, abandoned}
 * @param timeFormat pattern of the stamps; null to detect
 * @param resolvedStates values of the state column that mean resolved
 * @param heldStates values of the state column in which the clock stands still
 * @param requests column to values that make a row a request instead of an incident; empty when all
 *     are incidents
 * @param missing texts that stand for a missing value, besides the usual ones
 * @param staleAfter age of the newest ticket at the as-of above which it is a finding
 * @param options what is said about its files
 * @param database where its rows are when they are in no file; null for files
 * @param layout what is known of the export, with what the plan says over it besides columns and
 *     states; null when nothing is
 */
public record TicketSource(
    String name,
    String pattern,
    List<Path> files,
    ZoneId zone,
    String preset,
    Map<String, String> columns,
    @Nullable String timeFormat,
    List<String> resolvedStates,
    List<String> heldStates,
    Map<String, List<String>> requests,
    List<String> missing,
    Duration staleAfter,
    SourceOptions options,
    @Nullable PlanDatabase database,
    @Nullable Preset layout) {
  /**
   * A log whose preset is one of the known ones, with nothing said over it.
   *
   * @param name what the plan calls it
   * @param pattern file, folder or glob as written
   * @param files the files it names
   * @param zone the zone of stamps without an offset, and of calendar days
   * @param preset name of a known export; empty for none
   * @param columns field of a ticket to the column that holds it
   * @param timeFormat pattern of the stamps; null to detect
   * @param resolvedStates values of the state column that mean resolved
   * @param heldStates values of the state column in which the clock stands still
   * @param requests column to values that make a row a request
   * @param missing texts that stand for a missing value
   * @param staleAfter age of the newest ticket at the as-of above which it is a finding
   * @param options what is said about its files
   */
  public TicketSource(
      String name,
      String pattern,
      List<Path> files,
      ZoneId zone,
      String preset,
      Map<String, String> columns,
      @Nullable String timeFormat,
      List<String> resolvedStates,
      List<String> heldStates,
      Map<String, List<String>> requests,
      List<String> missing,
      Duration staleAfter,
      SourceOptions options) {
    this(
        name,
        pattern,
        files,
        zone,
        preset,
        columns,
        timeFormat,
        resolvedStates,
        heldStates,
        requests,
        missing,
        staleAfter,
        options,
        null,
        Preset.names().contains(preset) ? Preset.of(preset) : null);
  }

  /** The same read from a database; from its files when that is null. */
  TicketSource from(@Nullable PlanDatabase d) {
    return new TicketSource(
        name,
        pattern,
        files,
        zone,
        preset,
        columns,
        timeFormat,
        resolvedStates,
        heldStates,
        requests,
        missing,
        staleAfter,
        options,
        d,
        layout);
  }
}
