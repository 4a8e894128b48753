package io.headroom.datasets.sample;

import java.util.ArrayList;
import java.util.List;

/**
 * A ticket on its way through a team: what it takes, drawn beforehand, and what happened so far.
 */
final class DeskJob {
  private final int number;
  private final boolean request;
  private final int priority;
  private final String channel;
  private final String category;
  private final DeskTeam team;
  private final long opened;
  private final long arrives;
  private final int reassignments;

  /** Seconds of work up to each stop: a hold, a resolution. */
  private final List<Stop> stops;

  private final List<Long> holds = new ArrayList<>();
  private int next;
  private long answered = -1;
  private long resolved = -1;
  private long handled;
  private int reopens;

  /**
   * Work, and what follows it.
   *
   * @param work seconds of work
   * @param resolves whether the ticket is then resolved; otherwise it waits for the customer
   * @param pause seconds until it comes back; not used after the last stop
   */
  record Stop(long work, boolean resolves, long pause) {}

  DeskJob(
      int number,
      boolean request,
      int priority,
      String channel,
      String category,
      DeskTeam team,
      long opened,
      long arrives,
      int reassignments,
      List<Stop> stops) {
    this.number = number;
    this.request = request;
    this.priority = priority;
    this.channel = channel;
    this.category = category;
    this.team = team;
    this.opened = opened;
    this.arrives = arrives;
    this.reassignments = reassignments;
    this.stops = List.copyOf(stops);
  }

  int number() {
    return number;
  }

  int priority() {
    return priority;
  }

  DeskTeam team() {
    return team;
  }

  /** When the ticket reaches its team. */
  long arrives() {
    return arrives;
  }

  /** Somebody takes it up; the seconds of work that it now needs. */
  long start(long now) {
    if (answered < 0) {
      answered = now;
    }
    return stops.get(next).work();
  }

  /** A piece of work is done; when it comes back to the team, −1 if it does not. */
  long done(long now, long piece) {
    Stop stop = stops.get(next++);
    handled += piece;
    if (stop.resolves()) {
      resolved = now;
    } else {
      holds.add(now);
    }
    return next == stops.size() ? -1 : now + stop.pause();
  }

  /** The customer answered, or opens it again. */
  void back(long now) {
    if (resolved >= 0) {
      resolved = -1;
      reopens++;
    } else {
      holds.add(now);
    }
  }

  DeskTicket ticket() {
    boolean onHold = holds.size() % 2 == 1;
    return new DeskTicket(
        number,
        request,
        priority,
        channel,
        category,
        team.name(),
        opened,
        answered,
        resolved,
        onHold ? holds.subList(0, holds.size() - 1) : holds,
        onHold,
        handled,
        answered < 0 && arrives >= DeskCalendar.end() ? 0 : reassignments,
        reopens);
  }
}
