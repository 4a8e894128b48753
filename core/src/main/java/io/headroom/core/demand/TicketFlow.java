package io.headroom.core.demand;

import io.headroom.core.calendar.WorkClock;
import io.headroom.core.measure.Unit;
import io.headroom.core.series.Bounds;
import io.headroom.core.series.Series;
import io.headroom.core.series.SeriesKey;
import io.headroom.core.time.Granularity;
import io.headroom.core.time.TimeGrid;
import java.time.Instant;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/** Counts of a ticket log over time: arrivals, closures, backlog. */
final class TicketFlow {
  private static final Unit TICKET = Unit.of("ticket");

  private TicketFlow() {}

  static Series arrivals(TicketLog log, Granularity step) {
    return counts(log, "arrivals", step, log.observedFrom(), false);
  }

  static Series closures(TicketLog log, Granularity step) {
    return counts(log, "closures", step, log.backlogKnownFrom(), true);
  }

  private static Series counts(
      TicketLog log, String name, Granularity step, Instant from, boolean closing) {
    TimeGrid grid = complete(log, step, from);
    double[] counts = new double[grid.count()];
    Index index = new Index(grid);
    for (Ticket t : log.tickets()) {
      Instant at = closing ? closed(t) : t.opened();
      int i = at == null ? -1 : index.of(at);
      if (i >= 0) {
        counts[i]++;
      }
    }
    return series(name, grid, counts, step, true);
  }

  static Series net(TicketLog log, Granularity step) {
    TimeGrid grid = complete(log, step, log.backlogKnownFrom());
    return series("net flow", grid, net(log, grid), step, false);
  }

  private static double[] net(TicketLog log, TimeGrid grid) {
    double[] net = new double[grid.count()];
    Index index = new Index(grid);
    for (Ticket t : log.tickets()) {
      if (!t.abandoned()) {
        int in = index.of(t.opened());
        if (in >= 0) {
          net[in]++;
        }
        Instant closed = t.resolved();
        int out = closed == null ? -1 : index.of(closed);
        if (out >= 0) {
          net[out]--;
        }
      }
    }
    return net;
  }

  static Series backlog(TicketLog log, Granularity step) {
    TimeGrid grid = complete(log, step, log.backlogKnownFrom());
    double[] backlog = net(log, grid);
    long open = 0;
    for (Ticket t : log.tickets()) {
      Instant closed = t.resolved();
      boolean before = t.opened().isBefore(grid.start()) && !t.abandoned();
      open += before && (closed == null || !closed.isBefore(grid.start())) ? 1 : 0;
    }
    for (int i = 0; i < backlog.length; i++) {
      backlog[i] += i == 0 ? open : backlog[i - 1];
    }
    return series("backlog", grid, backlog, step, true);
  }

  private static @Nullable Instant closed(Ticket t) {
    return t.abandoned() ? null : t.resolved();
  }

  /** The periods that lie whole between an instant and the as-of. */
  private static TimeGrid complete(TicketLog log, Granularity step, Instant from) {
    Instant start = step.truncate(from, log.zone());
    if (start.isBefore(from)) {
      start = step.advance(start, 1, log.zone());
    }
    long count = start.isAfter(log.asOf()) ? 0 : step.stepsBetween(start, log.asOf(), log.zone());
    return new TimeGrid(start, step, Math.toIntExact(count), log.zone());
  }

  private static Series series(
      String name, TimeGrid grid, double[] counts, Granularity step, boolean positive) {
    SeriesKey key = SeriesKey.of(name);
    if (counts.length == 0) {
      return Series.empty(key, grid, TICKET, "no complete " + step.noun() + " in the log");
    }
    Series s = Series.of(key, grid, counts, TICKET);
    return positive ? s.withBounds(Bounds.NON_NEGATIVE) : s;
  }

  static WeekProfile byHour(TicketLog log, WorkClock clock) {
    TimeGrid weeks = complete(log, Granularity.WEEK, log.observedFrom());
    Instant end = weeks.end();
    double[] hours = new double[WeekProfile.HOURS];
    double[] tickets = new double[WeekProfile.HOURS];
    Instant at = weeks.start();
    while (at.isBefore(end)) {
      // A local hour may begin at half past in a zone with such an offset; a quarter fits all.
      count(hours, at.atZone(log.zone()), clock, 0.25);
      at = at.plusSeconds(900);
    }
    for (Ticket t : log.opened(weeks.start(), end)) {
      count(tickets, t.opened().atZone(log.zone()), clock, 1);
    }
    return WeekProfile.of(
        (day, hour) -> {
          int i = (day.getValue() - 1) * 24 + hour;
          return hours[i] > 0 ? tickets[i] / hours[i] : Double.NaN;
        });
  }

  private static void count(double[] into, ZonedDateTime at, WorkClock clock, double amount) {
    if (!clock.calendar().holidays().contains(at.toLocalDate())) {
      into[(at.getDayOfWeek().getValue() - 1) * 24 + at.getHour()] += amount;
    }
  }

  /** Finds the period of an instant; bisection over the starts, as calendars are slow to ask. */
  private static final class Index {
    private final long[] starts;
    private final TimeGrid grid;

    Index(TimeGrid grid) {
      this.grid = grid;
      starts = new long[grid.count() + 1];
      for (int i = 0; i < starts.length; i++) {
        starts[i] = grid.start(i).getEpochSecond();
      }
    }

    /** −1 outside the grid. */
    int of(Instant at) {
      if (at.isBefore(grid.start()) || at.getEpochSecond() >= starts[starts.length - 1]) {
        return -1;
      }
      int lo = 0;
      int hi = starts.length - 1;
      while (lo < hi - 1) {
        int mid = (lo + hi) >>> 1;
        if (starts[mid] <= at.getEpochSecond()) {
          lo = mid;
        } else {
          hi = mid;
        }
      }
      return lo;
    }
  }
}
