package io.headroom.forecasting.numerics;

import java.util.random.RandomGenerator;

/** Draws gamma and Poisson deviates from any generator. */
public final class CountDraws {
  /** Below this mean a Poisson deviate is found by adding up probabilities. */
  private static final double SMALL = 30;

  private static final double LN_SQRT_2PI = 0.9189385332046727;

  private CountDraws() {}

  /**
   * A gamma deviate with scale 1 (Marsaglia and Tsang 2000).
   *
   * @param shape above 0; its mean and variance
   * @param random where the randomness comes from
   * @return the deviate, 0 or more
   */
  public static double gamma(double shape, RandomGenerator random) {
    if (shape < 1) {
      // G(a) = G(a + 1) · U^(1/a)
      double u = 1 - random.nextDouble();
      return gamma(shape + 1, random) * Math.pow(u, 1 / shape);
    }
    double d = shape - 1.0 / 3;
    double c = 1 / Math.sqrt(9 * d);
    while (true) {
      double x = random.nextGaussian();
      double t = 1 + c * x;
      if (t > 0) {
        double v = t * t * t;
        double u = 1 - random.nextDouble();
        if (Math.log(u) < 0.5 * x * x + d - d * v + d * Math.log(v)) {
          return d * v;
        }
      }
    }
  }

  /**
   * A Poisson deviate: by inversion for small means, by transformed rejection with squeeze for
   * others (Hörmann 1993, algorithm PTRS).
   *
   * @param mean 0 or more
   * @param random where the randomness comes from
   * @return a whole number
   */
  public static double poisson(double mean, RandomGenerator random) {
    return mean < SMALL ? inverted(mean, random) : rejected(mean, random);
  }

  private static double inverted(double mean, RandomGenerator random) {
    double u = random.nextDouble();
    double p = Math.exp(-mean);
    double k = 0;
    while (u > p && p > 0) {
      u -= p;
      k++;
      p *= mean / k;
    }
    return k;
  }

  private static double rejected(double mean, RandomGenerator random) {
    double b = 0.931 + 2.53 * Math.sqrt(mean);
    double a = -0.059 + 0.02483 * b;
    double inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
    double vr = 0.9277 - 3.6224 / (b - 2);
    while (true) {
      double u = random.nextDouble() - 0.5;
      double v = 1 - random.nextDouble();
      double us = 0.5 - Math.abs(u);
      double k = Math.floor((2 * a / us + b) * u + mean + 0.43);
      if (us >= 0.07 && v <= vr) {
        return k;
      }
      if (k < 0 || (us < 0.013 && v > us)) {
        continue;
      }
      if (Math.log(v * inverseAlpha / (a / (us * us) + b))
          <= k * Math.log(mean) - mean - logFactorial(k)) {
        return k;
      }
    }
  }

  /** ln k!, for whole k; Stirling's series from ten on. */
  static double logFactorial(double k) {
    if (k < 10) {
      double product = 1;
      for (int i = 2; i <= k; i++) {
        product *= i;
      }
      return Math.log(product);
    }
    double x = k + 1;
    return (x - 0.5) * Math.log(x)
        - x
        + LN_SQRT_2PI
        + 1 / (12 * x)
        - 1 / (360 * x * x * x)
        + 1 / (1260 * x * x * x * x * x);
  }
}
