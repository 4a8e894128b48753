package io.headroom.reports.run;

import io.headroom.core.demand.Ticket;
import io.headroom.core.demand.TicketLog;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What in a desk's plan and log does not fit together, though each can be read. */
final class DeskDoubts {
  private static final int NAMED = 8;

  private DeskDoubts() {}

  /**
   * The doubts about a desk.
   *
   * @param plan the desk
   * @param log what it knows at the as-of, with one ticket or more
   * @return one finding each, none when all is well
   */
  static List<RunFinding> of(DeskPlan plan, TicketLog log) {
    List<RunFinding> findings = new ArrayList<>();
    List<Ticket> tickets = log.opened(log.observedFrom(), Instant.MAX);
    if (tickets.stream().allMatch(t -> t.resolved() == null)) {
      findings.add(
          RunFinding.of(
                  RunFinding.Severity.BAD,
                  "nothing-resolved",
                  "desk " + plan.name(),
                  "none of its "
                      + tickets.size()
                      + " tickets is resolved; maybe 'resolved', 'closed' or 'resolved states' of"
                      + " the source name the wrong column or state")
              .andThen("all count as open, so the backlog is too large if they are not"));
    }
    Set<String> priorities = new TreeSet<>();
    tickets.forEach(t -> priorities.add(t.priority()));
    priorities.remove("");
    for (String p : plan.targets().keySet()) {
      if (!priorities.contains(p)) {
        findings.add(
            RunFinding.of(
                    RunFinding.Severity.WARN,
                    "target-without-tickets",
                    "desk " + plan.name(),
                    "no ticket has the priority '" + p + "' of a target" + known(p, priorities))
                .andThen("the target counts nothing"));
      }
    }
    return findings;
  }

  private static String known(String found, Set<String> priorities) {
    if (priorities.isEmpty()) {
      return "; no ticket tells its priority";
    }
    List<String> first = priorities.stream().limit(NAMED).toList();
    return "; the log has "
        + String.join(", ", first)
        + (priorities.size() > NAMED ? ", …" : "")
        + PlanMaybe.of(found, priorities);
  }
}
