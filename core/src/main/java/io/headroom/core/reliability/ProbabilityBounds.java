package io.headroom.core.reliability;

/**
 * Between which numbers a probability lies.
 *
 * @param lower 0…upper
 * @param upper lower…1
 */
public record ProbabilityBounds(double lower, double upper) {
  /** Checks the order. */
  public ProbabilityBounds {
    if (!(0 <= lower && lower <= upper && upper <= 1)) {
      throw new IllegalArgumentException(
          "bounds of a probability need 0 ≤ lower ≤ upper ≤ 1, found " + lower + " and " + upper);
    }
  }

  static ProbabilityBounds exactly(double p) {
    double q = Math.max(0, Math.min(1, p));
    return new ProbabilityBounds(q, q);
  }

  /**
   * Whether the probability is known but for rounding.
   *
   * @return true when both bounds are one number
   */
  public boolean isExact() {
    return lower == upper;
  }

  /**
   * How far they lie apart.
   *
   * @return 0…1
   */
  public double width() {
    return upper - lower;
  }
}
