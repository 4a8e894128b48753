package io.headroom.core.reliability;

import java.util.List;

/**
 * Events that together make the top happen, none of which can be left out.
 *
 * @param events names of events that happen, in alphabetical order
 * @param absent names of events that must not happen; none in a coherent tree
 * @param probability the product of their probabilities
 */
public record CutSet(List<String> events, List<String> absent, double probability) {
  /** Copies the lists. */
  public CutSet {
    events = List.copyOf(events);
    absent = List.copyOf(absent);
  }

  /**
   * How many conditions it has.
   *
   * @return events that happen and that must not
   */
  public int order() {
    return events.size() + absent.size();
  }
}
