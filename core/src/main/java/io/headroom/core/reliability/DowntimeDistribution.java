package io.headroom.core.reliability;

/**
 * How much downtime adds up in a period when outages come at a constant rate and last exponentially
 * distributed times. One unit of time throughout.
 */
public sealed interface DowntimeDistribution {
  /**
   * The chance that more downtime than this adds up.
   *
   * @param allowed downtime, 0 or more
   * @return P(downtime &gt; allowed), 0…1
   * @throws IllegalArgumentException when the downtime is negative or NaN
   */
  double exceedance(double allowed);

  /**
   * Mean downtime.
   *
   * @return 0 or more
   */
  double mean();

  /**
   * The downtime that is kept with a probability.
   *
   * @param p probability, 0 ≤ p &lt; 1
   * @return the smallest downtime whose exceedance is at most 1 − p, to nine digits
   * @throws IllegalArgumentException when p lies elsewhere
   */
  default double quantile(double p) {
    if (!(p >= 0 && p < 1)) {
      throw new IllegalArgumentException("a probability from 0 to below 1 is needed, found " + p);
    }
    if (exceedance(0) <= 1 - p) {
      return 0;
    }
    double hi = Math.max(mean(), Double.MIN_NORMAL);
    while (exceedance(hi) > 1 - p) {
      hi *= 2;
    }
    double lo = 0;
    while (hi - lo > 1e-9 * hi) {
      double mid = (lo + hi) / 2;
      if (exceedance(mid) > 1 - p) {
        lo = mid;
      } else {
        hi = mid;
      }
    }
    return hi;
  }

  /**
   * A Poisson number of outages, each of exponential length: the compound Poisson model, which lets
   * outages overlap and so holds where downtime is a small part of the period. P(D &gt; x) = Σ
   * Pois(k; λ)·P(Gamma(k, m) &gt; x), mean λm, variance 2λm². Stable for any number of outages.
   *
   * @param outages mean number λ of outages in the period, 0 or more
   * @param meanOutage mean length m of one, 0 or more
   */
  record CompoundPoisson(double outages, double meanOutage) implements DowntimeDistribution {
    /** Checks the numbers. */
    public CompoundPoisson {
      check("outages", outages);
      check("mean length of an outage", meanOutage);
    }

    @Override
    public double exceedance(double allowed) {
      check("downtime", allowed);
      return meanOutage == 0 ? 0 : PoissonRace.firstWins(outages, allowed / meanOutage);
    }

    @Override
    public double mean() {
      return outages * meanOutage;
    }

    /**
     * Variance of the downtime.
     *
     * @return in the square of the unit of time
     */
    public double variance() {
      return 2 * outages * meanOutage * meanOutage;
    }
  }

  /**
   * A thing that is up at the start of the period, up for exponential times and down for
   * exponential times in turn: exact. For 0 ≤ x &lt; T (Takács 1957) P(D &gt; x) = Σ Pois(k; (T −
   * x)/MTBF)·P(Gamma(k, MTTR) &gt; x).
   *
   * @param mtbf mean time up, above 0
   * @param mttr mean time down, 0 or more
   * @param period length T of the period, 0 or more
   */
  record Alternating(double mtbf, double mttr, double period) implements DowntimeDistribution {
    /** Checks the times. */
    public Alternating {
      check("MTTR", mttr);
      check("period", period);
      if (!(mtbf > 0 && Double.isFinite(mtbf))) {
        throw new IllegalArgumentException("an MTBF above 0 is needed, found " + mtbf);
      }
    }

    @Override
    public double exceedance(double allowed) {
      check("downtime", allowed);
      if (allowed >= period || mttr == 0) {
        return 0;
      }
      return PoissonRace.firstWins((period - allowed) / mtbf, allowed / mttr);
    }

    /** Mean downtime: q·T − q·(1 − e^(−sT))/s with s = 1/MTBF + 1/MTTR and q = 1/(MTBF·s). */
    @Override
    public double mean() {
      if (mttr == 0) {
        return 0;
      }
      double s = 1 / mtbf + 1 / mttr;
      double q = mttr / (mtbf + mttr);
      return q * (period + Math.expm1(-s * period) / s);
    }
  }

  private static void check(String what, double value) {
    if (!(value >= 0 && Double.isFinite(value))) {
      throw new IllegalArgumentException("the " + what + " must be 0 or more, found " + value);
    }
  }
}
