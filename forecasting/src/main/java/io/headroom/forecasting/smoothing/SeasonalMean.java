package io.headroom.forecasting.smoothing;

import io.headroom.core.series.Series;
import io.headroom.forecasting.Decomposition;
import io.headroom.forecasting.FitException;
import io.headroom.forecasting.FittedModel;
import io.headroom.forecasting.Forecast;
import io.headroom.forecasting.ForecastModel;
import io.headroom.forecasting.ModelState;
import io.headroom.forecasting.PathSource;
import io.headroom.forecasting.Stateful;
import io.headroom.forecasting.numerics.Observed;

/**
 * The mean of the last w seasons, position by position: a moving average with a season. It follows
 * a change more slowly than exponential smoothing and is disturbed less by a few odd days.
 * Immutable.
 *
 * <p>Model: y = profile of the season + level + noise, where the level is a random walk with
 * variance tau² a step and the noise has variance sigma². With window L = w·m steps and D the mean
 * squared difference of the means of successive windows,
 *
 * <ul>
 *   <li>sigma² = mean squared deviation from the window's profile · w / (w − 1)
 *   <li>tau² = max(0, D − 2·sigma² / L) · 3L / (2L² + 1), as the difference of two successive means
 *       of a random walk has variance (2L² + 1) / (3L) · tau²
 *   <li>variance h steps ahead = sigma²·(1 + 1/w) + tau²·(h + L/3)
 * </ul>
 *
 * <p>Both variances are parameters; the profile is a state that new points move on. In a
 * decomposition the level is the profile's mean, the season the rest; a position's first value has
 * remainder 0.
 */
public final class SeasonalMean implements ForecastModel {
  private static final long serialVersionUID = 1L;
  private static final int LEAST_WINDOWS = 3;

  private final int season;
  private final int seasons;

  private SeasonalMean(int season, int seasons) {
    this.season = season;
    this.seasons = seasons;
  }

  /**
   * The mean of the last seasons.
   *
   * @param m season length, at least 1
   * @param w how many seasons are averaged, at least 2
   * @return the model {@code smean(m, w)}
   * @throws IllegalArgumentException when m is below 1 or w below 2
   */
  public static SeasonalMean of(int m, int w) {
    if (m < 1 || w < 2) {
      throw new IllegalArgumentException(
          "a seasonal mean needs m of at least 1 and 2 seasons, found m " + m + ", " + w);
    }
    return new SeasonalMean(m, w);
  }

  @Override
  public String name() {
    return "smean(" + season + ", " + seasons + ")";
  }

  /**
   * Fits the mean.
   *
   * @param history at least three windows long, each position of the season observed in the last
   *     window
   * @return the fitted mean
   * @throws FitException when the history is shorter, or a position was never observed in the
   *     window
   */
  @Override
  public FittedModel fit(Series history) {
    Observed seen = Observed.of(history);
    double[] y = seen.values();
    int window = season * seasons;
    if (y.length < LEAST_WINDOWS * window) {
      throw new FitException(
          name(), "needs " + LEAST_WINDOWS * window + " periods, found " + y.length);
    }
    double[] profile = profile(y, window);
    double noise = noise(y, window, profile);
    double drift = drift(y, window, noise);
    return new Fitted(this, history, noise, drift);
  }

  private double[] profile(double[] y, int window) {
    double[] profile = new double[season];
    for (int p = 0; p < season; p++) {
      double sum = 0;
      int n = 0;
      for (int t = y.length - window + p; t < y.length; t += season) {
        if (!Double.isNaN(y[t])) {
          sum += y[t];
          n++;
        }
      }
      if (n == 0) {
        throw new FitException(
            name(), "position " + (p + 1) + " of the season was not observed in " + seasons);
      }
      profile[p] = sum / n;
    }
    return profile;
  }

  private double noise(double[] y, int window, double[] profile) {
    double sum = 0;
    int n = 0;
    for (int t = y.length - window; t < y.length; t++) {
      if (!Double.isNaN(y[t])) {
        double d = y[t] - profile[(t - (y.length - window)) % season];
        sum += d * d;
        n++;
      }
    }
    return sum / n * seasons / (seasons - 1);
  }

  private static double drift(double[] y, int window, double noise) {
    double sum = 0;
    int n = 0;
    double later = Double.NaN;
    for (int end = y.length; end >= window; end -= window) {
      double mean = mean(y, end - window, end);
      if (!Double.isNaN(later) && !Double.isNaN(mean)) {
        sum += (later - mean) * (later - mean);
        n++;
      }
      later = mean;
    }
    if (n == 0) {
      return 0;
    }
    double l = window;
    return Math.max(0, sum / n - 2 * noise / l) * 3 * l / (2 * l * l + 1);
  }

  private static double mean(double[] y, int from, int to) {
    double sum = 0;
    int n = 0;
    for (int t = from; t < to; t++) {
      if (!Double.isNaN(y[t])) {
        sum += y[t];
        n++;
      }
    }
    return n == 0 ? Double.NaN : sum / n;
  }

  @Override
  public String toString() {
    return name();
  }

  /** The mean of one history: noise and drift are parameters, the profile is the state. */
  private static final class Fitted implements FittedModel {
    private final SeasonalMean model;
    private final Series history;
    private final Observed seen;
    private final double noise;
    private final double drift;

    Fitted(SeasonalMean model, Series history, double noise, double drift) {
      this.model = model;
      this.history = history;
      this.seen = Observed.of(history);
      this.noise = noise;
      this.drift = drift;
    }

    @Override
    public String description() {
      return "mean of the last " + model.seasons + " seasons of " + model.season;
    }

    @Override
    public Forecast forecast(int horizon) {
      int m = model.season;
      int w = model.seasons;
      int gap = seen.trailing();
      int end = seen.span() + gap;
      double[] profile = SeasonPositions.after(seen.values(), m, w);
      double total = noise + drift;
      double noiseShare = total > 0 ? noise / total : 1;
      double driftShare = 1 - noiseShare;
      double start = driftShare * (m * w) / 3.0;
      double[] mean = new double[horizon];
      double[] shape = new double[horizon];
      for (int h = 0; h < horizon; h++) {
        mean[h] = profile[(end + h) % m];
        double ahead = h + 1.0 + gap;
        shape[h] = Math.sqrt(noiseShare * (1 + 1.0 / w) + start + driftShare * ahead);
      }
      double sdNoise = Math.sqrt(noiseShare);
      double sdProfile = sdNoise / Math.sqrt(w);
      double sdStep = Math.sqrt(driftShare);
      double sdStart = Math.sqrt(start + driftShare * gap);
      PathSource deviations =
          (random, out) -> {
            double[] error = new double[m];
            for (int p = 0; p < m; p++) {
              error[p] = sdProfile * random.nextGaussian();
            }
            double level = sdStart * random.nextGaussian();
            for (int h = 0; h < out.length; h++) {
              level += sdStep * random.nextGaussian();
              out[h] = level + error[(gap + h) % m] + sdNoise * random.nextGaussian();
            }
          };
      Forecast forecast =
          Forecast.gaussian(history, model.name(), mean, Math.sqrt(total), shape, deviations);
      return forecast.explainedBy(
          SeasonPositions.explained(Decomposition.over(forecast.grid()), mean, profile));
    }

    @Override
    public Decomposition decomposition() {
      return SeasonPositions.past(history, seen, model.season, model.seasons);
    }

    @Override
    public FittedModel append(Series more) {
      return new Fitted(model, history.followedBy(more), noise, drift);
    }

    @Override
    public ModelState state() {
      return ModelState.of("smean", 1)
          .with("season", model.season)
          .with("seasons", model.seasons)
          .with("noise", noise)
          .with("drift", drift)
          .with("history", history);
    }
  }

  /** Reads fitted means back. */
  public static final class Reader implements ModelState.Reader {
    /** For the service loader. */
    public Reader() {}

    @Override
    public String type() {
      return "smean";
    }

    @Override
    public int version() {
      return 1;
    }

    @Override
    public Stateful read(ModelState state) {
      return new Fitted(
          of(state.whole("season"), state.whole("seasons")),
          state.series("history"),
          state.number("noise"),
          state.number("drift"));
    }
  }
}
