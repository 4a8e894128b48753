package io.headroom.datasets.mapping;

import io.headroom.datasets.source.RowSource;
import io.headroom.datasets.source.SourceException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Which columns of a ticket log mean what, and what is done about trouble. Immutable; each method
 * that says something more gives a new mapping. Columns are found whatever their letter case, and
 * whether words are parted by blanks, underscores or hyphens.
 *
 * <p>A row is a ticket, or an event in a ticket's life ({@link RowsAre}). Of an event log the last
 * event by recorded time tells what a ticket is; ties are broken by {@link TicketField#SEQUENCE},
 * then by order of rows. Columns of times that stand on every event of a ticket with the same value
 * although they lie after it are final values: they are hidden, and the resolution is the first
 * event of the last run of {@link #resolvedStates resolved states}.
 *
 * <p>With an {@link #asOf as-of} a reading sees what was recorded before it. Of an event log those
 * are the events recorded before it; of rows that are tickets those opened before it, with answers
 * and resolutions at or after it taken away.
 *
 * <p>Repairs, each a finding with file and row: a row without a readable opening is dropped; so is
 * a ticket that was resolved before it was opened, and one whose state is resolved at an unknown
 * time, as either would stay in the backlog for ever; an answer before the opening is not known;
 * rows of one ticket are one ticket. Where the time of resolution is missing and the state is
 * resolved, the time of closing less the usual time from resolution to closing stands in, then the
 * time of the last change.
 */
public final class TicketMapping {
  private final TicketOptions options;

  private TicketMapping(TicketOptions options) {
    this.options = options;
  }

  /**
   * A log with a row a ticket or an event.
   *
   * @param id column of the ticket's number
   * @param opened column of the time of opening
   * @return the mapping
   */
  public static TicketMapping of(String id, String opened) {
    return new TicketMapping(new TicketOptions())
        .column(TicketField.ID, id)
        .column(TicketField.OPENED, opened);
  }

  /**
   * The export of a known tool.
   *
   * @param preset what is known of it
   * @return the mapping
   */
  public static TicketMapping of(TicketPreset preset) {
    TicketOptions o = new TicketOptions();
    o.preset = Objects.requireNonNull(preset, "preset");
    o.timeFormat = preset.timeFormat();
    return new TicketMapping(o);
  }

  /**
   * The columns that are known by field.
   *
   * @param columns name of a {@link TicketField} to column; at least {@code opened}, or with events
   *     {@code recorded}
   * @return the mapping
   * @throws IllegalArgumentException when a field is not known; the message lists the valid names
   */
  public static TicketMapping of(Map<String, String> columns) {
    return new TicketMapping(new TicketOptions()).columns(columns);
  }

  /**
   * The column of a field, over that of a preset.
   *
   * @param field what it tells
   * @param column name of the column, which must be there
   * @return the mapping
   */
  public TicketMapping column(TicketField field, String column) {
    TicketOptions o = options.copy();
    o.columns.put(field, Objects.requireNonNull(column, "column"));
    return new TicketMapping(o);
  }

  /**
   * The columns of several fields, over those of a preset.
   *
   * @param columns name of a {@link TicketField} to column
   * @return the mapping
   * @throws IllegalArgumentException when a field is not known; the message lists the valid names
   */
  public TicketMapping columns(Map<String, String> columns) {
    TicketOptions o = options.copy();
    columns.forEach((field, column) -> o.columns.put(TicketField.of(field), column));
    return new TicketMapping(o);
  }

  /**
   * The zone of local time stamps and of calendar days.
   *
   * @param zone a named zone; UTC unless said
   * @return the mapping
   */
  public TicketMapping zone(ZoneId zone) {
    TicketOptions o = options.copy();
    o.zone = Objects.requireNonNull(zone, "zone");
    o.zoneStated = true;
    return new TicketMapping(o);
  }

  /**
   * The format of all time stamps, instead of finding it out.
   *
   * @param pattern as for {@link SeriesMapping#timeFormat}
   * @return the mapping
   */
  public TicketMapping timeFormat(String pattern) {
    TicketOptions o = options.copy();
    o.timeFormat = Objects.requireNonNull(pattern, "pattern");
    return new TicketMapping(o);
  }

  /**
   * What offsets written in stamps are worth.
   *
   * @param offsets {@link Offsets#HONOR} unless said
   * @return the mapping
   */
  public TicketMapping offsets(Offsets offsets) {
    TicketOptions o = options.copy();
    o.offsets = Objects.requireNonNull(offsets, "offsets");
    return new TicketMapping(o);
  }

  /**
   * What becomes of tickets that name a parent.
   *
   * @param children {@link Children#FOLD} where nothing else is said, also by a preset
   * @return the mapping
   */
  public TicketMapping children(Children children) {
    TicketOptions o = options.copy();
    o.children = Objects.requireNonNull(children, "children");
    return new TicketMapping(o);
  }

  /**
   * Where working time comes from in a log of events.
   *
   * @param effort {@link Effort#LAST} where nothing else is said, also by a preset
   * @return the mapping
   */
  public TicketMapping effort(Effort effort) {
    TicketOptions o = options.copy();
    o.effort = Objects.requireNonNull(effort, "effort");
    return new TicketMapping(o);
  }

  /**
   * How soon after a ticket another one is a duplicate of it: one of the same caller with the same
   * subject and, where the log has categories, the same category. The later one is left out. Only
   * where columns for caller and subject are known.
   *
   * @param span {@link TicketPreset#DUPLICATES_WITHIN} where nothing else is said, also by a
   *     preset; zero to leave none out
   * @return the mapping
   * @throws IllegalArgumentException when negative
   */
  public TicketMapping duplicatesWithin(Duration span) {
    if (span.isNegative()) {
      throw new IllegalArgumentException("a span of 0 or more is needed, found " + span);
    }
    TicketOptions o = options.copy();
    o.duplicatesWithin = span;
    return new TicketMapping(o);
  }

  /**
   * Outcomes that mean that a ticket repeats another one; such a ticket is left out once it is
   * resolved.
   *
   * @param values of the column of outcomes, over those of a preset; letter case does not count
   * @return the mapping
   */
  public TicketMapping duplicateOutcomes(Collection<String> values) {
    TicketOptions o = options.copy();
    o.duplicateOutcomes = List.copyOf(values);
    return new TicketMapping(o);
  }

  /**
   * Outcomes that mean that a ticket was called off; they are counted in a finding.
   *
   * @param values of the column of outcomes, over those of a preset; letter case does not count
   * @return the mapping
   */
  public TicketMapping cancelledOutcomes(Collection<String> values) {
    TicketOptions o = options.copy();
    o.cancelledOutcomes = List.copyOf(values);
    return new TicketMapping(o);
  }

  /**
   * Outcomes that mean that nobody closed a ticket; they are counted in a finding.
   *
   * @param values of the column of outcomes, over those of a preset; letter case does not count
   * @return the mapping
   */
  public TicketMapping automaticOutcomes(Collection<String> values) {
    TicketOptions o = options.copy();
    o.automaticOutcomes = List.copyOf(values);
    return new TicketMapping(o);
  }

  /**
   * What a row is.
   *
   * @param rows {@link RowsAre#DETECT} unless said
   * @return the mapping
   */
  public TicketMapping rowsAre(RowsAre rows) {
    TicketOptions o = options.copy();
    o.rowsAre = Objects.requireNonNull(rows, "rows");
    return new TicketMapping(o);
  }

  /**
   * States in which nobody has taken the ticket up; the first event in another state is the answer
   * where no column tells it.
   *
   * @param states values of the state column, over those of a preset; letter case does not count
   * @return the mapping
   */
  public TicketMapping newStates(Collection<String> states) {
    TicketOptions o = options.copy();
    o.newStates = List.copyOf(states);
    return new TicketMapping(o);
  }

  /**
   * States in which the work is done.
   *
   * @param states values of the state column, over those of a preset; letter case does not count
   * @return the mapping
   */
  public TicketMapping resolvedStates(Collection<String> states) {
    TicketOptions o = options.copy();
    o.resolvedStates = List.copyOf(states);
    return new TicketMapping(o);
  }

  /**
   * States in which the clock stands still; in an event log they become the tickets' pauses.
   *
   * @param states values of the state column, over those of a preset; letter case does not count
   * @return the mapping
   */
  public TicketMapping heldStates(Collection<String> states) {
    TicketOptions o = options.copy();
    o.heldStates = List.copyOf(states);
    return new TicketMapping(o);
  }

  /**
   * Which rows are requests; all others are incidents.
   *
   * @param wanted column to values, of which one must stand in each of the columns; letter case
   *     does not count
   * @return the mapping
   */
  public TicketMapping requests(Map<String, List<String>> wanted) {
    TicketOptions o = options.copy();
    o.requests = Selections.copy(wanted);
    return new TicketMapping(o);
  }

  /**
   * Takes only tickets with given values. In an event log the last event known at the as-of
   * decides.
   *
   * @param wanted column to values, of which one must stand in each of the columns; letter case
   *     does not count
   * @return the mapping
   */
  public TicketMapping where(Map<String, List<String>> wanted) {
    TicketOptions o = options.copy();
    o.where = Selections.copy(wanted);
    return new TicketMapping(o);
  }

  /**
   * Further texts that stand for a missing value, as for {@link SeriesMapping#missingMarkers}.
   *
   * @param markers the further texts
   * @return the mapping
   */
  public TicketMapping missingMarkers(Collection<String> markers) {
    TicketOptions o = options.copy();
    o.markers = List.copyOf(markers);
    return new TicketMapping(o);
  }

  /**
   * Further columns that hold people or text that people wrote, besides those of a preset and those
   * whose names say so. A field that is mapped to one has pseudonyms for values.
   *
   * @param columns names of columns; they need not be there
   * @return the mapping
   */
  public TicketMapping personal(Collection<String> columns) {
    TicketOptions o = options.copy();
    o.personal = List.copyOf(columns);
    return new TicketMapping(o);
  }

  /**
   * What stands in the place of personal texts.
   *
   * @param pseudonyms pseudonyms under the caller's key; none unless said
   * @return the mapping
   */
  public TicketMapping pseudonyms(Pseudonyms pseudonyms) {
    TicketOptions o = options.copy();
    o.pseudonyms = Objects.requireNonNull(pseudonyms, "pseudonyms");
    return new TicketMapping(o);
  }

  /**
   * Sees only what was recorded before an instant.
   *
   * @param asOf the cut
   * @return the mapping
   */
  public TicketMapping asOf(Instant asOf) {
    TicketOptions o = options.copy();
    o.asOf = Objects.requireNonNull(asOf, "asOf");
    return new TicketMapping(o);
  }

  /**
   * Reads a source from its first row to its last.
   *
   * @param source the rows
   * @return tickets, counts and findings; without tickets when nothing could be used
   * @throws MappingException when a named column is not in the source, or none is named or known
   *     for the opening
   * @throws SourceException when the source cannot be read at all
   */
  public TicketReading read(RowSource source) {
    return readEach(source, List.of(Map.of())).get(0);
  }

  /**
   * Reads a source once for several selections, each on top of {@link #where}.
   *
   * @param source the rows
   * @param selections column to values as for {@link #where}; an empty map takes all
   * @return a reading for each selection, in their order; a ticket may be in several
   * @throws MappingException as for {@link #read}
   * @throws SourceException as for {@link #read}
   */
  public List<TicketReading> readEach(
      RowSource source, List<Map<String, List<String>>> selections) {
    List<Map<String, List<String>>> all =
        selections.stream().<Map<String, List<String>>>map(Selections::copy).toList();
    return new TicketRun(options, source).read(all);
  }
}
