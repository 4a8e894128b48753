package io.headroom.reports.batch;

import io.headroom.datasets.mapping.SeriesRows;
import io.headroom.datasets.source.RowSource;
import io.headroom.forecasting.auto.NamedModels;
import java.nio.file.Path;
import java.util.Objects;

/**
 * A table of series, what is known of them, and where the room is to sort it. Immutable.
 *
 * <p>A table whose rows are grouped by series is read once, in memory for some hundred series. Any
 * other one is sorted through temporary files, which is announced.
 */
public final class BatchInput {
  private final RowSource source;
  private final SeriesRows rows;
  private final Path temporary;
  private final int[] seasons;
  private final BoundsRule bounds;

  private BatchInput(
      RowSource source, SeriesRows rows, Path temporary, int[] seasons, BoundsRule bounds) {
    this.source = Objects.requireNonNull(source, "source");
    this.rows = Objects.requireNonNull(rows, "rows");
    this.temporary = Objects.requireNonNull(temporary, "temporary");
    this.seasons = seasons;
    this.bounds = Objects.requireNonNull(bounds, "bounds");
  }

  /**
   * A table with the natural season of its steps, values kept at 0 or more where no value is
   * negative.
   *
   * @param source the table
   * @param rows its columns
   * @param temporary a folder for temporary files, should the rows have to be sorted
   * @return the input
   */
  public static BatchInput of(RowSource source, SeriesRows rows, Path temporary) {
    return new BatchInput(source, rows, temporary, new int[0], BoundsRule.floorAtZero());
  }

  /**
   * The seasons of the series, instead of the natural one of the step.
   *
   * @param lengths in steps, the main one first; 1 for none
   * @return the input
   * @throws IllegalArgumentException when they are no seasons
   */
  public BatchInput seasons(int... lengths) {
    int[] copy = lengths.clone();
    NamedModels.of(copy);
    return new BatchInput(source, rows, temporary, copy, bounds);
  }

  /**
   * Which values forecasts may have.
   *
   * @param rule the rule
   * @return the input
   */
  public BatchInput bounds(BoundsRule rule) {
    return new BatchInput(source, rows, temporary, seasons, rule);
  }

  RowSource source() {
    return source;
  }

  SeriesRows rows() {
    return rows;
  }

  Path temporary() {
    return temporary;
  }

  int[] seasons() {
    return seasons.clone();
  }

  BoundsRule bounds() {
    return bounds;
  }
}
