package io.headroom.forecasting.statespace;

import io.headroom.forecasting.FitException;
import io.headroom.forecasting.numerics.Bfgs;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * One series to which ARIMA models of several orders are fitted. The data are divided by a scale
 * first; estimates are in the data's units again. Differenced columns are kept once made, nothing
 * else changes; may be used by several threads.
 */
final class ArimaProblem {
  private static final double CLOSE = 1e-10;
  private static final double ROUGH = 1e-8;
  private static final double ROUGH_START = 1e-6;
  private static final int EFFORT = 400;

  /** Variance that is added for the search, relative to the scale squared: rounding noise. */
  private static final double FLOOR = 1e-28;

  /**
   * The longest season, as in R: a step costs what its lags do, and so does each value's memory.
   */
  static final int LONGEST_SEASON = 350;

  private final String name;
  private final double[] y;
  private final double scale;
  private final int observed;
  private final List<String> names;
  private final List<double[]> regressors;

  /** An order search asks for the same columns with each of its models. */
  private final Map<Differenced, ArimaColumns> made = new ConcurrentHashMap<>();

  /** What columns depend on. */
  private record Differenced(int d, int sd, int m, ArimaConstant constant) {}

  private ArimaProblem(
      String name,
      double[] y,
      double scale,
      int observed,
      List<String> names,
      List<double[]> regressors) {
    this.name = name;
    this.y = y;
    this.scale = scale;
    this.observed = observed;
    this.names = names;
    this.regressors = regressors;
  }

  /**
   * A series.
   *
   * @param name of the model, for errors
   * @param y data, NaN for missing; first and last value observed
   * @param names of the regressors
   * @param x regressors, as long as the data
   * @return the problem
   */
  static ArimaProblem of(String name, double[] y, List<String> names, double[][] x) {
    double top = 0;
    int n = 0;
    for (double v : y) {
      if (!Double.isNaN(v)) {
        top = Math.max(top, Math.abs(v));
        n++;
      }
    }
    double scale = top > 0 ? top : 1;
    double[] scaled = new double[y.length];
    for (int t = 0; t < y.length; t++) {
      scaled[t] = y[t] / scale;
    }
    List<double[]> columns = new ArrayList<>();
    for (double[] column : x) {
      columns.add(column.clone());
    }
    return new ArimaProblem(name, scaled, scale, n, List.copyOf(names), columns);
  }

  /** How many values are observed. */
  int observed() {
    return observed;
  }

  /** Whether a value between the first and the last is missing. */
  boolean hasGaps() {
    return observed < y.length;
  }

  /** Why a model of this order cannot be estimated; null when it can. */
  @Nullable String objection(ArimaOrder order, ArimaConstant constant) {
    if (order.isSeasonal() && order.m() > LONGEST_SEASON) {
      return "ARIMA"
          + order
          + " has a season longer than "
          + LONGEST_SEASON
          + ". Maybe HarmonicRegression?";
    }
    int coefficients = coefficients(order, constant);
    int left = observed - order.lost();
    return left < coefficients + 1
        ? "ARIMA"
            + order
            + constant.suffix()
            + " needs "
            + (coefficients + 1 + order.lost())
            + " observed values, found "
            + observed
        : null;
  }

  private int coefficients(ArimaOrder order, ArimaConstant constant) {
    return order.lags() + (constant == ArimaConstant.NONE ? 0 : 1) + regressors.size();
  }

  /**
   * Maximizes the exact likelihood.
   *
   * @param order any
   * @param constant that suits the order
   * @param start a model of a neighbouring order to begin with; null to begin with conditional
   *     least squares and a few other places
   * @return the estimate
   * @throws FitException when there are too few values, or regressors depend on each other
   */
  ArimaEstimate maximize(ArimaOrder order, ArimaConstant constant, @Nullable ArimaEstimate start) {
    return start == null
        ? maximize(order, constant)
        : maximizeNear(order, constant, start.order(), start.free());
  }

  /**
   * Maximizes the exact likelihood by one search, and by all when that one cannot begin.
   *
   * @param near order of the model to begin with
   * @param free that model's free numbers
   */
  ArimaEstimate maximizeNear(
      ArimaOrder order, ArimaConstant constant, ArimaOrder near, double[] free) {
    ArimaColumns columns = columns(order, constant);
    ArmaObjective exact = exact(order, columns);
    Bfgs end = Bfgs.minimize(exact, adapted(near, free, order), ROUGH, EFFORT);
    return end.value() < Double.POSITIVE_INFINITY
        ? estimate(order, constant, columns, exact, end.point(), end.evaluations())
        : maximize(order, constant);
  }

  private ArimaEstimate maximize(ArimaOrder order, ArimaConstant constant) {
    ArimaColumns columns = columns(order, constant);
    ArmaObjective exact = exact(order, columns);
    Bfgs best = null;
    int used = 0;
    for (double[] from : starts(order, columns)) {
      Bfgs end = Bfgs.minimize(exact, from, ROUGH, EFFORT);
      used += end.evaluations();
      best = best == null || end.value() < best.value() ? end : best;
    }
    if (best == null || best.value() == Double.POSITIVE_INFINITY) {
      throw new FitException(name, "the likelihood is not finite where the search begins");
    }
    best = Bfgs.minimize(exact, best.point(), CLOSE, EFFORT);
    used += best.evaluations();
    return estimate(order, constant, columns, exact, best.point(), used);
  }

  /**
   * Minimizes the conditional sum of squares: faster, and enough to rule out orders.
   *
   * @param order any
   * @param constant that suits the order
   * @param start a model of a neighbouring order to begin with, or null
   * @return the estimate; its likelihood is that given the first values
   * @throws FitException when there are too few values, values are missing, or regressors depend on
   *     each other
   */
  ArimaEstimate conditional(
      ArimaOrder order, ArimaConstant constant, @Nullable ArimaEstimate start) {
    if (hasGaps()) {
      throw new FitException(name, "the conditional sum of squares needs a series without gaps");
    }
    ArimaColumns columns = columns(order, constant);
    ConditionalSquares squares =
        new ConditionalSquares(new ArmaCoefficients(order), columns.differenced(), FLOOR);
    double[] from =
        start == null ? new double[order.lags()] : adapted(start.order(), start.free(), order);
    Bfgs end = Bfgs.minimize(squares, from, ROUGH, EFFORT);
    return estimate(order, constant, columns, squares, end.point(), end.evaluations());
  }

  private ArimaColumns columns(ArimaOrder order, ArimaConstant constant) {
    if (!constant.suits(order)) {
      throw new IllegalArgumentException("ARIMA" + order + " is not" + constant.suffix());
    }
    String objection = objection(order, constant);
    if (objection != null) {
      throw new FitException(name, objection);
    }
    Differenced key =
        new Differenced(order.d(), order.sd(), order.sd() > 0 ? order.m() : 1, constant);
    ArimaColumns known = made.get(key);
    if (known == null) {
      known = orthonormal(order, constant);
      made.put(key, known);
    }
    return known;
  }

  private ArimaColumns orthonormal(ArimaOrder order, ArimaConstant constant) {
    List<double[]> x = new ArrayList<>();
    if (constant != ArimaConstant.NONE) {
      x.add(constantColumn(constant, y.length));
    }
    x.addAll(regressors);
    try {
      return ArimaColumns.of(y, x, order);
    } catch (ArimaColumns.DependentColumnException e) {
      int regressor = e.column() - (constant == ArimaConstant.NONE ? 0 : 1);
      throw new FitException(
          name,
          "the regressor '"
              + names.get(Math.max(0, regressor))
              + "' cannot be told apart from the others"
              + (order.differences() > 0 ? " after differencing" : " and the mean"));
    }
  }

  /** Ones for a mean, the time for a drift. */
  static double[] constantColumn(ArimaConstant constant, int n) {
    double[] column = new double[n];
    for (int t = 0; t < n; t++) {
      column[t] = constant == ArimaConstant.MEAN ? 1 : t;
    }
    return column;
  }

  private static ArmaObjective exact(ArimaOrder order, ArimaColumns columns) {
    ArmaCoefficients arma = new ArmaCoefficients(order);
    return columns.hasManyGaps()
        ? new KalmanLikelihood(arma, columns.plain(), FLOOR)
        : new ExactLikelihood(arma, columns.differenced(), columns.gaps(), FLOOR);
  }

  private List<double[]> starts(ArimaOrder order, ArimaColumns columns) {
    int k = order.lags();
    List<double[]> starts = new ArrayList<>();
    int conditioned = y.length - order.lost() - order.p() - order.m() * order.sp();
    if (k > 0 && !columns.hasManyGaps() && conditioned > 2 * (k + columns.differenced().length)) {
      ConditionalSquares squares =
          new ConditionalSquares(new ArmaCoefficients(order), columns.differenced(), FLOOR);
      Bfgs end = Bfgs.minimize(squares, new double[k], ROUGH, EFFORT);
      starts.add(inside(order, end.point(), 2.5));
    }
    starts.add(new double[k]);
    if (order.p() + order.sp() > 0 && order.q() + order.sq() > 0) {
      // At 0 both sides pull alike; what each achieves alone lies elsewhere.
      starts.add(
          nested(
              new ArimaOrder(order.p(), order.d(), 0, order.sp(), order.sd(), 0, order.m()),
              order,
              columns));
      starts.add(
          nested(
              new ArimaOrder(0, order.d(), order.q(), 0, order.sd(), order.sq(), order.m()),
              order,
              columns));
    }
    return starts;
  }

  /** The end of the search for a part of the lags, with zeros for the others. */
  private static double[] nested(ArimaOrder part, ArimaOrder order, ArimaColumns columns) {
    Bfgs end = Bfgs.minimize(exact(part, columns), new double[part.lags()], ROUGH_START, EFFORT);
    return adapted(part, end.point(), order);
  }

  /** The free numbers of another order's model, cut or filled up with zeros. */
  private static double[] adapted(ArimaOrder o, double[] free, ArimaOrder to) {
    int[] have = {o.p(), o.q(), o.sp(), o.sq()};
    int[] want = {to.p(), to.q(), to.sp(), to.sq()};
    double[] out = new double[to.lags()];
    int a = 0;
    int b = 0;
    for (int k = 0; k < 4; k++) {
      System.arraycopy(free, a, out, b, Math.min(have[k], want[k]));
      a += have[k];
      b += want[k];
    }
    return inside(to, out, 2);
  }

  /** Far out autoregressions are flat in the free numbers: a search that begins there stays. */
  private static double[] inside(ArimaOrder order, double[] free, double most) {
    double[] out = ArmaCoefficients.invertible(order, free);
    int seasonal = order.p() + order.q();
    for (int i = 0; i < out.length; i++) {
      boolean ar = i < order.p() || (i >= seasonal && i < seasonal + order.sp());
      out[i] = ar ? Math.max(-most, Math.min(most, out[i])) : out[i];
    }
    return out;
  }

  private ArimaEstimate estimate(
      ArimaOrder order,
      ArimaConstant constant,
      ArimaColumns columns,
      ArmaObjective objective,
      double[] end,
      int evaluations) {
    double[] point = ArmaCoefficients.invertible(order, end);
    if (hasGaps() && objective instanceof ExactLikelihood) {
      // The search left out what does not depend on the coefficients.
      objective = new KalmanLikelihood(objective.arma(), columns.plain(), FLOOR);
    }
    objective.value(point, new double[point.length]);
    int n = objective.innovations();
    double squares = objective.squares();
    double variance = squares / n + FLOOR;
    double logLikelihood =
        -0.5 * n * (Math.log(2 * Math.PI * variance) + 1)
            - 0.5 * objective.logFactors()
            - n * Math.log(scale);
    double[] regression = columns.original(objective.regression());
    for (int i = 0; i < regression.length; i++) {
      regression[i] *= scale;
    }
    return new ArimaEstimate(
        order,
        constant,
        objective.arma().plain(),
        point,
        regression,
        squares * scale * scale,
        logLikelihood,
        n,
        evaluations);
  }

  @Override
  public String toString() {
    return name + " on " + Arrays.toString(new int[] {observed, y.length});
  }
}
