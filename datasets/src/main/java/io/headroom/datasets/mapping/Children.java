package io.headroom.datasets.mapping;

/** What becomes of a ticket that names another one of the log as its parent. */
public enum Children {
  /** It counts for its parent: one outage is one incident, however many customers reported it. */
  FOLD,
  /** It counts for itself, as a sub-task that is work of its own. */
  KEEP
}
