package io.headroom.reports.run;

import io.headroom.core.time.TimeGrid;
import io.headroom.core.uncertainty.SamplePaths;

/**
 * Mean and quantiles of sample paths at every step: what a fan chart and a table show. Immutable.
 */
public final class Fan {
  private static final double[] PROBABILITIES = {0.025, 0.1, 0.5, 0.9, 0.975};

  private final TimeGrid grid;
  private final double[] mean;
  private final double[][] quantiles;

  private Fan(TimeGrid grid, double[] mean, double[][] quantiles) {
    this.grid = grid;
    this.mean = mean;
    this.quantiles = quantiles;
  }

  /**
   * The fan of sample paths.
   *
   * @param paths the futures
   * @return their mean and quantiles
   */
  public static Fan of(SamplePaths paths) {
    int n = paths.steps();
    double[] mean = new double[n];
    double[][] quantiles = new double[n][];
    for (int s = 0; s < n; s++) {
      mean[s] = paths.mean(s);
      quantiles[s] = paths.quantiles(s, PROBABILITIES);
    }
    return new Fan(paths.grid(), mean, quantiles);
  }

  /**
   * The steps.
   *
   * @return the grid
   */
  public TimeGrid grid() {
    return grid;
  }

  /**
   * Number of steps.
   *
   * @return the grid's count
   */
  public int size() {
    return mean.length;
  }

  /**
   * Mean at a step.
   *
   * @param step 0…size−1
   * @return the mean
   */
  public double mean(int step) {
    return mean[step];
  }

  /**
   * 2.5 % quantile at a step.
   *
   * @param step 0…size−1
   * @return the lower end of the 95 % interval
   */
  public double p025(int step) {
    return quantiles[step][0];
  }

  /**
   * 10 % quantile at a step.
   *
   * @param step 0…size−1
   * @return the lower end of the 80 % interval
   */
  public double p10(int step) {
    return quantiles[step][1];
  }

  /**
   * Median at a step.
   *
   * @param step 0…size−1
   * @return the median
   */
  public double p50(int step) {
    return quantiles[step][2];
  }

  /**
   * 90 % quantile at a step.
   *
   * @param step 0…size−1
   * @return the upper end of the 80 % interval
   */
  public double p90(int step) {
    return quantiles[step][3];
  }

  /**
   * 97.5 % quantile at a step.
   *
   * @param step 0…size−1
   * @return the upper end of the 95 % interval
   */
  public double p975(int step) {
    return quantiles[step][4];
  }
}
