package io.headroom.core.risk;

import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something that might happen, as a register has it.
 *
 * @param id its number
 * @param title what might happen
 * @param service what it concerns; empty when not said
 * @param perYear how often it is expected, events a year, 0 or more
 * @param impact what one event costs, in the currency of the register, 0 or more; null when not
 *     said
 * @param owner who answers for it; empty when not said
 * @param review day on which it is looked at again; null when not said
 */
public record Risk(
    String id,
    String title,
    String service,
    double perYear,
    @Nullable Double impact,
    String owner,
    @Nullable LocalDate review) {
  /** Checks the ranges. */
  public Risk {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(service, "service");
    Objects.requireNonNull(owner, "owner");
    if (!(perYear >= 0 && Double.isFinite(perYear))) {
      throw new IllegalArgumentException(
          "risk " + id + " is expected " + perYear + " times a year; valid is 0 or more");
    }
    if (impact != null && !(impact >= 0 && Double.isFinite(impact))) {
      throw new IllegalArgumentException(
          "risk " + id + " has the impact " + impact + "; valid is 0 or more");
    }
  }
}
