package io.headroom.forecasting.smoothing;

import io.headroom.core.series.Series;
import io.headroom.forecasting.Decomposition;
import io.headroom.forecasting.Forecast;
import io.headroom.forecasting.LikelihoodFit;
import io.headroom.forecasting.ModelState;
import io.headroom.forecasting.PathSource;
import io.headroom.forecasting.numerics.Observed;
import java.util.Arrays;
import java.util.Locale;

/**
 * A fitted ETS form: parameters, first states, and what follows from them and the history.
 * Immutable.
 *
 * <p>Forecasts of additive forms are normal with their mean and variance by formula (class 1 of
 * Hyndman, Koehler, Ord and Snyder 2005), and so are those of forms with multiplicative error that
 * have a formula (classes 2 and 3) while the standard deviation stays below three tenths of the
 * mean over the whole horizon. All others are simulated.
 */
public final class EtsFit implements LikelihoodFit {
  /** Residuals below 1e-10 of the data's size are rounding; keeps the log finite. */
  static final double FLOOR = 1e-20;

  /**
   * The largest standard deviation, relative to the mean, at which relative errors are forecast as
   * normal: then fewer than one in a thousand would be below zero.
   */
  private static final double WIDEST_NORMAL = 0.3;

  private final String name;
  private final String note;
  private final EtsForm form;
  private final int m;
  private final Series history;
  private final EtsParameters by;
  private final double level;
  private final double slope;
  private final double[] season;
  private final double sigma;
  private final EtsWalk end;
  private final int gap;
  private final double logLikelihood;
  private final double aicc;

  private EtsFit(
      String name,
      String note,
      EtsForm form,
      int m,
      Series history,
      EtsParameters by,
      double level,
      double slope,
      double[] season,
      double sigma) {
    this.name = name;
    this.note = note;
    this.form = form;
    this.m = m;
    this.history = history;
    this.by = by;
    this.level = level;
    this.slope = slope;
    this.season = season;
    Observed seen = Observed.of(history);
    this.gap = seen.trailing();
    this.end = begin();
    double size = form.multiplicativeError() ? 1 : seen.scale();
    double squares = seen.count() * FLOOR * size * size;
    double logs = 0;
    for (double y : seen.values()) {
      double mean = end.mean();
      if (!Double.isNaN(y)) {
        double e = y - mean;
        if (form.multiplicativeError()) {
          e /= mean;
          logs += Math.log(Math.abs(mean));
        }
        squares += e * e;
      }
      end.observe(y);
    }
    int n = seen.count();
    int coefficients = form.parameters(m);
    this.sigma = Double.isNaN(sigma) ? Math.sqrt(squares / (n - coefficients)) : sigma;
    double k = coefficients + 1.0;
    double lik = n * Math.log(squares) + 2 * logs;
    this.logLikelihood = -lik / 2;
    this.aicc = lik + 2 * k + 2 * k * (k + 1) / (n - k - 1);
  }

  /** A new fit; the states are those before the first observed value. */
  static EtsFit of(
      String name,
      String note,
      EtsForm form,
      int m,
      Series history,
      EtsParameters by,
      double level,
      double slope,
      double[] season) {
    return new EtsFit(name, note, form, m, history, by, level, slope, season.clone(), Double.NaN);
  }

  private EtsWalk begin() {
    return new EtsWalk(form, by, level, slope, season);
  }

  @Override
  public String description() {
    StringBuilder s = new StringBuilder(form.toString());
    s.append(String.format(Locale.ROOT, " alpha=%.4g", by.alpha()));
    if (form.hasTrend()) {
      s.append(String.format(Locale.ROOT, " beta=%.4g", by.beta()));
    }
    if (form.isSeasonal()) {
      s.append(String.format(Locale.ROOT, " gamma=%.4g", by.gamma()));
    }
    if (form.isDamped()) {
      s.append(String.format(Locale.ROOT, " phi=%.4g", by.phi()));
    }
    return s.append(note).toString();
  }

  /**
   * The form.
   *
   * @return letters such as {@code AAdM}
   */
  public String form() {
    return form.letters();
  }

  /**
   * Corrected Akaike criterion, comparable between forms on one history. After {@link #append}, of
   * the old parameters on the longer history.
   *
   * @return AICc without the constant of the normal density, as R's {@code ets} gives it
   */
  @Override
  public double aicc() {
    return aicc;
  }

  /**
   * Log-likelihood. After {@link #append}, of the old parameters on the longer history.
   *
   * @return −lik/2 without the constant of the normal density, as R's {@code ets} gives it
   */
  @Override
  public double logLikelihood() {
    return logLikelihood;
  }

  /**
   * Smoothing of the level.
   *
   * @return 0.0001…0.9999
   */
  public double alpha() {
    return by.alpha();
  }

  /**
   * Smoothing of the slope.
   *
   * @return 0.0001…alpha; 0 without trend
   */
  public double beta() {
    return by.beta();
  }

  /**
   * Smoothing of the season.
   *
   * @return 0.0001…1 − alpha; 0 without season
   */
  public double gamma() {
    return by.gamma();
  }

  /**
   * Damping.
   *
   * @return 0.8…0.98; 1 without damping
   */
  public double phi() {
    return by.phi();
  }

  /**
   * Standard deviation of an innovation, in the data's unit for additive and relative for
   * multiplicative error.
   *
   * @return √(Σε²/(n − k)) with k the coefficients and initial states
   */
  public double sigma() {
    return sigma;
  }

  /**
   * Variance of the forecasts by formula, before bounds.
   *
   * @param horizon number of periods, at least 1
   * @return one a period, in the data's unit squared; for the conditional distribution given the
   *     history and the parameters
   * @throws IllegalStateException when the form has no formula
   */
  public double[] variances(int horizon) {
    if (!hasVarianceFormula()) {
      throw new IllegalStateException("there is no formula for the variance of " + form);
    }
    EtsMoments moments = EtsMoments.of(form, by, end, sigma, gap + horizon);
    double[] v = new double[horizon];
    for (int h = 0; h < horizon; h++) {
      v[h] = moments.variance(gap + h);
    }
    return v;
  }

  /**
   * Whether mean and variance of forecasts have a formula: additive error with no or additive trend
   * and season, multiplicative error with no or additive trend and any season.
   *
   * @return false when forecasts are simulated
   */
  public boolean hasVarianceFormula() {
    return form.variance() != EtsForm.Variance.UNKNOWN;
  }

  @Override
  public Forecast forecast(int horizon) {
    Forecast f = law(horizon);
    return f.explainedBy(EtsParts.ahead(form, f.grid(), fromEnd(), gap));
  }

  private Forecast law(int horizon) {
    if (hasVarianceFormula()) {
      EtsMoments moments = EtsMoments.of(form, by, end, sigma, gap + horizon);
      if (form.variance() == EtsForm.Variance.LINEAR || moments.isNarrow(WIDEST_NORMAL)) {
        double[] sd = new double[horizon];
        for (int h = 0; h < horizon; h++) {
          sd[h] = Math.sqrt(moments.variance(gap + h));
        }
        // In units of the first, for forecasts of data of any size.
        double unit = sd[0];
        for (int h = 0; h < horizon; h++) {
          sd[h] /= unit;
        }
        return Forecast.gaussian(
            history,
            name,
            Arrays.copyOfRange(moments.means(), gap, gap + horizon),
            unit,
            sd,
            EtsFutures.normal(form, by, end, moments, sigma, gap, sd));
      }
    }
    return Forecast.simulated(history, name, horizon, simulator());
  }

  /** Draws what the model itself says of the steps after the history. */
  PathSource simulator() {
    return EtsFutures.simulated(form, by, end, sigma, gap);
  }

  /** The forecast without future errors, of the steps after the last observed value. */
  double[] points(int steps) {
    double[] mean = new double[steps];
    EtsWalk walk = fromEnd();
    for (int h = 0; h < steps; h++) {
      mean[h] = walk.mean();
      walk.step(0);
    }
    return mean;
  }

  private EtsWalk fromEnd() {
    return new EtsWalk(form, by, end.level(), end.slope(), end.season());
  }

  @Override
  public Decomposition decomposition() {
    return EtsParts.past(form, history, begin());
  }

  /** {@inheritDoc} Sigma stays as well. */
  @Override
  public EtsFit append(Series more) {
    return new EtsFit(
        name, note, form, m, history.followedBy(more), by, level, slope, season, sigma);
  }

  @Override
  public ModelState state() {
    return ModelState.of("ets", 1)
        .with("name", name)
        .with("note", note)
        .with("form", form.letters())
        .with("m", m)
        .with("alpha", by.alpha())
        .with("beta", by.beta())
        .with("gamma", by.gamma())
        .with("phi", by.phi())
        .with("sigma", sigma)
        .with("level", level)
        .with("slope", slope)
        .with("season", season)
        .with("history", history);
  }

  /** Reads fitted ETS forms. */
  public static final class Reader implements ModelState.Reader {
    /** For the service loader. */
    public Reader() {}

    @Override
    public String type() {
      return "ets";
    }

    @Override
    public int version() {
      return 1;
    }

    @Override
    public EtsFit read(ModelState s) {
      EtsForm form = EtsForm.parse(s.text("form"));
      int m = s.whole("m");
      double[] season = s.numbers("season");
      if (m < 1 || season.length != (form.isSeasonal() ? m : 0)) {
        throw new IllegalArgumentException(
            "a state of type 'ets' has " + season.length + " seasonal states for m = " + m);
      }
      return new EtsFit(
          s.text("name"),
          s.text("note"),
          form,
          m,
          s.series("history"),
          new EtsParameters(
              s.number("alpha"), s.number("beta"), s.number("gamma"), s.number("phi")),
          s.number("level"),
          s.number("slope"),
          season,
          s.number("sigma"));
    }
  }
}
