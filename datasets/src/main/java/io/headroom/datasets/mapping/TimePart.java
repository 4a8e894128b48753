package io.headroom.datasets.mapping;

/** What a column gives to a time that is spread over several columns. */
public enum TimePart {
  /** Calendar year, four digits. */
  YEAR,
  /** Month, 1…12. */
  MONTH,
  /** Day of the month, 1…31. */
  DAY,
  /** Hour, 0…23. */
  HOUR,
  /** Minute, 0…59. */
  MINUTE,
  /** Second, 0…59. */
  SECOND,
  /** A whole date such as {@code 2026-03-01}. */
  DATE,
  /** A time of day such as {@code 13:45}. */
  TIME,
  /** Seconds since the local midnight as clocks show it, 0…86,399. */
  SECOND_OF_DAY
}
