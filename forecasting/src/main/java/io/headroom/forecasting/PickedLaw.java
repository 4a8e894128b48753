package io.headroom.forecasting;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.random.RandomGenerator;

/** Some steps of another law, in their order; a step may come twice, and is then the same value. */
final class PickedLaw implements ForecastLaw {
  private final ForecastLaw base;
  private final int steps;
  private final int[] at;

  PickedLaw(ForecastLaw base, int steps, int[] at) {
    this.base = base;
    this.steps = steps;
    this.at = at;
  }

  @Override
  public double mean(int step) {
    return base.mean(at[step]);
  }

  @Override
  public double expectation(int step, DoubleUnaryOperator of) {
    return base.expectation(at[step], of);
  }

  @Override
  public double quantile(int step, double p) {
    return base.quantile(at[step], p);
  }

  @Override
  public double cumulative(int step, double x) {
    return base.cumulative(at[step], x);
  }

  @Override
  public void fill(RandomGenerator random, double[] out) {
    double[] all = new double[steps];
    base.fill(random, all);
    pick(all, out);
  }

  @Override
  public void fillScores(RandomGenerator random, double[] out) {
    double[] all = new double[steps];
    base.fillScores(random, all);
    pick(all, out);
  }

  @Override
  public void fillNormals(RandomGenerator random, double[] out) {
    double[] all = new double[steps];
    base.fillNormals(random, all);
    pick(all, out);
  }

  @Override
  public double valueAt(int step, double score) {
    return base.valueAt(at[step], score);
  }

  private void pick(double[] all, double[] out) {
    for (int h = 0; h < out.length; h++) {
      out[h] = all[at[h]];
    }
  }

  /** A step that comes twice has the factor of its last time. */
  @Override
  public ForecastLaw withSpread(double[] factor) {
    double[] all = new double[steps];
    Arrays.fill(all, 1);
    for (int h = 0; h < at.length; h++) {
      all[at[h]] = factor[h];
    }
    return new PickedLaw(base.withSpread(all), steps, at);
  }

  @Override
  public ForecastLaw plus(ForecastShift shift, double lower, double upper) {
    return SimulatedLaw.shifted(this, at.length, shift, lower, upper);
  }
}
