package io.headroom.reports.run;

import java.util.List;

/**
 * Pools that are constraints of one thing, such as CPU, memory and power of a cluster: what counts
 * is which of them runs out first.
 *
 * @param name what they limit
 * @param pools names of the pools, at least two
 * @param line line of the plan on which it starts
 */
public record LimitPlan(String name, List<String> pools, int line) {
  /** Copies the list. */
  public LimitPlan {
    pools = List.copyOf(pools);
  }
}
