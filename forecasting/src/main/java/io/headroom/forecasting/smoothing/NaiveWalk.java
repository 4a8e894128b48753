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

/** A random walk from the last value, perhaps with a slope or with a fixed season. Immutable. */
final class NaiveWalk implements FittedModel {
  private final Naive model;
  private final Series history;
  private final Observed seen;
  private final SeasonalAdjustment adjustment;
  private final double slope;
  private final double slopeSd;
  private final double sigma;
  private final double last;

  /** {@code slopeSd} is the standard error of the slope in units of sigma. */
  NaiveWalk(
      Naive model,
      Series history,
      Observed seen,
      SeasonalAdjustment adjustment,
      double slope,
      double slopeSd,
      double sigma) {
    this.model = model;
    this.history = history;
    this.seen = seen;
    this.adjustment = adjustment;
    this.slope = slope;
    this.slopeSd = slopeSd;
    this.sigma = sigma;
    double[] plain = adjustment.remove(seen.values(), 1);
    this.last = plain[plain.length - 1];
  }

  @Override
  public String description() {
    return switch (model.kind()) {
      case DRIFT -> String.format(Locale.ROOT, "drift of %.6g a step", slope);
      case ADJUSTED -> String.format(Locale.ROOT, "last value %.6g, %s", last, adjustment.words());
      default -> String.format(Locale.ROOT, "last value %.6g", last);
    };
  }

  @Override
  public Forecast forecast(int horizon) {
    int gap = seen.trailing();
    int end = seen.span() + gap;
    double[] mean = new double[horizon];
    double[] shape = new double[horizon];
    double[] factor = new double[horizon];
    double[] level = new double[horizon];
    double[] trend = new double[horizon];
    double[] season = new double[horizon];
    Arrays.fill(level, last);
    for (int h = 0; h < horizon; h++) {
      double ahead = h + 1.0 + gap;
      trend[h] = ahead * slope;
      season[h] = adjustment.added(end + h, last);
      factor[h] = adjustment.factor(end + h);
      mean[h] = last + trend[h] + season[h];
      shape[h] = factor[h] * Math.sqrt(ahead + ahead * ahead * slopeSd * slopeSd);
    }
    PathSource noise =
        (random, out) -> {
          double slopeError = slopeSd == 0 ? 0 : slopeSd * random.nextGaussian();
          double walk = gap == 0 ? 0 : Math.sqrt(gap) * random.nextGaussian();
          for (int h = 0; h < out.length; h++) {
            walk += random.nextGaussian();
            out[h] = factor[h] * (walk + (h + 1.0 + gap) * slopeError);
          }
        };
    Forecast forecast = Forecast.gaussian(history, model.name(), mean, sigma, shape, noise);
    return forecast.explainedBy(parts(Decomposition.over(forecast.grid()), level, trend, season));
  }

  @Override
  public Decomposition decomposition() {
    int n = history.size();
    double[] plain = adjustment.remove(seen.values(), 1);
    double[] level = missing(n);
    double[] trend = missing(n);
    double[] season = missing(n);
    double[] remainder = missing(n);
    double before = plain[0];
    int since = 0;
    for (int i = seen.leading(); i < n; i++) {
      int t = i - seen.leading();
      level[i] = before;
      trend[i] = since * slope;
      season[i] = adjustment.added(t, before);
      remainder[i] = history.value(i) - level[i] - trend[i] - season[i];
      if (!Double.isNaN(history.value(i))) {
        before = plain[t];
        since = 0;
      }
      since++;
    }
    return parts(Decomposition.over(history.grid()), level, trend, season)
        .with(Kind.REMAINDER, remainder);
  }

  private static double[] missing(int n) {
    double[] nan = new double[n];
    Arrays.fill(nan, Double.NaN);
    return nan;
  }

  private Decomposition parts(Decomposition none, double[] level, double[] trend, double[] season) {
    Decomposition parts = none.with(Kind.LEVEL, level);
    if (model.kind() == Naive.Kind.DRIFT) {
      parts = parts.with(Kind.TREND, trend);
    }
    return adjustment.isNone() ? parts : parts.with(Kind.SEASON, season);
  }

  @Override
  public FittedModel append(Series more) {
    Series longer = history.followedBy(more);
    return new NaiveWalk(model, longer, Observed.of(longer), adjustment, slope, slopeSd, sigma);
  }

  @Override
  public ModelState state() {
    return adjustment.in(
        model.state(history, sigma).with("slope", slope).with("slope sd", slopeSd));
  }
}
