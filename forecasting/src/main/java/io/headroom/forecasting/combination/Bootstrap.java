package io.headroom.forecasting.combination;

import io.headroom.core.series.Series;
import io.headroom.forecasting.Decomposition;
import io.headroom.forecasting.FitException;
import io.headroom.forecasting.FittedModel;
import io.headroom.forecasting.ForecastModel;
import java.util.Arrays;
import java.util.Objects;

/**
 * A model whose future errors come as its past ones did: blocks of successive one-step errors are
 * drawn again and carried on over the steps as the model carries on news. Skewness, outliers and
 * what is left of dependence in the errors so reach intervals and paths; how far the intervals
 * reach stays the model's own. Immutable.
 */
public final class Bootstrap implements ForecastModel {
  private static final long serialVersionUID = 1;

  private static final int LEAST = 8;

  private final ForecastModel model;
  private final int block;
  private final boolean relative;

  private Bootstrap(ForecastModel model, int block, boolean relative) {
    this.model = model;
    this.block = block;
    this.relative = relative;
  }

  /**
   * Additive errors in blocks of n^(1/3) periods (the order that is best for variances; Hall,
   * Horowitz &amp; Jing 1995).
   *
   * @param model whose errors are drawn
   * @return the model {@code bootstrap(…)}
   */
  public static Bootstrap over(ForecastModel model) {
    return new Bootstrap(Objects.requireNonNull(model, "model"), 0, false);
  }

  /**
   * How many successive errors are drawn together.
   *
   * @param periods at least 1; 1 draws each on its own
   * @return the model with it
   * @throws IllegalArgumentException when periods is below 1
   */
  public Bootstrap withBlock(int periods) {
    if (periods < 1) {
      throw new IllegalArgumentException("a block is at least 1 period, found " + periods);
    }
    return new Bootstrap(model, periods, relative);
  }

  /**
   * Errors count relative to what the model expected, as they do in models that multiply.
   *
   * @return the model with it
   */
  public Bootstrap relative() {
    return new Bootstrap(model, block, true);
  }

  @Override
  public String name() {
    return "bootstrap("
        + model.name()
        + (block > 0 ? "; block=" + block : "")
        + (relative ? "; relative" : "")
        + ")";
  }

  /**
   * Fits the model and keeps its one-step errors.
   *
   * @param history at least 8 values that the model has an error for
   * @return the fitted model
   * @throws FitException when the model cannot be fitted, has too few errors, or relative ones are
   *     asked for where it expects nothing
   */
  @Override
  public FittedBootstrap fit(Series history) {
    FittedModel inner;
    try {
      inner = model.fit(history);
    } catch (FitException e) {
      throw new FitException(name(), String.valueOf(e.getMessage()));
    }
    double[] news = news(inner.decomposition());
    if (news.length < LEAST) {
      throw new FitException(
          name(), "needs at least " + LEAST + " one-step errors, found " + news.length);
    }
    int together = block > 0 ? block : (int) Math.round(Math.cbrt(news.length));
    return FittedBootstrap.of(name(), inner, news, Math.min(news.length, together));
  }

  private double[] news(Decomposition parts) {
    double[] news = new double[parts.grid().count()];
    int n = 0;
    for (int t = 0; t < news.length; t++) {
      double rest = parts.of(Decomposition.Kind.REMAINDER, t);
      if (Double.isFinite(rest)) {
        double expected = parts.total(t) - rest;
        double e = relative ? rest / Math.abs(expected) : rest;
        if (!Double.isFinite(e)) {
          throw new FitException(
              name(), "errors are not relative to an expected value of 0 at period " + t);
        }
        news[n++] = e;
      }
    }
    return Arrays.copyOf(news, n);
  }

  @Override
  public String toString() {
    return name();
  }
}
