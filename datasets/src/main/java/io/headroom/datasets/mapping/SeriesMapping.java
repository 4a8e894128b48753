package io.headroom.datasets.mapping;

import io.headroom.core.measure.Unit;
import io.headroom.core.series.Aggregation;
import io.headroom.core.series.Bounds;
import io.headroom.core.time.Granularity;
import io.headroom.datasets.quality.Cleaning;
import io.headroom.datasets.quality.CleaningRule;
import io.headroom.datasets.quality.Treatment;
import io.headroom.datasets.source.RowSource;
import io.headroom.datasets.source.SourceException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executor;

/**
 * Which columns of a source are time, labels and values, what they mean, and what is done about
 * trouble. Immutable; each method that says something more gives a new mapping.
 *
 * <p>In long form a row is one reading: time, labels, value. In wide form a row has a reading in
 * each of several columns, and each column is a series with the label {@code series}.
 *
 * <p>What is not said is found out and reported: the format of the time stamps, the step, the
 * bounds. Local stamps without a named zone are taken for UTC, which is reported too.
 *
 * <p>Repairs, each a finding with file and row: readings out of order are sorted; of readings with
 * the same stamp the last is kept; a reading that holds for several steps fills them; stamps beside
 * the grid are moved onto it; several readings within a step become their mean; periods without a
 * reading are missing; a first or last period that is covered in part only is left out. A local
 * time that occurs twice in autumn and has two readings gives the hours in the order of rows; with
 * one reading it gives the first, and the second is missing. A local time that clocks skip in
 * spring is read with the offset before the change.
 */
public final class SeriesMapping {
  private final MappingOptions options;

  private SeriesMapping(MappingOptions options) {
    this.options = options;
  }

  /** What was said; not to be changed. */
  MappingOptions options() {
    return options;
  }

  /**
   * Long form: one reading a row.
   *
   * @param time name of the column of time stamps
   * @param value name of the column of values
   * @return the mapping
   */
  public static SeriesMapping of(String time, String value) {
    MappingOptions o = new MappingOptions();
    o.time = Objects.requireNonNull(time, "time");
    o.values = List.of(value);
    return new SeriesMapping(o);
  }

  /**
   * Long form where the time is spread over several columns, for example year, month, day and hour,
   * or a date and the second of the day. What a column gives is told by its name and, where that
   * says nothing, by its place: year, month, day, hour, minute, second.
   *
   * @param timeColumns the columns, the widest unit first
   * @param value name of the column of values
   * @return the mapping
   */
  public static SeriesMapping ofParts(List<String> timeColumns, String value) {
    return of("", value).timeParts(timeColumns);
  }

  /**
   * The export of a known tool: its columns are looked for in the source's header.
   *
   * @param preset what is known of it
   * @param source the rows that are to be read
   * @return the mapping
   * @throws MappingException when a column that must be there is not
   * @throws IllegalArgumentException when the preset is not one of series
   */
  public static SeriesMapping of(Preset preset, RowSource source) {
    return SeriesPreset.mapping(preset, source);
  }

  /**
   * Counts rows: each row is one, rows with the same stamp add up, and a step without any is zero.
   *
   * @param time name of the column of time stamps
   * @return the mapping
   */
  public static SeriesMapping counting(String time) {
    return of(time, time).counting();
  }

  /**
   * The same columns, but rows are counted whatever their values.
   *
   * @return the mapping
   */
  public SeriesMapping counting() {
    MappingOptions o = options.copy();
    o.counting = true;
    o.within = Aggregation.SUM;
    o.duplicates = Duplicates.ADD;
    o.absent = Absent.ZERO;
    return new SeriesMapping(o);
  }

  /**
   * Wide form: each column that is not time, label or duration and holds numbers is a series.
   *
   * @param time name of the column of time stamps
   * @return the mapping
   */
  public static SeriesMapping wide(String time) {
    MappingOptions o = new MappingOptions();
    o.time = Objects.requireNonNull(time, "time");
    o.wide = true;
    return new SeriesMapping(o);
  }

  /**
   * The same columns in wide form; the value column is forgotten.
   *
   * @return the mapping
   */
  public SeriesMapping wide() {
    MappingOptions o = options.copy();
    o.wide = true;
    o.values = List.of();
    return new SeriesMapping(o);
  }

  /**
   * Wide form of chosen columns.
   *
   * @param columns the columns that are series
   * @return the mapping
   */
  public SeriesMapping columns(String... columns) {
    MappingOptions o = options.copy();
    o.wide = true;
    o.values = List.of(columns);
    return new SeriesMapping(o);
  }

  /**
   * What the values count. Percent is stored as a fraction 0…1.
   *
   * @param unit the unit; {@link Unit#ONE} unless said
   * @return the mapping
   */
  public SeriesMapping in(Unit unit) {
    MappingOptions o = options.copy();
    o.unit = Objects.requireNonNull(unit, "unit");
    return new SeriesMapping(o);
  }

  /**
   * The zone of local time stamps and of calendar days.
   *
   * @param zone a named zone
   * @return the mapping
   */
  public SeriesMapping zone(ZoneId zone) {
    MappingOptions o = options.copy();
    o.zone = Objects.requireNonNull(zone, "zone");
    o.zoneStated = true;
    return new SeriesMapping(o);
  }

  /**
   * What offsets written in stamps are worth.
   *
   * @param offsets {@link Offsets#HONOR} unless said
   * @return the mapping
   */
  public SeriesMapping offsets(Offsets offsets) {
    MappingOptions o = options.copy();
    o.offsets = Objects.requireNonNull(offsets, "offsets");
    return new SeriesMapping(o);
  }

  /**
   * The columns whose values tell series apart; they become the labels of the series' keys, in this
   * order. Without any, all rows are one series named after the value column.
   *
   * @param columns names of label columns
   * @return the mapping
   */
  public SeriesMapping seriesBy(String... columns) {
    MappingOptions o = options.copy();
    o.labels = List.of(columns);
    return new SeriesMapping(o);
  }

  /**
   * Takes only rows with given values.
   *
   * @param wanted column to value, letter case counts; in wide form {@code series} is the column's
   *     name
   * @return the mapping
   */
  public SeriesMapping where(Map<String, String> wanted) {
    MappingOptions o = options.copy();
    o.where = new LinkedHashMap<>(wanted);
    return new SeriesMapping(o);
  }

  /**
   * The time is spread over columns whose meaning is told by name and place, as {@link #ofParts}
   * says.
   *
   * @param columns the columns, the widest unit first
   * @return the mapping
   */
  public SeriesMapping timeParts(List<String> columns) {
    MappingOptions o = options.copy();
    o.partColumns = List.copyOf(columns);
    o.parts = Map.of();
    return new SeriesMapping(o);
  }

  /**
   * The time is spread over columns of stated meaning.
   *
   * @param columns meaning to column; with a date, or at least a year
   * @return the mapping
   */
  public SeriesMapping timeParts(Map<TimePart, String> columns) {
    MappingOptions o = options.copy();
    o.parts = new LinkedHashMap<>(columns);
    o.partColumns = List.of();
    return new SeriesMapping(o);
  }

  /**
   * The format of time stamps, instead of finding it out.
   *
   * @param pattern a {@link java.time.format.DateTimeFormatter} pattern with English names, or one
   *     of {@code epoch seconds}, {@code epoch milliseconds}
   * @return the mapping
   */
  public SeriesMapping timeFormat(String pattern) {
    MappingOptions o = options.copy();
    o.timeFormat = Objects.requireNonNull(pattern, "pattern");
    return new SeriesMapping(o);
  }

  /**
   * Time stamps are seconds since a start.
   *
   * @param start what second 0 is
   * @return the mapping
   */
  public SeriesMapping secondsSince(Instant start) {
    return stepsSince(start, Duration.ofSeconds(1));
  }

  /**
   * Time stamps are numbers of steps since a start.
   *
   * @param start what step 0 is
   * @param step length of a step
   * @return the mapping
   */
  public SeriesMapping stepsSince(Instant start, Duration step) {
    MappingOptions o = options.copy();
    o.relativeStart = Objects.requireNonNull(start, "start");
    o.relativeStep = Objects.requireNonNull(step, "step");
    return new SeriesMapping(o);
  }

  /**
   * The step of the series, instead of the most common one.
   *
   * @param step the granularity
   * @return the mapping
   */
  public SeriesMapping granularity(Granularity step) {
    MappingOptions o = options.copy();
    o.granularity = Objects.requireNonNull(step, "step");
    return new SeriesMapping(o);
  }

  /**
   * What several readings within one step become. With {@link #duration} the mean is weighted by
   * time.
   *
   * @param aggregation {@link Aggregation#MEAN} unless said; {@link Aggregation#SUM} for amounts
   * @return the mapping
   */
  public SeriesMapping within(Aggregation aggregation) {
    MappingOptions o = options.copy();
    o.within = Objects.requireNonNull(aggregation, "aggregation");
    return new SeriesMapping(o);
  }

  /**
   * The domain of the values, in the unit that {@link #in} names (percent: 0…100, stored as 0…1); a
   * value outside is dropped and found. Without it nothing is dropped, and the domain is taken from
   * the values: 0…1 for fractions, 0 and more where no value is negative, else none.
   *
   * @param bounds the domain
   * @return the mapping
   */
  public SeriesMapping bounds(Bounds bounds) {
    MappingOptions o = options.copy();
    o.bounds = Objects.requireNonNull(bounds, "bounds");
    return new SeriesMapping(o);
  }

  /**
   * Further texts that stand for a missing value. The usual ones are: nothing, {@code ?}, {@code
   * NA}, {@code N/A}, {@code NaN}, {@code null}, {@code none}, {@code nil}, {@code -}, whatever
   * their letter case. A number such as {@code 0} or {@code -999} may be one.
   *
   * @param markers the further texts
   * @return the mapping
   */
  public SeriesMapping missingMarkers(Collection<String> markers) {
    MappingOptions o = options.copy();
    o.markers = List.copyOf(markers);
    return new SeriesMapping(o);
  }

  /**
   * What a period without any row means.
   *
   * @param absent {@link Absent#MISSING} unless said
   * @return the mapping
   */
  public SeriesMapping absent(Absent absent) {
    MappingOptions o = options.copy();
    o.absent = Objects.requireNonNull(absent, "absent");
    return new SeriesMapping(o);
  }

  /**
   * Sees only what was recorded by an as-of: readings stamped before it (by {@link StampAt#END}: at
   * or before it), in periods that end at or before it.
   *
   * @param asOf the cut
   * @return the mapping
   */
  public SeriesMapping cutoff(Instant asOf) {
    MappingOptions o = options.copy();
    o.cutoff = Objects.requireNonNull(asOf, "asOf");
    return new SeriesMapping(o);
  }

  /**
   * What becomes of readings of one series with the same stamp.
   *
   * @param policy {@link Duplicates#KEEP_LAST} unless said
   * @return the mapping
   */
  public SeriesMapping duplicates(Duplicates policy) {
    MappingOptions o = options.copy();
    o.duplicates = Objects.requireNonNull(policy, "policy");
    return new SeriesMapping(o);
  }

  /**
   * What becomes of local stamps within the hour that clocks skip in spring.
   *
   * @param policy {@link SpringGap#SHIFT} unless said
   * @return the mapping
   */
  public SeriesMapping springGap(SpringGap policy) {
    MappingOptions o = options.copy();
    o.springGap = Objects.requireNonNull(policy, "policy");
    return new SeriesMapping(o);
  }

  /**
   * Which end of its interval a stamp names.
   *
   * @param end {@link StampAt#START} unless said
   * @return the mapping
   */
  public SeriesMapping stampAt(StampAt end) {
    MappingOptions o = options.copy();
    o.stampAt = Objects.requireNonNull(end, "end");
    return new SeriesMapping(o);
  }

  /**
   * The column that says for how many seconds a reading holds. A reading that holds for several
   * steps fills them; a sum is spread over them.
   *
   * @param column name of the column
   * @return the mapping
   */
  public SeriesMapping duration(String column) {
    MappingOptions o = options.copy();
    o.duration = Objects.requireNonNull(column, "column");
    return new SeriesMapping(o);
  }

  /**
   * The character between whole and fraction.
   *
   * @param mark a point unless said
   * @return the mapping
   */
  public SeriesMapping decimalMark(char mark) {
    MappingOptions o = options.copy();
    o.decimalMark = mark;
    return new SeriesMapping(o);
  }

  /**
   * What is done about dirt beyond reading: shares in another scale, numbers that stand for
   * nothing, counters, zeros that mean down or not measured, wrong clocks, copies, renamed series.
   * Sets {@link #duplicates} and {@link #springGap} too, as the policy says. Without it nothing of
   * this is done.
   *
   * @param policy such as {@link Cleaning#usual()}
   * @return the mapping
   */
  public SeriesMapping cleaning(Cleaning policy) {
    MappingOptions o = options.copy();
    o.cleaning = Objects.requireNonNull(policy, "policy");
    o.duplicates =
        switch (policy.of(CleaningRule.DUPLICATES)) {
          case FIRST -> Duplicates.KEEP_FIRST;
          case MEAN -> Duplicates.AVERAGE;
          case SUM -> Duplicates.ADD;
          default -> Duplicates.KEEP_LAST;
        };
    o.springGap =
        policy.of(CleaningRule.SKIPPED_HOUR) == Treatment.DROP ? SpringGap.DROP : SpringGap.SHIFT;
    return new SeriesMapping(o);
  }

  /**
   * Who works beside the caller's thread: blocks of a CSV file are looked at, and series put
   * together, at the same time. The caller's thread helps, so that a small or busy executor slows
   * and never blocks. The result does not depend on the executor.
   *
   * @param executor any executor; the caller's thread alone unless said
   * @return the mapping
   */
  public SeriesMapping executor(Executor executor) {
    MappingOptions o = options.copy();
    o.executor = Objects.requireNonNull(executor, "executor");
    return new SeriesMapping(o);
  }

  /**
   * Reads a source from its first row to its last.
   *
   * <p>Memory: besides the series themselves 3 to 20 bytes a reading, of which what goes beyond a
   * quarter of the heap is kept in a temporary file (in {@code java.io.tmpdir}) until the series
   * are made. Rolled up by {@link #granularity}, far more readings can be read than fit into
   * memory.
   *
   * @param source the rows
   * @return series, counts and findings; without series when nothing could be used
   * @throws MappingException when a named column is not in the source, or options contradict each
   *     other
   * @throws SourceException when the source cannot be read at all
   */
  public SeriesReading read(RowSource source) {
    return new MappingRun(options, source).run();
  }
}
