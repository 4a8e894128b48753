package io.headroom.reports.run;

import io.headroom.core.demand.Ticket;
import io.headroom.core.demand.TicketField;
import io.headroom.core.demand.TicketGroup;
import io.headroom.core.demand.TicketLog;
import io.headroom.core.series.Series;
import io.headroom.core.series.SeriesKey;
import io.headroom.core.time.Granularity;
import io.headroom.forecasting.FitException;
import io.headroom.forecasting.Forecast;
import io.headroom.forecasting.ForecastModel;
import io.headroom.forecasting.evaluation.CountCalibration;
import io.headroom.forecasting.evaluation.CountInterval;
import io.headroom.forecasting.smoothing.SeasonalCounts;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Daily counts by priority: what the next day brings, and how often such a forecast was right.
 *
 * <p>All by one model of counts, {@link SeasonalCounts} with the week as season: some priorities
 * are too rare for a choice by backtest. Its intervals are whole numbers, both ends included.
 * Forecasts of a day see the days before it and nothing else.
 */
final class DeskPriorities {
  /** Days that the first origin of the calibration knows. */
  static final int FIRST_ORIGIN = 28;

  private static final int MOST_DAYS = 91;
  private static final double LEVEL = 0.8;
  private static final ForecastModel MODEL = SeasonalCounts.of(DeskDemand.WEEK);

  private DeskPriorities() {}

  private record Group(String name, Series daily) {}

  private static List<Group> groups(DeskPlan plan, TicketLog log) {
    List<Group> groups = new ArrayList<>();
    for (TicketGroup g : log.groups(TicketField.PRIORITY)) {
      Set<String> values = new HashSet<>(g.values());
      Series daily =
          log.where((Ticket t) -> values.contains(t.priority()))
              .arrivals(Granularity.DAY)
              .withKey(SeriesKey.of(g.name()));
      groups.add(new Group(g.name(), Holidays.of(plan, daily).leftOut(daily)));
    }
    return groups;
  }

  /** The first day after the log that is no holiday, by priority. */
  static List<DeskResult.NextDay> nextDay(DeskPlan plan, TicketLog log) {
    return groups(plan, log).stream().flatMap(g -> nextDay(plan, g).stream()).toList();
  }

  /** Empty for a priority without a usable history; its volume is in the tables. */
  private static Optional<DeskResult.NextDay> nextDay(DeskPlan plan, Group g) {
    int ahead = 0;
    LocalDate date = g.daily().grid().date(g.daily().size());
    while (plan.hours().holidays().contains(date.plusDays(ahead))) {
      ahead++;
    }
    try {
      Forecast forecast = MODEL.fit(g.daily()).forecast(ahead + 1);
      CountInterval interval = CountInterval.of(forecast, ahead, LEVEL);
      return Optional.of(
          new DeskResult.NextDay(
              g.name(),
              date.plusDays(ahead),
              forecast.mean(ahead),
              interval.low(),
              interval.high()));
    } catch (FitException tooLittle) {
      return Optional.empty();
    }
  }

  /** Daily origins over the last quarter, at the earliest when four weeks are known. */
  static List<CountCalibration> calibration(DeskPlan plan, TicketLog log) {
    List<CountCalibration> lines = new ArrayList<>();
    List<CountCalibration.Trial> all = new ArrayList<>();
    for (Group g : groups(plan, log)) {
      int first = Math.max(FIRST_ORIGIN, g.daily().size() - MOST_DAYS);
      List<CountCalibration.Trial> trials = CountCalibration.trials(g.daily(), MODEL, first, LEVEL);
      if (!trials.isEmpty()) {
        lines.add(CountCalibration.of(g.name(), LEVEL, trials));
        all.addAll(trials);
      }
    }
    if (lines.size() > 1) {
      lines.add(CountCalibration.of("all priorities", LEVEL, all));
    }
    return List.copyOf(lines);
  }
}
