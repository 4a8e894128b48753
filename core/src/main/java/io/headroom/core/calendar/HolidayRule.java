package io.headroom.core.calendar;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Says which days are holidays: a country's ({@link HolidayCalendars}), a company's own ({@link
 * HolidayDates}), or several together. Immutable; the same days for ever from the same release.
 */
public interface HolidayRule extends Serializable {
  /** Observed day first, then the feast's own, then the name. */
  Comparator<Holiday> ORDER =
      Comparator.comparing(Holiday::observed)
          .thenComparing(Holiday::date)
          .thenComparing(Holiday::name);

  /**
   * What the rule is called.
   *
   * @return for example {@code nl} or {@code us-ca}
   */
  String name();

  /**
   * The holidays that are observed in a range of days.
   *
   * @param from first day
   * @param to end, exclusive
   * @return those whose observed day lies in the range, in order of {@link #ORDER}
   */
  List<Holiday> between(LocalDate from, LocalDate to);

  /**
   * This rule and another.
   *
   * @param other such as a company's own days
   * @return the holidays of both; what both have counts once
   */
  default HolidayRule and(HolidayRule other) {
    return new Together(this, other);
  }

  /**
   * Two rules as one.
   *
   * @param first one rule
   * @param second another
   */
  record Together(HolidayRule first, HolidayRule second) implements HolidayRule {
    @Override
    public String name() {
      return first.name() + "+" + second.name();
    }

    @Override
    public List<Holiday> between(LocalDate from, LocalDate to) {
      List<Holiday> all = new ArrayList<>(first.between(from, to));
      all.addAll(second.between(from, to));
      return all.stream().distinct().sorted(ORDER).toList();
    }
  }
}
