package io.headroom.core.simulation;

import java.util.OptionalInt;

/** How much of the beginning of a simulation still shows how it was started. */
public final class WarmUp {
  private static final int BATCH = 5;

  private WarmUp() {}

  /**
   * The number of observations to leave out by MSER-5 (White 1997; White, Cobb and Spratt 2000):
   * with observations in batches of five, means z₁ … zₙ, the d that makes the estimated variance of
   * the mean of the rest least, Σᵢ₌d₊₁ⁿ(zᵢ − z̄)²/(n − d)², among d ≤ n/2. A least at n/2 means
   * that the observations do not settle.
   *
   * @param observations in the order in which they were made, at least 20
   * @return 5d; empty when the least lies at the last d that was tried, so that the run is too
   *     short
   * @throws IllegalArgumentException when observations are fewer than 20 or not finite
   */
  public static OptionalInt mser5(double[] observations) {
    int n = observations.length / BATCH;
    if (n < 4) {
      throw new IllegalArgumentException(
          "a warm-up is found in 20 observations or more, found " + observations.length);
    }
    double[] z = new double[n];
    for (int i = 0; i < n * BATCH; i++) {
      if (!Double.isFinite(observations[i])) {
        throw new IllegalArgumentException("observation " + i + " is " + observations[i]);
      }
      z[i / BATCH] += observations[i] / BATCH;
    }
    int best = 0;
    double least = Double.POSITIVE_INFINITY;
    double mean = 0;
    double squares = 0;
    // From the end, with mean and squares updated (Welford 1962).
    for (int d = n - 1; d >= 0; d--) {
      int count = n - d;
      double delta = z[d] - mean;
      mean += delta / count;
      squares += delta * (z[d] - mean);
      double statistic = squares / count / count;
      if (d <= n / 2 && statistic <= least) {
        least = statistic;
        best = d;
      }
    }
    return best == n / 2 ? OptionalInt.empty() : OptionalInt.of(BATCH * best);
  }
}
