package io.headroom.forecasting;

import java.util.function.DoubleUnaryOperator;
import java.util.random.RandomGenerator;

/**
 * An increasing function of what another law says: quantiles and paths are mapped, the mean is the
 * expectation of the mapped value.
 */
final class MappedLaw implements ForecastLaw {
  private final ForecastLaw base;
  private final MonotoneMap map;
  private final double[] mean;

  MappedLaw(ForecastLaw base, MonotoneMap map, int steps) {
    this.base = base;
    this.map = map;
    this.mean = new double[steps];
    for (int h = 0; h < steps; h++) {
      // Sums of many weights may leave the range by a rounding.
      double e = base.expectation(h, map::value);
      mean[h] = Math.max(quantile(h, 0), Math.min(quantile(h, 1), e));
    }
  }

  @Override
  public double mean(int step) {
    return mean[step];
  }

  @Override
  public double expectation(int step, DoubleUnaryOperator of) {
    return base.expectation(step, x -> of.applyAsDouble(map.value(x)));
  }

  @Override
  public double quantile(int step, double p) {
    return map.value(base.quantile(step, p));
  }

  @Override
  public double cumulative(int step, double x) {
    return base.cumulative(step, map.inverse(x));
  }

  @Override
  public void fill(RandomGenerator random, double[] out) {
    base.fill(random, out);
    for (int h = 0; h < out.length; h++) {
      out[h] = map.value(out[h]);
    }
  }

  @Override
  public void fillScores(RandomGenerator random, double[] out) {
    base.fillScores(random, out);
  }

  @Override
  public void fillNormals(RandomGenerator random, double[] out) {
    base.fillNormals(random, out);
  }

  @Override
  public double valueAt(int step, double score) {
    return map.value(base.valueAt(step, score));
  }

  @Override
  public ForecastLaw withSpread(double[] factor) {
    return new MappedLaw(base.withSpread(factor), map, mean.length);
  }

  @Override
  public ForecastLaw plus(ForecastShift shift, double lower, double upper) {
    return SimulatedLaw.shifted(this, mean.length, shift, lower, upper);
  }
}
