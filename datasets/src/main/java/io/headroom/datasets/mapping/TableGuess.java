package io.headroom.datasets.mapping;

import io.headroom.core.measure.Unit;
import io.headroom.core.series.Bounds;
import io.headroom.core.series.Series;
import io.headroom.core.series.SeriesKey;
import io.headroom.core.time.Granularity;
import io.headroom.core.time.TimeGrid;
import io.headroom.datasets.quality.Cleaning;
import io.headroom.datasets.quality.FindingLog;
import io.headroom.datasets.source.RowCursor;
import io.headroom.datasets.source.RowSource;
import io.headroom.datasets.source.SourceFacts;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a table that nobody has described seems to be: which columns are time, labels and values, in
 * which units, or whether it is a log of tickets or outages. A proposal to be read and corrected;
 * it looks at up to 300,000 rows. Immutable.
 */
public final class TableGuess {
  /** What the rows are. */
  public enum Kind {
    /** Readings over time. */
    SERIES,
    /** Tickets. */
    TICKETS,
    /** Times in which something was down. */
    OUTAGES,
    /** Things that happened, without a number. */
    EVENTS,
    /** Master data of which each row holds for some days: assets, contracts, orders. */
    REGISTER,
    /** Something without time, or without any row. */
    OTHER
  }

  private static final long MOST_DAYS = 100_000;

  private final Kind kind;
  private final TimeGuess time;
  private final List<String> labels;
  private final Map<String, Unit> values;
  private final List<String> alike;
  private final char decimalMark;
  private final Map<TicketField, String> ticketFields;
  private final List<String> notes;
  private final List<SourceFacts> facts;
  private final List<String> columns;
  private final @Nullable Preset preset;
  private final @Nullable SeriesMapping known;

  TableGuess(
      Kind kind,
      TimeGuess time,
      List<String> labels,
      Map<String, Unit> values,
      List<String> alike,
      char decimalMark,
      Map<TicketField, String> ticketFields,
      List<String> notes,
      List<SourceFacts> facts,
      List<String> columns,
      @Nullable Preset preset,
      @Nullable SeriesMapping known) {
    this.kind = kind;
    this.time = time;
    this.labels = List.copyOf(labels);
    this.values = new LinkedHashMap<>(values);
    this.alike = List.copyOf(alike);
    this.decimalMark = decimalMark;
    this.ticketFields = new LinkedHashMap<>(ticketFields);
    this.notes = List.copyOf(notes);
    this.facts = List.copyOf(facts);
    this.columns = List.copyOf(columns);
    this.preset = preset;
    this.known = known;
  }

  /**
   * The columns of time.
   *
   * @param columns one, or several whose parts make the time; of outages start and end; empty when
   *     there is none
   * @param counts true when the one column counts seconds or steps from an unknown start
   */
  record TimeGuess(List<String> columns, boolean counts) {
    static final TimeGuess NONE = new TimeGuess(List.of(), false);
  }

  /**
   * Looks at a table.
   *
   * @param source the rows
   * @return what it seems to be
   * @throws io.headroom.datasets.source.SourceException when it cannot be read at all
   */
  public static TableGuess of(RowSource source) {
    try (RowCursor row = source.open(p -> {})) {
      return GuessRun.of(source, row).guess();
    }
  }

  /**
   * The export of a known tool.
   *
   * @param found the preset and the rows
   * @return what the preset says, with the units that names and values suggest
   * @throws io.headroom.datasets.source.SourceException when it cannot be read at all
   */
  public static TableGuess of(PresetFinder.Recognized found) {
    return PresetGuess.of(found.preset(), found.rows());
  }

  /**
   * The preset that knows the table.
   *
   * @return empty when no known tool exports so
   */
  public Optional<Preset> preset() {
    return Optional.ofNullable(preset);
  }

  /**
   * What the rows are.
   *
   * @return the kind
   */
  public Kind kind() {
    return kind;
  }

  /**
   * The columns of time: one; several that make it together; of outages start and end.
   *
   * @return names of columns; none when there is no time
   */
  public List<String> time() {
    return time.columns();
  }

  /**
   * Whether time is counted from a start that the table does not say.
   *
   * @return true for seconds from 0
   */
  public boolean countsSeconds() {
    return time.counts();
  }

  /**
   * The columns that tell series apart.
   *
   * @return names of columns, as few as are needed
   */
  public List<String> labels() {
    return labels;
  }

  /**
   * The columns of values with the units that names and values suggest, the likeliest first; {@link
   * Unit#ONE} where nothing does.
   *
   * @return column to unit
   */
  public Map<String, Unit> values() {
    return new LinkedHashMap<>(values);
  }

  /**
   * The columns that are like things measured in one unit, so that the table is one wide source.
   *
   * @return names of columns; none when each column measures something else
   */
  public List<String> alike() {
    return alike;
  }

  /**
   * The columns of a log of tickets.
   *
   * @return field to column
   */
  public Map<TicketField, String> ticketFields() {
    return new LinkedHashMap<>(ticketFields);
  }

  /**
   * What should be looked at, in words.
   *
   * @return the notes
   */
  public List<String> notes() {
    return notes;
  }

  /**
   * What was found out about the files, such as encoding and separator.
   *
   * @return a value for each file that was opened
   */
  public List<SourceFacts> facts() {
    return facts;
  }

  /**
   * All columns.
   *
   * @return the header
   */
  public List<String> columns() {
    return columns;
  }

  /**
   * A mapping that reads all columns of values as series.
   *
   * @param cleaning what is done about dirt
   * @return the mapping; nothing unless the rows are readings
   */
  public Optional<SeriesMapping> mapping(Cleaning cleaning) {
    if (kind != Kind.SERIES) {
      return Optional.empty();
    }
    SeriesMapping byPreset = known;
    if (byPreset != null) {
      SeriesMapping m = values.size() == 1 ? byPreset.in(unit(null)) : byPreset;
      return Optional.of(m.decimalMark(decimalMark).cleaning(cleaning));
    }
    List<String> names = new ArrayList<>(values.keySet());
    SeriesMapping m =
        time.columns().size() > 1
            ? SeriesMapping.ofParts(time.columns(), names.get(0))
            : SeriesMapping.of(time.columns().get(0), names.get(0));
    if (time.counts()) {
      m = m.secondsSince(Instant.EPOCH);
    }
    if (names.size() > 1) {
      m = m.columns(names.toArray(String[]::new));
    } else {
      m = m.in(unit(null));
    }
    if (!labels.isEmpty()) {
      m = m.seriesBy(labels.toArray(String[]::new));
    }
    return Optional.of(m.decimalMark(decimalMark).cleaning(cleaning));
  }

  /**
   * The character between whole and fraction in its numbers.
   *
   * @return a point or a comma
   */
  public char decimalMark() {
    return decimalMark;
  }

  /**
   * How many rows there are a day, by their first time.
   *
   * @param source the rows
   * @return the numbers, zero on days without any; nothing when no row has a time
   */
  public Optional<Series> rowsPerDay(RowSource source) {
    if (time.columns().isEmpty() || time.counts()) {
      return Optional.empty();
    }
    MappingOptions o = new MappingOptions();
    o.time = time.columns().get(0);
    TreeMap<Long, Integer> days = new TreeMap<>();
    try (RowCursor row = source.open(p -> {})) {
      Columns header = new Columns(source.name(), row.header());
      StampReader stamps = TimePlan.of(o, source, header, FindingLog.of(source.name())).reader();
      while (row.next()) {
        if (stamps.read(row)) {
          days.merge(Math.floorDiv(stamps.millis, 86_400_000L), 1, Integer::sum);
        }
      }
    }
    if (days.isEmpty() || days.lastKey() - days.firstKey() > MOST_DAYS) {
      return Optional.empty();
    }
    double[] v = new double[Math.toIntExact(days.lastKey() - days.firstKey()) + 1];
    days.forEach((d, n) -> v[Math.toIntExact(d - days.firstKey())] = n);
    LocalDate first = LocalDate.ofEpochDay(days.firstKey());
    TimeGrid grid = TimeGrid.of(first, Granularity.DAY, v.length, ZoneId.of("UTC"));
    return Optional.of(
        Series.of(SeriesKey.of("rows a day"), grid, v, Unit.of("row"))
            .withBounds(Bounds.NON_NEGATIVE));
  }

  /**
   * The unit of a series that {@link #mapping} gave.
   *
   * @param column its label {@code series}; null when the table has one column of values
   * @return the unit as it is stored: percent as a fraction
   */
  public Unit unit(@Nullable String column) {
    Unit u = column == null ? values.values().iterator().next() : values.get(column);
    return u == null ? Unit.ONE : u;
  }
}
