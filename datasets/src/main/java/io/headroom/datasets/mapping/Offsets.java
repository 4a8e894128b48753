package io.headroom.datasets.mapping;

/** What an offset or {@code Z} written in a time stamp is worth. */
public enum Offsets {
  /** It is true. */
  HONOR,
  /** It is a habit of the export: the stamp is local time of the zone all the same. */
  IGNORE
}
