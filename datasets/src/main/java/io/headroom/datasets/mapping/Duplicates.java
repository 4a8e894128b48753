package io.headroom.datasets.mapping;

/** What becomes of readings of one series with the same time stamp. */
public enum Duplicates {
  /** The first in the order of rows is kept, the others are dropped. */
  KEEP_FIRST,
  /** The last in the order of rows is kept: a later row corrects an earlier one. */
  KEEP_LAST,
  /** Their mean is taken. */
  AVERAGE,
  /** They are added: each is an amount of its own. */
  ADD
}
