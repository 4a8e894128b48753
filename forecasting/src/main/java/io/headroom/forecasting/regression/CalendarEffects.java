package io.headroom.forecasting.regression;

import io.headroom.core.calendar.HolidayRule;
import io.headroom.forecasting.ForecastModel;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which holidays and events a forecast may use, before it is said what forecasts the rest: {@code
 * CalendarEffects.of(HolidayCalendars.of("nl")).with(release).over(model)}. Immutable.
 */
public final class CalendarEffects implements Serializable {
  private static final long serialVersionUID = 1;

  private static final int WIDEST = 14;

  private final @Nullable HolidayRule holidays;
  private final int before;
  private final int after;
  private final List<CalendarEvent> events;

  private CalendarEffects(
      @Nullable HolidayRule holidays, int before, int after, List<CalendarEvent> events) {
    this.holidays = holidays;
    this.before = before;
    this.after = after;
    this.events = events;
  }

  /**
   * Holidays, with the day before and the day after each.
   *
   * @param holidays such as {@code HolidayCalendars.of("nl")}
   * @return the effects to look for
   */
  public static CalendarEffects of(HolidayRule holidays) {
    return new CalendarEffects(holidays, 1, 1, new ArrayList<>());
  }

  /**
   * Events without holidays.
   *
   * @param events at least one
   * @return the effects to look for
   */
  public static CalendarEffects of(CalendarEvent... events) {
    CalendarEffects all = new CalendarEffects(null, 0, 0, new ArrayList<>());
    for (CalendarEvent event : events) {
      all = all.with(event);
    }
    return all;
  }

  /**
   * Other windows around each holiday; every day of them has an effect of its own.
   *
   * @param daysBefore lead, 0…14
   * @param daysAfter lag, 0…14
   * @return the effects to look for
   * @throws IllegalArgumentException when a number is outside its range
   */
  public CalendarEffects around(int daysBefore, int daysAfter) {
    if (Math.min(daysBefore, daysAfter) < 0 || Math.max(daysBefore, daysAfter) > WIDEST) {
      throw new IllegalArgumentException(
          "a window around a holiday has 0 to "
              + WIDEST
              + " days on each side, found "
              + daysBefore
              + " and "
              + daysAfter);
    }
    return new CalendarEffects(holidays, daysBefore, daysAfter, events);
  }

  /**
   * One event more.
   *
   * @param event of a name that the others do not have
   * @return the effects to look for
   * @throws IllegalArgumentException when the name is taken
   */
  public CalendarEffects with(CalendarEvent event) {
    for (CalendarEvent other : events) {
      if (other.name().equals(event.name())) {
        throw new IllegalArgumentException(
            "there is an event '"
                + event.name()
                + "' already. Maybe use and(…) for its next time?");
      }
    }
    ArrayList<CalendarEvent> longer = new ArrayList<>(events);
    longer.add(event);
    return new CalendarEffects(holidays, before, after, longer);
  }

  /**
   * Puts the effects over a model of the rest.
   *
   * @param rest any model
   * @return the model of both
   */
  public CalendarRegression over(ForecastModel rest) {
    return new CalendarRegression(this, rest);
  }

  @Nullable HolidayRule holidays() {
    return holidays;
  }

  int before() {
    return before;
  }

  int after() {
    return after;
  }

  List<CalendarEvent> events() {
    return events;
  }

  /** The calendar's name, its window and the events'. */
  @Override
  public String toString() {
    List<String> all = new ArrayList<>();
    if (holidays != null) {
      all.add(holidays.name());
    }
    if (holidays != null && (before != 1 || after != 1)) {
      all.add("-" + before + "…+" + after);
    }
    events.forEach(e -> all.add(e.toString()));
    return String.join(", ", all);
  }
}
