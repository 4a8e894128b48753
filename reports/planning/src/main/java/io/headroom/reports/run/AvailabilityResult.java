package io.headroom.reports.run;

import io.headroom.core.measure.Money;
import io.headroom.core.reliability.BlockDiagram;
import io.headroom.core.reliability.FailureTrend;
import io.headroom.core.reliability.OutageFigures;
import io.headroom.core.reliability.OutageLog;
import io.headroom.core.service.ErrorBudget;
import io.headroom.core.service.Objective;
import io.headroom.core.uncertainty.Estimate;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything a run found out about the availability of one service. Only unplanned downtime counts
 * against the objective; planned work stands beside it.
 *
 * @param service its name
 * @param objective what it has to reach; null when nothing was agreed
 * @param past what its log of outages says; null without a log
 * @param budget what is left of the running period's budget; null without log or objective
 * @param outlook what comes if failures go on as in the log; null when the log has too little
 * @param promise what its structure promises; null without a structure
 * @param notes in words, what one should know of these figures
 */
public record AvailabilityResult(
    String service,
    @Nullable Objective objective,
    @Nullable Past past,
    @Nullable Budget budget,
    @Nullable Outlook outlook,
    @Nullable Promise promise,
    List<String> notes) {
  /** Copies the list. */
  public AvailabilityResult {
    notes = List.copyOf(notes);
  }

  /**
   * The chance of missing the objective in the next quarter: by the log where it says enough, else
   * by the structure.
   *
   * @return empty when neither is known, or nothing was agreed
   */
  public Optional<Estimate> miss() {
    Estimate byLog = outlook == null ? null : outlook.miss();
    Estimate byStructure = promise == null ? null : promise.miss();
    return Optional.ofNullable(byLog == null ? byStructure : byLog);
  }

  /**
   * The past.
   *
   * @param from first day of the log
   * @param to last day of it, the as-of
   * @param components how many components were down
   * @param whole figures of the service as a whole: down while any component is
   * @param perUnit figures of one component; null when there is only one
   * @param trend whether failures come more often
   * @param downSince since when it is down, in words of the log's zone; null when it is up
   * @param longest the longest failure; null when there was none
   * @param causes of failures, by downtime
   * @param byMonth downtime by calendar month
   * @param byPeriod downtime by period of the objective; empty without an objective
   */
  public record Past(
      LocalDate from,
      LocalDate to,
      int components,
      OutageFigures whole,
      @Nullable OutageFigures perUnit,
      FailureTrend trend,
      @Nullable String downSince,
      @Nullable Longest longest,
      List<OutageLog.Cause> causes,
      List<Span> byMonth,
      List<Span> byPeriod) {
    /** Copies the lists. */
    public Past {
      causes = List.copyOf(causes);
      byMonth = List.copyOf(byMonth);
      byPeriod = List.copyOf(byPeriod);
    }

    /**
     * The last period of the objective that the log covers whole.
     *
     * @return empty when there is none
     */
    public Optional<Span> lastWholePeriod() {
      return byPeriod.stream().filter(Span::isWhole).reduce((a, b) -> b);
    }
  }

  /**
   * The longest failure.
   *
   * @param component what was down; empty when the log is of one thing
   * @param on the day on which it began
   * @param hours how long, until the as-of when it is open
   * @param isOpen whether it was not over at the as-of
   * @param cause as the log says; empty when it does not
   */
  public record Longest(
      String component, LocalDate on, double hours, boolean isOpen, String cause) {}

  /**
   * Downtime of some days.
   *
   * @param from first day
   * @param to last day
   * @param hours how many hours of them were observed
   * @param unplannedHours down by failures
   * @param plannedHours down by planned work only
   * @param failures that began in them
   * @param isWhole whether the log covers them whole
   */
  public record Span(
      LocalDate from,
      LocalDate to,
      double hours,
      double unplannedHours,
      double plannedHours,
      int failures,
      boolean isWhole) {
    /**
     * The share of the time not lost to failures.
     *
     * @return 0…1
     */
    public double availability() {
      return 1 - unplannedHours / hours;
    }

    /**
     * The share of the time up, planned work counted as down.
     *
     * @return 0…1
     */
    public double availabilityWithPlanned() {
      return 1 - (unplannedHours + plannedHours) / hours;
    }
  }

  /**
   * The budget of the period that holds the as-of.
   *
   * @param from first day of the period
   * @param to last day of it
   * @param minutes budget, used, left, and how fast it burns
   */
  public record Budget(LocalDate from, LocalDate to, ErrorBudget minutes) {}

  /**
   * The next quarter, by simulation: failures at the rate of the log, with the doubt that is left
   * about it and as much variation as it had between past periods, and repairs as they were.
   *
   * @param from first day
   * @param to last day
   * @param basis in words, which part of the log the rate is taken from
   * @param failures in that part
   * @param upHours of that part
   * @param rateSpread relative variance of the rate between past periods of this length, beyond
   *     chance; 0 for a rate that stays
   * @param downtimeHours mean unplanned downtime
   * @param downtimeP90 unplanned downtime that 9 of 10 futures keep, hours
   * @param outages mean number of failures
   * @param plannedHours planned downtime if it goes on as in the log
   * @param periods how many periods of the objective lie in it, begun ones included; 0 without one
   * @param miss chance that at least one of them misses the objective, downtime before the as-of
   *     counted where a period had begun. A period that has missed already is left out, unless it
   *     is the only one, which makes it certain; null without an objective
   * @param check the same model with all its parts known and exponential; null without an objective
   * @param meanCost mean cost of the shortage; null without a cost per hour
   * @param costP90 cost that 9 of 10 futures keep; null likewise
   */
  public record Outlook(
      LocalDate from,
      LocalDate to,
      String basis,
      int failures,
      double upHours,
      double rateSpread,
      Estimate downtimeHours,
      double downtimeP90,
      Estimate outages,
      double plannedHours,
      int periods,
      @Nullable Estimate miss,
      @Nullable Check check,
      @Nullable Money meanCost,
      @Nullable Money costP90) {}

  /**
   * One period of the objective under exponential times up and down without doubt about their
   * means: simulated, and exact after Takács (1957). The two differ only by chance; the distance
   * from the chance in the outlook is what real repair times, a rate known from few failures and
   * its changes make.
   *
   * @param hours length of the period
   * @param allowedHours downtime that the objective leaves
   * @param mtbf mean hours up
   * @param mttr mean hours of a repair
   * @param simulated chance of more downtime than allowed, by simulation
   * @param exact the same by formula
   */
  public record Check(
      double hours,
      double allowedHours,
      double mtbf,
      double mttr,
      Estimate simulated,
      double exact) {}

  /**
   * What the structure promises, whatever the log says.
   *
   * @param structure the block diagram
   * @param availability of the whole, exact
   * @param downtimeHoursPerYear mean, in a year of 8,760 hours
   * @param singlePoints components whose failure alone takes it down
   * @param downtimeHours mean downtime of the next quarter, played; null when it was not
   * @param downtimeP90 downtime that 9 of 10 futures keep, hours; NaN when it was not played
   * @param miss chance of missing the objective in the next quarter; null when it was not played
   * @param notPlayed why its life was not played; null when it was
   */
  public record Promise(
      BlockDiagram structure,
      double availability,
      double downtimeHoursPerYear,
      List<String> singlePoints,
      @Nullable Estimate downtimeHours,
      double downtimeP90,
      @Nullable Estimate miss,
      @Nullable String notPlayed) {
    /** Copies the list. */
    public Promise {
      singlePoints = List.copyOf(singlePoints);
    }
  }
}
