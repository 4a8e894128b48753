package io.headroom.core.capacity;

import java.util.List;

/**
 * Something that workloads run on.
 *
 * @param name its name
 * @param capacity what may be planned with of each resource, 0 or more
 */
public record Host(String name, List<Double> capacity) {
  /** Copies the list and checks the amounts. */
  public Host {
    capacity = List.copyOf(capacity);
    if (name.isBlank() || capacity.isEmpty()) {
      throw new IllegalArgumentException("a host needs a name and a resource");
    }
    for (double c : capacity) {
      if (!(c >= 0 && Double.isFinite(c))) {
        throw new IllegalArgumentException(
            "host '" + name + "' has " + c + " of a resource; valid is 0 or more");
      }
    }
  }

  /**
   * A host.
   *
   * @param name its name
   * @param capacity of each resource
   * @return the host
   */
  public static Host of(String name, Double... capacity) {
    return new Host(name, List.of(capacity));
  }
}
