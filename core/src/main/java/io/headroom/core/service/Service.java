package io.headroom.core.service;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What the business buys: a name, an owner, and the pools it uses.
 *
 * @param name the service's name
 * @param owner who answers for it; empty when nobody was named
 * @param criticality how much it matters
 * @param uses pool to the share of that pool's demand which is this service's, 0…1
 */
public record Service(
    String name, String owner, Criticality criticality, Map<String, Double> uses) {
  /** How much a service matters, most first. */
  public enum Criticality {
    /** The business stops without it. */
    HIGH,
    /** The business suffers without it. */
    MEDIUM,
    /** The business can wait. */
    LOW
  }

  /** Copies the map and checks the shares. */
  public Service {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(owner, "owner");
    Objects.requireNonNull(criticality, "criticality");
    uses = Collections.unmodifiableMap(new LinkedHashMap<>(uses));
    uses.forEach(
        (pool, share) -> {
          if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException(
                "service '" + name + "' uses a share of '" + pool + "' outside 0…100 %: " + share);
          }
        });
  }
}
