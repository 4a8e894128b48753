package io.headroom.core.simulation;

import java.util.random.RandomGenerator;

/** How often something that is up fails, with or without doubt about it. */
public sealed interface FailureRate {
  /**
   * The rate of one replication.
   *
   * @param random where chance comes from
   * @return failures per unit of time up, 0 or more
   */
  double draw(RandomGenerator random);

  /**
   * A rate without doubt.
   *
   * @param perTimeUp failures per unit of time up, 0 or more
   */
  record Known(double perTimeUp) implements FailureRate {
    /** Checks the rate. */
    public Known {
      if (!(perTimeUp >= 0 && Double.isFinite(perTimeUp))) {
        throw new IllegalArgumentException("a rate of 0 or more is needed, found " + perTimeUp);
      }
    }

    @Override
    public double draw(RandomGenerator random) {
      return perTimeUp;
    }
  }

  /**
   * A rate known from a log: each replication draws its own from what the log leaves possible, a
   * gamma distribution of shape failures + 1/2 and mean (failures + 1/2) / time, which is the
   * posterior under Jeffreys' prior and lies between the two chi-square distributions of the usual
   * confidence interval (MIL-HDBK-189; Atwood et al. 2003, NUREG/CR-6823). Valid without a failure
   * too. Where the rate itself differs from one period to the next, that is multiplied by a gamma
   * deviate of mean 1 and variance {@code spread}, which makes the number of failures negative
   * binomial.
   *
   * @param failures how many were seen, 0 or more
   * @param timeUp time up in which they were seen, above 0
   * @param spread variance over squared mean of the rate between periods, 0 or more; 0 for a rate
   *     that stays
   */
  record Estimated(int failures, double timeUp, double spread) implements FailureRate {
    /** Checks the numbers. */
    public Estimated {
      if (failures < 0 || !(timeUp > 0 && Double.isFinite(timeUp))) {
        throw new IllegalArgumentException(
            "0 or more failures in a time above 0 are needed, found " + failures + " in " + timeUp);
      }
      if (!(spread >= 0 && Double.isFinite(spread))) {
        throw new IllegalArgumentException("a spread of 0 or more is needed, found " + spread);
      }
    }

    /**
     * A rate that stays.
     *
     * @param failures how many were seen, 0 or more
     * @param timeUp time up in which they were seen, above 0
     */
    public Estimated(int failures, double timeUp) {
      this(failures, timeUp, 0);
    }

    @Override
    public double draw(RandomGenerator random) {
      double rate = gamma(failures + 0.5, random) / timeUp;
      return spread > 0 ? rate * spread * gamma(1 / spread, random) : rate;
    }

    /** A standard gamma deviate (Marsaglia and Tsang 2000). */
    private static double gamma(double shape, RandomGenerator random) {
      double boost = 1;
      double a = shape;
      if (a < 1) {
        boost = Math.pow(1 - random.nextDouble(), 1 / a);
        a += 1;
      }
      double d = a - 1.0 / 3;
      double c = 1 / Math.sqrt(9 * d);
      while (true) {
        double x = random.nextGaussian();
        double v = 1 + c * x;
        if (v <= 0) {
          continue;
        }
        v = v * v * v;
        double u = 1 - random.nextDouble();
        if (Math.log(u) < 0.5 * x * x + d - d * v + d * Math.log(v)) {
          return boost * d * v;
        }
      }
    }
  }
}
