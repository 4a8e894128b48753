package io.headroom.forecasting.smoothing;

import io.headroom.core.series.Series;
import io.headroom.forecasting.Decomposition;
import io.headroom.forecasting.Decomposition.Kind;
import io.headroom.forecasting.Forecast;
import io.headroom.forecasting.LikelihoodFit;
import io.headroom.forecasting.ModelState;
import io.headroom.forecasting.PathSource;
import io.headroom.forecasting.numerics.Observed;
import java.util.Arrays;
import java.util.Locale;

/**
 * A fitted Theta method. Its parts are the smoothed level, what the trend line adds to it, and the
 * season. Immutable.
 */
public final class ThetaFit implements LikelihoodFit {
  /** A perfect fit has errors of rounding, not of 0. */
  private static final double FLOOR = 1e-20;

  private final Theta model;
  private final Series history;
  private final Observed seen;
  private final SeasonalAdjustment adjustment;
  private final ThetaParameters parameters;
  private final ThetaFilter filter;

  ThetaFit(
      Theta model,
      Series history,
      Observed seen,
      SeasonalAdjustment adjustment,
      ThetaParameters parameters) {
    this.model = model;
    this.history = history;
    this.seen = seen;
    this.adjustment = adjustment;
    this.parameters = parameters;
    this.filter = new ThetaFilter(parameters, adjustment.remove(seen.values(), parameters.scale()));
  }

  @Override
  public String description() {
    double[] next = filter.trendAhead(2);
    return String.format(
        Locale.ROOT,
        "%s alpha=%.4g theta=%s drift=%.4g a step, %s",
        parameters.kind().isDynamic() ? "Dynamic Theta" : "Theta",
        parameters.alpha(),
        parameters.theta() < Double.POSITIVE_INFINITY
            ? String.format(Locale.ROOT, "%.4g", parameters.theta())
            : "infinite",
        next[1] - next[0],
        adjustment.words());
  }

  /**
   * Which method.
   *
   * @return {@code 2}, {@code optimized}, {@code dynamic 2} or {@code dynamic optimized}
   */
  public String method() {
    return parameters.kind().label();
  }

  /**
   * Smoothing of the level.
   *
   * @return 0.0001…0.9999 for the standard method, 0.1…0.99 for the others
   */
  public double alpha() {
    return parameters.alpha();
  }

  /**
   * By how much the curvature of the theta line is that of the data.
   *
   * @return 1 or more, infinite when the forecast follows the trend line's slope wholly
   */
  public double theta() {
    return parameters.theta();
  }

  /**
   * Standard deviation of a one-step error of the seasonally adjusted series, in the data's unit.
   *
   * @return √(Σe²/(n − k)), k counting alpha, the first level and theta where estimated; the
   *     standard method's errors are those of simple smoothing without drift, as in R
   */
  public double sigma() {
    return parameters.sigma() * parameters.scale();
  }

  /**
   * Logarithm of the normal density of the one-step errors, with sigma² = Σe²/n and all constants,
   * of the data itself: the season's factors are accounted for.
   *
   * @return log L; the seasonal figure and the trend line are taken as known
   */
  @Override
  public double logLikelihood() {
    int n = seen.count();
    double logFactors = 0;
    for (int t = 0; t < seen.span(); t++) {
      boolean counts = !Double.isNaN(history.value(seen.leading() + t));
      logFactors += counts ? Math.log(adjustment.factor(t)) : 0;
    }
    double variance = Math.max(filter.squares() / n, FLOOR);
    return -n / 2.0 * (Math.log(2 * Math.PI * variance) + 1)
        - n * Math.log(parameters.scale())
        - logFactors;
  }

  /**
   * {@inheritDoc}
   *
   * <p>Counted are alpha, the first level, sigma, theta where it is estimated, and the slope of a
   * fixed trend line, which unlike a growing one knows the whole history. The seasonal figure, the
   * same for all methods, is not counted.
   */
  @Override
  public double aicc() {
    int n = seen.count();
    int k = parameters.kind().parameters();
    return n - k - 1 > 0
        ? -2 * logLikelihood() + 2.0 * k + 2.0 * k * (k + 1) / (n - k - 1)
        : Double.POSITIVE_INFINITY;
  }

  @Override
  public Forecast forecast(int horizon) {
    int gap = seen.trailing();
    int end = seen.span() + gap;
    int steps = gap + horizon;
    double[] trend = Ahead.skip(gap, filter.trendAhead(steps));
    double[] spread = Ahead.skip(gap, filter.spreadAhead(steps));
    PathSource plain = Ahead.skip(gap, filter.noise());
    double[] level = new double[horizon];
    double[] season = new double[horizon];
    double[] factor = new double[horizon];
    double[] mean = new double[horizon];
    double[] shape = new double[horizon];
    Arrays.fill(level, filter.level());
    for (int h = 0; h < horizon; h++) {
      double adjusted = level[h] + trend[h];
      season[h] = adjustment.added(end + h, adjusted);
      factor[h] = adjustment.factor(end + h);
      mean[h] = adjusted + season[h];
      shape[h] = factor[h] * spread[h];
    }
    PathSource noise =
        (random, out) -> {
          plain.fill(random, out);
          for (int h = 0; h < out.length; h++) {
            out[h] *= factor[h];
          }
        };
    Forecast forecast = Forecast.gaussian(history, model.name(), mean, sigma(), shape, noise);
    return forecast.explainedBy(parts(Decomposition.over(forecast.grid()), level, trend, season));
  }

  @Override
  public Decomposition decomposition() {
    int n = history.size();
    double[] trendAfter = filter.trendAhead(Math.max(1, seen.trailing()));
    double[] level = new double[n];
    double[] trend = new double[n];
    double[] season = new double[n];
    double[] remainder = new double[n];
    for (int i = 0; i < n; i++) {
      int t = i - seen.leading();
      int after = t - seen.span();
      level[i] = t < 0 ? Double.NaN : after < 0 ? filter.levelBefore(t) : filter.level();
      trend[i] = t < 0 ? Double.NaN : after < 0 ? filter.trendBefore(t) : trendAfter[after];
      season[i] = t < 0 ? Double.NaN : adjustment.added(t, level[i] + trend[i]);
      remainder[i] = history.value(i) - level[i] - trend[i] - season[i];
    }
    return parts(Decomposition.over(history.grid()), level, trend, season)
        .with(Kind.REMAINDER, remainder);
  }

  private Decomposition parts(Decomposition none, double[] level, double[] trend, double[] season) {
    Decomposition parts = none.with(Kind.LEVEL, level).with(Kind.TREND, trend);
    return adjustment.isNone() ? parts : parts.with(Kind.SEASON, season);
  }

  @Override
  public ThetaFit append(Series more) {
    Series longer = history.followedBy(more);
    return new ThetaFit(model, longer, Observed.of(longer), adjustment, parameters);
  }

  @Override
  public ModelState state() {
    return adjustment.in(
        parameters.in(model.in(ModelState.of("theta", 1)).with("history", history)));
  }

  /** Reads fitted Theta methods back. */
  public static final class Reader implements ModelState.Reader {
    /** For the service loader. */
    public Reader() {}

    @Override
    public String type() {
      return "theta";
    }

    @Override
    public int version() {
      return 1;
    }

    @Override
    public ThetaFit read(ModelState state) {
      Series history = state.series("history");
      return new ThetaFit(
          Theta.from(state),
          history,
          Observed.of(history),
          SeasonalAdjustment.from(state),
          ThetaParameters.from(state));
    }
  }
}
