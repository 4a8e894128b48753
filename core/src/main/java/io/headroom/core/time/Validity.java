package io.headroom.core.time;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The days on which something holds, such as a line of a register.
 *
 * @param from first day; null when it always held
 * @param to first day on which it holds no more; null when it still does
 */
public record Validity(@Nullable LocalDate from, @Nullable LocalDate to) {
  /** Always. */
  public static final Validity ALWAYS = new Validity(null, null);

  /** Checks that it holds for a day at least. */
  public Validity {
    if (from != null && to != null && !from.isBefore(to)) {
      throw new IllegalArgumentException(
          "valid from " + from + " to " + to + " holds on no day; valid is an end after the start");
    }
  }

  /**
   * Whether it holds on a day.
   *
   * @param day the day
   * @return true when from ≤ day &lt; to
   */
  public boolean holds(LocalDate day) {
    return (from == null || !day.isBefore(from)) && (to == null || day.isBefore(to));
  }

  /**
   * The days on which both hold.
   *
   * @param other another span
   * @return the common span; empty when there is no common day
   */
  public Optional<Validity> and(Validity other) {
    LocalDate start = from;
    if (start == null || other.from != null && other.from.isAfter(start)) {
      start = other.from;
    }
    LocalDate end = to;
    if (end == null || other.to != null && other.to.isBefore(end)) {
      end = other.to;
    }
    return start != null && end != null && !start.isBefore(end)
        ? Optional.empty()
        : Optional.of(new Validity(start, end));
  }

  /** For example {@code from 2026-01-01 to 2026-07-01}. */
  @Override
  public String toString() {
    return from == null && to == null
        ? "always"
        : ((from == null ? "" : "from " + from) + (to == null ? "" : " to " + to)).strip();
  }
}
