package io.headroom.core.capacity;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A contract or license.
 *
 * @param id its number or name
 * @param vendor with whom; empty when not said
 * @param kind such as {@code license} or {@code support}; empty when not said
 * @param covers what it is for; empty when not said
 * @param quantity seats or units; null when not counted
 * @param starts first day; null when not said
 * @param ends last day; null when it goes on
 * @param noticeBy last day on which it can be ended or changed; null when not said
 * @param costPerYear what it costs a year in the currency of the register; null when not said
 */
public record Contract(
    String id,
    String vendor,
    String kind,
    String covers,
    @Nullable Double quantity,
    @Nullable LocalDate starts,
    @Nullable LocalDate ends,
    @Nullable LocalDate noticeBy,
    @Nullable Double costPerYear) {
  /** Checks name and order of days. */
  public Contract {
    Objects.requireNonNull(vendor, "vendor");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(covers, "covers");
    if (id.isBlank()) {
      throw new IllegalArgumentException("a contract needs a number or a name");
    }
    if (starts != null && ends != null && ends.isBefore(starts)) {
      throw new IllegalArgumentException(
          "contract " + id + " ends on " + ends + ", before it starts on " + starts);
    }
    if (noticeBy != null && ends != null && noticeBy.isAfter(ends)) {
      throw new IllegalArgumentException(
          "contract " + id + " takes notice until " + noticeBy + ", after its end on " + ends);
    }
  }

  /**
   * Whether it runs on a day.
   *
   * @param day the day
   * @return true when starts ≤ day ≤ ends
   */
  public boolean runs(LocalDate day) {
    return (starts == null || !day.isBefore(starts)) && (ends == null || !day.isAfter(ends));
  }

  /**
   * The day by which somebody has to decide.
   *
   * @return the last day for notice, else the end; empty when neither is said
   */
  public Optional<LocalDate> decideBy() {
    return Optional.ofNullable(noticeBy == null ? ends : noticeBy);
  }
}
