package io.headroom.datasets.mapping;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rows of one series as they were read, not yet at equal steps. Immutable. */
public final class RawSeries {
  private final String id;
  private final long[] times;
  private final double[] values;
  private final long[] lines;
  private final @Nullable String problem;

  RawSeries(String id, long[] times, double[] values, long[] lines, @Nullable String problem) {
    this.id = id;
    this.times = times;
    this.values = values;
    this.lines = lines;
    this.problem = problem;
  }

  /**
   * What the series is called.
   *
   * @return the text of the series column
   */
  public String id() {
    return id;
  }

  /**
   * How many rows it has.
   *
   * @return at least 1
   */
  public int rows() {
    return lines.length;
  }

  /**
   * Where it begins.
   *
   * @return line of its first row
   */
  public long line() {
    return lines[0];
  }

  /**
   * The first row that could not be read.
   *
   * @return line and what stands there
   */
  public Optional<String> problem() {
    return Optional.ofNullable(problem);
  }

  /** A step number, or milliseconds since 1970. */
  long time(int row) {
    return times[row];
  }

  /** NaN where the row says that there is none. */
  double value(int row) {
    return values[row];
  }

  long line(int row) {
    return lines[row];
  }

  long[] times() {
    return times.clone();
  }
}
