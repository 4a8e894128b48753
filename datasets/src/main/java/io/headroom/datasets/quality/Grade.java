package io.headroom.datasets.quality;

/**
 * How far a series' data can be trusted. A series has the worst of these, each with its reason
 * ({@link QualityCheck} holds the limits):
 *
 * <table>
 * <caption>Limits</caption>
 * <tr><th></th><th>A</th><th>B</th><th>C</th><th>D</th></tr>
 * <tr><td>periods with a reading</td><td>≥ 98 %</td><td>≥ 90 %</td><td>≥ 70 %</td><td>less</td></tr>
 * <tr><td>longest gap, natural seasons</td><td>≤ 1</td><td>≤ 7</td><td>more</td><td></td></tr>
 * <tr><td>history, natural seasons</td><td>≥ 10</td><td>≥ 4</td><td>≥ 2</td><td>less</td></tr>
 * <tr><td>readings repaired or dropped</td><td>≤ 1 %</td><td>≤ 5 %</td><td>more</td><td></td></tr>
 * <tr><td>values outside the bounds</td><td>none</td><td>≤ 1 %</td><td>more</td><td></td></tr>
 * <tr><td>longest unchanged run</td><td>≤ 10 %</td><td></td><td>more</td><td></td></tr>
 * <tr><td>stale</td><td>no</td><td></td><td></td><td>yes</td></tr>
 * </table>
 *
 * <p>A natural season is that of {@link io.headroom.core.time.Granularity#naturalSeason()}; a step
 * without one counts as its own season.
 */
public enum Grade {
  /** Good. */
  A,
  /** Small blemishes. */
  B,
  /** Usable with care. */
  C,
  /** Not to be relied on. */
  D;

  /**
   * The worse of two.
   *
   * @param other another grade
   * @return this or the other
   */
  public Grade worse(Grade other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
