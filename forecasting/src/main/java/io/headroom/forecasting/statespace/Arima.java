package io.headroom.forecasting.statespace;

import io.headroom.core.series.Series;
import io.headroom.forecasting.FitException;
import io.headroom.forecasting.RegressionModel;
import io.headroom.forecasting.Regressors;
import io.headroom.forecasting.numerics.Observed;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A seasonal ARIMA model of a given order (Box and Jenkins 1976), with regressors if wanted:
 *
 * <pre>
 *   y_t = constant + Σ β_j·x_{j,t} + η_t
 *   φ(B)·Φ(Bᵐ)·(1 − B)^d·(1 − Bᵐ)^D·η_t = θ(B)·Θ(Bᵐ)·ε_t,   ε_t ~ N(0, σ²)
 * </pre>
 *
 * with θ(B) = 1 + θ_1·B + …, as in R. Estimated by exact Gaussian maximum likelihood, the
 * differenced part diffuse; coefficients are stationary and invertible. The constant is the mean of
 * an undifferenced series; a series differenced once may have a drift, the slope of a line; others
 * have none.
 *
 * <p>Missing values are allowed anywhere and enter the likelihood exactly. A fit with gaps inside
 * costs many times one without. Forecasts hold the coefficients as known, as R does. Immutable.
 */
public final class Arima implements RegressionModel {
  private static final long serialVersionUID = 1;

  private final ArimaOrder order;
  private final @Nullable ArimaConstant asked;
  private final ArrayList<Regressors> regressors;

  /** Where the only search begins; null for several searches. */
  private final double @Nullable [] start;

  private Arima(
      ArimaOrder order,
      @Nullable ArimaConstant asked,
      List<Regressors> regressors,
      double @Nullable [] start) {
    if (asked != null && !asked.suits(order)) {
      throw new IllegalArgumentException(
          "ARIMA"
              + order
              + " has no"
              + asked.suffix().substring(" with".length())
              + ": a mean needs a model without differences, a drift one with exactly one"
              + (order.differences() == 1
                  ? ". Maybe withDrift()?"
                  : order.differences() == 0 ? ". Maybe withMean()?" : ""));
    }
    Set<String> names = new LinkedHashSet<>();
    for (Regressors x : regressors) {
      for (String name : x.names()) {
        if (!names.add(name)) {
          throw new IllegalArgumentException("two regressors are called '" + name + "'");
        }
      }
    }
    this.order = order;
    this.asked = asked;
    this.regressors = new ArrayList<>(regressors);
    this.start = start;
  }

  /** A model of an estimate's order that is searched from the estimate alone. */
  static Arima near(ArimaEstimate estimate, List<Regressors> regressors) {
    return new Arima(estimate.order(), estimate.constant(), regressors, estimate.free());
  }

  /**
   * A model without season, with R's usual constant: a mean when d is 0, none otherwise.
   *
   * @param p lags of the autoregression, 0 or more
   * @param d differences, 0 or more
   * @param q lags of the moving average, 0 or more
   * @return the model (p,d,q)
   * @throws IllegalArgumentException when one is negative
   */
  public static Arima of(int p, int d, int q) {
    return of(ArimaOrder.of(p, d, q));
  }

  /**
   * A model of an order, with R's usual constant.
   *
   * @param order with or without season
   * @return the model
   */
  public static Arima of(ArimaOrder order) {
    return new Arima(order, null, List.of(), null);
  }

  /**
   * A model whose order is chosen for each history.
   *
   * @param m season length, 1 for none
   * @return the choice among orders
   * @throws IllegalArgumentException when m is below 1
   */
  public static AutoArima auto(int m) {
    return AutoArima.of(m);
  }

  /**
   * The same model with a season.
   *
   * @param p lags of the seasonal autoregression, 0 or more
   * @param d seasonal differences, 0 or more
   * @param q lags of the seasonal moving average, 0 or more
   * @param m season length, 2 or more
   * @return the model (p,d,q)(P,D,Q)m
   * @throws IllegalArgumentException when a number is out of range, or the constant asked for does
   *     not suit
   */
  public Arima seasonal(int p, int d, int q, int m) {
    return new Arima(order.seasonal(p, d, q, m), asked, regressors, null);
  }

  /**
   * The same model with a mean.
   *
   * @return the model around a mean
   * @throws IllegalArgumentException when it differences
   */
  public Arima withMean() {
    return new Arima(order, ArimaConstant.MEAN, regressors, null);
  }

  /**
   * The same model with a straight line, as R's {@code include.drift}.
   *
   * @return the model of the changes around a drift
   * @throws IllegalArgumentException unless d + D is 1
   */
  public Arima withDrift() {
    return new Arima(order, ArimaConstant.DRIFT, regressors, null);
  }

  /**
   * The same model without mean or drift.
   *
   * @return the model around 0
   */
  public Arima withoutConstant() {
    return new Arima(order, ArimaConstant.NONE, regressors, null);
  }

  @Override
  public Arima regressing(Regressors more) {
    List<Regressors> all = new ArrayList<>(regressors);
    all.add(more);
    return new Arima(order, asked, all, start);
  }

  /**
   * The order.
   *
   * @return (p,d,q)(P,D,Q)m
   */
  public ArimaOrder order() {
    return order;
  }

  private ArimaConstant constant() {
    return asked == null ? ArimaConstant.standard(order) : asked;
  }

  @Override
  public String name() {
    StringBuilder s = new StringBuilder("arima").append(order).append(constant().suffix());
    for (Regressors x : regressors) {
      s.append(" on ").append(String.join(",", x.names()));
    }
    return s.toString();
  }

  /**
   * Estimates.
   *
   * @param history at least d + m·D + k + 1 observed values for k coefficients
   * @return the fitted model
   * @throws FitException when there are too few values, a starting value is never observed, a
   *     regressor cannot be told apart from the others, or the season is longer than 350 steps
   */
  @Override
  public ArimaFit fit(Series history) {
    ArimaProblem problem = problem(name(), history, regressors);
    ArimaEstimate estimate =
        start == null
            ? problem.maximize(order, constant(), null)
            : problem.maximizeNear(order, constant(), order, start);
    return ArimaFit.of(name(), history, regressors, estimate);
  }

  /**
   * The problem of a history: its values between the first and last observed, and the regressors
   * there.
   *
   * @throws FitException when nothing is observed
   */
  static ArimaProblem problem(String name, Series history, List<Regressors> regressors) {
    Observed seen = Observed.of(history);
    if (seen.count() == 0) {
      throw new FitException(name, "needs observed values, found none");
    }
    List<String> names = new ArrayList<>();
    List<double[]> columns = new ArrayList<>();
    int from = seen.leading();
    for (Regressors x : regressors) {
      names.addAll(x.names());
      columns.addAll(List.of(x.columns(history.grid().slice(from, from + seen.span()))));
    }
    return ArimaProblem.of(name, seen.values(), names, columns.toArray(new double[0][]));
  }

  @Override
  public String toString() {
    return name();
  }
}
