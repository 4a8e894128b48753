package io.headroom.core.demand;

import io.headroom.core.calendar.WorkClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The tickets of a log that have a target, each with its deadline on the desk's clock and whether
 * it was kept. Abandoned tickets have none. Immutable.
 */
public final class TargetCheck {
  private final List<Row> rows;
  private final int withoutTarget;
  private final Instant asOf;

  private TargetCheck(List<Row> rows, int withoutTarget, Instant asOf) {
    this.rows = List.copyOf(rows);
    this.withoutTarget = withoutTarget;
    this.asOf = asOf;
  }

  /** How a ticket stands against its target. */
  public enum Verdict {
    /** Resolved by the deadline. */
    MET,
    /** Resolved after the deadline. */
    MISSED,
    /** Open after the deadline. */
    OPEN_LATE,
    /** Open before the deadline. */
    OPEN_IN_TIME
  }

  /**
   * A ticket with its deadline.
   *
   * @param ticket the ticket
   * @param due when its target is used up
   * @param verdict how it stands
   */
  public record Row(Ticket ticket, Instant due, Verdict verdict) {}

  static TargetCheck of(TicketLog log, Map<String, Duration> targets, WorkClock clock) {
    List<Row> rows = new ArrayList<>();
    int without = 0;
    for (Ticket t : log.tickets()) {
      if (t.abandoned()) {
        continue;
      }
      Duration target = targets.get(t.priority());
      if (target == null) {
        without++;
      } else {
        rows.add(row(t, target, clock, log.asOf()));
      }
    }
    return new TargetCheck(rows, without, log.asOf());
  }

  private static Row row(Ticket t, Duration target, WorkClock clock, Instant asOf) {
    List<WorkClock.Pause> pauses = t.pauses();
    Instant due = clock.due(t.opened(), target, pauses);
    Instant resolved = t.resolved();
    // Due at closing is due at closing: who resolves it that evening is late.
    boolean late = (resolved == null ? asOf : resolved).isAfter(due);
    Verdict verdict =
        resolved != null
            ? late ? Verdict.MISSED : Verdict.MET
            : late ? Verdict.OPEN_LATE : Verdict.OPEN_IN_TIME;
    return new Row(t, due, verdict);
  }

  /**
   * The tickets that have a target.
   *
   * @return by opening, then by id
   */
  public List<Row> rows() {
    return rows;
  }

  /**
   * How many tickets have no target.
   *
   * @return abandoned ones not counted
   */
  public int withoutTarget() {
    return withoutTarget;
  }

  /**
   * All tickets opened from an instant on, together.
   *
   * @param name what to call them
   * @param from first instant of opening
   * @return the counts
   */
  public Attainment total(String name, Instant from) {
    Attainment sum = new Attainment(name, 0, 0, 0, 0);
    for (Row r : rows) {
      if (!r.ticket().opened().isBefore(from)) {
        sum = sum.plus(one(name, r.verdict()));
      }
    }
    return sum;
  }

  /**
   * Tickets opened from an instant on, by group. Groups of fewer than {@value TicketGroup#LEAST}
   * tickets are one together.
   *
   * @param group gives the name of a ticket's group
   * @param from first instant of opening
   * @return by name, small groups last
   */
  public List<Attainment> by(Function<Ticket, String> group, Instant from) {
    Map<String, Attainment> sums = new TreeMap<>();
    for (Row r : rows) {
      if (!r.ticket().opened().isBefore(from)) {
        String name = group.apply(r.ticket());
        sums.merge(name, one(name, r.verdict()), Attainment::plus);
      }
    }
    List<Attainment> list = new ArrayList<>();
    Attainment other = new Attainment(TicketGroup.OTHER, 0, 0, 0, 0);
    for (Attainment a : sums.values()) {
      if (size(a) < TicketGroup.LEAST) {
        other = other.plus(a);
      } else {
        list.add(a);
      }
    }
    if (size(other) > 0) {
      list.add(other);
    }
    return List.copyOf(list);
  }

  private static int size(Attainment a) {
    return a.judged() + a.openInTime();
  }

  private static Attainment one(String name, Verdict verdict) {
    return new Attainment(
        name,
        verdict == Verdict.MET ? 1 : 0,
        verdict == Verdict.MISSED ? 1 : 0,
        verdict == Verdict.OPEN_LATE ? 1 : 0,
        verdict == Verdict.OPEN_IN_TIME ? 1 : 0);
  }

  /**
   * Open tickets by when they break their target unless they are resolved before.
   *
   * @param until instants in order, after the as-of
   * @return for each the number of open tickets still in time now that are due by then, each
   *     counted once, at the first that reaches it
   */
  public Map<Instant, Integer> dueBy(List<Instant> until) {
    Map<Instant, Integer> due = new LinkedHashMap<>();
    until.forEach(u -> due.put(u, 0));
    for (Row r : rows) {
      Instant first = r.verdict() == Verdict.OPEN_IN_TIME ? first(until, r.due()) : null;
      if (first != null) {
        due.merge(first, 1, Integer::sum);
      }
    }
    return due;
  }

  private static @Nullable Instant first(List<Instant> until, Instant due) {
    for (Instant u : until) {
      if (!due.isAfter(u)) {
        return u;
      }
    }
    return null;
  }

  /** Counts. */
  @Override
  public String toString() {
    return "TargetCheck[" + total("all", Instant.MIN) + " at " + asOf + "]";
  }
}
