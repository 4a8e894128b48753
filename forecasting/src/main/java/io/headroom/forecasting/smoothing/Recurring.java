package io.headroom.forecasting.smoothing;

import io.headroom.core.series.Trend;
import io.headroom.forecasting.ModelState;
import java.util.random.RandomGenerator;

/**
 * What a quantity that was seen a few times will be the next times: normal around its mean, or
 * around its trend where that is more than three standard errors from none. Of both, the center and
 * the spread, only what k times tell is known, so the next value has Student's t distribution.
 *
 * @param center the mean, or the trend at the last time
 * @param trend by which the center moves from time to time, 0 when it could be chance
 * @param spread standard deviation around the center
 * @param freedom degrees of freedom of the spread, at least 1
 * @param error standard error of the center in units of the spread
 */
record Recurring(double center, double trend, double spread, int freedom, double error) {
  private static final double EVIDENT = 3;
  private static final int LEAST_FOR_TREND = 4;

  /** A look at one future: what it takes the center and the spread to be. */
  record View(double center, double trend, double spread) {
    /** The value at the j-th time from now, j from 1. */
    double draw(int j, RandomGenerator random) {
      return center + j * trend + spread * random.nextGaussian();
    }
  }

  static Recurring of(double[] seen) {
    int k = seen.length;
    double mean = 0;
    for (double x : seen) {
      mean += x / k;
    }
    double ss = 0;
    for (double x : seen) {
      ss += (x - mean) * (x - mean);
    }
    if (k >= LEAST_FOR_TREND) {
      double[] number = new double[k];
      for (int i = 0; i < k; i++) {
        number[i] = i;
      }
      Trend line = Trend.of(number, seen);
      if (Math.abs(line.slope()) > EVIDENT * line.slopeStandardError()) {
        return new Recurring(
            line.valueAt(k - 1),
            line.slope(),
            line.residualStandardError(),
            k - 2,
            Math.sqrt(4.0 / k));
      }
    }
    return new Recurring(
        mean, 0, k < 2 ? 0 : Math.sqrt(ss / (k - 1)), Math.max(1, k - 1), 1 / Math.sqrt(k));
  }

  View view(RandomGenerator random) {
    double squares = 0;
    for (int i = 0; i < freedom; i++) {
      double z = random.nextGaussian();
      squares += z * z;
    }
    double s = spread * Math.sqrt(freedom / Math.max(squares, 1e-3 * freedom));
    return new View(center + s * error * random.nextGaussian(), trend, s);
  }

  ModelState state() {
    return ModelState.of("next", 1)
        .with("center", center)
        .with("trend", trend)
        .with("spread", spread)
        .with("freedom", freedom)
        .with("error", error);
  }

  static Recurring read(ModelState s) {
    return new Recurring(
        s.number("center"),
        s.number("trend"),
        s.number("spread"),
        s.whole("freedom"),
        s.number("error"));
  }
}
