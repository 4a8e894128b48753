package io.headroom.forecasting;

import java.util.random.RandomGenerator;

/**
 * Paths whose news are moving blocks of past ones (Künsch 1989), carried on over the steps as a law
 * carries on its own.
 */
final class NewsPaths implements PathSource {
  private final ForecastLaw law;
  private final StepDependence steps;
  private final double[] news;
  private final int block;

  private NewsPaths(ForecastLaw law, StepDependence steps, double[] news, int block) {
    this.law = law;
    this.steps = steps;
    this.news = news;
    this.block = block;
  }

  static NewsPaths of(ForecastLaw law, int horizon, double[] news, int block) {
    if (news.length < 2 || block < 1 || block > news.length) {
      throw new IllegalArgumentException(
          "blocks of " + block + " news cannot be drawn of " + news.length);
    }
    double mean = 0;
    double size = 0;
    for (double e : news) {
      mean += e / news.length;
      size = Math.max(size, Math.abs(e));
    }
    double squares = 0;
    double[] scaled = new double[news.length];
    for (int t = 0; t < scaled.length; t++) {
      scaled[t] = size > 0 ? (news[t] - mean) / size : 0;
      squares += scaled[t] * scaled[t] / scaled.length;
    }
    // A past without errors promises a future without.
    double scale = squares > 0 ? 1 / Math.sqrt(squares) : 0;
    for (int t = 0; t < scaled.length; t++) {
      scaled[t] *= scale;
    }
    return new NewsPaths(law, StepDependence.of(law, horizon), scaled, block);
  }

  @Override
  public void fill(RandomGenerator random, double[] out) {
    double[] drawn = new double[out.length];
    int from = 0;
    for (int h = 0; h < drawn.length; h++) {
      if (h % block == 0) {
        from = (int) (random.nextDouble() * (news.length - block + 1));
      }
      drawn[h] = news[from + h % block];
    }
    steps.apply(drawn, out);
    for (int h = 0; h < out.length; h++) {
      out[h] = law.valueAt(h, out[h]);
    }
  }
}
