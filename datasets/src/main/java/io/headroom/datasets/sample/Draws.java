package io.headroom.datasets.sample;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Deviates of the laws behind the sample, by functions of {@link StrictMath} alone, so that a seed
 * gives the same sample on every Java.
 */
final class Draws {
  private Draws() {}

  /** Exponential of mean 1, by inversion. */
  static double exponential(RandomGenerator random) {
    return -StrictMath.log(1 - random.nextDouble());
  }

  /** Standard normal (Box and Muller 1958); the second deviate of the pair is not used. */
  static double normal(RandomGenerator random) {
    double radius = StrictMath.sqrt(2 * exponential(random));
    return radius * StrictMath.cos(2 * StrictMath.PI * random.nextDouble());
  }

  /**
   * Lognormal with a stated mean.
   *
   * @param mean of the deviate itself, above 0
   * @param sigma deviation of its logarithm
   */
  static double lognormal(RandomGenerator random, double mean, double sigma) {
    return mean * StrictMath.exp(sigma * normal(random) - sigma * sigma / 2);
  }

  /**
   * Gamma of mean 1 and variance 1/shape (Marsaglia and Tsang 2000).
   *
   * @param shape at least 1
   */
  static double gamma(RandomGenerator random, double shape) {
    double d = shape - 1.0 / 3;
    double c = 1 / StrictMath.sqrt(9 * d);
    while (true) {
      double z = normal(random);
      double v = 1 + c * z;
      if (v > 0) {
        v = v * v * v;
        double u = 1 - random.nextDouble();
        if (StrictMath.log(u) < z * z / 2 + d - d * v + d * StrictMath.log(v)) {
          return d * v / shape;
        }
      }
    }
  }

  /** The index of a weight, with probability in proportion to it. */
  static int pick(RandomGenerator random, double... weights) {
    double u = random.nextDouble() * Arrays.stream(weights).sum();
    for (int i = 0; i < weights.length - 1; i++) {
      u -= weights[i];
      if (u < 0) {
        return i;
      }
    }
    return weights.length - 1;
  }
}
