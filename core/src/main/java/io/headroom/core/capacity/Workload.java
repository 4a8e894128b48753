package io.headroom.core.capacity;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * Something that runs on a host and needs some of each of its resources.
 *
 * @param name its name
 * @param needs amount of each resource, 0 or more, in the order that hosts have them
 * @param together group whose members run on one host; empty when it may run anywhere
 * @param apart groups of which no two members run on one host
 */
public record Workload(String name, List<Double> needs, String together, Set<String> apart) {
  /** Copies the lists and checks the needs. */
  public Workload {
    Objects.requireNonNull(together, "together");
    needs = List.copyOf(needs);
    apart = Set.copyOf(apart);
    if (name.isBlank()) {
      throw new IllegalArgumentException("a workload needs a name");
    }
    for (double n : needs) {
      if (!(n >= 0 && Double.isFinite(n))) {
        throw new IllegalArgumentException(
            "workload '" + name + "' needs " + n + " of a resource; valid is 0 or more");
      }
    }
  }

  /**
   * One that may run anywhere.
   *
   * @param name its name
   * @param needs amount of each resource
   * @return the workload
   */
  public static Workload of(String name, Double... needs) {
    return new Workload(name, List.of(needs), "", Set.of());
  }

  /**
   * The same in a group whose members run on one host (affinity).
   *
   * @param group its name
   * @return the workload
   */
  public Workload togetherWith(String group) {
    return new Workload(name, needs, group, apart);
  }

  /**
   * The same in a group of which no two run on one host (anti-affinity).
   *
   * @param group its name
   * @return the workload
   */
  public Workload apartFrom(String group) {
    Set<String> more = new TreeSet<>(apart);
    more.add(group);
    return new Workload(name, needs, together, more);
  }
}
