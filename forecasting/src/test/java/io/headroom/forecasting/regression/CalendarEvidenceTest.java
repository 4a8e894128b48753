package io.headroom.forecasting.regression;

import static org.assertj.core.api.Assertions.assertThat;

import io.headroom.core.calendar.Holiday;
import io.headroom.core.calendar.HolidayCalendars;
import io.headroom.core.calendar.HolidayRule;
import io.headroom.core.series.Series;
import io.headroom.core.time.TimeGrid;
import io.headroom.forecasting.Forecast;
import io.headroom.forecasting.ForecastModel;
import io.headroom.forecasting.decomposition.LocalClock;
import io.headroom.forecasting.smoothing.Naive;
import io.headroom.forecasting.smoothing.SeasonalMean;
import java.time.Instant;
import java.time.LocalDate;
import java.time.zone.ZoneOffsetTransition;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What calendars are worth on real series; prints the tables of docs/benchmarks.md. */
class CalendarEvidenceTest {
  /** Sums of scaled errors, of all steps and of those on holidays. */
  private static final class Errors {
    private double all;
    private int steps;
    private double holidays;
    private int holidaySteps;

    void add(double error, boolean holiday) {
      all += error;
      steps++;
      holidays += holiday ? error : 0;
      holidaySteps += holiday ? 1 : 0;
    }

    double mean() {
      return all / steps;
    }

    double onHolidays() {
      return holidays / holidaySteps;
    }
  }

  /** Mean change from the week before: what errors are divided by. */
  private static double scale(Series past, int week) {
    double sum = 0;
    int n = 0;
    for (int i = week; i < past.size(); i++) {
      double change = Math.abs(past.value(i) - past.value(i - week));
      sum += Double.isNaN(change) ? 0 : change;
      n += Double.isNaN(change) ? 0 : 1;
    }
    return sum / n;
  }

  @ParameterizedTest
  @EnumSource
  void holidays_are_forecast_better_and_other_days_no_worse(OpsSeries which) {
    Series s = which.read();
    TimeGrid grid = s.grid();
    HolidayRule rule = HolidayCalendars.of(which.calendar());
    int week = 7 * which.day();
    ForecastModel plain = SeasonalMean.of(week, 4);
    ForecastModel with = CalendarEffects.of(rule).over(plain);
    Errors without = new Errors();
    Errors having = new Errors();
    int origins = 0;
    LocalDate first = grid.date((int) (0.4 * s.size()));
    for (LocalDate day = first; grid.indexOf(day) + 2 * week <= s.size(); day = day.plusDays(7)) {
      int at = (int) grid.indexOf(day);
      Set<LocalDate> days =
          rule.between(day, day.plusDays(14)).stream()
              .map(Holiday::observed)
              .collect(Collectors.toSet());
      if (days.isEmpty()) {
        continue;
      }
      origins++;
      Series past = s.slice(0, at);
      double scale = scale(past, week);
      Forecast a = plain.fit(past).forecast(2 * week);
      Forecast b = with.fit(past).forecast(2 * week);
      for (int h = 0; h < 2 * week; h++) {
        double y = s.value(at + h);
        if (!Double.isNaN(y)) {
          boolean holiday = days.contains(grid.date(at + h));
          without.add(Math.abs(y - a.median(h)) / scale, holiday);
          having.add(Math.abs(y - b.median(h)) / scale, holiday);
        }
      }
    }
    System.out.printf(
        Locale.ROOT,
        "| %s | %s | %d | %.2f | %.2f | %.2f | %.2f |%n",
        which,
        which.calendar(),
        origins,
        without.mean(),
        having.mean(),
        without.onHolidays(),
        having.onHolidays());
    assertThat(having.onHolidays()).isLessThan(0.9 * without.onHolidays());
    assertThat(having.mean()).isLessThan(without.mean());
  }

  @ParameterizedTest
  @EnumSource(names = {"POWER", "REQUESTS", "BIKES"})
  void the_week_after_a_change_of_clocks_is_forecast_better_on_the_local_clock(OpsSeries which) {
    Series s = which.read();
    TimeGrid grid = s.grid();
    int week = 7 * which.day();
    ForecastModel plain = Naive.seasonal(week);
    ForecastModel local = LocalClock.over(plain);
    Errors without = new Errors();
    Errors having = new Errors();
    int changes = 0;
    Instant from = grid.start();
    for (ZoneOffsetTransition change = grid.zone().getRules().nextTransition(from);
        change != null && change.getInstant().isBefore(grid.end());
        change = grid.zone().getRules().nextTransition(change.getInstant())) {
      int at = (int) grid.indexOf(change.getInstant());
      int origin = at - 2 * which.day();
      if (origin < 8 * week || at + week > s.size()) {
        continue;
      }
      changes++;
      Series past = s.slice(Math.max(0, origin - 26 * week), origin);
      double scale = scale(past, week);
      Forecast a = plain.fit(past).forecast(at - origin + week);
      Forecast b = local.fit(past).forecast(at - origin + week);
      for (int h = at - origin; h < a.horizon(); h++) {
        double y = s.value(origin + h);
        if (!Double.isNaN(y)) {
          without.add(Math.abs(y - a.median(h)) / scale, false);
          having.add(Math.abs(y - b.median(h)) / scale, false);
        }
      }
    }
    System.out.printf(
        Locale.ROOT, "| %s | %d | %.2f | %.2f |%n", which, changes, without.mean(), having.mean());
    assertThat(having.mean()).isLessThan(0.95 * without.mean());
  }
}
