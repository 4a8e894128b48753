package io.headroom.core.queueing;

/**
 * Weights ρ⁰, ρ¹ … ρⁿ of the places of a queue in closed form, for ρ at most 1.
 *
 * @param decay −ln ρ, 0 or more
 * @param last n, 0 or more; may be infinite where decay is above 0
 */
record TruncatedGeometric(double decay, double last) {
  /** From here on (n+1)·decay is large enough for the mean not to cancel. */
  private static final double SMALL = 0.5;

  /** B₂ₖ/(2k)! of x/(eˣ−1), k = 1… (Abramowitz and Stegun 1964, 23.1.1). */
  private static final double[] BERNOULLI = {
    1.0 / 12,
    -1.0 / 720,
    1.0 / 30_240,
    -1.0 / 1_209_600,
    1.0 / 47_900_160,
    -691.0 / 1_307_674_368_000.0
  };

  /** Σ ρʲ for j = 0…n. */
  double sum() {
    return decay == 0 ? last + 1 : Math.expm1(-decay * (last + 1)) / Math.expm1(-decay);
  }

  /** Σ jρʲ / Σ ρʲ = 1/(eˣ−1) − (n+1)/(e^((n+1)x)−1) with x the decay. */
  double mean() {
    double m = last + 1;
    double x = decay;
    if (m * x >= SMALL) {
      return 1 / Math.expm1(x) - (Double.isInfinite(m) ? 0 : m / Math.expm1(m * x));
    }
    // Bernoulli's series of both, whose leading terms 1/x are the same.
    double mean = last / 2;
    double own = x;
    double all = x * m * m;
    for (double b : BERNOULLI) {
      mean += b * (own - all);
      own *= x * x;
      all *= m * x * m * x;
    }
    return mean;
  }
}
