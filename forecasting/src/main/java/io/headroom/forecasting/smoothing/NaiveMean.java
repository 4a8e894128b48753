package io.headroom.forecasting.smoothing;

import io.headroom.core.series.Series;
import io.headroom.forecasting.Decomposition;
import io.headroom.forecasting.Decomposition.Kind;
import io.headroom.forecasting.FittedModel;
import io.headroom.forecasting.Forecast;
import io.headroom.forecasting.ModelState;
import io.headroom.forecasting.PathSource;
import io.headroom.forecasting.numerics.Observed;
import java.util.Arrays;
import java.util.Locale;

/** The mean of all values up to now, each value known with the same error. Immutable. */
final class NaiveMean implements FittedModel {
  private final Naive model;
  private final Series history;
  private final Observed seen;
  private final double sigma;
  private final double mean;

  NaiveMean(Naive model, Series history, Observed seen, double sigma) {
    this.model = model;
    this.history = history;
    this.seen = seen;
    this.sigma = sigma;
    double[] before = means();
    this.mean = before[before.length - 1];
  }

  /** The mean before each value and, last, that of all; the first value is its own. */
  private double[] means() {
    int n = history.size();
    double[] before = new double[n + 1];
    double now = seen.values()[0];
    int count = 0;
    for (int i = 0; i <= n; i++) {
      before[i] = i < seen.leading() ? Double.NaN : now;
      if (i < n && !Double.isNaN(history.value(i))) {
        count++;
        now += (history.value(i) - now) / count;
      }
    }
    return before;
  }

  @Override
  public String description() {
    return String.format(Locale.ROOT, "mean %.6g", mean);
  }

  @Override
  public Forecast forecast(int horizon) {
    double[] level = new double[horizon];
    double[] shape = new double[horizon];
    double meanSd = 1 / Math.sqrt(seen.count());
    Arrays.fill(level, mean);
    Arrays.fill(shape, Math.sqrt(1 + meanSd * meanSd));
    PathSource noise =
        (random, out) -> {
          double error = meanSd * random.nextGaussian();
          for (int h = 0; h < out.length; h++) {
            out[h] = error + random.nextGaussian();
          }
        };
    Forecast forecast = Forecast.gaussian(history, model.name(), level, sigma, shape, noise);
    return forecast.explainedBy(Decomposition.over(forecast.grid()).with(Kind.LEVEL, level));
  }

  @Override
  public Decomposition decomposition() {
    int n = history.size();
    double[] level = Arrays.copyOf(means(), n);
    double[] remainder = new double[n];
    for (int i = 0; i < n; i++) {
      remainder[i] = history.value(i) - level[i];
    }
    return Decomposition.over(history.grid())
        .with(Kind.LEVEL, level)
        .with(Kind.REMAINDER, remainder);
  }

  @Override
  public FittedModel append(Series more) {
    Series longer = history.followedBy(more);
    return new NaiveMean(model, longer, Observed.of(longer), sigma);
  }

  @Override
  public ModelState state() {
    return model.state(history, sigma);
  }
}
