package io.headroom.datasets.register;

import io.headroom.core.time.Validity;
import io.headroom.datasets.source.RowLocation;
import java.util.Objects;

/**
 * One row of a register.
 *
 * @param <T> what it tells of
 * @param value what it tells
 * @param valid the days on which it holds
 * @param where its file and line
 */
public record Entry<T>(T value, Validity valid, RowLocation where) {
  /** Checks that nothing is null. */
  public Entry {
    Objects.requireNonNull(value, "value");
    Objects.requireNonNull(valid, "valid");
    Objects.requireNonNull(where, "where");
  }
}
