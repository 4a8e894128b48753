package io.headroom.datasets.mapping;

/** What becomes of a local time stamp within the hour that clocks skip. */
public enum SpringGap {
  /** It is read with the offset before the change: 02:30 becomes 03:30. */
  SHIFT,
  /** The reading is dropped. */
  DROP
}
