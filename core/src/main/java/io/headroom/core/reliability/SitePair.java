package io.headroom.core.reliability;

/**
 * Two equal sites that fail together more often than by chance, as two that share a supplier, a
 * region or a release do.
 *
 * @param unavailability of each site, 0…1
 * @param correlation phi, the correlation of being down, 0 (independent) to 1 (always together)
 */
public record SitePair(double unavailability, double correlation) {
  /** Checks the ranges. */
  public SitePair {
    if (!(unavailability >= 0 && unavailability <= 1 && correlation >= 0 && correlation <= 1)) {
      throw new IllegalArgumentException(
          "an unavailability and a correlation lie in 0…1, found "
              + unavailability
              + " and "
              + correlation);
    }
  }

  /**
   * The chance that both are down: p² + phi·p·(1 − p).
   *
   * @return 0…1
   */
  public double bothDown() {
    return unavailability * unavailability + correlation * unavailability * (1 - unavailability);
  }
}
