package io.headroom.reports.run;

import io.headroom.core.uncertainty.Estimate;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;

/**
 * Whether what survives of a pool carries each hour's demand.
 *
 * @param from first day that is looked at
 * @param to last day
 * @param unitAvailability of one unit, 0…1
 * @param feedAvailability of what all units need, 0…1
 * @param capacity capacity in service on the first day, in the pool's unit
 * @param expectedCapacity mean of what is up of it
 * @param probability P(what is up cannot carry the hour's demand), mean over all hours
 * @param withoutFailures the same if nothing ever failed: demand above all that is in service
 * @param byMonth the same by month, in order
 * @param byQuarter expected hours by calendar quarter, in order
 * @param paths how many futures were looked at
 * @param basis in words, how the demand of an hour was found
 */
public record PerformabilityResult(
    LocalDate from,
    LocalDate to,
    double unitAvailability,
    double feedAvailability,
    double capacity,
    double expectedCapacity,
    Estimate probability,
    Estimate withoutFailures,
    List<Month> byMonth,
    List<Quarter> byQuarter,
    int paths,
    String basis) {
  /** Copies the lists. */
  public PerformabilityResult {
    byMonth = List.copyOf(byMonth);
    byQuarter = List.copyOf(byQuarter);
  }

  /**
   * One month, or the part of it that is planned.
   *
   * @param month which
   * @param hours hours that are looked at
   * @param probability P(what is up cannot carry the demand) in an average hour
   * @param withoutFailures the same if nothing failed
   */
  public record Month(YearMonth month, double hours, double probability, double withoutFailures) {
    /**
     * Hours in which what is up cannot carry the demand.
     *
     * @return mean, 0 or more
     */
    public double expectedHours() {
      return hours * probability;
    }
  }

  /**
   * One calendar quarter, or the part of it that is planned.
   *
   * @param from its first day that is planned
   * @param to its last day that is planned
   * @param expectedHours mean hours in which what is up cannot carry the demand
   * @param withoutFailures the same if nothing failed
   */
  public record Quarter(
      LocalDate from, LocalDate to, double expectedHours, double withoutFailures) {}

  /**
   * The month with the highest chance.
   *
   * @return the first of equally bad ones; empty when there is no month
   */
  public Optional<Month> worstMonth() {
    Month worst = null;
    for (Month m : byMonth) {
      if (worst == null || m.probability() > worst.probability()) {
        worst = m;
      }
    }
    return Optional.ofNullable(worst);
  }
}
