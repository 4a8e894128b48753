package io.headroom.datasets.parquet;

import java.util.Objects;

/**
 * A column to be written.
 *
 * @param name its name
 * @param type what its cells are; any cell may be missing
 */
public record ParquetColumn(String name, Type type) {
  /** What cells can be written. */
  public enum Type {
    /** Characters. */
    TEXT,
    /** Double precision, all its bits kept. */
    NUMBER,
    /** A whole number of 64 bits. */
    WHOLE,
    /** True or false. */
    TRUTH,
    /** Days since 1970 on the calendar. */
    DATE,
    /** Microseconds since 1970 in UTC. */
    INSTANT,
    /** Nanoseconds since 1970 in UTC, for 1677 to 2262. */
    FINE_INSTANT,
    /** Microseconds since 1970 of a clock on the wall, whatever its zone. */
    WALL_CLOCK
  }

  /** Checks the name. */
  public ParquetColumn {
    Objects.requireNonNull(type, "type");
    if (name.isBlank()) {
      throw new IllegalArgumentException("a column needs a name");
    }
  }

  /**
   * A column.
   *
   * @param name its name
   * @param type what its cells are
   * @return the column
   */
  public static ParquetColumn of(String name, Type type) {
    return new ParquetColumn(name, type);
  }
}
