package io.headroom.core.series;

/**
 * How far a series' data can be trusted, A the best. What sets it is said where data are checked;
 * what it means is this:
 *
 * <ul>
 *   <li>A and B: use as it is;
 *   <li>C: usable, read the reasons;
 *   <li>D: not to be relied on;
 *   <li>E: hardly more than a level; no season or trend can be told from chance;
 *   <li>F: next to nothing; a level may be forecast, not relied on.
 * </ul>
 */
public enum Grade {
  /** Good. */
  A,
  /** Small blemishes. */
  B,
  /** Usable with care. */
  C,
  /** Not to be relied on. */
  D,
  /** Hardly more than a level. */
  E,
  /** Nothing to plan from. */
  F;

  /**
   * The worse of two.
   *
   * @param other another grade
   * @return this or the other
   */
  public Grade worse(Grade other) {
    return compareTo(other) >= 0 ? this : other;
  }

  /**
   * Whether a forecast may look for seasons and trends in such data.
   *
   * @return true for A to D
   */
  public boolean carriesAModel() {
    return compareTo(D) <= 0;
  }
}
