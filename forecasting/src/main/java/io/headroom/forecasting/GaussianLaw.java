package io.headroom.forecasting;

import io.headroom.forecasting.numerics.SqueezedNormal;
import java.util.function.DoubleUnaryOperator;
import java.util.random.RandomGenerator;

/**
 * Normal at every step on the unbounded scale, squeezed into the bounds. A path of the model's own
 * normal noise is standardized and each value is sent through the monotone map of its step, so that
 * paths keep the noise's dependence over the horizon and have exactly the marginals.
 */
final class GaussianLaw implements ForecastLaw {
  private final double[] mean;
  private final double[] sd;
  private final double[] noiseSd;
  private final PathSource noise;
  private final double lower;
  private final double upper;
  private final SqueezedNormal[] marginals;

  /** The arrays are the law's own from here on; sd and noiseSd are positive. */
  GaussianLaw(
      double[] mean, double[] sd, double[] noiseSd, PathSource noise, double lower, double upper) {
    this.mean = mean;
    this.sd = sd;
    this.noiseSd = noiseSd;
    this.noise = noise;
    this.lower = lower;
    this.upper = upper;
    this.marginals = new SqueezedNormal[mean.length];
    for (int h = 0; h < mean.length; h++) {
      marginals[h] = SqueezedNormal.of(mean[h], sd[h], lower, upper);
    }
  }

  @Override
  public double mean(int step) {
    return marginals[step].mean();
  }

  @Override
  public double expectation(int step, DoubleUnaryOperator of) {
    return marginals[step].expectation(of);
  }

  @Override
  public double quantile(int step, double p) {
    return marginals[step].quantile(p);
  }

  @Override
  public double cumulative(int step, double x) {
    return marginals[step].cumulative(x);
  }

  @Override
  public void fill(RandomGenerator random, double[] out) {
    fillScores(random, out);
    for (int h = 0; h < out.length; h++) {
      out[h] = marginals[h].map(out[h]);
    }
  }

  @Override
  public void fillScores(RandomGenerator random, double[] out) {
    noise.fill(random, out);
    for (int h = 0; h < out.length; h++) {
      out[h] /= noiseSd[h];
    }
  }

  @Override
  public void fillNormals(RandomGenerator random, double[] out) {
    fillScores(random, out);
  }

  @Override
  public double valueAt(int step, double score) {
    return marginals[step].map(score);
  }

  @Override
  public ForecastLaw withSpread(double[] factor) {
    double[] wider = new double[sd.length];
    for (int h = 0; h < sd.length; h++) {
      wider[h] = sd[h] * factor[h];
    }
    return new GaussianLaw(mean, wider, noiseSd, noise, lower, upper);
  }

  @Override
  public ForecastLaw plus(ForecastShift shift, double newLower, double newUpper) {
    int n = mean.length;
    double[] m = new double[n];
    double[] s = new double[n];
    double[] own = new double[n];
    for (int h = 0; h < n; h++) {
      m[h] = mean[h] * shift.factor(h) + shift.value(h);
      s[h] = Math.hypot(sd[h] * shift.factor(h), shift.sd(h));
      own[h] = sd[h] * shift.factor(h) / noiseSd[h];
    }
    if (shift.isKnown()) {
      return new GaussianLaw(m, s, noiseSd, noise, newLower, newUpper);
    }
    PathSource sum =
        (random, out) -> {
          noise.fill(random, out);
          double[] error = new double[out.length];
          shift.error(random, error);
          for (int h = 0; h < out.length; h++) {
            out[h] = out[h] * own[h] + error[h];
          }
        };
    return new GaussianLaw(m, s, s, sum, newLower, newUpper);
  }
}
