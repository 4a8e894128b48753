package io.headroom.datasets.mapping;

import io.headroom.core.time.Granularity;
import io.headroom.datasets.source.RowProblem;
import io.headroom.datasets.source.RowSource;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Which columns of a long table are series, time and value, for reading one series after the other
 * whatever the size of the table. Immutable.
 *
 * <p>{@link SeriesMapping} reads everything at once and repairs it; this reads millions of series
 * and refuses a series that is not clear, with the line. The kind of time stamps, the step and the
 * decimal mark are found out from the first 5,000 rows where they are not stated.
 */
public final class SeriesRows {
  private final @Nullable String series;
  private final String time;
  private final String value;
  private final Map<String, String> where;
  private final ZoneId zone;
  private final @Nullable Granularity granularity;

  private SeriesRows(
      @Nullable String series,
      String time,
      String value,
      Map<String, String> where,
      ZoneId zone,
      @Nullable Granularity granularity) {
    this.series = series;
    this.time = Objects.requireNonNull(time, "time");
    this.value = Objects.requireNonNull(value, "value");
    this.where = where;
    this.zone = Objects.requireNonNull(zone, "zone");
    this.granularity = granularity;
  }

  /**
   * A table of one series, which is called as its value column, in UTC.
   *
   * @param time name of the column of time stamps or step numbers
   * @param value name of the column of values
   * @return the columns
   */
  public static SeriesRows of(String time, String value) {
    return new SeriesRows(null, time, value, Map.of(), ZoneOffset.UTC, null);
  }

  /**
   * A table of many series.
   *
   * @param column name of the column that tells them apart
   * @return the columns
   */
  public SeriesRows by(String column) {
    return new SeriesRows(column, time, value, where, zone, granularity);
  }

  /**
   * Takes only rows with given values.
   *
   * @param wanted column to value; letter case counts
   * @return the columns
   */
  public SeriesRows where(Map<String, String> wanted) {
    return new SeriesRows(series, time, value, new LinkedHashMap<>(wanted), zone, granularity);
  }

  /**
   * The zone of local time stamps and of calendar days, instead of UTC.
   *
   * @param z a named zone
   * @return the columns
   */
  public SeriesRows zone(ZoneId z) {
    return new SeriesRows(series, time, value, where, z, granularity);
  }

  /**
   * What one step is.
   *
   * @param g the granularity, instead of the most common step of the first rows
   * @return the columns
   */
  public SeriesRows granularity(Granularity g) {
    return new SeriesRows(series, time, value, where, zone, g);
  }

  /**
   * Reads series from rows that are grouped by series, in the order of the rows. Memory: one
   * series, and 27 to 53 bytes for each name seen.
   *
   * @param source the table
   * @param problems hears of rows that are no rows
   * @return the series; {@link SeriesStream#next()} throws {@link UngroupedRowsException} when a
   *     series goes on after another one began
   * @throws MappingException when a column is not there, or the step cannot be told
   */
  public SeriesStream grouped(RowSource source, Consumer<RowProblem> problems) {
    return new GroupedSeries(RowReader.open(this, source, problems));
  }

  /**
   * Reads series from rows in any order; series come in the order of their first rows. Rows are
   * sorted in temporary files of about 20 bytes a row, which are deleted when the stream is closed.
   *
   * @param source the table
   * @param problems hears of rows that are no rows
   * @param folder where the temporary files go
   * @return the same series as {@link #grouped} gives of the same rows in groups
   * @throws MappingException when a column is not there, or the step cannot be told
   * @throws io.headroom.datasets.source.SourceException when the temporary files cannot be written,
   *     such as on a full disk
   */
  public SeriesStream sorted(RowSource source, Consumer<RowProblem> problems, Path folder) {
    try (RowReader rows = RowReader.open(this, source, problems)) {
      return SortedSeries.of(rows, folder);
    }
  }

  /**
   * Whether the step is stated and not found out.
   *
   * @return true after {@link #granularity(Granularity)}
   */
  public boolean statesGranularity() {
    return granularity != null;
  }

  @Nullable String seriesColumn() {
    return series;
  }

  String timeColumn() {
    return time;
  }

  String valueColumn() {
    return value;
  }

  Map<String, String> wanted() {
    return where;
  }

  ZoneId zone() {
    return zone;
  }

  @Nullable Granularity granularity() {
    return granularity;
  }
}
