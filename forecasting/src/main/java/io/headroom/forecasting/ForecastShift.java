package io.headroom.forecasting;

/**
 * Something added to a forecast: a known part for each step and an independent normal error around
 * it, such as a seasonal regression and the uncertainty of its coefficients. Immutable.
 */
public final class ForecastShift {
  private final double[] value;
  private final double[] sd;
  private final PathSource error;

  private ForecastShift(double[] value, double[] sd, PathSource error) {
    this.value = value;
    this.sd = sd;
    this.error = error;
  }

  /**
   * A shift with an error.
   *
   * @param value the amount for each step; copied
   * @param sd standard deviation of the error at each step, 0 or more; copied
   * @param error draws error paths, normal with mean 0 and those standard deviations
   * @return the shift
   * @throws IllegalArgumentException when lengths differ or a number is not finite
   */
  public static ForecastShift of(double[] value, double[] sd, PathSource error) {
    if (value.length != sd.length) {
      throw new IllegalArgumentException(
          "a shift needs as many errors as values: " + value.length + " and " + sd.length);
    }
    for (int h = 0; h < sd.length; h++) {
      if (!Double.isFinite(value[h]) || !(sd[h] >= 0 && sd[h] < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "a shift needs finite values and errors, found "
                + value[h]
                + " ± "
                + sd[h]
                + " at step "
                + h);
      }
    }
    return new ForecastShift(value.clone(), sd.clone(), error);
  }

  int length() {
    return value.length;
  }

  double value(int step) {
    return value[step];
  }

  double sd(int step) {
    return sd[step];
  }

  PathSource error() {
    return error;
  }
}
