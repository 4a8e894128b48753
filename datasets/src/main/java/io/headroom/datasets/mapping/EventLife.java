package io.headroom.datasets.mapping;

import io.headroom.core.calendar.WorkClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What the states of a ticket's events, in order of time, tell of its life. */
final class EventLife {
  private static final long TOUCH = 15 * 60_000L;
  private long resolved = TicketRows.NONE;
  private long answered = TicketRows.NONE;
  private boolean done;
  private long worked = TicketRows.NONE;
  private long touched;
  private final List<WorkClock.Pause> pauses = new ArrayList<>();

  /**
   * Follows the states. An event that says nothing leaves the state as it was.
   *
   * @param opened when the ticket was opened; nothing is told from before
   * @param until up to when a state that still holds is known to hold
   */
  static EventLife of(
      int[] seen, int from, int to, TicketRows rows, TicketWords words, long opened, long until) {
    EventLife life = new EventLife();
    long heldFrom = TicketRows.NONE;
    for (int i = from; i < to; i++) {
      int state = words.state(seen[i]);
      life.add(rows.get(TicketField.HANDLED, seen[i]));
      life.touch(state, words, seen, i, to, rows);
      if (state == TicketWords.NO_STATE) {
        continue;
      }
      long at = Math.max(opened, rows.get(TicketField.RECORDED, seen[i]));
      boolean nowDone = words.isResolved(state);
      if (nowDone && !life.done) {
        life.resolved = at;
      }
      life.done = nowDone;
      if (life.answered == TicketRows.NONE && words.knowsNew() && !words.isNew(state)) {
        life.answered = at;
      }
      boolean held = words.isHeld(state);
      if (held && heldFrom == TicketRows.NONE) {
        heldFrom = at;
      } else if (!held && heldFrom != TicketRows.NONE) {
        life.pause(heldFrom, at);
        heldFrom = TicketRows.NONE;
      }
    }
    if (heldFrom != TicketRows.NONE) {
      life.pause(heldFrom, Math.max(heldFrom, until));
    }
    if (!life.done) {
      life.resolved = TicketRows.NONE;
    }
    return life;
  }

  private void add(long seconds) {
    if (seconds > TicketRows.BAD) {
      worked = Math.max(0, worked) + seconds;
    }
  }

  /** Adds the time until the next event while somebody may work on the ticket. */
  private void touch(int state, TicketWords words, int[] seen, int i, int to, TicketRows rows) {
    boolean open =
        state != TicketWords.NO_STATE
            && !words.isNew(state)
            && !words.isHeld(state)
            && !words.isResolved(state);
    if (open && i + 1 < to) {
      long gap =
          rows.get(TicketField.RECORDED, seen[i + 1]) - rows.get(TicketField.RECORDED, seen[i]);
      touched += Math.min(gap, TOUCH) / 1000;
    }
  }

  /** Seconds that the events say were worked, together; nothing when none says. */
  long worked() {
    return worked;
  }

  /** Seconds from event to event, each at most a quarter of an hour, while the ticket was open. */
  long touched() {
    return touched;
  }

  private void pause(long from, long to) {
    if (to > from) {
      pauses.add(new WorkClock.Pause(Instant.ofEpochMilli(from), Instant.ofEpochMilli(to)));
    }
  }

  /** Whether the last state is a resolved one. */
  boolean isDone() {
    return done;
  }

  /** First event of the last run of resolved states. */
  long resolved() {
    return resolved;
  }

  /** First event in a state that is not new. */
  long answered() {
    return answered;
  }

  /** Times in held states, those after the resolution cut off. */
  List<WorkClock.Pause> pauses(long resolvedAt) {
    if (resolvedAt == TicketRows.NONE || pauses.isEmpty()) {
      return pauses;
    }
    Instant end = Instant.ofEpochMilli(resolvedAt);
    List<WorkClock.Pause> kept = new ArrayList<>();
    for (WorkClock.Pause p : pauses) {
      if (p.from().isBefore(end)) {
        kept.add(p.to().isAfter(end) ? new WorkClock.Pause(p.from(), end) : p);
      }
    }
    return kept;
  }
}
