package io.headroom.reports.run;

import io.headroom.core.demand.WeekProfile;
import io.headroom.core.uncertainty.Estimate;
import io.headroom.core.uncertainty.Uncertain;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who a desk needs for what is forecast.
 *
 * @param handleMinutes working time of one ticket
 * @param handleFrom where it comes from, in words
 * @param live by hour of the week, for work that customers wait for; null for deferred work
 * @param deferred by week, for work that waits in a backlog; null for live work
 */
public record DeskStaffing(
    Uncertain handleMinutes, String handleFrom, @Nullable Live live, @Nullable Deferred deferred) {

  /**
   * Full-time equivalents on the payroll that are required, at the median of the futures.
   *
   * @return the number
   */
  public double fteMedian() {
    return live != null ? live.fteMedian() : deferred != null ? deferred.fteMedian() : Double.NaN;
  }

  /**
   * Full-time equivalents on the payroll that suffice in nine futures of ten.
   *
   * @return the number
   */
  public double fteP90() {
    return live != null ? live.fteP90() : deferred != null ? deferred.fteP90() : Double.NaN;
  }

  /**
   * Staffing of live work.
   *
   * @param model the waiting model, such as {@code Erlang C}
   * @param calls contacts in that hour of a week of the horizon, median over weeks and futures; NaN
   *     when closed
   * @param callsP90 not exceeded in nine weeks of ten
   * @param agents agents on contacts in that hour for the median
   * @param agentsP90 the same for nine weeks of ten
   * @param scheduled agents to schedule in that hour so that as many are there after shrinkage, for
   *     the median
   * @param scheduledP90 the same for nine weeks of ten
   * @param fteMedian full-time equivalents that the week's schedule needs, for the median
   * @param fteP90 the same for nine weeks of ten
   * @param agentsNow full-time equivalents on the payroll; null when not said
   * @param gapMedian required less present; null likewise; positive when some are missing
   * @param gapP90 the same, 90 % future
   * @param levelMedian share of contacts answered in time with the present agents, laid over the
   *     week as the requirement is, at the median; null when the agents are not said
   * @param levelP10 the same in a week that nine of ten do not exceed; null likewise
   * @param outOfHours share of contacts that come when the desk is closed, 0…1; they are not
   *     staffed
   */
  public record Live(
      String model,
      WeekProfile calls,
      WeekProfile callsP90,
      WeekProfile agents,
      WeekProfile agentsP90,
      WeekProfile scheduled,
      WeekProfile scheduledP90,
      double fteMedian,
      double fteP90,
      @Nullable Double agentsNow,
      @Nullable Double gapMedian,
      @Nullable Double gapP90,
      @Nullable Double levelMedian,
      @Nullable Double levelP10,
      double outOfHours) {}

  /**
   * Staffing of deferred work.
   *
   * @param workloadHours working hours of each week's arrivals
   * @param workloadMedian working hours a week over the horizon, median future
   * @param workloadP90 the same, 90 % future
   * @param fteMedian full-time equivalents that do the horizon's work within the horizon, median
   *     future; infinite when nobody is there to do it
   * @param fteP90 the same, 90 % future
   * @param ftePeakMedian the same for the busiest week, median future
   * @param ftePeakP90 the same, 90 % future
   * @param agentsNow full-time equivalents on the payroll; null when not said
   * @param gapMedian required less present; null likewise; positive when some are missing
   * @param gapP90 the same, 90 % future
   * @param capacityPerWeek tickets that the present agents resolve in a full week at the mean
   *     handle time; null when the agents are not said
   * @param clearing when the present backlog is gone; null when the agents are not said
   * @param backlog open tickets at the end of each week; null likewise
   */
  public record Deferred(
      Fan workloadHours,
      double workloadMedian,
      double workloadP90,
      double fteMedian,
      double fteP90,
      double ftePeakMedian,
      double ftePeakP90,
      @Nullable Double agentsNow,
      @Nullable Double gapMedian,
      @Nullable Double gapP90,
      @Nullable Double capacityPerWeek,
      @Nullable Clearing clearing,
      @Nullable Fan backlog) {}

  /**
   * When a backlog is worked off while new tickets keep coming: the first time at which no ticket
   * waits.
   *
   * @param open tickets in it at the as-of
   * @param weeksP10 cleared by then in one future of ten; null when that lies beyond the horizon
   * @param weeksMedian in half of the futures; null likewise
   * @param weeksP90 in nine of ten; null likewise
   * @param notWithinHorizon share of futures in which it does not clear within the horizon
   * @param grows share of futures in which more work comes over the horizon than can be done
   * @param text the same in words, such as {@code does not clear}
   * @param weekly share of futures in which it is cleared by the end of each week
   */
  public record Clearing(
      int open,
      @Nullable Double weeksP10,
      @Nullable Double weeksMedian,
      @Nullable Double weeksP90,
      Estimate notWithinHorizon,
      double grows,
      String text,
      List<Double> weekly) {
    /** Copies the list. */
    public Clearing {
      weekly = List.copyOf(weekly);
    }
  }
}
