package io.headroom.core.demand;

import java.time.DayOfWeek;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One number for each hour of a week: arrivals, agents. NaN where there is none. Immutable. */
public final class WeekProfile {
  /** Hours of a week. */
  public static final int HOURS = 168;

  private final double[] values;

  private WeekProfile(double[] values) {
    this.values = values;
  }

  /** Gives the number of an hour. */
  @FunctionalInterface
  public interface Cell {
    /**
     * The number of an hour.
     *
     * @param day day of the week
     * @param hour 0…23
     * @return the number, NaN for none
     */
    double at(DayOfWeek day, int hour);
  }

  /**
   * A profile hour by hour.
   *
   * @param cell asked for each hour, Monday 0:00 first
   * @return the profile
   */
  public static WeekProfile of(Cell cell) {
    double[] v = new double[HOURS];
    for (int i = 0; i < HOURS; i++) {
      v[i] = cell.at(DayOfWeek.of(i / 24 + 1), i % 24);
    }
    return new WeekProfile(v);
  }

  /**
   * The number of an hour.
   *
   * @param day day of the week
   * @param hour 0…23
   * @return the number, NaN for none
   */
  public double value(DayOfWeek day, int hour) {
    if (hour < 0 || hour > 23) {
      throw new IndexOutOfBoundsException("hours run from 0 to 23, found " + hour);
    }
    return values[(day.getValue() - 1) * 24 + hour];
  }

  /**
   * Sum over the week.
   *
   * @return hours without a number left out
   */
  public double sum() {
    double sum = 0;
    for (double v : values) {
      sum += Double.isNaN(v) ? 0 : v;
    }
    return sum;
  }

  /**
   * The largest number.
   *
   * @return NaN when no hour has one
   */
  public double peak() {
    double peak = Double.NaN;
    for (double v : values) {
      peak = Double.isNaN(peak) || v > peak ? v : peak;
    }
    return peak;
  }

  @Override
  public boolean equals(@Nullable Object o) {
    return o instanceof WeekProfile p && Arrays.equals(values, p.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  /** Sum and peak. */
  @Override
  public String toString() {
    return "WeekProfile[sum " + sum() + ", peak " + peak() + "]";
  }
}
