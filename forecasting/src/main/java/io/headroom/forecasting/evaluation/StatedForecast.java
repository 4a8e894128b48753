package io.headroom.forecasting.evaluation;

import io.headroom.forecasting.Forecast;
import io.headroom.forecasting.PredictionInterval;
import java.util.Arrays;

/**
 * A forecast as stated in numbers: one point a step and, where given, the bounds of its 80 % and 95
 * % intervals. What a competition collects and what another tool writes to a file; bounds that were
 * not stated are NaN. Immutable.
 */
public final class StatedForecast {
  private final double[] point;
  private final double[] lower80;
  private final double[] upper80;
  private final double[] lower95;
  private final double[] upper95;

  private StatedForecast(
      double[] point, double[] lower80, double[] upper80, double[] lower95, double[] upper95) {
    this.point = point;
    this.lower80 = lower80;
    this.upper80 = upper80;
    this.lower95 = lower95;
    this.upper95 = upper95;
  }

  /**
   * Points without intervals.
   *
   * @param point one a step, at least one, finite; copied
   * @return the stated forecast
   * @throws IllegalArgumentException when there is none or one is not finite
   */
  public static StatedForecast of(double... point) {
    if (point.length == 0) {
      throw new IllegalArgumentException("a stated forecast has at least 1 step, found none");
    }
    for (int h = 0; h < point.length; h++) {
      if (!Double.isFinite(point[h])) {
        throw new IllegalArgumentException(
            "a stated forecast is finite, found " + point[h] + " at step " + (h + 1));
      }
    }
    double[] none = new double[point.length];
    Arrays.fill(none, Double.NaN);
    return new StatedForecast(point.clone(), none, none, none, none);
  }

  /**
   * Mean and intervals of a distribution.
   *
   * @param forecast the distribution
   * @return its means as points, its quantiles at 0.1, 0.9, 0.025 and 0.975 as bounds
   * @throws IllegalArgumentException when a mean is not finite
   */
  public static StatedForecast of(Forecast forecast) {
    double[] mean = new double[forecast.horizon()];
    for (int h = 0; h < mean.length; h++) {
      mean[h] = forecast.mean(h);
    }
    PredictionInterval eighty = forecast.interval(0.8);
    PredictionInterval ninetyFive = forecast.interval(0.95);
    double[][] bounds = new double[4][mean.length];
    for (int h = 0; h < mean.length; h++) {
      bounds[0][h] = eighty.lower(h);
      bounds[1][h] = eighty.upper(h);
      bounds[2][h] = ninetyFive.lower(h);
      bounds[3][h] = ninetyFive.upper(h);
    }
    return of(mean).with80(bounds[0], bounds[1]).with95(bounds[2], bounds[3]);
  }

  /**
   * The same with 80 % intervals.
   *
   * @param lower as many as points, NaN where not stated; copied
   * @param upper as many as points, NaN where not stated; copied
   * @return the forecast with them
   * @throws IllegalArgumentException when there are not as many, or an interval is turned around
   */
  public StatedForecast with80(double[] lower, double[] upper) {
    check(lower, upper);
    return new StatedForecast(point, lower.clone(), upper.clone(), lower95, upper95);
  }

  /**
   * The same with 95 % intervals.
   *
   * @param lower as many as points, NaN where not stated; copied
   * @param upper as many as points, NaN where not stated; copied
   * @return the forecast with them
   * @throws IllegalArgumentException when there are not as many, or an interval is turned around
   */
  public StatedForecast with95(double[] lower, double[] upper) {
    check(lower, upper);
    return new StatedForecast(point, lower80, upper80, lower.clone(), upper.clone());
  }

  private void check(double[] lower, double[] upper) {
    if (lower.length != point.length || upper.length != point.length) {
      throw new IllegalArgumentException(
          point.length + " points, " + lower.length + " lower and " + upper.length + " upper ends");
    }
    for (int h = 0; h < lower.length; h++) {
      if (lower[h] > upper[h]) {
        throw new IllegalArgumentException(
            "an interval from " + lower[h] + " to " + upper[h] + " at step " + (h + 1));
      }
    }
  }

  /**
   * The same with points below 0 raised to 0, as competitions of non-negative series do; bounds
   * stay.
   *
   * @return the forecast with points of 0 or more
   */
  public StatedForecast withoutNegativePoints() {
    double[] raised = point.clone();
    for (int h = 0; h < raised.length; h++) {
      raised[h] = Math.max(0, raised[h]);
    }
    return new StatedForecast(raised, lower80, upper80, lower95, upper95);
  }

  /**
   * Number of steps.
   *
   * @return at least 1
   */
  public int steps() {
    return point.length;
  }

  /**
   * The point.
   *
   * @param step 0…steps−1
   * @return the stated value
   */
  public double point(int step) {
    return point[step];
  }

  /**
   * Lower end of the 80 % interval.
   *
   * @param step 0…steps−1
   * @return the bound, NaN when not stated
   */
  public double lower80(int step) {
    return lower80[step];
  }

  /**
   * Upper end of the 80 % interval.
   *
   * @param step 0…steps−1
   * @return the bound, NaN when not stated
   */
  public double upper80(int step) {
    return upper80[step];
  }

  /**
   * Lower end of the 95 % interval.
   *
   * @param step 0…steps−1
   * @return the bound, NaN when not stated
   */
  public double lower95(int step) {
    return lower95[step];
  }

  /**
   * Upper end of the 95 % interval.
   *
   * @param step 0…steps−1
   * @return the bound, NaN when not stated
   */
  public double upper95(int step) {
    return upper95[step];
  }
}
