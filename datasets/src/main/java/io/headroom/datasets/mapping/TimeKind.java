package io.headroom.datasets.mapping;

/** What the texts of a time column say. */
public enum TimeKind {
  /** Whole numbers that count steps, such as 1, 2, 3 or years. */
  STEP,
  /** Dates. */
  DATE,
  /** Dates with a time of day, of a zone that they do not say. */
  LOCAL,
  /** Points of time: with an offset, or seconds since 1970. */
  INSTANT
}
