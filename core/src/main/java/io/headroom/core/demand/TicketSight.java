package io.headroom.core.demand;

import io.headroom.core.calendar.WorkClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What of a ticket could be known at an instant, and shares over tickets that say. */
final class TicketSight {
  private TicketSight() {}

  /**
   * The ticket, opened by then, without what happened after the instant.
   *
   * @param earlier whether the instant lies before that of the log, so that what the log says of a
   *     ticket that is still open was not all known yet either
   */
  static Ticket at(Ticket t, Instant at, boolean earlier) {
    boolean unresolved = t.resolved() == null ? earlier : t.resolved().isAfter(at);
    boolean unanswered = isAfter(t.answered(), at);
    List<WorkClock.Pause> pauses = t.pauses();
    if (pauses.stream().anyMatch(p -> p.to().isAfter(at))) {
      pauses = new ArrayList<>();
      for (WorkClock.Pause p : t.pauses()) {
        if (p.from().isBefore(at)) {
          pauses.add(p.to().isAfter(at) ? new WorkClock.Pause(p.from(), at) : p);
        }
      }
    } else if (!unresolved && !unanswered) {
      return t;
    }
    return new Ticket(
        t.id(),
        t.kind(),
        t.opened(),
        unanswered ? null : t.answered(),
        unresolved ? null : t.resolved(),
        t.abandoned(),
        unresolved ? null : t.handled(),
        t.priority(),
        t.channel(),
        t.category(),
        t.group(),
        unresolved ? -1 : t.reassignments(),
        unresolved ? -1 : t.reopens(),
        pauses);
  }

  private static boolean isAfter(@Nullable Instant event, Instant at) {
    return event != null && event.isAfter(at);
  }

  static ShareKnown share(
      List<Ticket> tickets, Predicate<Ticket> known, Predicate<Ticket> hit, String definition) {
    int hits = 0;
    int of = 0;
    for (Ticket t : tickets) {
      if (known.test(t)) {
        of++;
        hits += hit.test(t) ? 1 : 0;
      }
    }
    return new ShareKnown(hits, of, tickets.size() - of, definition);
  }
}
