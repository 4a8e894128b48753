package io.headroom.core.calendar;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Holidays that somebody wrote down: a company's closed days, school holidays. Immutable. */
public final class HolidayDates implements HolidayRule {
  private static final long serialVersionUID = 1;

  private final String name;
  private final ArrayList<Holiday> days;

  private HolidayDates(String name, List<Holiday> days) {
    this.name = name;
    this.days = new ArrayList<>(days);
  }

  /**
   * No days yet.
   *
   * @param name what the list is called, such as {@code company}
   * @return the list to add days to
   */
  public static HolidayDates named(String name) {
    return new HolidayDates(name, List.of());
  }

  /**
   * More days under one name, each kept on its own day.
   *
   * @param holiday name of the holiday
   * @param dates when it was and when it will be
   * @return the longer list
   */
  public HolidayDates with(String holiday, LocalDate... dates) {
    return with(Stream.of(dates).map(d -> Holiday.on(holiday, d)).toList());
  }

  /**
   * More holidays, perhaps moved ones.
   *
   * @param holidays with their own and their observed days
   * @return the longer list
   */
  public HolidayDates with(List<Holiday> holidays) {
    List<Holiday> longer = new ArrayList<>(days);
    longer.addAll(holidays);
    return new HolidayDates(name, longer);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public List<Holiday> between(LocalDate from, LocalDate to) {
    return days.stream()
        .filter(h -> !h.observed().isBefore(from) && h.observed().isBefore(to))
        .distinct()
        .sorted(ORDER)
        .toList();
  }

  /** Name and number of days. */
  @Override
  public String toString() {
    return name + ", " + days.size() + " days";
  }
}
