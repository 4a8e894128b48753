package io.headroom.reports.document;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Says in which table a chart's numbers stand, so that a workbook draws it live from its cells.
 *
 * <p>Columns are named by their headers without unit. A table with the rows of several pools below
 * one another is narrowed by {@link #where}; the rows that fit must lie together.
 */
public final class ChartCells {

  private final String table;
  private final String time;
  private final @Nullable String whereColumn;
  private final @Nullable String whereValue;
  private final @Nullable String history;
  private final @Nullable String median;
  private final @Nullable String lower;
  private final @Nullable String upper;
  private final @Nullable String statistical;
  private final @Nullable String capacity;

  private ChartCells(
      String table,
      String time,
      @Nullable String whereColumn,
      @Nullable String whereValue,
      @Nullable String history,
      @Nullable String median,
      @Nullable String lower,
      @Nullable String upper,
      @Nullable String statistical,
      @Nullable String capacity) {
    this.table = table;
    this.time = time;
    this.whereColumn = whereColumn;
    this.whereValue = whereValue;
    this.history = history;
    this.median = median;
    this.lower = lower;
    this.upper = upper;
    this.statistical = statistical;
    this.capacity = capacity;
  }

  /** Cells of the table with this id, its times in the column with this header. */
  public static ChartCells in(String table, String time) {
    return new ChartCells(
        Objects.requireNonNull(table, "table"),
        Objects.requireNonNull(time, "time"),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  /** Only the rows whose text in this column equals the value. */
  public ChartCells where(String column, String value) {
    return new ChartCells(
        table, time, column, value, history, median, lower, upper, statistical, capacity);
  }

  /** The column of what was measured. */
  public ChartCells history(String column) {
    return new ChartCells(
        table, time, whereColumn, whereValue, column, median, lower, upper, statistical, capacity);
  }

  /** The column of the forecast's median. */
  public ChartCells median(String column) {
    return new ChartCells(
        table, time, whereColumn, whereValue, history, column, lower, upper, statistical, capacity);
  }

  /** The columns of the band's lower and upper line. */
  public ChartCells band(String lower, String upper) {
    return new ChartCells(
        table, time, whereColumn, whereValue, history, median, lower, upper, statistical, capacity);
  }

  /** The column of the forecast before the planner's adjustments. */
  public ChartCells statistical(String column) {
    return new ChartCells(
        table, time, whereColumn, whereValue, history, median, lower, upper, column, capacity);
  }

  /** The column of usable capacity. */
  public ChartCells capacity(String column) {
    return new ChartCells(
        table, time, whereColumn, whereValue, history, median, lower, upper, statistical, column);
  }

  /** Id of the table. */
  public String table() {
    return table;
  }

  /** Header of the time column. */
  public String time() {
    return time;
  }

  /** Header of the column that narrows the rows. */
  public Optional<String> whereColumn() {
    return Optional.ofNullable(whereColumn);
  }

  /** Text that column must have. */
  public Optional<String> whereValue() {
    return Optional.ofNullable(whereValue);
  }

  /** Header of what was measured. */
  public Optional<String> history() {
    return Optional.ofNullable(history);
  }

  /** Header of the median. */
  public Optional<String> median() {
    return Optional.ofNullable(median);
  }

  /** Header of the band's lower line. */
  public Optional<String> lower() {
    return Optional.ofNullable(lower);
  }

  /** Header of the band's upper line. */
  public Optional<String> upper() {
    return Optional.ofNullable(upper);
  }

  /** Header of the forecast before adjustments. */
  public Optional<String> statistical() {
    return Optional.ofNullable(statistical);
  }

  /** Header of usable capacity. */
  public Optional<String> capacity() {
    return Optional.ofNullable(capacity);
  }
}
