package io.headroom.datasets.mapping;

/** What a period without any row means. */
public enum Absent {
  /** Nobody looked: the value is missing. */
  MISSING,
  /** Nothing happened: the value is zero, as in logs that write a row only for an event. */
  ZERO
}
