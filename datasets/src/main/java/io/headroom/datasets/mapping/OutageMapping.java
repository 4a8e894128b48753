package io.headroom.datasets.mapping;

import io.headroom.datasets.source.RowSource;
import io.headroom.datasets.source.SourceException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Which columns of an outage log mean what, and what is done about trouble. Immutable; each method
 * that says something more gives a new mapping. Columns are found whatever their letter case, and
 * whether words are parted by blanks, underscores or hyphens.
 *
 * <p>A row is an outage. Without an end it is not over. With an {@link #asOf as-of}, outages that
 * begin at or after it are not seen, and those that end at or after it are not over.
 *
 * <p>Repairs, each a finding with file and row: a row without a readable start, with an end that
 * cannot be read, or with an end before its start is dropped; so is an outage that begins before
 * the log was {@link #observedFrom kept}. Outages without length are kept.
 */
public final class OutageMapping {
  private final OutageOptions options;

  private OutageMapping(OutageOptions options) {
    this.options = options;
  }

  /**
   * A log with a row an outage.
   *
   * @param from column of the first instant down
   * @param to column of the first instant up again
   * @return the mapping
   */
  public static OutageMapping of(String from, String to) {
    OutageOptions o = new OutageOptions();
    o.from = Objects.requireNonNull(from, "from");
    o.to = Objects.requireNonNull(to, "to");
    return new OutageMapping(o);
  }

  /**
   * The export of a known tool: its columns are looked for in the source's header.
   *
   * @param preset what is known of it
   * @param source the rows that are to be read
   * @return the mapping
   * @throws MappingException when a column that must be there is not
   * @throws IllegalArgumentException when the preset is not one of outages
   */
  public static OutageMapping of(Preset preset, RowSource source) {
    SeriesPreset.require(preset, Preset.Kind.OUTAGES);
    Columns columns = SeriesPreset.header(source);
    OutageOptions o = new OutageOptions();
    o.from = columns.first(preset, "from", "start");
    o.to = columns.first(preset, "to", "end");
    o.minutes = columns.all(preset.get("minutes")).stream().findFirst().orElse(null);
    o.component = columns.all(preset.get("component"));
    o.cause = columns.all(preset.get("cause"));
    o.preset = true;
    o.planned = columns.present(preset.group("planned"));
    o.ignored = columns.present(preset.group("ignored"));
    o.markers = preset.get("missing");
    o.timeFormat = preset.one("time format").orElse(null);
    preset
        .one("zone")
        .ifPresent(
            z -> {
              o.zone = ZoneId.of(z);
              o.zoneStated = true;
            });
    return new OutageMapping(o);
  }

  /**
   * The zone of local time stamps.
   *
   * @param zone a named zone; UTC unless said
   * @return the mapping
   */
  public OutageMapping zone(ZoneId zone) {
    OutageOptions o = options.copy();
    o.zone = Objects.requireNonNull(zone, "zone");
    o.zoneStated = true;
    return new OutageMapping(o);
  }

  /**
   * The format of both time stamps, instead of finding it out.
   *
   * @param pattern as for {@link SeriesMapping#timeFormat}
   * @return the mapping
   */
  public OutageMapping timeFormat(String pattern) {
    OutageOptions o = options.copy();
    o.timeFormat = Objects.requireNonNull(pattern, "pattern");
    return new OutageMapping(o);
  }

  /**
   * What offsets written in stamps are worth.
   *
   * @param offsets {@link Offsets#HONOR} unless said
   * @return the mapping
   */
  public OutageMapping offsets(Offsets offsets) {
    OutageOptions o = options.copy();
    o.offsets = Objects.requireNonNull(offsets, "offsets");
    return new OutageMapping(o);
  }

  /**
   * The columns that tell components apart.
   *
   * @param columns none for a log of one thing; the values of several are joined by {@code " / "}
   * @return the mapping
   */
  public OutageMapping component(Collection<String> columns) {
    OutageOptions o = options.copy();
    o.component = List.copyOf(columns);
    return new OutageMapping(o);
  }

  /**
   * The columns of causes. The value of one column is the cause; of several columns the name of the
   * first that is not blank.
   *
   * @param columns none when causes are not known
   * @return the mapping
   */
  public OutageMapping cause(Collection<String> columns) {
    OutageOptions o = options.copy();
    o.cause = List.copyOf(columns);
    return new OutageMapping(o);
  }

  /**
   * Which rows are planned work; all others are failures.
   *
   * @param wanted column to values, of which one must stand in each of the columns; letter case
   *     does not count
   * @return the mapping
   */
  public OutageMapping planned(Map<String, List<String>> wanted) {
    OutageOptions o = options.copy();
    o.planned = Selections.copy(wanted);
    return new OutageMapping(o);
  }

  /**
   * Which rows are no outage at all.
   *
   * @param unwanted column to values, of which one must stand in each of the columns; letter case
   *     does not count
   * @return the mapping
   */
  public OutageMapping ignored(Map<String, List<String>> unwanted) {
    OutageOptions o = options.copy();
    o.ignored = Selections.copy(unwanted);
    return new OutageMapping(o);
  }

  /**
   * Takes only rows with given values.
   *
   * @param wanted column to values, of which one must stand in each of the columns; letter case
   *     does not count
   * @return the mapping
   */
  public OutageMapping where(Map<String, List<String>> wanted) {
    OutageOptions o = options.copy();
    o.where = Selections.copy(wanted);
    return new OutageMapping(o);
  }

  /**
   * A column that says how many minutes an outage lasted; where it differs from the time between
   * start and end by more than a minute, that is found. Start and end count.
   *
   * @param column its name
   * @return the mapping
   */
  public OutageMapping minutes(String column) {
    OutageOptions o = options.copy();
    o.minutes = Objects.requireNonNull(column, "column");
    return new OutageMapping(o);
  }

  /**
   * Further texts that stand for a missing value, as for {@link SeriesMapping#missingMarkers}.
   *
   * @param markers the further texts
   * @return the mapping
   */
  public OutageMapping missingMarkers(Collection<String> markers) {
    OutageOptions o = options.copy();
    o.markers = List.copyOf(markers);
    return new OutageMapping(o);
  }

  /**
   * From when on an outage would have been logged.
   *
   * @param from first instant; the first outage unless said
   * @return the mapping
   */
  public OutageMapping observedFrom(Instant from) {
    OutageOptions o = options.copy();
    o.observedFrom = Objects.requireNonNull(from, "from");
    return new OutageMapping(o);
  }

  /**
   * Sees only what was known before an instant.
   *
   * @param asOf the cut
   * @return the mapping
   */
  public OutageMapping asOf(Instant asOf) {
    OutageOptions o = options.copy();
    o.asOf = Objects.requireNonNull(asOf, "asOf");
    return new OutageMapping(o);
  }

  /**
   * Reads a source from its first row to its last.
   *
   * @param source the rows
   * @return outages, counts and findings
   * @throws MappingException when a named column is not in the source
   * @throws SourceException when the source cannot be read at all
   */
  public OutageReading read(RowSource source) {
    return readEach(source, List.of(Map.of())).get(0);
  }

  /**
   * Reads a source once for several selections, each on top of {@link #where}.
   *
   * @param source the rows
   * @param selections column to values as for {@link #where}; an empty map takes all
   * @return a reading for each selection, in their order; an outage may be in several
   * @throws MappingException as for {@link #read}
   * @throws SourceException as for {@link #read}
   */
  public List<OutageReading> readEach(
      RowSource source, List<Map<String, List<String>>> selections) {
    List<Map<String, List<String>>> all =
        selections.stream().<Map<String, List<String>>>map(Selections::copy).toList();
    return new OutageRun(options, source).read(all);
  }
}
