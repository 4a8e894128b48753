package io.headroom.forecasting.statespace;

import io.headroom.core.series.Series;
import io.headroom.core.time.TimeGrid;
import io.headroom.forecasting.Decomposition;
import io.headroom.forecasting.FitException;
import io.headroom.forecasting.Forecast;
import io.headroom.forecasting.LikelihoodFit;
import io.headroom.forecasting.ModelState;
import io.headroom.forecasting.Regressors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A fitted ARIMA model. Immutable.
 *
 * <p>Forecasts are normal. The mean is the conditional expectation given all observed values; the
 * variance at step h is σ²·Σ_{j&lt;h} ψ_j², and more where the past is not known exactly: after
 * missing values, and in series too short for the moving average to forget its start. σ² is the sum
 * of squared standardized innovations over observations less coefficients. Uncertainty of
 * coefficients is left out, as in R.
 *
 * <p>Decomposition. Let f(h) be what the model expects h steps on of the part that is not
 * regression, and A(h) its average over the season f(h), …, f(h + m − 1); without seasonal orders A
 * = f. Models that difference at least twice have the slope g(h) = (A(h + m) − A(h))/m, others 0;
 * the smooth line is S(h) = A(h) − g(h)·(m − 1)/2. Then the season is f − S; the trend is what
 * slope and drift have added since the last value before the forecast; the level is the rest. In
 * the history each value is taken as the first step of the forecast before it. Where that forecast
 * is not defined yet, among the first d + m·D values, the value itself is the level.
 */
public final class ArimaFit implements LikelihoodFit {
  private final String name;
  private final Series history;
  private final List<Regressors> regressors;
  private final ArimaEstimate estimate;
  private final ArimaNoise noise;

  private ArimaFit(
      String name, Series history, List<Regressors> regressors, ArimaEstimate estimate) {
    this.name = name;
    this.history = history;
    this.regressors = List.copyOf(regressors);
    this.estimate = estimate;
    this.noise = ArimaNoise.of(estimate, history, this.regressors);
    if (!noise.isKnown()) {
      throw new FitException(
          name,
          "of the "
              + estimate.order().lost()
              + " values that differencing starts from some are never observed, nor a whole number"
              + " of seasons later");
    }
  }

  /**
   * A model at the end of a history.
   *
   * @param name of the model
   * @param history that it was estimated from, or a longer one
   * @param regressors in the order of the estimate's coefficients
   * @param estimate order and coefficients
   * @return the fitted model
   * @throws FitException when the history does not determine a forecast
   */
  static ArimaFit of(
      String name, Series history, List<Regressors> regressors, ArimaEstimate estimate) {
    return new ArimaFit(name, history, regressors, estimate);
  }

  @Override
  public String description() {
    StringBuilder s = new StringBuilder("ARIMA").append(estimate.order());
    s.append(estimate.constant().suffix());
    coefficients().forEach((k, v) -> s.append(String.format(Locale.ROOT, " %s=%.4g", k, v)));
    return s.toString();
  }

  /**
   * The order.
   *
   * @return (p,d,q)(P,D,Q)m
   */
  public ArimaOrder order() {
    return estimate.order();
  }

  /**
   * The coefficients by R's names: ar1, ma1, sar1, sma1, intercept or drift, then the regressors'
   * names.
   *
   * @return in that order; those of regressors in data units per unit of the regressor
   */
  public Map<String, Double> coefficients() {
    Map<String, Double> all = new LinkedHashMap<>();
    ArimaOrder o = estimate.order();
    double[] lags = estimate.lags();
    String[] kinds = {"ar", "ma", "sar", "sma"};
    int[] sizes = {o.p(), o.q(), o.sp(), o.sq()};
    int at = 0;
    for (int k = 0; k < 4; k++) {
      for (int i = 1; i <= sizes[k]; i++) {
        all.put(kinds[k] + i, lags[at++]);
      }
    }
    double[] beta = estimate.regression();
    at = 0;
    if (estimate.constant() != ArimaConstant.NONE) {
      all.put(estimate.constant() == ArimaConstant.MEAN ? "intercept" : "drift", beta[at++]);
    }
    for (Regressors x : regressors) {
      for (String column : x.names()) {
        all.put(all.containsKey(column) ? "regressor " + column : column, beta[at++]);
      }
    }
    return Collections.unmodifiableMap(all);
  }

  /**
   * Variance of an innovation.
   *
   * @return in squared data units; sum of squares over observations less coefficients
   */
  public double sigma2() {
    return estimate.sigma2();
  }

  /**
   * How many values the likelihood is of.
   *
   * @return observed values less those lost by differencing
   */
  public int observations() {
    return estimate.observations();
  }

  /**
   * Maximum of the exact log-likelihood, the differenced part diffuse; as R's {@code arima} gives
   * it. After new points still that of the estimation.
   *
   * @return log L
   */
  @Override
  public double logLikelihood() {
    return estimate.logLikelihood();
  }

  @Override
  public int lost() {
    return estimate.order().lost();
  }

  /**
   * AICc with k the coefficients and the variance, n {@link #observations}; as R's {@code Arima}
   * gives it. Comparable between models with the same differences only.
   *
   * @return AICc; infinite when n ≤ k + 1
   */
  @Override
  public double aicc() {
    return estimate.aicc();
  }

  @Override
  public double[] whitened(double[] column) {
    ArimaOrder o = estimate.order();
    double[] w = ArimaColumns.differences(column, o);
    double[] e = w.clone();
    for (int t = 0; t < w.length; t++) {
      for (int i = 1; i <= Math.min(o.p(), t); i++) {
        e[t] -= estimate.ar(i - 1) * w[t - i];
      }
    }
    double[] u = e.clone();
    for (int t = 0; t < u.length; t++) {
      for (int i = 1; i <= o.sp() && i * o.m() <= t; i++) {
        u[t] -= estimate.seasonalAr(i - 1) * e[t - i * o.m()];
      }
    }
    for (int t = 0; t < u.length; t++) {
      for (int i = 1; i <= Math.min(o.q(), t); i++) {
        u[t] -= estimate.ma(i - 1) * u[t - i];
      }
    }
    for (int t = 0; t < u.length; t++) {
      for (int i = 1; i <= o.sq() && i * o.m() <= t; i++) {
        u[t] -= estimate.seasonalMa(i - 1) * u[t - i * o.m()];
      }
    }
    double[] out = new double[column.length];
    Arrays.fill(out, 0, column.length - u.length, Double.NaN);
    System.arraycopy(u, 0, out, column.length - u.length, u.length);
    return out;
  }

  /** The same order and constant, to be searched from these coefficients. */
  Arima settled(List<Regressors> with) {
    return Arima.near(estimate, with);
  }

  @Override
  public Forecast forecast(int horizon) {
    if (horizon < 1) {
      throw new IllegalArgumentException("a horizon is at least 1 step, found " + horizon);
    }
    TimeGrid ahead = history.grid().next(horizon);
    double[] mean = noise.expected(horizon);
    double[][] parts = ArimaNoise.regression(estimate, regressors, ahead);
    for (double[] part : parts) {
      for (int h = 0; h < horizon; h++) {
        mean[h] += part[h];
      }
    }
    double[] line = noise.constant(history.size(), horizon);
    for (int h = 0; h < horizon; h++) {
      mean[h] += line[h];
    }
    ArimaAhead spread = ArimaAhead.of(noise, horizon);
    return Forecast.gaussian(
            history, name, mean, Math.sqrt(estimate.sigma2()), spread.shape(), spread.paths())
        .explainedBy(ArimaParts.ahead(noise, regressors, parts, ahead));
  }

  @Override
  public Decomposition decomposition() {
    double[][] parts = ArimaNoise.regression(estimate, regressors, history.grid());
    return ArimaParts.past(noise, regressors, parts, history);
  }

  @Override
  public ArimaFit append(Series more) {
    return new ArimaFit(name, history.followedBy(more), regressors, estimate);
  }

  @Override
  public ModelState state() {
    ArimaOrder o = estimate.order();
    List<ModelState> inner = new ArrayList<>();
    for (Regressors x : regressors) {
      inner.add(x.state());
    }
    return ModelState.of(Reader.TYPE, Reader.VERSION)
        .with("name", name)
        .with("order", new double[] {o.p(), o.d(), o.q(), o.sp(), o.sd(), o.sq(), o.m()})
        .with("constant", estimate.constant().name().toLowerCase(Locale.ROOT))
        .with("lags", estimate.lags())
        .with("regression", estimate.regression())
        .with("squares", estimate.squares())
        .with("log likelihood", estimate.logLikelihood())
        .with("observations", estimate.observations())
        .with("regressors", inner)
        .with("history", history);
  }

  /** Reads what {@link ArimaFit#state} writes. */
  public static final class Reader implements ModelState.Reader {
    private static final String TYPE = "arima";
    private static final int VERSION = 1;

    /** For the service loader. */
    public Reader() {}

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public int version() {
      return VERSION;
    }

    @Override
    public ArimaFit read(ModelState state) {
      double[] n = state.numbers("order");
      if (n.length != 7) {
        throw new IllegalArgumentException("an ARIMA order has 7 numbers, found " + n.length);
      }
      ArimaOrder order =
          new ArimaOrder(
              (int) n[0], (int) n[1], (int) n[2], (int) n[3], (int) n[4], (int) n[5], (int) n[6]);
      ArimaConstant constant =
          ArimaConstant.valueOf(state.text("constant").toUpperCase(Locale.ROOT));
      List<Regressors> regressors = new ArrayList<>();
      int columns = constant == ArimaConstant.NONE ? 0 : 1;
      for (ModelState inner : state.states("regressors")) {
        Regressors x = inner.restore(Regressors.class);
        regressors.add(x);
        columns += x.names().size();
      }
      double[] lags = state.numbers("lags");
      double[] regression = state.numbers("regression");
      if (lags.length != order.lags() || regression.length != columns) {
        throw new IllegalArgumentException(
            "an ARIMA"
                + order
                + constant.suffix()
                + " on "
                + columns
                + " columns has not "
                + lags.length
                + " + "
                + regression.length
                + " coefficients");
      }
      ArimaEstimate estimate =
          new ArimaEstimate(
              order,
              constant,
              lags,
              new double[lags.length],
              regression,
              state.number("squares"),
              state.number("log likelihood"),
              state.whole("observations"),
              0);
      return new ArimaFit(state.text("name"), state.series("history"), regressors, estimate);
    }
  }
}
