package io.headroom.datasets.sample;

import java.time.DayOfWeek;

/** How load spreads over the hours of a working day; the mean over a working day is about 1. */
public enum DayShape {
  /** Nearly the same all day. */
  STEADY(
      new double[] {
        0.98, 0.97, 0.97, 0.97, 0.97, 0.98, 0.99, 1.00, 1.01, 1.02, 1.03, 1.03,
        1.03, 1.03, 1.03, 1.03, 1.02, 1.02, 1.01, 1.00, 0.99, 0.98, 0.97, 0.97
      },
      0.99),
  /** Customers: low at night, a hump at noon, the peak in the evening. */
  WEB(
      new double[] {
        0.62, 0.45, 0.36, 0.33, 0.34, 0.42, 0.60, 0.82, 1.02, 1.15, 1.22, 1.26,
        1.28, 1.24, 1.20, 1.20, 1.22, 1.28, 1.38, 1.50, 1.55, 1.46, 1.24, 0.90
      },
      0.93),
  /** Employees: two humps within office hours. */
  OFFICE(
      new double[] {
        0.55, 0.52, 0.51, 0.51, 0.53, 0.58, 0.74, 1.05, 1.36, 1.48, 1.50, 1.44,
        1.30, 1.38, 1.46, 1.44, 1.36, 1.20, 0.98, 0.84, 0.76, 0.70, 0.64, 0.59
      },
      0.55),
  /** Batch work at night. */
  NIGHT(
      new double[] {
        1.90, 2.00, 1.96, 1.86, 1.64, 1.30, 0.88, 0.62, 0.52, 0.50, 0.50, 0.52,
        0.54, 0.54, 0.54, 0.56, 0.60, 0.66, 0.74, 0.86, 1.04, 1.28, 1.52, 1.72
      },
      0.85);

  private final double[] hours;
  private final double weekend;

  DayShape(double[] hours, double weekend) {
    this.hours = hours;
    this.weekend = weekend;
  }

  /**
   * Load of an hour relative to the mean.
   *
   * @param day day of the week
   * @param hour hour of the local day, 0…23
   * @return the factor
   */
  public double factor(DayOfWeek day, int hour) {
    return hours[hour] * weekend(day);
  }

  /**
   * Load of a whole day relative to a working day.
   *
   * @param day day of the week
   * @return the factor
   */
  public double weekend(DayOfWeek day) {
    return switch (day) {
      case SATURDAY -> weekend;
      case SUNDAY -> weekend * 0.97;
      default -> 1;
    };
  }
}
