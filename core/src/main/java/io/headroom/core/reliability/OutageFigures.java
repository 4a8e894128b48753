package io.headroom.core.reliability;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What a log of outages says in numbers; hours throughout.
 *
 * @param units how many units were watched
 * @param observedHours units × time
 * @param unplannedHours down by failures
 * @param plannedHours down by planned work only, while no failure was going on
 * @param failures unplanned spells that began while observed, open ones included
 * @param open of them not over at the as-of
 * @param mtbf mean time up between failures: {@link #upHours()} over failures, with its interval
 * @param mttr mean time of a repair, with its interval; open repairs count with their time so far
 * @param repairs how long repairs last, the open ones censored
 */
public record OutageFigures(
    int units,
    double observedHours,
    double unplannedHours,
    double plannedHours,
    int failures,
    int open,
    MeanTime mtbf,
    MeanTime mttr,
    LifeData repairs) {

  static OutageFigures of(
      int units,
      double observedHours,
      List<Downtimes> all,
      List<Downtimes> failures,
      double confidence) {
    double unplanned = failures.stream().mapToDouble(Downtimes::hours).sum();
    double total = all.stream().mapToDouble(Downtimes::hours).sum();
    LifeData repairs = Downtimes.lengths(failures);
    double up = Math.max(0, observedHours - total);
    return new OutageFigures(
        units,
        observedHours,
        unplanned,
        Math.max(0, total - unplanned),
        repairs.count(),
        repairs.censored(),
        MeanTime.between(up, repairs.count(), confidence),
        MeanTime.of(repairs, confidence),
        repairs);
  }

  /**
   * Time up.
   *
   * @return observed hours less all downtime, planned or not
   */
  public double upHours() {
    return mtbf.total();
  }

  /**
   * The share of time not lost to failures; planned work counts as available.
   *
   * @return 0…1
   */
  public double availability() {
    return 1 - unplannedHours / observedHours;
  }

  /**
   * The share of time up, planned work counted as down.
   *
   * @return 0…1
   */
  public double availabilityWithPlanned() {
    return 1 - (unplannedHours + plannedHours) / observedHours;
  }

  /**
   * Median repair by Kaplan and Meier.
   *
   * @return hours; empty when fewer than half the repairs came to an end in sight
   */
  public OptionalDouble medianRepair() {
    return repairs.median();
  }

  /**
   * The repair time that 9 of 10 repairs keep, by Kaplan and Meier.
   *
   * @return hours; empty when that many did not end in sight
   */
  public OptionalDouble p90Repair() {
    return repairs.quantile(0.9);
  }
}
