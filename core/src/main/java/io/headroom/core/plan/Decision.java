package io.headroom.core.plan;

import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What was decided about a recommendation, under an id that stays the same from run to run.
 *
 * @param id names the decision, not blank
 * @param status how far it has come
 * @param pool the pool that it is for
 * @param item what is ordered, such as {@code host}
 * @param quantity how many, at least 1
 * @param decided day of the decision; null when not said
 * @param ordered day on which the order was placed; null when not said
 * @param inService first day in service, expected or real; null when not said
 * @param note anything else; may be empty
 */
public record Decision(
    String id,
    Status status,
    String pool,
    String item,
    int quantity,
    @Nullable LocalDate decided,
    @Nullable LocalDate ordered,
    @Nullable LocalDate inService,
    String note) {
  /** How far a decision has come. */
  public enum Status {
    /** Recommended, nobody has decided. */
    PROPOSED,
    /** Accepted, but not ordered. */
    APPROVED,
    /** Ordered: the capacity will come. */
    ORDERED,
    /** In service. */
    DELIVERED,
    /** Turned down. */
    DECLINED
  }

  /** Checks the id, the quantity, and that capacity is not in service before it is ordered. */
  public Decision {
    Objects.requireNonNull(status, "status");
    Objects.requireNonNull(pool, "pool");
    Objects.requireNonNull(item, "item");
    Objects.requireNonNull(note, "note");
    if (id.isBlank()) {
      throw new IllegalArgumentException("a decision needs an id");
    }
    if (quantity < 1) {
      throw new IllegalArgumentException(
          "decision " + id + " needs a quantity of at least 1, found " + quantity);
    }
    if (ordered != null && inService != null && inService.isBefore(ordered)) {
      throw new IllegalArgumentException(
          "decision " + id + " is in service on " + inService + ", before its order on " + ordered);
    }
  }

  /**
   * Whether the capacity is on its way or there, so that it counts in the capacity timeline.
   *
   * @return true when ordered or delivered
   */
  public boolean isCommitted() {
    return status == Status.ORDERED || status == Status.DELIVERED;
  }

  /**
   * Whether it still waits for an order.
   *
   * @return true when proposed or approved
   */
  public boolean isOpen() {
    return status == Status.PROPOSED || status == Status.APPROVED;
  }
}
