package io.headroom.forecasting.smoothing;

import io.headroom.core.series.Series;
import io.headroom.forecasting.Decomposition;
import io.headroom.forecasting.FittedModel;
import io.headroom.forecasting.Forecast;
import io.headroom.forecasting.ModelState;
import io.headroom.forecasting.PathSource;
import io.headroom.forecasting.numerics.Observed;

/**
 * The last value of each season position. Its mean over the season is the level, the rest is the
 * season. Immutable.
 */
final class NaiveSeason implements FittedModel {
  private final Naive model;
  private final Series history;
  private final Observed seen;
  private final double sigma;

  NaiveSeason(Naive model, Series history, Observed seen, double sigma) {
    this.model = model;
    this.history = history;
    this.seen = seen;
    this.sigma = sigma;
  }

  @Override
  public String description() {
    return "last season of " + model.season();
  }

  @Override
  public Forecast forecast(int horizon) {
    double[] y = seen.values();
    int m = model.season();
    int[] lastAt = new int[m];
    for (int t = 0; t < y.length; t++) {
      if (!Double.isNaN(y[t])) {
        lastAt[t % m] = t;
      }
    }
    int end = y.length + seen.trailing();
    double[] mean = new double[horizon];
    double[] shape = new double[horizon];
    for (int h = 0; h < horizon; h++) {
      int from = lastAt[(end + h) % m];
      mean[h] = y[from];
      int seasons = (end + h - from) / m;
      shape[h] = Math.sqrt(seasons);
    }
    PathSource noise =
        (random, out) -> {
          for (int h = 0; h < out.length; h++) {
            double z = random.nextGaussian();
            out[h] = h < m ? shape[h] * z : out[h - m] + z;
          }
        };
    Forecast forecast = Forecast.gaussian(history, model.name(), mean, sigma, shape, noise);
    return forecast.explainedBy(
        SeasonPositions.explained(
            Decomposition.over(forecast.grid()), mean, SeasonPositions.after(y, m, 1)));
  }

  @Override
  public Decomposition decomposition() {
    return SeasonPositions.past(history, seen, model.season(), 1);
  }

  @Override
  public FittedModel append(Series more) {
    Series longer = history.followedBy(more);
    return new NaiveSeason(model, longer, Observed.of(longer), sigma);
  }

  @Override
  public ModelState state() {
    return model.state(history, sigma);
  }
}
