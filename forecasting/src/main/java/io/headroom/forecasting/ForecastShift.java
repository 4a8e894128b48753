package io.headroom.forecasting;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What a forecast is multiplied by and what is then added to it: known parts for each step and an
 * independent normal error, such as a seasonal regression and the uncertainty of its coefficients.
 * Immutable.
 */
public final class ForecastShift {
  private final double[] factor;
  private final double[] value;
  private final double[] sd;
  private final @Nullable PathSource error;
  private final Decomposition.Kind kind;
  private final String name;

  private ForecastShift(
      double[] factor,
      double[] value,
      double[] sd,
      @Nullable PathSource error,
      Decomposition.Kind kind,
      String name) {
    this.factor = factor;
    this.value = value;
    this.sd = sd;
    this.error = error;
    this.kind = kind;
    this.name = name;
  }

  /**
   * An addition with an error.
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
    double[] ones = new double[value.length];
    Arrays.fill(ones, 1);
    return new ForecastShift(
        ones, value.clone(), sd.clone(), error, Decomposition.Kind.REGRESSION, "regression");
  }

  /**
   * An addition that is known, such as a season.
   *
   * @param value the amount for each step; copied
   * @return the shift without error
   * @throws IllegalArgumentException when a number is not finite
   */
  public static ForecastShift known(double[] value) {
    ForecastShift shift = of(value, new double[value.length], (random, out) -> {});
    return new ForecastShift(shift.factor, shift.value, shift.sd, null, shift.kind, shift.name);
  }

  /**
   * The same addition after a multiplication.
   *
   * @param by one factor for each step, positive; copied
   * @return forecast · factor + value + error
   * @throws IllegalArgumentException when lengths differ or a factor is not positive and finite
   */
  public ForecastShift after(double[] by) {
    if (by.length != value.length) {
      throw new IllegalArgumentException(by.length + " factors for " + value.length + " steps");
    }
    for (int h = 0; h < by.length; h++) {
      if (!(by[h] > 0 && by[h] < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "a factor must be positive, found " + by[h] + " at step " + h);
      }
    }
    return new ForecastShift(by.clone(), value, sd, error, kind, name);
  }

  /**
   * The same shift with what it means in a decomposition.
   *
   * @param meaning a season, or something else
   * @param called how a report calls it
   * @return the named shift; without a name it is a regression
   */
  public ForecastShift meaning(Decomposition.Kind meaning, String called) {
    return new ForecastShift(factor, value, sd, error, meaning, called);
  }

  /** The parts of a forecast, and as one more what this shift does to their sum. */
  Decomposition added(Decomposition parts) {
    double[] more = new double[value.length];
    for (int h = 0; h < more.length; h++) {
      more[h] = (factor[h] - 1) * parts.total(h) + value[h];
    }
    return parts.with(kind, name, more);
  }

  int length() {
    return value.length;
  }

  double factor(int step) {
    return factor[step];
  }

  double value(int step) {
    return value[step];
  }

  double sd(int step) {
    return sd[step];
  }

  /** Whether there is no error. */
  boolean isKnown() {
    return error == null;
  }

  /** Turns a path of what is shifted into one of the sum. */
  void apply(RandomGenerator random, double[] path) {
    double[] e = new double[error == null ? 0 : path.length];
    if (error != null) {
      error.fill(random, e);
    }
    for (int h = 0; h < path.length; h++) {
      path[h] = path[h] * factor[h] + value[h] + (error == null ? 0 : e[h]);
    }
  }

  /** Draws the error; nothing to draw when the shift is known. */
  void error(RandomGenerator random, double[] out) {
    if (error != null) {
      error.fill(random, out);
    }
  }
}
