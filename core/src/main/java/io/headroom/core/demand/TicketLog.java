package io.headroom.core.demand;

import io.headroom.core.calendar.WorkClock;
import io.headroom.core.reliability.LifeData;
import io.headroom.core.series.Series;
import io.headroom.core.time.Granularity;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.function.Predicate;

/**
 * Tickets as they were known at an as-of, with the views that a service desk is judged by. Sorted
 * by opening, then by id. Immutable.
 *
 * <p>Arrivals count from {@link #observedFrom()} on. Backlog, its age, and closures count from
 * {@link #backlogKnownFrom()} on: a log that holds only tickets opened since its first day starts
 * with no backlog, and its growth in the first weeks is that of the log, not of the desk.
 */
public final class TicketLog {
  private final List<Ticket> tickets;
  private final ZoneId zone;
  private final Instant observedFrom;
  private final Instant backlogKnownFrom;
  private final Instant asOf;

  private TicketLog(
      List<Ticket> sorted,
      ZoneId zone,
      Instant observedFrom,
      Instant backlogKnownFrom,
      Instant asOf) {
    this.tickets = sorted;
    this.zone = zone;
    this.observedFrom = observedFrom;
    this.backlogKnownFrom = backlogKnownFrom;
    this.asOf = asOf;
  }

  /**
   * A log as known at an instant; what is later in the tickets is not seen, see {@link
   * #asOf(Instant)}.
   *
   * @param tickets in any order
   * @param zone the zone of calendar days
   * @param observedFrom from when on all arrivals are in the log
   * @param asOf until when all events are in the log, not before {@code observedFrom}
   * @return the log, its backlog known from {@code observedFrom} on
   * @throws IllegalArgumentException when the as-of lies before the observation
   */
  public static TicketLog of(
      List<Ticket> tickets, ZoneId zone, Instant observedFrom, Instant asOf) {
    if (asOf.isBefore(observedFrom)) {
      throw new IllegalArgumentException(
          "a ticket log observed from " + observedFrom + " cannot end before that, at " + asOf);
    }
    List<Ticket> sorted = new ArrayList<>(tickets);
    sorted.sort(Comparator.comparing(Ticket::opened).thenComparing(Ticket::id));
    return new TicketLog(
            List.copyOf(sorted),
            Objects.requireNonNull(zone, "zone"),
            observedFrom,
            observedFrom,
            asOf)
        .seenAt(asOf);
  }

  /**
   * This log with the instant from which on its backlog is that of the desk.
   *
   * @param from not before the observation; after the as-of when it is never known
   * @return the log
   * @throws IllegalArgumentException when it lies before the observation
   */
  public TicketLog withBacklogKnownFrom(Instant from) {
    if (from.isBefore(observedFrom)) {
      throw new IllegalArgumentException(
          "a backlog cannot be known from "
              + from
              + ", before the log is observed, from "
              + observedFrom);
    }
    return new TicketLog(tickets, zone, observedFrom, from, asOf);
  }

  /**
   * This log as it was known at an earlier instant. Tickets opened later are gone. Of a ticket
   * resolved later the resolution, the working time, the number of reassignments and reopenings are
   * not known yet, and pauses end there. Priority, channel, category, group and whether it was
   * abandoned stay as they are at the end, since a log does not say what they were before.
   *
   * @param at not after the log's as-of
   * @return what was known then
   * @throws IllegalArgumentException when it lies after the as-of or before the observation
   */
  public TicketLog asOf(Instant at) {
    if (at.isAfter(asOf) || at.isBefore(observedFrom)) {
      throw new IllegalArgumentException(
          "this log knows what happened from "
              + observedFrom
              + " to "
              + asOf
              + ", asked was "
              + at);
    }
    return seenAt(at);
  }

  private TicketLog seenAt(Instant at) {
    List<Ticket> seen = new ArrayList<>(tickets.size());
    for (Ticket t : tickets) {
      if (!t.opened().isAfter(at)) {
        seen.add(TicketSight.at(t, at, at.isBefore(asOf)));
      }
    }
    return new TicketLog(List.copyOf(seen), zone, observedFrom, backlogKnownFrom, at);
  }

  /**
   * The tickets that pass a test.
   *
   * @param test which to keep
   * @return the log of those, everything else the same
   */
  public TicketLog where(Predicate<Ticket> test) {
    return new TicketLog(
        tickets.stream().filter(test).toList(), zone, observedFrom, backlogKnownFrom, asOf);
  }

  /**
   * The tickets of one kind.
   *
   * @param kind incidents or requests
   * @return the log of those
   */
  public TicketLog of(Ticket.Kind kind) {
    return where(t -> t.kind() == kind);
  }

  /**
   * The tickets.
   *
   * @return by opening, then by id; unmodifiable
   */
  public List<Ticket> tickets() {
    return tickets;
  }

  /**
   * How many tickets.
   *
   * @return 0 or more
   */
  public int size() {
    return tickets.size();
  }

  /**
   * Where calendar days are those of the desk.
   *
   * @return the zone
   */
  public ZoneId zone() {
    return zone;
  }

  /**
   * From when on all arrivals are in the log.
   *
   * @return the instant
   */
  public Instant observedFrom() {
    return observedFrom;
  }

  /**
   * From when on the open tickets of the log are the desk's backlog.
   *
   * @return the instant, not before {@link #observedFrom()}
   */
  public Instant backlogKnownFrom() {
    return backlogKnownFrom;
  }

  /**
   * Until when events are known.
   *
   * @return the instant
   */
  public Instant asOf() {
    return asOf;
  }

  /**
   * Tickets opened in [from, to).
   *
   * @param from first instant
   * @param to first instant after
   * @return in order
   */
  public List<Ticket> opened(Instant from, Instant to) {
    return tickets.stream()
        .filter(t -> !t.opened().isBefore(from) && t.opened().isBefore(to))
        .toList();
  }

  /**
   * Tickets open at an instant.
   *
   * @param at not after the as-of
   * @return in order; abandoned ones are never open
   */
  public List<Ticket> open(Instant at) {
    return tickets.stream().filter(t -> t.isOpen(at)).toList();
  }

  /**
   * Groups of the tickets opened since the observation began, small ones together.
   *
   * @param field what to group by
   * @return largest first
   */
  public List<TicketGroup> groups(TicketField field) {
    return TicketGroup.of(opened(observedFrom, Instant.MAX), field);
  }

  /**
   * Tickets opened in each complete period since the observation began, abandoned ones too.
   *
   * @param granularity length of a period
   * @return counts, 0 where none came; empty without a complete period
   */
  public Series arrivals(Granularity granularity) {
    return TicketFlow.arrivals(this, granularity);
  }

  /**
   * Tickets resolved in each complete period since the backlog is known.
   *
   * @param granularity length of a period
   * @return counts; empty without a complete period
   */
  public Series closures(Granularity granularity) {
    return TicketFlow.closures(this, granularity);
  }

  /**
   * Tickets open just before the end of each complete period since the backlog is known.
   *
   * @param granularity length of a period
   * @return counts; empty without a complete period
   */
  public Series backlog(Granularity granularity) {
    return TicketFlow.backlog(this, granularity);
  }

  /**
   * Growth of the backlog in each complete period since it is known: arrivals that were not
   * abandoned, less closures.
   *
   * @param granularity length of a period
   * @return counts, negative when it shrank; empty without a complete period
   */
  public Series netFlow(Granularity granularity) {
    return TicketFlow.net(this, granularity);
  }

  /**
   * Arrivals by hour of the week: the mean of an hour over the complete weeks from Monday to Sunday
   * since the observation began, on dates that are no holidays of the clock. Hours that a change of
   * clocks skips or repeats count as often as they were there. Opening hours do not matter: tickets
   * come when a desk is closed, too.
   *
   * @param clock gives the holidays
   * @return tickets an hour; NaN for hours that never were, all NaN without a complete week
   */
  public WeekProfile arrivalsByHour(WorkClock clock) {
    return TicketFlow.byHour(this, clock);
  }

  /**
   * Elapsed hours from opening to resolution of the tickets opened since the observation began;
   * open tickets are censored at the as-of, abandoned ones left out. Tickets opened before, which a
   * log holds only because they lasted, would make the times too long.
   *
   * @return the durations
   */
  public LifeData resolutionHours() {
    List<Ticket> all =
        opened(observedFrom, Instant.MAX).stream().filter(t -> !t.abandoned()).toList();
    double[] hours = new double[all.size()];
    boolean[] resolved = new boolean[all.size()];
    for (int i = 0; i < hours.length; i++) {
      Instant end = all.get(i).resolved();
      resolved[i] = end != null;
      Duration life = Duration.between(all.get(i).opened(), end == null ? asOf : end);
      hours[i] = life.toMillis() / 3_600_000.0;
    }
    return LifeData.of(hours, resolved);
  }

  /**
   * Share of resolved tickets that were resolved by whoever took them first.
   *
   * @return with its definition; tickets that do not say are left out and counted
   */
  public ShareKnown firstContactResolution() {
    return TicketSight.share(
        resolved(),
        t -> t.reassignments() >= 0 && t.reopens() >= 0,
        t -> t.reassignments() == 0 && t.reopens() == 0,
        "resolved without reassignment and without reopening, of the resolved tickets for which both"
            + " are known");
  }

  /**
   * Share of resolved tickets that were opened again.
   *
   * @return with its definition; tickets that do not say are left out and counted
   */
  public ShareKnown reopened() {
    return TicketSight.share(
        resolved(),
        t -> t.reopens() >= 0,
        t -> t.reopens() > 0,
        "opened again at least once, of the resolved tickets for which it is known");
  }

  /**
   * Share of resolved tickets that went to another team at least once.
   *
   * @return with its definition; tickets that do not say are left out and counted
   */
  public ShareKnown reassigned() {
    return TicketSight.share(
        resolved(),
        t -> t.reassignments() >= 0,
        t -> t.reassignments() > 0,
        "reassigned at least once, of the resolved tickets for which it is known");
  }

  /**
   * Mean number of reassignments of a resolved ticket.
   *
   * @return 0 or more; empty where no resolved ticket says
   */
  public OptionalDouble meanReassignments() {
    return resolved().stream().mapToInt(Ticket::reassignments).filter(n -> n >= 0).average();
  }

  private List<Ticket> resolved() {
    return opened(observedFrom, Instant.MAX).stream()
        .filter(t -> t.resolved() != null && !t.abandoned())
        .toList();
  }

  /**
   * How tickets did against their targets.
   *
   * @param targets priority to working time allowed; tickets of other priorities have no target
   * @param clock the desk's opening hours
   * @return the check, to be asked by group
   */
  public TargetCheck against(Map<String, Duration> targets, WorkClock clock) {
    return TargetCheck.of(this, targets, clock);
  }

  /**
   * The local date of the last whole day before the as-of.
   *
   * @return the date
   */
  public LocalDate lastCompleteDay() {
    return asOf.atZone(zone).toLocalDate().minusDays(1);
  }

  /** Count and span. */
  @Override
  public String toString() {
    return "TicketLog[" + size() + " tickets, " + observedFrom + " to " + asOf + ", " + zone + "]";
  }
}
