package io.headroom.forecasting.numerics;

/**
 * The smooth, strictly increasing map from the whole line into bounds that every forecast goes
 * through. Immutable.
 *
 * <p>With u the distance inside a bound (negative beyond it) and w the width of that bound's edge:
 *
 * <pre>
 *   g(u) = u            for u ≥ w
 *   g(u) = w²/(2w − u)  for u &lt; w
 * </pre>
 *
 * Value and slope are continuous at w, and g stays positive: the bound is approached like 1/|u| and
 * never reached but by rounding. Farther than w from the bounds nothing changes, so that every
 * level there keeps its probability and the median stays where it is.
 *
 * <p>w is the distance of the centre inside the bound, held within s/100 and s/3 of the spread s,
 * and at most a quarter of the room between two bounds. So a centre that is s/100 or more inside is
 * not moved, one between there and the bound by at most s/200; and for a centre three spreads
 * inside the map is the identity up to 2.67 spreads from it.
 */
public final class Squeeze {
  private static final double WIDEST = 1.0 / 3;
  private static final double NARROWEST = 0.01;
  private static final double SHARE_OF_ROOM = 0.25;

  private final double lower;
  private final double upper;
  private final double lowerEdge;
  private final double upperEdge;

  private Squeeze(double lower, double upper, double lowerEdge, double upperEdge) {
    this.lower = lower;
    this.upper = upper;
    this.lowerEdge = lowerEdge;
    this.upperEdge = upperEdge;
  }

  /**
   * The map for a distribution.
   *
   * @param lower lower bound, may be negative infinity
   * @param upper upper bound, above {@code lower}, may be infinity
   * @param centre the distribution's median, finite, may lie outside the bounds
   * @param spread its standard deviation or the like, 0 or more and finite
   * @return the map
   * @throws IllegalArgumentException when an argument is outside its domain
   */
  public static Squeeze of(double lower, double upper, double centre, double spread) {
    if (!(lower < upper)
        || !(Math.abs(centre) < Double.POSITIVE_INFINITY)
        || !(spread >= 0 && spread < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "a squeeze needs lower < upper, a finite centre and a spread of 0 or more, found ["
              + lower
              + ", "
              + upper
              + "], "
              + centre
              + " ± "
              + spread);
    }
    return new Squeeze(
        lower,
        upper,
        edge(centre - lower, spread, upper - lower),
        edge(upper - centre, spread, upper - lower));
  }

  private static double edge(double way, double spread, double room) {
    if (way == Double.POSITIVE_INFINITY) {
      return 0;
    }
    double w = Math.max(NARROWEST * spread, Math.min(way, WIDEST * spread));
    return Math.min(w, SHARE_OF_ROOM * room);
  }

  /**
   * Lower bound.
   *
   * @return possibly negative infinity
   */
  public double lower() {
    return lower;
  }

  /**
   * Upper bound.
   *
   * @return possibly infinity
   */
  public double upper() {
    return upper;
  }

  /**
   * Up to what distance from the lower bound the map is not the identity.
   *
   * @return 0 or more; 0 without lower bound
   */
  public double lowerEdge() {
    return lowerEdge;
  }

  /**
   * Up to what distance from the upper bound the map is not the identity.
   *
   * @return 0 or more; 0 without upper bound
   */
  public double upperEdge() {
    return upperEdge;
  }

  /**
   * The map.
   *
   * @param x any number
   * @return a value in [lower, upper], increasing in x
   */
  public double value(double x) {
    double fromLower = x - lower;
    if (fromLower < lowerEdge) {
      return Math.min(upper, lower + squeezed(fromLower, lowerEdge));
    }
    double fromUpper = upper - x;
    if (fromUpper < upperEdge) {
      return Math.max(lower, upper - squeezed(fromUpper, upperEdge));
    }
    return Math.max(lower, Math.min(upper, x));
  }

  /**
   * The inverse map.
   *
   * @param y strictly between the bounds
   * @return x with value(x) = y
   */
  public double inverse(double y) {
    double fromLower = y - lower;
    if (fromLower < lowerEdge) {
      return lower + stretched(fromLower, lowerEdge);
    }
    double fromUpper = upper - y;
    if (fromUpper < upperEdge) {
      return upper - stretched(fromUpper, upperEdge);
    }
    return y;
  }

  private static double squeezed(double u, double w) {
    // In this order nothing overflows, and an edge of width 0 gives 0.
    return w * (w / (2 * w - u));
  }

  private static double stretched(double g, double w) {
    return 2 * w - w * (w / g);
  }
}
