package io.headroom.core.demand;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How many customers call when something is down, learnt from outages that are known to have
 * several tickets. An outage counts once as an incident, but each call is work for a live desk: the
 * surge is what brings it back. Immutable.
 *
 * <p>Quantiles are nearest ranks: the smallest value that at least a share p of all do not exceed.
 */
public final class OutageSurge {
  private final List<TicketFamily> families;
  private final List<Integer> contacts;
  private final List<Duration> delays;

  private OutageSurge(List<TicketFamily> families, List<Integer> contacts, List<Duration> delays) {
    this.families = families;
    this.contacts = contacts;
    this.delays = delays;
  }

  /**
   * The surge of known outages.
   *
   * @param families outages with several tickets; none at all is valid
   * @return what they say
   */
  public static OutageSurge of(List<TicketFamily> families) {
    List<Integer> contacts = new ArrayList<>();
    List<Duration> delays = new ArrayList<>();
    for (TicketFamily f : families) {
      contacts.add(f.contacts());
      f.after().forEach(d -> delays.add(d.isNegative() ? Duration.ZERO : d));
    }
    Collections.sort(contacts);
    Collections.sort(delays);
    return new OutageSurge(List.copyOf(families), List.copyOf(contacts), List.copyOf(delays));
  }

  /**
   * The outages.
   *
   * @return in the order given; unmodifiable
   */
  public List<TicketFamily> families() {
    return families;
  }

  /**
   * Outages with several tickets.
   *
   * @return how many
   */
  public int outages() {
    return families.size();
  }

  /**
   * Tickets beyond the first of each outage.
   *
   * @return how many
   */
  public int children() {
    return delays.size();
  }

  /**
   * Mean number of contacts of such an outage, the first one included.
   *
   * @return at least 2; empty without outages
   */
  public OptionalDouble meanContacts() {
    return contacts.stream().mapToInt(Integer::intValue).average();
  }

  /**
   * A quantile of the contacts of an outage.
   *
   * @param p probability, 0 &lt; p ≤ 1
   * @return contacts; empty without outages
   * @throws IllegalArgumentException when p is out of range
   */
  public OptionalDouble contacts(double p) {
    return contacts.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(contacts.get(rank(p, contacts.size())));
  }

  /**
   * Minutes from the first ticket until a share of the others has come.
   *
   * @param p share, 0 &lt; p ≤ 1
   * @return minutes; empty without outages
   * @throws IllegalArgumentException when p is out of range
   */
  public OptionalDouble minutesUntil(double p) {
    return delays.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(delays.get(rank(p, delays.size())).toMillis() / 60_000.0);
  }

  private static int rank(double p, int n) {
    if (!(p > 0 && p <= 1)) {
      throw new IllegalArgumentException("a share above 0 and up to 1 is needed, found " + p);
    }
    return Math.max(0, (int) Math.ceil(p * n - 1e-9) - 1);
  }

  /** Counts. */
  @Override
  public String toString() {
    return "OutageSurge[" + outages() + " outages, " + children() + " further tickets]";
  }
}
