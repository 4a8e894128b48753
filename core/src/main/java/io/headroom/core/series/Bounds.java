package io.headroom.core.series;

/**
 * The domain of a series' values: every point, quantile and path lies in [lower, upper].
 *
 * @param lower lowest possible value, may be negative infinity
 * @param upper highest possible value, may be positive infinity
 */
public record Bounds(double lower, double upper) {
  /** The whole line. */
  public static final Bounds NONE = new Bounds(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

  /** Counts and amounts: 0 and more. */
  public static final Bounds NON_NEGATIVE = new Bounds(0, Double.POSITIVE_INFINITY);

  /** Utilization stored as a fraction, shown as percent. */
  public static final Bounds FRACTION = new Bounds(0, 1);

  /** Checks that the interval is not empty. */
  public Bounds {
    if (Double.isNaN(lower) || Double.isNaN(upper) || !(lower < upper)) {
      throw new IllegalArgumentException(
          "bounds must have lower < upper, found [" + lower + ", " + upper + "]");
    }
  }

  /**
   * Whether a value lies in the domain.
   *
   * @param value any number; NaN does not
   * @return true when lower ≤ value ≤ upper
   */
  public boolean contains(double value) {
    return value >= lower && value <= upper;
  }

  /**
   * Whether the domain is the whole line.
   *
   * @return true when neither end is finite
   */
  public boolean isUnbounded() {
    return Double.isInfinite(lower) && Double.isInfinite(upper);
  }
}
