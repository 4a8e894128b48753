package io.headroom.reports.document;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;

/** A band over time between a lower and an upper line, such as an 80 % prediction interval. */
public final class Band {

  private final String name;
  private final List<LocalDateTime> times;
  private final double[] lower;
  private final double[] upper;

  private Band(String name, List<LocalDateTime> times, double[] lower, double[] upper) {
    this.name = name;
    this.times = times;
    this.lower = lower;
    this.upper = upper;
  }

  /** A band over days; see {@link #of}. */
  public static Band ofDays(String name, List<LocalDate> days, double[] lower, double[] upper) {
    return of(name, days.stream().map(LocalDate::atStartOfDay).toList(), lower, upper);
  }

  /**
   * A band over local times; NaN in a line leaves a gap.
   *
   * @throws IllegalArgumentException if the counts differ, the times do not rise strictly, or the
   *     lower line lies above the upper one
   */
  public static Band of(String name, List<LocalDateTime> times, double[] lower, double[] upper) {
    Objects.requireNonNull(name, "name");
    List<LocalDateTime> copy = TimeLine.checked(name, times, lower.length);
    TimeLine.checked(name, times, upper.length);
    for (int i = 0; i < lower.length; i++) {
      if (lower[i] > upper[i]) {
        throw new IllegalArgumentException(
            "Band \""
                + name
                + "\" at "
                + copy.get(i)
                + " goes from "
                + lower[i]
                + " to "
                + upper[i]
                + "; valid is lower up to upper.");
      }
    }
    return new Band(name, copy, lower.clone(), upper.clone());
  }

  /** Text for the legend. */
  public String name() {
    return name;
  }

  /** Count of points. */
  public int size() {
    return lower.length;
  }

  /** Time of a point counted from 0. */
  public LocalDateTime time(int i) {
    return times.get(i);
  }

  /** Lower line at a point counted from 0; NaN where there is none. */
  public double lower(int i) {
    return lower[i];
  }

  /** Upper line at a point counted from 0; NaN where there is none. */
  public double upper(int i) {
    return upper[i];
  }
}
