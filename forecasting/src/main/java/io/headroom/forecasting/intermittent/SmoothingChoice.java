package io.headroom.forecasting.intermittent;

/**
 * Chooses the smoothing parameters of a method for one history: the most likely ones of a grid
 * after the history, before which each is log-normal with a factor of two as standard deviation,
 * around {@value #SIZES} for amounts and {@value #OCCURRENCE} for occurrence.
 *
 * <p>The likelihood is that of what each period was expected to be one step before, from the first
 * demand on: Bernoulli for occurrence, normal with common variance for amounts. On simulated
 * histories (docs/decisions.md, Forecasting) this forecasts rates better than parameters of least
 * squared one-step errors, or of least distance to the mean rate (Kourentzes 2014), which fit what
 * is chance, and than any fixed pair.
 */
final class SmoothingChoice {
  private static final double SIZES = 0.07;
  private static final double OCCURRENCE = 0.05;

  /** From a memory of hundreds of values to one of a few. */
  private static final double[] GRID = {0.0125, 0.025, 0.05, 0.1, 0.2, 0.4};

  /** Amounts that were foreseen exactly have no likelihood without it. */
  private static final double LEAST_ERROR = 1e-12;

  private SmoothingChoice() {}

  /** The centre when there is no demand. */
  static Smoothing of(DemandMethod method, Demands d, int block) {
    Smoothing best = new Smoothing(SIZES, OCCURRENCE, Smoothing.Start.MEAN);
    if (d.count() == 0) {
      return best;
    }
    double least = Double.POSITIVE_INFINITY;
    for (double sizes : GRID) {
      for (double occurrence : GRID) {
        Smoothing by = new Smoothing(sizes, occurrence, Smoothing.Start.MEAN);
        double against =
            surprise(method.run(d, by, block), d)
                + distance(sizes, SIZES)
                + distance(occurrence, OCCURRENCE);
        if (against < least) {
          least = against;
          best = by;
        }
      }
    }
    return best;
  }

  /** Negative logarithm of the prior density. */
  private static double distance(double parameter, double centre) {
    double doublings = Math.log(parameter / centre) / Math.log(2);
    return doublings * doublings / 2;
  }

  /** Negative logarithm of the likelihood. */
  private static double surprise(DemandRate rate, Demands d) {
    double unsure = 0.5 / d.observed();
    double scale = d.largestCounted();
    double bits = 0;
    double squares = 0;
    int amounts = 0;
    for (int t = d.time(0) + 1; t < d.span(); t++) {
      double v = d.value(t);
      if (Double.isNaN(v)) {
        continue;
      }
      double p = Math.max(unsure, Math.min(1 - unsure, rate.probabilityBefore(t)));
      bits -= Math.log(v > 0 ? p : 1 - p);
      if (v > 0) {
        double e = (v - rate.amountBefore(t)) / scale;
        squares += e * e;
        amounts++;
      }
    }
    return bits + amounts / 2.0 * Math.log(squares + LEAST_ERROR);
  }
}
