package io.headroom.forecasting.smoothing;

import io.headroom.forecasting.numerics.Observed;

/**
 * The discounted level of {@link SeasonalCounts} with one memory, run through counts, and how well
 * it foresaw each of them. Element t mod m of a profile belongs to time t, 0 the first observed.
 */
final class CountLevel {
  final int memory;
  final double rate;
  final double dispersion;
  final double likelihood;
  final double observations;
  private final double[] rates;

  private CountLevel(
      int memory,
      double rate,
      double dispersion,
      double likelihood,
      double observations,
      double[] rates) {
    this.memory = memory;
    this.rate = rate;
    this.dispersion = dispersion;
    this.likelihood = likelihood;
    this.observations = observations;
    this.rates = rates;
  }

  /** Whole numbers. */
  static double[] counts(Observed seen) {
    double[] y = seen.values();
    for (int t = 0; t < y.length; t++) {
      y[t] = Math.rint(y[t]);
    }
    return y;
  }

  /** The rate without season expected before a time. */
  double rateBefore(int t) {
    return rates[t];
  }

  static CountLevel of(double[] y, double[] profile, int memory, double correction) {
    int m = profile.length;
    double keep = 1 - 1.0 / memory;
    double[] rates = new double[y.length];
    double[] foreseen = new double[y.length];
    double count = 0;
    double exposure = 0;
    double weights = 0;
    double squares = 0;
    int burnIn = Math.min(y.length - 2, Math.max(1, Math.min(m, y.length / 3)));
    double excess = 0;
    double size = 0;
    for (int t = 0; t < y.length; t++) {
      double s = profile[t % m];
      // Half an event in one step: a rate is never 0 for want of history.
      rates[t] = (count + 0.5) / (exposure + 1);
      foreseen[t] = rates[t] * s;
      count *= keep;
      exposure *= keep;
      weights *= keep;
      squares *= keep * keep;
      if (!Double.isNaN(y[t])) {
        if (t >= burnIn) {
          double e = y[t] - foreseen[t];
          excess += e * e - foreseen[t];
          size += foreseen[t] * foreseen[t];
        }
        count += y[t];
        exposure += s;
        weights++;
        squares++;
      }
    }
    double dispersion = size > 0 ? Math.max(0, excess / size) * correction : 0;
    double likelihood = 0;
    for (int t = burnIn; t < y.length; t++) {
      if (!Double.isNaN(y[t])) {
        likelihood += logProbability(y[t], foreseen[t], dispersion);
      }
    }
    return new CountLevel(
        memory,
        (count + 0.5) / (exposure + 1),
        dispersion,
        likelihood,
        weights * weights / Math.max(squares, 1e-300),
        rates);
  }

  /** Negative binomial up to the factor 1/y!, which no parameter changes. */
  private static double logProbability(double y, double mean, double dispersion) {
    if (dispersion <= 1e-9) {
      return y * Math.log(mean) - mean;
    }
    double k = 1 / dispersion;
    // Γ(y + k)/Γ(k) as a product for small counts, by Stirling's series for large ones.
    return logRising(k, y)
        + y * Math.log(dispersion * mean / (1 + dispersion * mean))
        - k * Math.log1p(dispersion * mean);
  }

  private static double logRising(double k, double y) {
    if (y < 64) {
      double sum = 0;
      for (int i = 0; i < y; i++) {
        sum += Math.log(k + i);
      }
      return sum;
    }
    double shift = 8;
    return logRising(k, shift) + stirling(k + y) - stirling(k + shift);
  }

  private static double stirling(double x) {
    return (x - 0.5) * Math.log(x) - x + 1 / (12 * x) - 1 / (360 * x * x * x);
  }
}
