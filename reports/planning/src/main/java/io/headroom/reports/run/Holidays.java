package io.headroom.reports.run;

import io.headroom.core.calendar.WorkCalendar;
import io.headroom.core.series.Series;
import io.headroom.core.time.TimeGrid;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a desk's holidays do to its daily arrivals: the ratio of what they brought to what the same
 * days of the week bring around them. Where the log holds no holiday yet, it is the ratio of days
 * of the week on which the desk is closed to those on which it is open, or 1 without any.
 */
final class Holidays {
  private static final int AROUND = 4;

  private final WorkCalendar calendar;
  private final double ratio;
  private final String from;

  private Holidays(WorkCalendar calendar, double ratio, String from) {
    this.calendar = calendar;
    this.ratio = ratio;
    this.from = from;
  }

  static Holidays of(DeskPlan plan, Series daily) {
    WorkCalendar calendar = plan.hours();
    double brought = 0;
    double usual = 0;
    int seen = 0;
    for (int i = 0; i < daily.size(); i++) {
      if (isHoliday(calendar, daily.grid().date(i))) {
        double around = around(calendar, daily, i);
        if (!Double.isNaN(around)) {
          brought += daily.value(i);
          usual += around;
          seen++;
        }
      }
    }
    if (usual > 0) {
      return new Holidays(calendar, brought / usual, "as the " + seen + " holidays in the log did");
    }
    return new Holidays(calendar, closedDays(calendar, daily), "as days of the week off do");
  }

  /** A holiday on a day of the week that is off anyway changes nothing. */
  private static boolean isHoliday(WorkCalendar calendar, LocalDate date) {
    return calendar.holidays().contains(date) && calendar.weekdays().contains(date.getDayOfWeek());
  }

  /** Median of the same day of the week in the weeks around. */
  private static double around(WorkCalendar calendar, Series daily, int at) {
    List<Double> near = new ArrayList<>();
    for (int w = -AROUND; w <= AROUND; w++) {
      int i = at + 7 * w;
      if (i >= 0 && i < daily.size() && !isHoliday(calendar, daily.grid().date(i))) {
        near.add(daily.value(i));
      }
    }
    if (near.isEmpty()) {
      return Double.NaN;
    }
    double[] sorted = near.stream().mapToDouble(d -> d).sorted().toArray();
    return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
  }

  private static double closedDays(WorkCalendar calendar, Series daily) {
    double[] sum = new double[2];
    double[] days = new double[2];
    for (int i = 0; i < daily.size(); i++) {
      DayOfWeek day = daily.grid().date(i).getDayOfWeek();
      int open = calendar.weekdays().contains(day) ? 1 : 0;
      sum[open] += daily.value(i);
      days[open]++;
    }
    return days[0] > 0 && sum[1] > 0 ? Math.min(1, sum[0] / days[0] / (sum[1] / days[1])) : 1;
  }

  /** The series with holidays missing. */
  Series leftOut(Series daily) {
    double[] v = daily.toArray();
    for (int i = 0; i < v.length; i++) {
      if (isHoliday(calendar, daily.grid().date(i))) {
        v[i] = Double.NaN;
      }
    }
    return daily.withValues(v);
  }

  /** What each day of a grid is multiplied by. */
  double[] factors(TimeGrid days) {
    double[] factor = new double[days.count()];
    Arrays.fill(factor, 1);
    for (int d = 0; d < factor.length; d++) {
      if (isHoliday(calendar, days.date(d))) {
        factor[d] = ratio;
      }
    }
    return factor;
  }

  Optional<RunFinding> finding(DeskPlan plan, String stream, TimeGrid days) {
    long ahead = Arrays.stream(factors(days)).filter(f -> f != 1).count();
    return ahead == 0
        ? Optional.empty()
        : Optional.of(
            new RunFinding(
                RunFinding.Severity.INFO,
                "holidays-ahead",
                "desk " + plan.name(),
                String.format(
                    Locale.ROOT,
                    "holidays ahead are taken to bring %.0f %% of the usual %s, %s",
                    100 * ratio,
                    stream,
                    from),
                ahead,
                ""));
  }
}
