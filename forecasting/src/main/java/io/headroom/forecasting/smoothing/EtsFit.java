package io.headroom.forecasting.smoothing;

import io.headroom.core.series.Series;
import io.headroom.forecasting.FittedModel;
import io.headroom.forecasting.Forecast;
import io.headroom.forecasting.PathSource;
import io.headroom.forecasting.numerics.Observed;
import java.util.Locale;

/**
 * A fitted ETS form: parameters, the states at the end of the history, and the criteria. Immutable.
 *
 * <p>Forms with additive error forecast a Gaussian with the class 1 variance of Hyndman, Koehler,
 * Ord and Snyder (2005): sigma²·(1 + Σ_{j&lt;h} c_j²), c_j = alpha + beta·(phi + … + phi^j) +
 * gamma·[m divides j]. The others are simulated.
 */
public final class EtsFit implements FittedModel {
  private final String name;
  private final String note;
  private final EtsForm form;
  private final int m;
  private final Series history;
  private final int gap;
  private final double alpha;
  private final double beta;
  private final double gamma;
  private final double phi;
  private final double level;
  private final double slope;
  private final double[] season;
  private final double sigma;
  private final double logLikelihood;
  private final double aicc;

  private EtsFit(
      String name,
      String note,
      EtsForm form,
      int m,
      Series history,
      Observed seen,
      double scale,
      EtsLikelihood end,
      double lik) {
    this.name = name;
    this.note = note;
    this.form = form;
    this.m = m;
    this.history = history;
    this.gap = seen.trailing();
    this.alpha = end.alpha();
    this.beta = end.beta();
    this.gamma = end.gamma();
    this.phi = end.phi();
    this.level = end.level() * scale;
    this.slope = end.slope() * scale;
    boolean scaled = form.season() == EtsForm.Season.ADDITIVE;
    // Element j is the season of the step j after the data.
    double[] ring = end.season();
    this.season = new double[ring.length];
    for (int j = 0; j < ring.length; j++) {
      season[j] = ring[(seen.span() + j) % m] * (scaled ? scale : 1);
    }
    int n = seen.count();
    int coefficients = form.parameters(m);
    double perfect = form.multiplicativeError() ? 1 : scale;
    this.sigma = perfect * Math.sqrt(end.squares() / (n - coefficients));
    double inUnits = lik + 2.0 * n * Math.log(scale);
    this.logLikelihood = -inUnits / 2;
    double k = coefficients + 1.0;
    this.aicc = inUnits + 2 * k + 2 * k * (k + 1) / (n - k - 1);
  }

  static EtsFit of(
      String name,
      String note,
      EtsForm form,
      int m,
      Series history,
      Observed seen,
      double scale,
      EtsLikelihood end,
      double lik) {
    return new EtsFit(name, note, form, m, history, seen, scale, end, lik);
  }

  @Override
  public String description() {
    StringBuilder s = new StringBuilder(form.toString());
    s.append(String.format(Locale.ROOT, " alpha=%.4g", alpha));
    if (form.hasTrend()) {
      s.append(String.format(Locale.ROOT, " beta=%.4g", beta));
    }
    if (form.isSeasonal()) {
      s.append(String.format(Locale.ROOT, " gamma=%.4g", gamma));
    }
    if (form.isDamped()) {
      s.append(String.format(Locale.ROOT, " phi=%.4g", phi));
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
   * Corrected Akaike criterion, comparable between forms on one history.
   *
   * @return AICc without the constant of the normal density, as R's {@code ets} gives it
   */
  public double aicc() {
    return aicc;
  }

  /**
   * Log-likelihood.
   *
   * @return −lik/2 without the constant of the normal density, as R's {@code ets} gives it
   */
  public double logLikelihood() {
    return logLikelihood;
  }

  /**
   * Smoothing of the level.
   *
   * @return 0.0001…0.9999
   */
  public double alpha() {
    return alpha;
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

  @Override
  public Forecast forecast(int horizon) {
    if (!form.isLinear()) {
      return Forecast.simulated(history, name, horizon, Ahead.skip(gap, simulator()));
    }
    int steps = gap + horizon;
    return Forecast.gaussian(
        history,
        name,
        Ahead.skip(gap, points(steps)),
        sigma,
        Ahead.skip(gap, shape(steps)),
        Ahead.skip(gap, noise()));
  }

  /** The forecast without future errors, of the steps after the last observed value. */
  double[] points(int steps) {
    double[] mean = new double[steps];
    double damped = 0;
    double power = 1;
    for (int h = 0; h < steps; h++) {
      power *= phi;
      damped += power;
      double q = level + damped * slope;
      mean[h] =
          switch (form.season()) {
            case NONE -> q;
            case ADDITIVE -> q + season[h % m];
            case MULTIPLICATIVE -> q * season[h % m];
          };
    }
    return mean;
  }

  /** √(1 + Σ c_j²). */
  private double[] shape(int steps) {
    double[] sd = new double[steps];
    double sum = 1;
    double damped = 0;
    double power = 1;
    for (int h = 0; h < steps; h++) {
      sd[h] = Math.sqrt(sum);
      power *= phi;
      damped += power;
      double c = alpha + beta * damped + (form.isSeasonal() && (h + 1) % m == 0 ? gamma : 0);
      sum += c * c;
    }
    return sd;
  }

  /** The class 1 recursion from zero states with unit innovations. */
  private PathSource noise() {
    return (random, out) -> {
      double l = 0;
      double b = 0;
      double[] s = new double[form.isSeasonal() ? m : 0];
      int at = 0;
      for (int h = 0; h < out.length; h++) {
        double z = random.nextGaussian();
        double q = l + phi * b;
        out[h] = q + z;
        l = q + alpha * z;
        b = phi * b + beta * z;
        if (s.length > 0) {
          out[h] += s[at];
          s[at] += gamma * z;
          at = at + 1 == m ? 0 : at + 1;
        }
      }
    };
  }

  /** The model's own recursion; relative errors of −1 and below are drawn again. */
  private PathSource simulator() {
    return (random, out) -> {
      double l = level;
      double b = slope;
      double[] s = season.clone();
      int at = 0;
      for (int h = 0; h < out.length; h++) {
        double eps;
        do {
          eps = sigma * random.nextGaussian();
        } while (form.multiplicativeError() && eps <= -1);
        double q = l + phi * b;
        double st = s.length > 0 ? s[at] : 0;
        double mu =
            switch (form.season()) {
              case NONE -> q;
              case ADDITIVE -> q + st;
              case MULTIPLICATIVE -> q * st;
            };
        double err = form.multiplicativeError() ? mu * eps : eps;
        out[h] = mu + err;
        double step = form.season() == EtsForm.Season.MULTIPLICATIVE ? err / st : err;
        l = q + alpha * step;
        b = phi * b + beta * step;
        if (s.length > 0) {
          s[at] =
              form.season() == EtsForm.Season.MULTIPLICATIVE
                  ? st + gamma * st * eps
                  : st + gamma * err;
          at = at + 1 == m ? 0 : at + 1;
        }
      }
    };
  }
}
