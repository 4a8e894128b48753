package io.headroom.forecasting.numerics;

/**
 * How far forecasts of one value lie from each other, beside how far each says that the value may
 * lie from it.
 */
public final class MixtureSpread {
  private static final double Q90 = 1.2815515655446004;

  private MixtureSpread() {}

  /**
   * By how much the standard deviation of a mixture is larger than that of its members: √(1 +
   * v/s²), v the weighted variance of the members' medians, as variances within and between add up
   * (law of total variance).
   *
   * @param weights of the members, 0 or more, of sum 1; a member of weight 0 is not looked at
   * @param medians of the members
   * @param width of the members' mean central 80 % interval; s is its part that makes a normal's
   *     standard deviation, width/2.5631
   * @return 1 or more; 1 where there is no width or nothing finite
   */
  public static double factor(double[] weights, double[] medians, double width) {
    double mean = 0;
    for (int i = 0; i < weights.length; i++) {
      mean += weights[i] > 0 ? weights[i] * medians[i] : 0;
    }
    double between = 0;
    for (int i = 0; i < weights.length; i++) {
      double d = medians[i] - mean;
      between += weights[i] > 0 ? weights[i] * d * d : 0;
    }
    double s = width / (2 * Q90);
    double factor = Math.sqrt(1 + between / (s * s));
    return s > 0 && Double.isFinite(factor) ? factor : 1;
  }
}
