package io.headroom.core.demand;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Tickets that share a value of a field.
 *
 * @param name the value; {@value #NOT_KNOWN} where it is empty, {@value #OTHER} for what is too
 *     small to stand alone
 * @param values the values in it: one, or all that were too small
 * @param tickets how many
 */
public record TicketGroup(String name, List<String> values, int tickets) {
  /** The name of small groups together. */
  public static final String OTHER = "other (small groups)";

  /** The name of tickets that do not say. */
  public static final String NOT_KNOWN = "not known";

  /** Smaller groups are not reported by themselves. */
  public static final int LEAST = 5;

  /** Copies the values. */
  public TicketGroup {
    values = List.copyOf(values);
  }

  /**
   * Groups by a field. Groups of fewer than {@value #LEAST} tickets would point at single people
   * and are one group together; where these are still fewer, the next smallest groups join them.
   *
   * @param tickets any tickets
   * @param field what to group by
   * @return largest first, then by name; small ones last
   */
  public static List<TicketGroup> of(List<Ticket> tickets, TicketField field) {
    Map<String, Integer> counts = new TreeMap<>();
    for (Ticket t : tickets) {
      counts.merge(field.of(t), 1, Integer::sum);
    }
    List<TicketGroup> groups = new ArrayList<>();
    counts.forEach(
        (value, n) ->
            groups.add(new TicketGroup(value.isEmpty() ? NOT_KNOWN : value, List.of(value), n)));
    groups.sort(
        Comparator.comparingInt(TicketGroup::tickets).reversed().thenComparing(TicketGroup::name));
    List<String> small = new ArrayList<>();
    int together = 0;
    for (int i = groups.size() - 1;
        i >= 0 && (groups.get(i).tickets() < LEAST || (together > 0 && together < LEAST));
        i--) {
      together += groups.get(i).tickets();
      small.addAll(0, groups.remove(i).values());
    }
    if (together > 0) {
      groups.add(new TicketGroup(OTHER, small, together));
    }
    return List.copyOf(groups);
  }

  /**
   * Whether this is a collection of small groups.
   *
   * @return true when the name is no value of the field
   */
  public boolean isOther() {
    return name.equals(OTHER);
  }
}
