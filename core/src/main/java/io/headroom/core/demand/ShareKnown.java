package io.headroom.core.demand;

/**
 * A share of tickets, of those for which it is known.
 *
 * @param hits tickets that have the property
 * @param known tickets of which it is known whether they have it
 * @param unknown tickets left out because it is not known
 * @param definition what was counted, in words
 */
public record ShareKnown(int hits, int known, int unknown, String definition) {
  /**
   * The share.
   *
   * @return hits / known; NaN when nothing is known
   */
  public double share() {
    return known == 0 ? Double.NaN : (double) hits / known;
  }
}
