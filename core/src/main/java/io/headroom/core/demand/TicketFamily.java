package io.headroom.core.demand;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * One outage that several customers reported: the ticket that counts, and when the others came.
 *
 * @param parent number of the ticket that counts
 * @param opened when it was opened
 * @param after how long after it each of the others was opened, ascending; negative where a
 *     customer came before the parent was made
 */
public record TicketFamily(String parent, Instant opened, List<Duration> after) {
  /** Sorts and copies the list. */
  public TicketFamily {
    Objects.requireNonNull(parent, "parent");
    Objects.requireNonNull(opened, "opened");
    after = after.stream().sorted().toList();
    if (after.isEmpty()) {
      throw new IllegalArgumentException("ticket " + parent + " has no children");
    }
  }

  /**
   * Contacts that the outage brought, the first one included.
   *
   * @return at least 2
   */
  public int contacts() {
    return after.size() + 1;
  }
}
