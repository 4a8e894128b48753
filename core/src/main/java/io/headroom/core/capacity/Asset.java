package io.headroom.core.capacity;

import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * So many equal units of capacity, in service over a span of days.
 *
 * @param name what one unit is, such as {@code host}
 * @param count how many, at least 1
 * @param each capacity of one unit, in the pool's unit, positive
 * @param from first day in service; null when it always was
 * @param to first day out of service; null when it stays
 */
public record Asset(
    String name, int count, double each, @Nullable LocalDate from, @Nullable LocalDate to) {
  /** Checks the arguments. */
  public Asset {
    Objects.requireNonNull(name, "name");
    if (count < 1) {
      throw new IllegalArgumentException("an asset counts at least 1 unit, found " + count);
    }
    if (!(each > 0) || Double.isInfinite(each)) {
      throw new IllegalArgumentException("capacity of one " + name + " must be positive: " + each);
    }
    if (from != null && to != null && !from.isBefore(to)) {
      throw new IllegalArgumentException(
          name + " would leave service on " + to + ", not after it enters on " + from);
    }
  }

  /**
   * Whether the units are in service on a day.
   *
   * @param day the day
   * @return true when from ≤ day &lt; to
   */
  public boolean inService(LocalDate day) {
    return (from == null || !day.isBefore(from)) && (to == null || day.isBefore(to));
  }

  /**
   * Capacity of all units together.
   *
   * @return count × each
   */
  public double total() {
    return count * each;
  }
}
