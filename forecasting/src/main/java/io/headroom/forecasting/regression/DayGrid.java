package io.headroom.forecasting.regression;

import io.headroom.core.time.Granularity;
import io.headroom.core.time.TimeGrid;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.Optional;

/**
 * A grid seen by local days: each step lies in a unit, a day or the week of the grid, and in a slot
 * of local wall-clock time within it.
 */
final class DayGrid {
  private static final int DAY = 86_400;

  private final TimeGrid grid;
  private final boolean weeks;
  private final int step;
  private final long first;

  private DayGrid(TimeGrid grid) {
    Granularity g = grid.granularity();
    this.grid = grid;
    this.weeks = g.isCalendar() && g.meanSeconds() > DAY;
    this.step = g.isCalendar() ? DAY : (int) g.meanSeconds();
    this.first = grid.date(0).toEpochDay();
  }

  static DayGrid of(TimeGrid grid) {
    return new DayGrid(grid);
  }

  /** Why effects of days cannot be measured on such steps. */
  static Optional<String> refusal(Granularity g) {
    boolean ok =
        g.isCalendar()
            ? !g.isMonths() && (g.meanSeconds() == DAY || g.meanSeconds() == 7 * DAY)
            : g.meanSeconds() == Math.rint(g.meanSeconds()) && DAY % (int) g.meanSeconds() == 0;
    return ok
        ? Optional.empty()
        : Optional.of(
            "effects of days are measured on steps of a week, a day or a whole part of a day, not "
                + g);
  }

  /** After how many units the same kind of unit comes again: 7 days, or each week. */
  int period() {
    return weeks ? 1 : 7;
  }

  boolean isWeeks() {
    return weeks;
  }

  /** Slots in a unit. */
  int slots() {
    return weeks ? 1 : DAY / step;
  }

  int units() {
    return grid.count() == 0 ? 0 : unit(grid.count() - 1) + 1;
  }

  int unit(int i) {
    return weeks ? i : (int) (grid.date(i).toEpochDay() - first);
  }

  int slot(int i) {
    if (step == DAY) {
      return 0;
    }
    ZonedDateTime local = grid.start(i).atZone(grid.zone());
    return local.toLocalTime().toSecondOfDay() / step;
  }

  /** First local day of a unit, as epoch day. */
  long day(int unit) {
    return weeks ? grid.date(unit).toEpochDay() : first + unit;
  }

  /** First local day after a unit. */
  long end(int unit) {
    return weeks ? grid.date(unit + 1).toEpochDay() : first + unit + 1;
  }

  /** The unit of a day; outside 0…units−1 when the grid does not have it. */
  int unitOf(long day) {
    return weeks ? (int) grid.indexOf(LocalDate.ofEpochDay(day)) : (int) (day - first);
  }

  /** 0 is Monday. */
  static int weekday(long epochDay) {
    return (int) Math.floorMod(epochDay + 3, 7L);
  }
}
