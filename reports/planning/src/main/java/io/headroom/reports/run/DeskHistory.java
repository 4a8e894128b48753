package io.headroom.reports.run;

import io.headroom.core.calendar.WorkCalendar;
import io.headroom.core.calendar.WorkClock;
import io.headroom.core.demand.AgeBand;
import io.headroom.core.demand.Attainment;
import io.headroom.core.demand.TargetCheck;
import io.headroom.core.demand.Ticket;
import io.headroom.core.demand.TicketField;
import io.headroom.core.demand.TicketGroup;
import io.headroom.core.demand.TicketLog;
import io.headroom.core.reliability.LifeData;
import io.headroom.core.time.Granularity;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** First part of a desk's step: what its log says about the past. */
final class DeskHistory {
  private static final int WEEKS = 4;
  private static final int ATTAINMENT_DAYS = 91;
  private static final int ROUND_THE_CLOCK = 7 * 24 * 60;

  private DeskHistory() {}

  static DeskResult.History of(DeskPlan plan, TicketLog log) {
    WorkClock clock = plan.hours().in(log.zone());
    Instant from = attainmentFrom(log);
    TargetCheck check = plan.targets().isEmpty() ? null : log.against(plan.targets(), clock);
    return new DeskResult.History(
        log.zone(),
        log.observedFrom(),
        log.backlogKnownFrom(),
        log.opened(log.observedFrom(), Instant.MAX).size(),
        volumes(log),
        log.arrivals(Granularity.WEEK),
        log.closures(Granularity.WEEK),
        log.backlog(Granularity.WEEK),
        log.arrivalsByHour(clock),
        backlog(log, check),
        resolution(log.resolutionHours()),
        from.atZone(log.zone()).toLocalDate(),
        check == null ? null : check.total("all", from),
        check == null ? List.of() : check.by(t -> priority(t), from),
        check == null ? List.of() : check.by(t -> timeOfWeek(t, clock), from),
        check == null ? null : due(log, check),
        log.firstContactResolution(),
        log.reopened());
  }

  private static String priority(Ticket t) {
    return t.priority().isEmpty() ? TicketGroup.NOT_KNOWN : t.priority();
  }

  /** A quarter before the as-of, or less when the log is shorter. */
  private static Instant attainmentFrom(TicketLog log) {
    Instant quarter =
        log.asOf()
            .atZone(log.zone())
            .toLocalDate()
            .minusDays(ATTAINMENT_DAYS)
            .atStartOfDay(log.zone())
            .toInstant();
    return quarter.isBefore(log.observedFrom()) ? log.observedFrom() : quarter;
  }

  private static String timeOfWeek(Ticket t, WorkClock clock) {
    WorkCalendar calendar = clock.calendar();
    ZonedDateTime opened = t.opened().atZone(clock.zone());
    if (calendar.hours().minutesPerWeek() == ROUND_THE_CLOCK) {
      boolean weekend = opened.getDayOfWeek().getValue() > 5;
      return calendar.isWorkingDay(opened.toLocalDate())
          ? weekend ? "weekend" : "Monday to Friday"
          : "holiday";
    }
    if (clock.isRunning(t.opened())) {
      return "in opening hours";
    }
    return calendar.isWorkingDay(opened.toLocalDate()) ? "working day, closed" : "day off";
  }

  private static List<DeskResult.Volumes> volumes(TicketLog log) {
    Instant end = Granularity.WEEK.truncate(log.asOf(), log.zone());
    Instant middle = Granularity.WEEK.advance(end, -WEEKS, log.zone());
    Instant start = Granularity.WEEK.advance(end, -2L * WEEKS, log.zone());
    boolean known = !start.isBefore(log.observedFrom());
    int all = log.opened(log.observedFrom(), Instant.MAX).size();
    List<DeskResult.Volumes> volumes = new ArrayList<>();
    for (TicketField field : TicketField.values()) {
      Map<String, Integer> last = counts(log.opened(middle, end), field);
      Map<String, Integer> before = counts(log.opened(start, middle), field);
      List<DeskResult.Volume> rows = new ArrayList<>();
      for (TicketGroup g : log.groups(field)) {
        rows.add(
            new DeskResult.Volume(
                g.name(),
                g.tickets(),
                (double) g.tickets() / all,
                sum(last, g.values()),
                known ? sum(before, g.values()) : null));
      }
      volumes.add(new DeskResult.Volumes(field, List.copyOf(rows)));
    }
    return List.copyOf(volumes);
  }

  private static Map<String, Integer> counts(List<Ticket> tickets, TicketField field) {
    Map<String, Integer> counts = new HashMap<>();
    tickets.forEach(t -> counts.merge(field.of(t), 1, Integer::sum));
    return counts;
  }

  private static int sum(Map<String, Integer> counts, List<String> values) {
    return values.stream().mapToInt(v -> counts.getOrDefault(v, 0)).sum();
  }

  private static DeskResult.Backlog backlog(TicketLog log, @Nullable TargetCheck check) {
    List<Ticket> open = log.open(log.asOf());
    Map<AgeBand, Integer> ages = AgeBand.count(open, log.asOf());
    boolean known = !log.backlogKnownFrom().isAfter(log.asOf());
    if (check == null) {
      return new DeskResult.Backlog(open.size(), ages, known, null, Double.NaN);
    }
    Attainment all = check.total("all", Instant.MIN);
    int judged = all.openLate() + all.openInTime();
    return new DeskResult.Backlog(
        open.size(),
        ages,
        known,
        all.openLate(),
        judged == 0 ? Double.NaN : (double) all.openLate() / judged);
  }

  private static DeskResult.Due due(TicketLog log, TargetCheck check) {
    Attainment all = check.total("all", Instant.MIN);
    Instant day = log.asOf().plus(Duration.ofDays(1));
    Instant week = log.asOf().plus(Duration.ofDays(7));
    Map<Instant, Integer> due = check.dueBy(List.of(day, week));
    int soon = due.getOrDefault(day, 0);
    int then = due.getOrDefault(week, 0);
    int open = log.open(log.asOf()).size();
    return new DeskResult.Due(
        all.openLate(),
        soon,
        then,
        all.openInTime() - soon - then,
        open - all.openLate() - all.openInTime());
  }

  private static DeskResult.Resolution resolution(LifeData hours) {
    if (hours.count() == 0) {
      return new DeskResult.Resolution(0, 0, null, null, "no ticket was opened");
    }
    OptionalDouble median = hours.quantile(0.5);
    OptionalDouble p90 = hours.quantile(0.9);
    String still =
        String.format(
            Locale.ROOT,
            " (after %s %.0f %% were still open)",
            time(hours.longest()),
            100 * hours.survivalAt(hours.longest()));
    String text =
        "half of the tickets are resolved "
            + (median.isPresent()
                ? "within " + time(median.getAsDouble())
                : "later than this log can tell")
            + ", nine of ten "
            + (p90.isPresent()
                ? "within " + time(p90.getAsDouble())
                : "later than this log can tell" + still);
    return new DeskResult.Resolution(hours.count(), hours.ended(), boxed(median), boxed(p90), text);
  }

  private static @Nullable Double boxed(OptionalDouble value) {
    return value.isPresent() ? value.getAsDouble() : null;
  }

  private static String time(double hours) {
    return hours < 48
        ? String.format(Locale.ROOT, "%.1f h", hours)
        : String.format(Locale.ROOT, "%.1f days", hours / 24);
  }
}
