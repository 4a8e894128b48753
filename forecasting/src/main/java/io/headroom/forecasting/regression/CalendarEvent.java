package io.headroom.forecasting.regression;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Something dated that may move a series: a release, a migration, a promotion. It holds on days,
 * over windows of days, or from a day on for good; the same name may come several times, also in
 * the future. Immutable.
 */
public final class CalendarEvent implements Serializable {
  private static final long serialVersionUID = 1;

  private final String name;
  private final List<Window> windows;

  /**
   * Days on which an event holds.
   *
   * @param from first day
   * @param to end, exclusive; null when it lasts
   */
  record Window(LocalDate from, @Nullable LocalDate to) implements Serializable {
    boolean holds(LocalDate day) {
      return !day.isBefore(from) && (to == null || day.isBefore(to));
    }
  }

  private CalendarEvent(String name, List<Window> windows) {
    if (name.isBlank()) {
      throw new IllegalArgumentException("an event needs a name");
    }
    this.name = name;
    this.windows = windows;
  }

  /**
   * A change that lasts, such as a migration.
   *
   * @param name of the event
   * @param first the first local day of the new state
   * @return the event
   */
  public static CalendarEvent lasting(String name, LocalDate first) {
    return new CalendarEvent(name, List.of(new Window(first, null)));
  }

  /**
   * An event of one day.
   *
   * @param name of the event
   * @param day local day
   * @return the event
   */
  public static CalendarEvent on(String name, LocalDate day) {
    return during(name, day, day.plusDays(1));
  }

  /**
   * An event of some days, such as a promotion.
   *
   * @param name of the event
   * @param from first local day
   * @param to end, exclusive, after {@code from}
   * @return the event
   * @throws IllegalArgumentException when it ends before it begins
   */
  public static CalendarEvent during(String name, LocalDate from, LocalDate to) {
    return new CalendarEvent(name, List.of()).and(from, to);
  }

  /**
   * The same event once more, in the past or the future.
   *
   * @param from first local day
   * @param to end, exclusive, after {@code from}
   * @return the event with one window more
   * @throws IllegalArgumentException when it ends before it begins, or the event lasts
   */
  public CalendarEvent and(LocalDate from, LocalDate to) {
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException(
          "the event '" + name + "' ends at " + to + ", not after its first day " + from);
    }
    if (isLasting()) {
      throw new IllegalArgumentException(
          "the event '"
              + name
              + "' lasts from "
              + windows.get(0).from()
              + " and cannot come again");
    }
    ArrayList<Window> longer = new ArrayList<>(windows);
    longer.add(new Window(from, to));
    return new CalendarEvent(name, longer);
  }

  /**
   * How reports call it.
   *
   * @return the name
   */
  public String name() {
    return name;
  }

  /**
   * Whether it holds for good.
   *
   * @return true for {@link #lasting}
   */
  public boolean isLasting() {
    return windows.size() == 1 && windows.get(0).to() == null;
  }

  List<Window> windows() {
    return windows;
  }

  /** Name and days. */
  @Override
  public String toString() {
    return windows.stream()
        .map(w -> w.to() == null ? "from " + w.from() : w.from() + "…" + w.to().minusDays(1))
        .collect(Collectors.joining(", ", name + " ", ""));
  }
}
