package io.headroom.forecasting.statespace;

import io.headroom.core.series.Series;
import io.headroom.core.time.TimeGrid;
import io.headroom.forecasting.Regressors;
import java.util.List;

/**
 * A history less its regression and constant, and what the filter knows at its end: the state of
 * the next step. Immutable.
 */
final class ArimaNoise {
  private final ArimaEstimate estimate;
  private final double[] values;
  private final int leading;
  private final DiffuseFilter end;

  private ArimaNoise(ArimaEstimate estimate, double[] values, int leading) {
    this.estimate = estimate;
    this.values = values;
    this.leading = leading;
    this.end = filtered(estimate, values, leading, (t, filter, unknown) -> {});
  }

  /**
   * Filters a history.
   *
   * @param estimate order and coefficients
   * @param history not empty
   * @param regressors known over the history
   * @return its noise
   */
  static ArimaNoise of(ArimaEstimate estimate, Series history, List<Regressors> regressors) {
    double[] values = history.toArray();
    int leading = 0;
    while (leading < values.length && Double.isNaN(values[leading])) {
      leading++;
    }
    for (double[] part : regression(estimate, regressors, history.grid())) {
      for (int t = 0; t < values.length; t++) {
        values[t] -= part[t];
      }
    }
    for (int t = 0; t < values.length; t++) {
      values[t] -= line(estimate, t - leading);
    }
    return new ArimaNoise(estimate, values, leading);
  }

  /**
   * What each group of regressors adds.
   *
   * @return one array for each of them, one number for each period
   */
  static double[][] regression(ArimaEstimate estimate, List<Regressors> regressors, TimeGrid grid) {
    double[] beta = estimate.regression();
    int at = estimate.constant() == ArimaConstant.NONE ? 0 : 1;
    double[][] parts = new double[regressors.size()][grid.count()];
    for (int g = 0; g < parts.length; g++) {
      for (double[] column : regressors.get(g).columns(grid)) {
        double b = beta[at++];
        for (int t = 0; t < column.length; t++) {
          parts[g][t] += b * column[t];
        }
      }
    }
    return parts;
  }

  /** Mean or drift at a step after the first observed one. */
  private static double line(ArimaEstimate estimate, int step) {
    return switch (estimate.constant()) {
      case NONE -> 0;
      case MEAN -> estimate.regression()[0];
      case DRIFT -> estimate.regression()[0] * step;
    };
  }

  /**
   * The constant's part.
   *
   * @param from first step, counted from the history's
   * @param count how many
   */
  double[] constant(int from, int count) {
    double[] line = new double[count];
    for (int h = 0; h < count; h++) {
      line[h] = line(estimate, from + h - leading);
    }
    return line;
  }

  /** The constant's part at the last step. */
  double constantAtEnd() {
    return line(estimate, values.length - 1 - leading);
  }

  /** Change of the constant's part from one step to the next. */
  double drift() {
    return estimate.constant() == ArimaConstant.DRIFT ? estimate.regression()[0] : 0;
  }

  /** Sees every step of a history before its value is taken. */
  @FunctionalInterface
  interface Visitor {
    /**
     * One step.
     *
     * @param t counted from the history's first step
     * @param filter with the state predicted for this step
     * @param unknown whether starting values are unknown before this step's value
     */
    void step(int t, DiffuseFilter filter, boolean unknown);
  }

  /** Filters the history again, from its first observed value. */
  void run(Visitor visitor) {
    filtered(estimate, values, leading, visitor);
  }

  private static DiffuseFilter filtered(
      ArimaEstimate estimate, double[] values, int leading, Visitor visitor) {
    ArmaCoefficients arma = new ArmaCoefficients(estimate.order());
    arma.setPlain(estimate.lags());
    ArmaCovariance covariance = new ArmaCovariance(arma);
    if (!covariance.compute()) {
      throw new IllegalArgumentException(
          "the autoregression of ARIMA" + estimate.order() + " is not stationary");
    }
    DiffuseFilter filter = new DiffuseFilter(arma, covariance, 1);
    double[][] column = {values};
    for (int t = leading; t < values.length; t++) {
      visitor.step(t, filter, filter.unknown() > 0);
      filter.observe(column, t);
      filter.predict();
    }
    return filter;
  }

  /** Whether the values observed determine the next one. */
  boolean isKnown() {
    return end.unknown() == 0;
  }

  /** Order and coefficients. */
  ArimaEstimate estimate() {
    return estimate;
  }

  /** Steps before the first observed value. */
  int leading() {
    return leading;
  }

  /** The filter after the last step; its state is that of the next step. Not to be moved on. */
  DiffuseFilter end() {
    return end;
  }

  /** The expectation of the next steps, without regression and constant. */
  double[] expected(int horizon) {
    double[] mean = new double[horizon];
    double[] state = end.state(0).clone();
    for (int h = 0; h < horizon; h++) {
      mean[h] = end.observation(state);
      end.move(state);
    }
    return mean;
  }
}
