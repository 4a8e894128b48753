package io.headroom.forecasting;

/**
 * How a calibration changes a forecast's distribution, step by step: the quantile at Φ(z) becomes
 * what was the quantile at Φ(score(z)). Without state of its own but its parameters.
 */
@FunctionalInterface
public interface ScoreMap {
  /**
   * The old score of a new one.
   *
   * @param step 0 … horizon − 1
   * @param z any finite number
   * @return a number that does not fall in z
   */
  double score(int step, double z);
}
