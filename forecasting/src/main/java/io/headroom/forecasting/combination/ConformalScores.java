package io.headroom.forecasting.combination;

import io.headroom.forecasting.Forecast;
import java.util.Arrays;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Errors of a model by step ahead, each as its score in the forecast's distribution, and as its
 * distance from the median in halves of the 80 % interval, in units of a normal's deviation.
 */
final class ConformalScores {
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  /** Farther out probabilities are rounded, and distances stand for scores. */
  private static final double TRUSTED = 4;

  /** The normal's quantile at 0.9. */
  private static final double Q90 = 1.2815515655446004;

  private final double[][] scores;
  private final double[][] distances;
  private final int[] count;

  ConformalScores(int steps) {
    this.scores = new double[steps][8];
    this.distances = new double[steps][8];
    this.count = new int[steps];
  }

  /** Adds an actual value, NaN for none. */
  void add(Forecast forecast, int step, double actual) {
    if (Double.isNaN(actual)) {
      return;
    }
    double median = forecast.median(step);
    double half =
        actual > median
            ? forecast.quantile(step, 0.9) - median
            : median - forecast.quantile(step, 0.1);
    double distance = actual == median ? 0 : Q90 * (actual - median) / half;
    if (!Double.isFinite(distance)) {
      return;
    }
    double p = forecast.probabilityAtMost(step, actual);
    double z = p <= 0 || p >= 1 ? distance : NORMAL.inverseCumulativeProbability(p);
    int n = count[step]++;
    if (n == scores[step].length) {
      scores[step] = Arrays.copyOf(scores[step], 2 * n);
      distances[step] = Arrays.copyOf(distances[step], 2 * n);
    }
    scores[step][n] = Math.abs(z) <= TRUSTED ? z : distance;
    distances[step][n] = distance;
  }

  /** The scores of each step, in the order in which they came. */
  double[][] scores() {
    return trimmed(scores);
  }

  /** The distances of each step, in the same order. */
  double[][] distances() {
    return trimmed(distances);
  }

  private double[][] trimmed(double[][] all) {
    double[][] out = new double[count.length][];
    for (int h = 0; h < out.length; h++) {
      out[h] = Arrays.copyOf(all[h], count[h]);
    }
    return out;
  }
}
