package io.headroom.datasets.mapping;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Collects the rows of one series after the other. */
final class RawRows {
  private long[] times = new long[64];
  private double[] values = new double[64];
  private long[] lines = new long[64];
  private int size;
  private @Nullable String problem;

  void add(long time, double value, long line, @Nullable String trouble) {
    if (size == times.length) {
      int n = Math.multiplyExact(size, 2);
      times = Arrays.copyOf(times, n);
      values = Arrays.copyOf(values, n);
      lines = Arrays.copyOf(lines, n);
    }
    times[size] = time;
    values[size] = value;
    lines[size++] = line;
    problem = problem == null ? trouble : problem;
  }

  /** The series that was collected; the next one begins. */
  RawSeries take(String id) {
    RawSeries series =
        new RawSeries(
            id,
            Arrays.copyOf(times, size),
            Arrays.copyOf(values, size),
            Arrays.copyOf(lines, size),
            problem);
    size = 0;
    problem = null;
    return series;
  }
}
