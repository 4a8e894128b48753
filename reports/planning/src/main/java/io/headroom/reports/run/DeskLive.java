package io.headroom.reports.run;

import io.headroom.core.calendar.OpeningHours;
import io.headroom.core.demand.WeekProfile;
import io.headroom.core.queueing.WaitGoal;
import io.headroom.core.simulation.StaffedInterval;
import io.headroom.core.simulation.StaffingPlan;
import io.headroom.core.uncertainty.SamplePaths;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Staffing of work that customers wait for, hour by hour of the week: Erlang C, or Erlang A when
 * they have a patience.
 *
 * <p>Contacts of an hour are those of its day of the week, as forecast, times the share of that day
 * which came in this hour so far. The median and the 90 % quantile go over all such days of the
 * horizon in all futures; the 90 % of a week takes the 90 % of each of its hours.
 */
final class DeskLive {
  private static final double HOUR = 3600;

  private final DeskPlan plan;
  private final DeskPlan.Live goal;
  private final DeskResult.History history;
  private final DeskResult.Prediction forecast;
  private final double[] minutes;
  private final DeskShift shift;
  private final double meanSeconds;
  private final StaffingPlan staffing;

  private DeskLive(
      DeskPlan plan,
      DeskResult.History history,
      DeskResult.Prediction forecast,
      double[] minutes,
      DeskShift shift) {
    this.plan = plan;
    this.goal = Objects.requireNonNull(plan.live(), "what live work must reach");
    this.history = history;
    this.forecast = forecast;
    this.minutes = minutes;
    this.shift = shift;
    meanSeconds = 60 * Arrays.stream(minutes).average().orElse(Double.NaN);
    WaitGoal wait =
        WaitGoal.answered(goal.serviceLevel(), goal.answerWithin().toMillis() / 1000.0)
            .withMaxOccupancy(plan.occupancy());
    StaffingPlan patient = StaffingPlan.of(meanSeconds, wait);
    staffing =
        goal.patience() == null
            ? patient
            : patient.withPatience(goal.patience().toMillis() / 1000.0);
  }

  /**
   * Staffs a desk.
   *
   * @param minutes mean handle time of each future
   */
  static DeskStaffing.Live of(
      DeskPlan plan,
      DeskResult.History history,
      DeskResult.Prediction forecast,
      double[] minutes,
      DeskShift shift) {
    return new DeskLive(plan, history, forecast, minutes, shift).staff();
  }

  /** A week at one quantile of the days' contacts. */
  private record Week(WeekProfile calls, WeekProfile agents, WeekProfile scheduled, double hours) {}

  private DeskStaffing.Live staff() {
    double[][] days = days(0.5, 0.9);
    double[] present = present(0.5, 0.1);
    Week usual = week(days[0], present[0]);
    Week busy = week(days[1], present[1]);
    Double agents = plan.agents();
    double median = usual.hours() / plan.paidHours();
    double p90 = busy.hours() / plan.paidHours();
    return new DeskStaffing.Live(
        goal.patience() == null ? "Erlang C" : "Erlang A",
        usual.calls(),
        busy.calls(),
        usual.agents(),
        busy.agents(),
        usual.scheduled(),
        busy.scheduled(),
        median,
        p90,
        agents,
        agents == null ? null : median - agents,
        agents == null ? null : p90 - agents,
        agents == null ? null : level(usual, usual.agents(), agents * present[0]),
        agents == null ? null : level(busy, usual.agents(), agents * present[1]),
        outOfHours());
  }

  /** Contacts of each day of the week in units of mean handle time, for each probability. */
  private double[][] days(double... probabilities) {
    SamplePaths daily = forecast.dailyPaths();
    int paths = daily.paths();
    int before = before();
    ZoneId zone = daily.grid().zone();
    double[][] quantiles = new double[probabilities.length][7];
    for (DayOfWeek day : DayOfWeek.values()) {
      int[] steps = steps(day, zone);
      double[] pooled = new double[steps.length * paths];
      for (int i = 0; i < steps.length; i++) {
        int week = (steps[i] + before) / DeskDemand.WEEK;
        for (int p = 0; p < paths; p++) {
          pooled[i * paths + p] =
              daily.value(p, steps[i]) * shift.demand(p, week) * minutes[p] * 60 / meanSeconds;
        }
      }
      for (int q = 0; q < probabilities.length; q++) {
        quantiles[q][day.getValue() - 1] =
            pooled.length == 0 ? 0 : DeskDeferred.quantile(pooled, probabilities[q]);
      }
    }
    return quantiles;
  }

  private int before() {
    LocalDate first = forecast.dailyPaths().grid().date(0);
    return first.getDayOfWeek().getValue() - 1;
  }

  /** The days of the horizon that fall on a day of the week and are no holidays. */
  private int[] steps(DayOfWeek day, ZoneId zone) {
    SamplePaths daily = forecast.dailyPaths();
    LocalDate first = daily.grid().start(0).atZone(zone).toLocalDate();
    return IntStream.range(0, daily.steps())
        .filter(s -> first.plusDays(s).getDayOfWeek() == day)
        .filter(s -> !plan.hours().holidays().contains(first.plusDays(s)))
        .toArray();
  }

  /** Share of the agents present over weeks and futures, at each probability. */
  private double[] present(double... probabilities) {
    SamplePaths weekly = forecast.weeklyPaths();
    double[] pooled = new double[weekly.paths() * weekly.steps()];
    for (int w = 0; w < weekly.steps(); w++) {
      for (int p = 0; p < weekly.paths(); p++) {
        pooled[w * weekly.paths() + p] = shift.staff(p, w);
      }
    }
    return Arrays.stream(probabilities)
        .map(q -> Math.max(0.01, DeskDeferred.quantile(pooled, q)))
        .toArray();
  }

  private Week week(double[] days, double present) {
    WeekProfile calls =
        WeekProfile.of(
            (day, hour) ->
                open(day, hour) > 0 ? days[day.getValue() - 1] * share(day, hour) : Double.NaN);
    double shrinkage = Math.min(1 - (1 - plan.shrinkage()) * present, 0.999);
    WeekProfile agents =
        WeekProfile.of(
            (day, hour) -> {
              double contacts = calls.value(day, hour);
              return Double.isNaN(contacts)
                  ? Double.NaN
                  : staffing.required(contacts, open(day, hour) * HOUR).agents();
            });
    WeekProfile scheduled =
        WeekProfile.of(
            (day, hour) -> {
              double raw = agents.value(day, hour);
              return Double.isNaN(raw) ? Double.NaN : StaffingPlan.scheduled((int) raw, shrinkage);
            });
    // The payroll is not rounded up hour by hour: people who are away in one hour are there in
    // another.
    return new Week(calls, agents, scheduled, hours(agents) / (1 - shrinkage));
  }

  private double hours(WeekProfile people) {
    return WeekProfile.of((day, hour) -> people.value(day, hour) * open(day, hour)).sum();
  }

  /** Part of an hour in which the desk is open. */
  private double open(DayOfWeek day, int hour) {
    int minutesOpen = 0;
    for (OpeningHours.Interval i : plan.hours().hours().intervals(day)) {
      minutesOpen +=
          Math.max(0, Math.min(i.close(), (hour + 1) * 60) - Math.max(i.open(), hour * 60));
    }
    return minutesOpen / 60.0;
  }

  /** Share of a day's contacts that come in an hour. */
  private double share(DayOfWeek day, int hour) {
    double sum = 0;
    for (int h = 0; h < 24; h++) {
      double v = history.arrivals().value(day, h);
      sum += Double.isNaN(v) ? 0 : v;
    }
    double v = history.arrivals().value(day, hour);
    return sum > 0 && !Double.isNaN(v) ? v / sum : 0;
  }

  private double outOfHours() {
    double closed =
        WeekProfile.of(
                (day, hour) ->
                    open(day, hour) > 0 ? Double.NaN : history.arrivals().value(day, hour))
            .sum();
    double all = history.arrivals().sum();
    return all > 0 ? closed / all : 0;
  }

  /**
   * Share of contacts answered in time by people laid over the week in proportion to a requirement.
   * Parts of people are served half by one number, half by the next.
   */
  private @Nullable Double level(Week week, WeekProfile requirement, double people) {
    double hours = people * plan.paidHours() * (1 - plan.shrinkage());
    double needed = hours(requirement);
    if (!(needed > 0)) {
      return null;
    }
    double answered = 0;
    double all = 0;
    for (DayOfWeek day : DayOfWeek.values()) {
      for (int hour = 0; hour < 24; hour++) {
        double contacts = week.calls().value(day, hour);
        if (contacts > 0) {
          double there = requirement.value(day, hour) * hours / needed;
          answered += contacts * level(contacts, open(day, hour) * HOUR, there);
          all += contacts;
        }
      }
    }
    return all > 0 ? answered / all : null;
  }

  private double level(double contacts, double seconds, double people) {
    int few = (int) Math.floor(people);
    double part = people - few;
    return (1 - part) * level(contacts, seconds, few) + part * level(contacts, seconds, few + 1);
  }

  private double level(double contacts, double seconds, int people) {
    double load = contacts * meanSeconds / seconds;
    boolean leaving = goal.patience() != null;
    // Nobody who never leaves is ever answered in time by too few.
    if (people < 1 || (!leaving && load >= people)) {
      return 0;
    }
    StaffedInterval served = staffing.with(contacts, seconds, people);
    return served.serviceLevel();
  }
}
