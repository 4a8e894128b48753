package io.headroom.core.service;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Over which stretches of days an agreement is judged. */
public sealed interface JudgedOver {
  /**
   * A stretch of days.
   *
   * @param from first day
   * @param next first day after it
   */
  record Days(LocalDate from, LocalDate next) {}

  /**
   * The stretches that lie wholly between two days.
   *
   * @param from first day that is known
   * @param next first day that is not
   * @return in order of their ends; none when too little is known
   */
  List<Days> whole(LocalDate from, LocalDate next);

  /**
   * The stretch that a day lies in, or ends.
   *
   * @param day any day
   * @return the calendar's period that holds it; of rolling ones that which ends with it
   */
  Days at(LocalDate day);

  /**
   * Periods of the calendar, each judged once.
   *
   * @param per which
   */
  record Calendar(Objective.Per per) implements JudgedOver {
    /** Checks that it is said. */
    public Calendar {
      Objects.requireNonNull(per, "per");
    }

    @Override
    public List<Days> whole(LocalDate from, LocalDate next) {
      LocalDate start = per.start(from);
      start = start.isBefore(from) ? per.next(from) : start;
      List<Days> all = new ArrayList<>();
      while (!per.next(start).isAfter(next)) {
        all.add(new Days(start, per.next(start)));
        start = per.next(start);
      }
      return List.copyOf(all);
    }

    @Override
    public Days at(LocalDate day) {
      return new Days(per.start(day), per.next(day));
    }
  }

  /**
   * The last so many days, judged anew every day.
   *
   * @param days how many, at least 1
   */
  record Rolling(int days) implements JudgedOver {
    /** Checks the number. */
    public Rolling {
      if (days < 1) {
        throw new IllegalArgumentException("a rolling window needs a day, found " + days);
      }
    }

    @Override
    public List<Days> whole(LocalDate from, LocalDate next) {
      List<Days> all = new ArrayList<>();
      for (LocalDate end = from.plusDays(days); !end.isAfter(next); end = end.plusDays(1)) {
        all.add(new Days(end.minusDays(days), end));
      }
      return List.copyOf(all);
    }

    @Override
    public Days at(LocalDate day) {
      return new Days(day.minusDays(days - 1L), day.plusDays(1));
    }
  }
}
