package io.headroom.core.capacity;

import java.time.LocalDate;

/**
 * A dated step of a pool's total capacity.
 *
 * @param date first day on which it holds
 * @param delta change of the total, in the pool's unit; negative when capacity leaves
 * @param kind what sort of change
 * @param label what happens, such as {@code 1 host retires}
 */
public record CapacityChange(LocalDate date, double delta, Kind kind, String label) {
  /** What sort of change. */
  public enum Kind {
    /** Units enter service as the plan says. */
    INSTALLATION,
    /** Units leave service. */
    RETIREMENT,
    /** Units of an order that was placed enter service. */
    ORDER
  }
}
