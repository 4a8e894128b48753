package io.headroom.forecasting.smoothing;

import io.headroom.core.series.Series;
import io.headroom.forecasting.FittedModel;
import io.headroom.forecasting.Forecast;
import io.headroom.forecasting.PathSource;
import java.util.Locale;

/** A fitted Theta method. Immutable. */
final class ThetaFit implements FittedModel {
  private final String name;
  private final Series history;
  private final int gap;
  private final double scale;
  private final ThetaLine line;
  private final double[] figure;
  private final boolean multiplicative;

  /** {@code figure} starts at the first forecast step; empty without season. */
  ThetaFit(
      String name,
      Series history,
      int gap,
      double scale,
      ThetaLine line,
      double[] figure,
      boolean multiplicative) {
    this.name = name;
    this.history = history;
    this.gap = gap;
    this.scale = scale;
    this.line = line;
    this.figure = figure;
    this.multiplicative = multiplicative;
  }

  @Override
  public String description() {
    String season =
        figure.length == 0 ? "no season" : multiplicative ? "relative season" : "additive season";
    return String.format(
        Locale.ROOT,
        "Theta alpha=%.4g theta=%s drift=%.4g a step, %s",
        line.alpha,
        line.weight < 1 - 1e-9
            ? String.format(Locale.ROOT, "%.4g", 1 / (1 - line.weight))
            : "infinite",
        line.drift * scale,
        season);
  }

  @Override
  public Forecast forecast(int horizon) {
    double[] mean = new double[horizon];
    double[] shape = new double[horizon];
    double[] factor = new double[horizon];
    double a = line.alpha;
    for (int h = 0; h < horizon; h++) {
      int ahead = gap + h;
      double s = figure.length == 0 ? 0 : figure[h % figure.length];
      double plain = scale * (line.first + ahead * line.drift);
      factor[h] = figure.length > 0 && multiplicative ? s : 1;
      mean[h] = figure.length == 0 ? plain : multiplicative ? plain * s : plain + s;
      shape[h] = factor[h] * Math.sqrt(1 + ahead * a * a);
    }
    PathSource noise =
        (random, out) -> {
          double level = gap == 0 ? 0 : a * Math.sqrt(gap) * random.nextGaussian();
          for (int h = 0; h < out.length; h++) {
            double z = random.nextGaussian();
            out[h] = factor[h] * (level + z);
            level += a * z;
          }
        };
    return Forecast.gaussian(history, name, mean, scale * line.sigma, shape, noise);
  }
}
