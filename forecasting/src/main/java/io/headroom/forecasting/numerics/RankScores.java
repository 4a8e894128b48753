package io.headroom.forecasting.numerics;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Normal scores of van der Waerden: Φ⁻¹(rank/(n + 1)), equal values at their middle rank, so that
 * outliers and scale do not count. Scaled to mean 0 and mean square 1.
 */
public final class RankScores {
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  private RankScores() {}

  /**
   * The scores of values.
   *
   * @param values any numbers; NaN and infinities are missing
   * @return one score a value; missing ones stay NaN; all zero when the values are all equal
   */
  public static double[] of(double[] values) {
    double[] sorted = Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
    int n = sorted.length;
    double[] scores = new double[values.length];
    double squares = 0;
    for (int t = 0; t < values.length; t++) {
      if (!Double.isFinite(values[t])) {
        scores[t] = Double.NaN;
        continue;
      }
      // Adding 0 makes −0 equal to 0.
      int below = count(sorted, values[t] + 0.0, true);
      int atMost = count(sorted, values[t] + 0.0, false);
      double rank = (below + 1 + atMost) / 2.0;
      // The middle rank alone would give Φ⁻¹(0.5) with a rounding.
      scores[t] = 2 * rank == n + 1 ? 0 : NORMAL.inverseCumulativeProbability(rank / (n + 1));
      squares += scores[t] * scores[t];
    }
    double mean = mean(scores);
    double variance = n == 0 ? 0 : squares / n - mean * mean;
    double scale = variance > 1e-12 ? 1 / Math.sqrt(variance) : 0;
    for (int t = 0; t < scores.length; t++) {
      scores[t] = (scores[t] - mean) * scale;
    }
    return scores;
  }

  private static double mean(double[] scores) {
    double sum = 0;
    int n = 0;
    for (double s : scores) {
      if (!Double.isNaN(s)) {
        sum += s;
        n++;
      }
    }
    return n == 0 ? 0 : sum / n;
  }

  /** How many lie below a value, or at most at it. */
  private static int count(double[] sorted, double value, boolean below) {
    int lo = 0;
    int hi = sorted.length;
    while (lo < hi) {
      int mid = (lo + hi) >>> 1;
      if (below ? sorted[mid] < value : sorted[mid] <= value) {
        lo = mid + 1;
      } else {
        hi = mid;
      }
    }
    return lo;
  }
}
