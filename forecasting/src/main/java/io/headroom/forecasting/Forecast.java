package io.headroom.forecasting;

import io.headroom.core.measure.Unit;
import io.headroom.core.series.Bounds;
import io.headroom.core.series.Series;
import io.headroom.core.series.SeriesKey;
import io.headroom.core.time.TimeGrid;
import io.headroom.core.uncertainty.RandomStreams;
import io.headroom.core.uncertainty.SamplePaths;
import java.util.List;

/**
 * What may come after a history: one joint distribution over the next periods. Mean, quantiles,
 * intervals and sample paths are views of it and agree with each other; all of them lie in the
 * history's bounds. Immutable.
 *
 * <p>Two kinds. <b>Gaussian</b>: N(centre, sd²) at every step before bounds. <b>Simulated</b>: what
 * a simulator draws, summarized by 4,000 fixed paths. Either may be {@link #mapped}. Both are
 * squeezed smoothly into the bounds: the median stays where the model puts it, levels away from the
 * bounds keep their probability, and the mean is that of the squeezed distribution, so above the
 * median where a lower bound cuts the spread short.
 */
public final class Forecast {
  /** Keeps a degenerate forecast a distribution: the least sd relative to the largest mean. */
  private static final double RELATIVE_FLOOR = 1e-10;

  private static final double ABSOLUTE_FLOOR = 1e-150;

  private final SeriesKey key;
  private final TimeGrid grid;
  private final Unit unit;
  private final Bounds bounds;
  private final String model;
  private final ForecastLaw law;
  private final Decomposition parts;

  private Forecast(
      SeriesKey key,
      TimeGrid grid,
      Unit unit,
      Bounds bounds,
      String model,
      ForecastLaw law,
      Decomposition parts) {
    this.key = key;
    this.grid = grid;
    this.unit = unit;
    this.bounds = bounds;
    this.model = model;
    this.law = law;
    this.parts = parts;
  }

  /**
   * A forecast that is normal at every step before the history's bounds are applied: value at step
   * h ~ N(mean[h], (sigma · shape[h])²), then squeezed into the bounds. The median is mean[h] where
   * that is a hundredth of a standard deviation or more inside.
   *
   * @param history gives key, unit, bounds and the grid that the forecast follows
   * @param model the model's name
   * @param mean the centre at each step before bounds, finite; copied
   * @param sigma standard deviation of one innovation, 0 or more; raised to 1e-10 of the largest
   *     |mean| so that a perfect fit still gives a distribution
   * @param shape standard deviation at each step in units of sigma, positive; copied
   * @param noise draws the deviations from the mean for sigma = 1: normal with mean 0 and standard
   *     deviations {@code shape}, dependent over the steps as the model says
   * @return the forecast
   * @throws FitException when a mean or standard deviation is not finite
   */
  public static Forecast gaussian(
      Series history, String model, double[] mean, double sigma, double[] shape, PathSource noise) {
    int n = checkedHorizon(mean.length);
    if (shape.length != n) {
      throw new IllegalArgumentException(n + " means and " + shape.length + " spreads");
    }
    double top = 0;
    for (double m : mean) {
      top = Math.max(top, Math.abs(m));
    }
    double s = Math.max(sigma, Math.max(ABSOLUTE_FLOOR, RELATIVE_FLOOR * top));
    double[] sd = new double[n];
    for (int h = 0; h < n; h++) {
      sd[h] = s * shape[h];
      if (!Double.isFinite(mean[h]) || !(sd[h] > 0 && sd[h] < Double.POSITIVE_INFINITY)) {
        throw new FitException(
            model, "the forecast at step " + (h + 1) + " is " + mean[h] + " ± " + sd[h]);
      }
    }
    Bounds b = history.bounds();
    return following(
        history,
        n,
        model,
        new GaussianLaw(mean.clone(), sd, shape.clone(), noise, b.lower(), b.upper()));
  }

  /**
   * A forecast that is whatever a simulator draws. Values that would leave the history's bounds are
   * squeezed to before the bound by a monotone map.
   *
   * @param history gives key, unit, bounds and the grid that the forecast follows
   * @param model the model's name
   * @param horizon number of steps, at least 1
   * @param source draws one path
   * @return the forecast
   * @throws FitException when the simulator draws a value that is not finite
   */
  public static Forecast simulated(Series history, String model, int horizon, PathSource source) {
    checkedHorizon(horizon);
    Bounds b = history.bounds();
    try {
      return following(
          history,
          horizon,
          model,
          SimulatedLaw.of(source, horizon, b.lower(), b.upper(), fixed(history, model)));
    } catch (ArithmeticException e) {
      throw new FitException(model, String.valueOf(e.getMessage()));
    }
  }

  /**
   * A forecast that is whatever a simulator draws, whose values never leave the history's bounds,
   * such as counts: they stay as they are, whole numbers whole. Only {@link #withSpread} moves
   * them.
   *
   * @param history gives key, unit, bounds and the grid that the forecast follows
   * @param model the model's name
   * @param horizon number of steps, at least 1
   * @param source draws one path, inside the bounds
   * @return the forecast
   * @throws FitException when the simulator draws a value that is not finite or leaves the bounds
   */
  public static Forecast simulatedInside(
      Series history, String model, int horizon, PathSource source) {
    checkedHorizon(horizon);
    Bounds b = history.bounds();
    try {
      return following(
          history,
          horizon,
          model,
          SimulatedLaw.inside(source, horizon, b.lower(), b.upper(), fixed(history, model)));
    } catch (ArithmeticException e) {
      throw new FitException(model, String.valueOf(e.getMessage()));
    }
  }

  /**
   * As {@link #simulatedInside(Series, String, int, PathSource)}, for a simulator whose means are
   * known, so that none is estimated from its draws: they scatter much where most are zero.
   *
   * @param history gives key, unit, bounds and the grid that the forecast follows
   * @param model the model's name
   * @param source draws one path, inside the bounds
   * @param means of what the source draws at each step, inside the bounds; copied
   * @return the forecast
   * @throws FitException when the simulator draws a value that is not finite or leaves the bounds,
   *     or a mean does
   */
  public static Forecast simulatedInside(
      Series history, String model, PathSource source, double[] means) {
    for (double mean : means) {
      if (!Double.isFinite(mean) || !history.bounds().contains(mean)) {
        throw new FitException(model, "the mean of a step is " + mean);
      }
    }
    Forecast drawn = simulatedInside(history, model, means.length, source);
    ForecastLaw law = ((SimulatedLaw) drawn.law).withMeans(means.clone());
    return following(history, means.length, model, law);
  }

  /**
   * One forecast of several of the same series: their quantiles are pooled, so that none leaves the
   * bounds; each path is that of one member, drawn by weight, in the pooled distribution. Parts of
   * the mean are the weighted means of the members' parts of the same kind and name; what a median
   * differs from that is level.
   *
   * @param name of the model of all
   * @param members over the same periods
   * @param weights one for each, above 0, of any sum; copied
   * @param pooling how quantiles become one
   * @return the pooled forecast
   * @throws IllegalArgumentException when there is no member, periods differ, or a weight is not
   *     positive and finite
   */
  public static Forecast pooled(
      String name, List<Forecast> members, double[] weights, Pooling pooling) {
    if (members.isEmpty() || weights.length != members.size()) {
      throw new IllegalArgumentException(
          weights.length + " weights for " + members.size() + " forecasts; at least 1 is needed");
    }
    Forecast first = members.get(0);
    double sum = 0;
    for (double w : weights) {
      if (!(w > 0 && w < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException("a weight must be positive, found " + w);
      }
      sum += w;
    }
    double[] shares = new double[weights.length];
    ForecastLaw[] laws = new ForecastLaw[weights.length];
    Decomposition parts = Decomposition.over(first.grid);
    for (int i = 0; i < shares.length; i++) {
      Forecast member = members.get(i);
      if (!member.grid.equals(first.grid)) {
        throw new IllegalArgumentException(
            "forecasts over " + first.grid + " and over " + member.grid + " are not pooled");
      }
      shares[i] = weights[i] / sum;
      laws[i] = member.law;
      parts = parts.plus(member.explained(), shares[i]);
    }
    Bounds b = first.bounds;
    PooledLaw law = PooledLaw.of(laws, shares, first.horizon(), pooling, b.lower(), b.upper());
    if (pooling == Pooling.MEDIAN) {
      double[] moved = new double[first.horizon()];
      for (int h = 0; h < moved.length; h++) {
        moved[h] = law.mean(h);
        for (int i = 0; i < shares.length; i++) {
          moved[h] -= shares[i] * laws[i].mean(h);
        }
      }
      parts = parts.plus(Decomposition.over(first.grid).with(Decomposition.Kind.LEVEL, moved), 1);
    }
    return new Forecast(first.key, first.grid, first.unit, b, name, law, parts);
  }

  /** The marginals are an integral done with fixed points; the user's seed rules only paths(). */
  private static RandomStreams fixed(Series history, String model) {
    return RandomStreams.seeded(SimulatedLaw.PATHS).child(history.key().toString()).child(model);
  }

  private static Forecast following(Series history, int horizon, String model, ForecastLaw law) {
    TimeGrid ahead = history.grid().next(horizon);
    return new Forecast(
        history.key(),
        ahead,
        history.unit(),
        history.bounds(),
        model,
        law,
        Decomposition.over(ahead));
  }

  private static int checkedHorizon(int horizon) {
    if (horizon < 1) {
      throw new IllegalArgumentException("a horizon is at least 1 step, found " + horizon);
    }
    return horizon;
  }

  /**
   * Which series.
   *
   * @return the history's key
   */
  public SeriesKey key() {
    return key;
  }

  /**
   * The forecast periods.
   *
   * @return the grid that follows the history's
   */
  public TimeGrid grid() {
    return grid;
  }

  /**
   * What the values count.
   *
   * @return the history's unit
   */
  public Unit unit() {
    return unit;
  }

  /**
   * The domain that mean, quantiles and paths lie in.
   *
   * @return the history's bounds
   */
  public Bounds bounds() {
    return bounds;
  }

  /**
   * Number of steps.
   *
   * @return at least 1
   */
  public int horizon() {
    return grid.count();
  }

  /**
   * The model's name.
   *
   * @return for example {@code snaive(7)}
   */
  public String model() {
    return model;
  }

  /**
   * The expected value.
   *
   * @param step 0…horizon−1
   * @return the mean, inside the bounds
   */
  public double mean(int step) {
    return law.mean(step);
  }

  /**
   * A quantile.
   *
   * @param step 0…horizon−1
   * @param p probability, 0…1
   * @return the value that the series stays at or below with probability p; increasing in p; at 0
   *     and 1 possibly infinite when the bounds are
   * @throws IllegalArgumentException when p lies outside 0…1
   */
  public double quantile(int step, double p) {
    return law.quantile(step, p);
  }

  /**
   * The quantile at one half.
   *
   * @param step 0…horizon−1
   * @return the median
   */
  public double median(int step) {
    return law.quantile(step, 0.5);
  }

  /**
   * The distribution function.
   *
   * @param step 0…horizon−1
   * @param value any number
   * @return the probability that the series is at or below the value, 0…1
   */
  public double probabilityAtMost(int step, double value) {
    return law.cumulative(step, value);
  }

  /**
   * The central interval of a level at every step.
   *
   * @param level nominal coverage, above 0 and below 1, such as 0.8
   * @return the quantiles at (1 − level)/2 and (1 + level)/2
   * @throws IllegalArgumentException when the level is outside its range
   */
  public PredictionInterval interval(double level) {
    if (!(level > 0 && level < 1)) {
      throw new IllegalArgumentException(
          "an interval's level lies between 0 and 1, found "
              + level
              + (level > 1 && level < 100 ? ". Maybe " + level / 100 + "?" : ""));
    }
    double[] lo = new double[horizon()];
    double[] hi = new double[horizon()];
    for (int h = 0; h < lo.length; h++) {
      lo[h] = law.quantile(h, (1 - level) / 2);
      hi[h] = law.quantile(h, (1 + level) / 2);
    }
    return new PredictionInterval(grid, level, lo, hi);
  }

  /**
   * The means as a series.
   *
   * @return one value a step, with this forecast's key, unit and bounds
   */
  public Series meanSeries() {
    double[] m = new double[horizon()];
    for (int h = 0; h < m.length; h++) {
      m[h] = law.mean(h);
    }
    return Series.of(key, grid, m, unit).withBounds(bounds);
  }

  /**
   * Equally likely futures. Path i depends on the streams, the series' key, the model's name and i
   * only, so that more paths begin with the same ones.
   *
   * @param n how many, at least 1
   * @param streams where the randomness comes from
   * @return the paths, inside the bounds
   */
  public SamplePaths paths(int n, RandomStreams streams) {
    RandomStreams own = streams.child(key.toString()).child(model);
    return SamplePaths.of(
        grid, unit, n, (path, out) -> law.fill(own.child(path).stream("path"), out));
  }

  /**
   * The sum over steps, such as a quarter's demand: quantiles of a sum are not sums of quantiles.
   *
   * @param from first step, 0…horizon−1
   * @param to the step after the last, from+1…horizon
   * @param n how many paths the quantiles rest on, at least 1
   * @param streams where the randomness comes from; the paths are those of {@link #paths}
   * @return the distribution of the sum, in this forecast's unit, its mean without chance
   * @throws IllegalArgumentException when the steps are not in the horizon or there are no paths
   */
  public PathFigure total(int from, int to, int n, RandomStreams streams) {
    PathFigure drawn = PathFigure.total(paths(n, streams), from, to);
    double mean = 0;
    for (int h = from; h < to; h++) {
      mean += law.mean(h);
    }
    return drawn.withMean(mean);
  }

  /** The distribution behind. */
  ForecastLaw law() {
    return law;
  }

  /**
   * The same centre with the spread multiplied at each step, such as by factors learnt in a
   * backtest. The spread is that before bounds: sd for a Gaussian forecast, distance from the
   * median for a simulated one. Dependence over the steps stays.
   *
   * @param factor one for each step, positive and finite
   * @return the rescaled forecast
   * @throws IllegalArgumentException when there are too few factors or one is not positive
   */
  public Forecast withSpread(double[] factor) {
    if (factor.length != horizon()) {
      throw new IllegalArgumentException(
          factor.length + " spread factors for " + horizon() + " steps");
    }
    for (int h = 0; h < factor.length; h++) {
      if (!(factor[h] > 0 && factor[h] < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "a spread factor must be positive, found " + factor[h] + " at step " + h);
      }
    }
    return new Forecast(key, grid, unit, bounds, model, law.withSpread(factor), parts);
  }

  /**
   * Another spread: distances from the median are multiplied at each step, as in {@link
   * #withSpread}, and tails are made heavier: the quantile at Φ(z) becomes that at Φ(z·exp(h·(z² −
   * 1.2816²)/2)) (Tukey's h; Hoaglin 1985), which leaves the 80 % interval and with h = 0.12 makes
   * the 95 % interval of a normal 1.14 times as wide. Then everything is moved so that the mean is
   * right: between two bounds by one factor of the odds, in proportion to the distance from a
   * single finite bound, else by one amount. Bounds hold; dependence over the steps stays.
   *
   * <p>Right is the present mean with factors of 1 or more. With a factor below 1 it is that of
   * {@link #withSpread}: what a bound or a logarithm puts between mean and median is an effect of
   * the spread, and goes with a spread that turned out too wide.
   *
   * @param factor one for each step, positive and finite
   * @param h 0 … 0.5
   * @return the calibrated forecast
   * @throws IllegalArgumentException when there are too few factors, one is not positive, or h is
   *     outside its range
   */
  public Forecast calibrated(double[] factor, double h) {
    if (!(h >= 0 && h <= 0.5)) {
      throw new IllegalArgumentException("Tukey's h lies in 0…0.5, found " + h);
    }
    Forecast wider = withSpread(factor);
    double[] kept = new double[horizon()];
    for (int step = 0; step < kept.length; step++) {
      kept[step] = factor[step] < 1 ? wider.law.mean(step) : law.mean(step);
    }
    ForecastLaw calibrated =
        PooledLaw.stretched(wider.law, h, kept, bounds.lower(), bounds.upper());
    return new Forecast(key, grid, unit, bounds, model, calibrated, parts);
  }

  /**
   * The same forecast with the quantile at Φ(z) taken from Φ(score(z)), such as by the errors of
   * past origins. Quantiles stay inside the bounds; dependence over the steps stays. The mean is
   * that of the new distribution.
   *
   * @param map does not fall in z; held at −8 and 8, beyond which probabilities are 0 and 1
   * @return the restated forecast
   */
  public Forecast restated(ScoreMap map) {
    ForecastLaw restated =
        PooledLaw.restated(law, map, null, horizon(), bounds.lower(), bounds.upper());
    return new Forecast(key, grid, unit, bounds, model, restated, parts);
  }

  /**
   * What this forecast would be if news came as they did in the past instead of as a normal: blocks
   * of past news are drawn one after another (the moving blocks of Künsch 1989), carried on over
   * the steps as the forecast carries on its own, and the resulting scores sent through its
   * distribution. Exact for models that add news up, such as ETS and ARIMA without multiplication;
   * else their scale is the models' own and their shape the past's.
   *
   * @param name of the model of the result
   * @param news what was new at successive periods of the past, of any mean and size, finite, at
   *     least 2; they are centered and scaled; copied
   * @param block how many successive ones are drawn together, 1…news
   * @return the forecast, summarized by {@value SimulatedLaw#PATHS} fixed paths
   * @throws IllegalArgumentException when there are too few news or the block is out of range
   */
  public Forecast bootstrapped(String name, double[] news, int block) {
    PathSource source = NewsPaths.of(law, horizon(), news, block);
    RandomStreams streams =
        RandomStreams.seeded(SimulatedLaw.PATHS).child(key.toString()).child(name);
    SimulatedLaw drawn =
        SimulatedLaw.inside(source, horizon(), bounds.lower(), bounds.upper(), streams);
    if (law instanceof GaussianLaw && bounds.isUnbounded()) {
      double[] means = new double[horizon()];
      for (int h = 0; h < means.length; h++) {
        means[h] = law.mean(h);
      }
      drawn = drawn.withMeans(means);
    }
    return new Forecast(key, grid, unit, bounds, name, drawn, explained());
  }

  /**
   * This forecast multiplied by known factors, plus a known part with an independent normal error:
   * how a regression puts its seasonal part back onto the forecast of its remainder. Bounds that a
   * Gaussian forecast had are dropped for the new ones.
   *
   * @param history gives the bounds that the sum must keep
   * @param name name of the model of the sum
   * @param shift as long as the horizon
   * @return the forecast of the sum
   * @throws IllegalArgumentException when the shift has another length
   * @throws FitException when the sum is not finite
   */
  public Forecast plus(Series history, String name, ForecastShift shift) {
    if (shift.length() != horizon()) {
      throw new IllegalArgumentException(
          "a shift of " + shift.length() + " steps on a forecast of " + horizon());
    }
    Bounds b = history.bounds();
    try {
      return new Forecast(
          history.key(),
          grid,
          history.unit(),
          b,
          name,
          law.plus(shift, b.lower(), b.upper()),
          shift.added(explained()));
    } catch (ArithmeticException e) {
      throw new FitException(name, String.valueOf(e.getMessage()));
    }
  }

  /**
   * The same distribution under the name of the model that stands for it, such as a choice between
   * several. Paths depend on the name.
   *
   * @param name the outer model's name
   * @return the renamed forecast
   */
  public Forecast named(String name) {
    return new Forecast(key, grid, unit, bounds, name, law, parts);
  }

  /**
   * The forecast of an increasing function of what was forecast, such as the way back from
   * logarithms: quantiles and paths are mapped, the mean is that of the mapped distribution.
   *
   * <p>Parts are mapped by increments: with s_j the sum of the first j parts, part j becomes
   * map(s_j) − map(s_{j−1}), and the first one map(s_1).
   *
   * @param history gives key, unit and bounds, which hold all mapped values
   * @param name of the model of the mapped values
   * @param map from this forecast's values to the history's
   * @return the forecast of the mapped values
   * @throws FitException when the mean of the mapped values is not finite
   */
  public Forecast mapped(Series history, String name, MonotoneMap map) {
    MappedLaw mapped = new MappedLaw(law, map, horizon());
    for (int h = 0; h < horizon(); h++) {
      if (!Double.isFinite(mapped.mean(h))) {
        throw new FitException(name, "the mean at step " + (h + 1) + " is " + mapped.mean(h));
      }
    }
    return new Forecast(
        history.key(), grid, history.unit(), history.bounds(), name, mapped, parts.mapped(map));
  }

  /**
   * Some steps of this forecast, laid on the periods that follow another history, such as hours of
   * the local clock on hours that elapse. A step that comes twice is the same value in each path.
   *
   * @param history gives key, unit, bounds, which hold all values, and the grid that is followed
   * @param name of the model
   * @param steps which steps, each 0…horizon−1
   * @return as many steps as asked
   * @throws IllegalArgumentException when there is no such step, or none is asked
   */
  public Forecast picked(Series history, String name, int[] steps) {
    checkedHorizon(steps.length);
    for (int step : steps) {
      if (step < 0 || step >= horizon()) {
        throw new IllegalArgumentException(
            "a forecast of " + horizon() + " steps has no step " + step);
      }
    }
    TimeGrid ahead = history.grid().next(steps.length);
    return new Forecast(
        history.key(),
        ahead,
        history.unit(),
        history.bounds(),
        name,
        new PickedLaw(law, horizon(), steps.clone()),
        parts.picked(ahead, steps));
  }

  /**
   * The same forecast with what its mean is made of.
   *
   * @param explained level, trend, seasons and regressors of the forecast without future errors,
   *     over this forecast's grid
   * @return the explained forecast
   * @throws IllegalArgumentException when the grid is another
   */
  public Forecast explainedBy(Decomposition explained) {
    if (!explained.grid().equals(grid)) {
      throw new IllegalArgumentException(
          "parts over " + explained.grid() + " do not explain a forecast over " + grid);
    }
    return new Forecast(key, grid, unit, bounds, model, law, explained);
  }

  /**
   * What the mean is made of: level, trend, seasons and regressors as the model has them, and what
   * spread and bounds add.
   *
   * @return parts whose sum is {@link #mean} at every step, up to rounding
   */
  public Decomposition decomposition() {
    double[] rest = new double[horizon()];
    for (int h = 0; h < rest.length; h++) {
      rest[h] = law.mean(h) - parts.total(h);
    }
    return parts.parts().isEmpty()
        ? parts.with(Decomposition.Kind.LEVEL, rest)
        : parts.with(Decomposition.Kind.SPREAD, rest);
  }

  /** Without what the spread adds; a model that explains nothing has a level at least. */
  private Decomposition explained() {
    return parts.parts().isEmpty() ? decomposition() : parts;
  }

  /** Key, model and horizon. */
  @Override
  public String toString() {
    return "Forecast[" + key + ", " + model + ", " + horizon() + " steps]";
  }
}
