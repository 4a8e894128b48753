package io.headroom.core.capacity;

import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One line of an order and what came of it.
 *
 * @param id number of the order or its line; empty when not known
 * @param supplier who delivers; empty when not known
 * @param item what was ordered; empty when not known
 * @param ordered day of the order
 * @param promised day on which it was to come; null when nothing was promised
 * @param delivered day on which it came; null while it is open
 */
public record PurchaseOrder(
    String id,
    String supplier,
    String item,
    LocalDate ordered,
    @Nullable LocalDate promised,
    @Nullable LocalDate delivered) {
  /** Checks that nothing is delivered before it is ordered. */
  public PurchaseOrder {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(supplier, "supplier");
    Objects.requireNonNull(item, "item");
    Objects.requireNonNull(ordered, "ordered");
    if (delivered != null && delivered.isBefore(ordered)) {
      throw new IllegalArgumentException(
          "order " + id + " is delivered on " + delivered + ", before it is ordered on " + ordered);
    }
  }

  /**
   * Whether the order is open at the end of a day.
   *
   * @param day the day
   * @return true when it was ordered by then and not delivered by then
   */
  public boolean isOpen(LocalDate day) {
    return !ordered.isAfter(day) && (delivered == null || delivered.isAfter(day));
  }

  /**
   * Whether the order broke its promise, as known at the end of a day: delivered after the promised
   * day, or open after it.
   *
   * @param day the day
   * @return false without a promise
   */
  public boolean isLate(LocalDate day) {
    LocalDate p = promised;
    if (p == null || ordered.isAfter(day)) {
      return false;
    }
    LocalDate d = delivered;
    return d == null || d.isAfter(day) ? day.isAfter(p) : d.isAfter(p);
  }
}
