package io.headroom.reports.document;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * A named line over time: strictly rising local times with a value each, NaN where there is none.
 */
public final class TimeLine {

  private final String name;
  private final List<LocalDateTime> times;
  private final double[] values;

  private TimeLine(String name, List<LocalDateTime> times, double[] values) {
    this.name = name;
    this.times = times;
    this.values = values;
  }

  /**
   * A line over days.
   *
   * @throws IllegalArgumentException if the counts differ or the days do not rise strictly
   */
  public static TimeLine ofDays(String name, List<LocalDate> days, double... values) {
    return of(name, days.stream().map(LocalDate::atStartOfDay).toList(), values);
  }

  /**
   * A line over local times.
   *
   * @throws IllegalArgumentException if the counts differ or the times do not rise strictly
   */
  public static TimeLine of(String name, List<LocalDateTime> times, double... values) {
    Objects.requireNonNull(name, "name");
    List<LocalDateTime> copy = checked(name, times, values.length);
    return new TimeLine(name, copy, values.clone());
  }

  static List<LocalDateTime> checked(String name, List<LocalDateTime> times, int values) {
    if (times.size() != values) {
      throw new IllegalArgumentException(
          "Line \""
              + name
              + "\" has "
              + times.size()
              + " times and "
              + values
              + " values; valid is one value a time.");
    }
    for (int i = 1; i < times.size(); i++) {
      if (!times.get(i - 1).isBefore(times.get(i))) {
        throw new IllegalArgumentException(
            "Line \""
                + name
                + "\" has "
                + times.get(i - 1)
                + " before "
                + times.get(i)
                + "; valid are strictly rising times.");
      }
    }
    return List.copyOf(times);
  }

  /** Text for the legend. */
  public String name() {
    return name;
  }

  /** Count of points. */
  public int size() {
    return values.length;
  }

  /** All times, rising; cannot be changed. */
  public List<LocalDateTime> times() {
    return times;
  }

  /** Time of a point counted from 0. */
  public LocalDateTime time(int i) {
    return times.get(i);
  }

  /** Value of a point counted from 0; NaN where there is none. */
  public double value(int i) {
    return values[i];
  }

  /** All values, a copy. */
  public double[] values() {
    return Arrays.copyOf(values, values.length);
  }
}
